"""Which positions answer which."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.actor import ActorKind
from onrecord.model.position import Mode, Move
from onrecord.record.answers import PositionOnRecord
from onrecord.views.likeness import are_alike, content_of, group_alike, oldest_first

HORIZON = 60
"""Days after which a word is no longer taken for an answer, though it is in like words."""
NEAR = 14
"""Days after which naming the other side alone makes no answer."""


class Says(StrEnum):
    """What an answer comes to."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Rule(StrEnum):
    """Why a position is taken for an answer."""

    BOTH = "names and words"
    WORDS = "words"
    NAMED = "names"


ASKED = frozenset({Move.DEMAND, Move.CONDITION})
PUT = frozenset({Move.DEMAND, Move.CONDITION, Move.OFFER, Move.COMMIT})

ANSWERS: Mapping[Move, tuple[Says, frozenset[Move]]] = {
    Move.ACCEPT: (Says.YES, PUT),
    Move.CONCESSION: (Says.YES, ASKED),
    Move.COMMIT: (Says.YES, ASKED),
    Move.OFFER: (Says.PARTLY, ASKED),
    Move.CONDITION: (Says.PARTLY, PUT),
    Move.REJECT: (Says.NO, PUT),
    Move.DENY: (Says.NO, frozenset({Move.ACCUSE})),
}
"""What each move may answer, and what it then says."""

NEEDS_WORDS = frozenset({Move.COMMIT, Move.OFFER, Move.CONDITION})
"""Moves that are as often made unasked: naming the other side makes no answer of them."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One side's position answers another's on the same issue."""

    answer: PositionOnRecord
    to: PositionOnRecord
    says: Says
    rule: Rule


def find_replies(positions: Iterable[PositionOnRecord]) -> tuple[Reply, ...]:
    """Which positions answer which, in the order of the answers.

    The rule: on one issue, a position of one side answers an earlier one of another (or of the
    same day) where its move can answer that move (`ANSWERS`), and where it speaks of the same
    thing in like words, up to 60 days later, or else names that side as addressee, up to 14
    days later. To commit, to offer and to set a condition answers by like words only. Where an
    answer names addressees, it answers nobody else. Of several that fit it answers one of each
    side: one in like words before others, then the latest. Positions without a day answer
    nothing and are not answered, nor are those of sides that the text leaves unnamed.
    """
    by_issue: defaultdict[str, list[PositionOnRecord]] = defaultdict(list)
    for position in positions:
        if position.day and position.party.kind is not ActorKind.UNNAMED:
            by_issue[position.issue].append(position)
    found = [reply for issue in by_issue.values() for reply in _find_in(issue)]
    return tuple(sorted(found, key=lambda r: (oldest_first(r.answer), oldest_first(r.to))))


def _find_in(positions: Sequence[PositionOnRecord]) -> Iterator[Reply]:
    """The replies on one issue."""
    all_said = _by_party(positions)
    for alike in group_alike(positions):
        said_alike = _by_party(alike)
        for answer in alike:
            if answer.move not in ANSWERS:
                continue
            named = {party.key for party in answer.addressee_parties} - {answer.party.key}
            for key in sorted(named or said_alike.keys() - {answer.party.key}):
                reply = _by_words(answer, said_alike.get(key, ()), named=bool(named))
                if reply is None and named:
                    reply = _by_name(answer, all_said.get(key, ()))
                if reply is not None:
                    yield reply


def _by_party(positions: Iterable[PositionOnRecord]) -> dict[str, list[PositionOnRecord]]:
    of_party: defaultdict[str, list[PositionOnRecord]] = defaultdict(list)
    for position in sorted(positions, key=oldest_first):
        of_party[position.party.key].append(position)
    return dict(of_party)


def _by_words(
    answer: PositionOnRecord, said: Sequence[PositionOnRecord], *, named: bool
) -> Reply | None:
    content = content_of(answer.words)
    for to in _newest_first(said, answer, HORIZON):
        if are_alike(content_of(to.words), content):
            return _reply(answer, to, Rule.BOTH if named else Rule.WORDS)
    return None


def _by_name(answer: PositionOnRecord, said: Sequence[PositionOnRecord]) -> Reply | None:
    if answer.move in NEEDS_WORDS:
        return None
    to = next(_newest_first(said, answer, NEAR), None)
    return None if to is None else _reply(answer, to, Rule.NAMED)


def _newest_first(
    said: Sequence[PositionOnRecord], answer: PositionOnRecord, days: int
) -> Iterator[PositionOnRecord]:
    """What one side said up to so many days before, that the answer's move can answer."""
    if answer.day is None:
        return
    day, (_, answered) = answer.day.toordinal(), ANSWERS[answer.move]
    end = bisect_right(said, day, key=lambda position: oldest_first(position)[0])
    for number in range(end - 1, -1, -1):
        to = said[number]
        if to.day is None or day - to.day.toordinal() > days:
            return
        if to.move in answered:
            yield to


def _reply(answer: PositionOnRecord, to: PositionOnRecord, rule: Rule) -> Reply:
    says, _ = ANSWERS[answer.move]
    if answer.mode is Mode.IN_PRINCIPLE:
        says = Says.PARTLY
    return Reply(answer=answer, to=to, says=says, rule=rule)
