"""Positions as a discourse network takes them: who agrees to what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onrecord.model.actor import ActorKind
from onrecord.model.position import Mode, Move
from onrecord.record.answers import Party, PositionOnRecord
from onrecord.views.likeness import group_alike
from onrecord.views.replies import Rule, Says, find_replies
from onrecord.views.sides import name_parties
from onrecord.views.stance import Zone, story_of, zone_of


class Concept(StrEnum):
    """What a statement is about: an issue, or one matter on it, told in like words."""

    ISSUE = "issue"
    MATTER = "matter"


class Duplicates(StrEnum):
    """Which repeated statements count once; rDNA's names, and one of our own, per story."""

    INCLUDE = "include"
    DOCUMENT = "document"
    STORY = "story"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    ACROSS_RANGE = "acrossrange"


STANDS_BEHIND: Mapping[Move, bool] = {
    Move.DEMAND: True,
    Move.CONDITION: True,
    Move.OFFER: True,
    Move.COMMIT: True,
    Move.ACCEPT: True,
    Move.THREAT: True,
    Move.ACCUSE: True,
    Move.REJECT: False,
    Move.DENY: False,
}
"""Whether who makes the move stands behind what its words say.

A concession is left out: its words may name what is given up as well as what is given.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What statements are about; `key` tells it from all others, `name` is for people."""

    key: str
    name: str
    issue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A party agrees to a topic, or does not; the position says so."""

    party: Party
    topic: Topic
    agrees: bool
    position: PositionOnRecord


def find_statements(
    positions: Iterable[PositionOnRecord], concept: Concept
) -> tuple[Statement, ...]:
    """The positions with DNA's agreement qualifier, yes or no, in no particular order.

    On an **issue**, who gives agrees (accepts, concedes, commits, offers) and who asks, refuses
    or threatens does not: by the scale of `stance`, so endorsements, denials and accusations are
    left out. Two sides that both press on an issue are congruent in that, whatever each wants.

    On a **matter**, who stands behind the words agrees (`STANDS_BEHIND`); who rejects, denies or
    takes back does not. A matter is what positions on one issue say in like words; an answer
    that names the other side (`replies`) counts on the matter it answers, by its yes or no. Here
    two sides are congruent that want the same thing.

    Holders that the text leaves unnamed are left out: nobody knows whether they are the same.
    """
    named = [p for p in positions if p.party.kind is not ActorKind.UNNAMED]
    parties = name_parties(position.party for position in named)
    found = _on_issues(named) if concept is Concept.ISSUE else _on_matters(named)
    return tuple(
        Statement(party=parties[p.party.key], topic=topic, agrees=agrees, position=p)
        for p, topic, agrees in found
    )


Judged = list[tuple[PositionOnRecord, Topic, bool]]


def _on_issues(positions: Sequence[PositionOnRecord]) -> Judged:
    topics = {p.issue: Topic(key=p.issue, name=p.issue, issue=p.issue) for p in positions}
    zones = [(position, zone_of(position)) for position in positions]
    return [(p, topics[p.issue], zone is Zone.GIVES) for p, zone in zones if zone is not None]


def _on_matters(positions: Sequence[PositionOnRecord]) -> Judged:
    topic_of: dict[str, Topic] = {}
    for issue in sorted({position.issue for position in positions}):
        for group in group_alike(p for p in positions if p.issue == issue):
            first = group[0]
            topic = Topic(key=first.id, name=f"{issue}: {first.words}", issue=issue)
            topic_of.update({position.id: topic for position in group})
    answered = {
        reply.answer.id: (topic_of[reply.to.id], reply.says is not Says.NO)
        for reply in find_replies(positions)
        if reply.rule is Rule.NAMED
    }
    judged = [(p, *answered.get(p.id, (topic_of[p.id], _stands_behind(p)))) for p in positions]
    return [(p, topic, agrees) for p, topic, agrees in judged if agrees is not None]


def _stands_behind(position: PositionOnRecord) -> bool | None:
    if position.mode is Mode.RETRACTION:
        return False
    return STANDS_BEHIND.get(position.move)


def drop_duplicates(
    statements: Iterable[Statement], duplicates: Duplicates
) -> tuple[Statement, ...]:
    """The statements without those that say the same again within a document, a week, ….

    The same is said where party, topic and agreement are the same. What has no day is alone in
    its week, month or year: nobody knows whether it falls there.
    """
    kept: dict[tuple[object, ...], Statement] = {}
    for statement in statements:
        within = _bounds(statement.position, duplicates)
        same = (statement.party.key, statement.topic.key, statement.agrees, *within)
        kept.setdefault(same, statement)
    return tuple(kept.values())


def _bounds(position: PositionOnRecord, duplicates: Duplicates) -> tuple[object, ...]:
    match duplicates:
        case Duplicates.INCLUDE:
            return (position.id,)
        case Duplicates.DOCUMENT:
            return (position.document.key,)
        case Duplicates.STORY:
            return (story_of(position),)
        case Duplicates.ACROSS_RANGE:
            return ()
    if position.day is None:
        return (position.id,)
    return _stretch(position.day, duplicates)


def _stretch(day: date, duplicates: Duplicates) -> tuple[int, ...]:
    if duplicates is Duplicates.WEEK:
        return tuple(day.isocalendar()[:2])
    return (day.year, day.month) if duplicates is Duplicates.MONTH else (day.year,)
