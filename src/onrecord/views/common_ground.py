"""Where the sides meet: what is agreed, open, opposed, one-sided, conditional, issue by issue."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from itertools import combinations

from onrecord.codebook.codebook import Issue
from onrecord.model.actor import ActorKind
from onrecord.record.answers import Filter, Party, PositionOnRecord
from onrecord.record.record import Record
from onrecord.views.conditions import (
    Condition,
    Link,
    find_circles,
    find_conditions,
    link_issues,
)
from onrecord.views.likeness import are_alike, content_of, oldest_first
from onrecord.views.replies import Reply, Says, find_replies
from onrecord.views.sides import name_parties
from onrecord.views.stance import (
    Zone,
    count_stories,
    find_zone,
    is_well_founded,
    share_zones,
    weigh,
    zone_of,
)

LATELY = 28
"""Days up to a side's latest word on an issue that tell where it stands now."""


class GroundStatus(StrEnum):
    """How an issue stands between the sides."""

    AGREED = "agreed"
    CONDITIONAL = "conditional"
    OPEN = "open"
    OPPOSED = "opposed"
    ONE_SIDED = "one-sided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a side stands on an issue now: what it said up to its latest word, newest first.

    `zone` is what more than half of the weight comes to; None where it is torn, or where
    nothing it said has a place on the scale of stance.
    """

    party: Party
    zone: Zone | None
    shares: Mapping[Zone, float]
    positions: tuple[PositionOnRecord, ...]
    stories: int
    certain: bool

    @property
    def latest(self) -> PositionOnRecord:
        """The latest word."""
        return self.positions[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueGround:
    """One issue: how it stands, why it is said to, and everything that says so.

    `replies` are the last answers of each side to each other; `conditions` are the steps on
    this issue that hang on something.
    """

    issue: str
    status: GroundStatus
    why: str
    certain: bool
    standings: tuple[Standing, ...]
    replies: tuple[Reply, ...]
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonGround:
    """All issues, those with most positions first, and what hangs on what.

    `sides` are the parties compared; `left_out` counts the positions of all others.
    """

    sides: tuple[Party, ...]
    left_out: int
    issues: tuple[IssueGround, ...]
    conditions: tuple[Condition, ...]
    links: tuple[Link, ...]
    circles: tuple[tuple[str, ...], ...]

    def at(self, issue: str) -> IssueGround | None:
        """How one issue stands; None where no side speaks of it."""
        return next((ground for ground in self.issues if ground.issue == issue), None)

    def only(self, issue: str) -> "CommonGround":
        """The same with one issue alone, and with what hangs on it or on what it hangs."""
        return replace(
            self,
            issues=tuple(ground for ground in self.issues if ground.issue == issue),
            conditions=tuple(c for c in self.conditions if issue in {c.issue, c.on}),
            links=tuple(link for link in self.links if issue in {link.issue, link.on}),
            circles=tuple(circle for circle in self.circles if issue in circle),
        )


def build_common_ground(
    record: Record,
    asked: Filter | None = None,
    *,
    between: Collection[str] = (),
    issues: tuple[Issue, ...] = (),
) -> CommonGround:
    """How the issues stand by the positions asked for; see `find_common_ground`."""
    return find_common_ground(record.positions(asked or Filter()), between=between, issues=issues)


def find_common_ground(
    positions: Iterable[PositionOnRecord],
    *,
    between: Collection[str] = (),
    issues: tuple[Issue, ...] = (),
) -> CommonGround:
    """How each issue stands between the sides.

    `between` are the keys of the parties to compare. If none is given, they are those with a
    side in the codebook where two or more of them speak, else all that the texts name.
    `issues` of a codebook help to find on which issue a conditional step lies.

    A side's standing is what it said in the 28 days up to its latest word on the issue, weighed
    as `stance.weigh` does. One-sided is an issue on which one side alone speaks; opposed one
    that a side refuses, or where a no answers another side and no yes followed;
    conditional one where a step hangs on another issue; agreed one where sides met and no other
    side still asks. Two sides meet where one said yes to the other, or both give the same thing
    in like words. All else is open. Nothing found is not the same as nothing said.
    """
    every = sorted(positions, key=oldest_first)
    parties = name_parties(position.party for position in every)
    chosen = set(between) or _sides_that_speak(parties.values())
    ordered = [position for position in every if position.party.key in chosen]
    replies: defaultdict[str, list[Reply]] = defaultdict(list)
    for reply in find_replies(ordered):
        replies[reply.answer.issue].append(reply)
    conditions = find_conditions(ordered, issues=issues)
    links = link_issues(conditions)
    said: defaultdict[str, list[PositionOnRecord]] = defaultdict(list)
    for position in ordered:
        said[position.issue].append(position)
    return CommonGround(
        sides=tuple(sorted((parties[k] for k in chosen & parties.keys()), key=lambda p: p.name)),
        left_out=len(every) - len(ordered),
        issues=tuple(
            _ground(
                issue,
                _find_standings(said[issue], parties),
                _latest_replies(replies[issue]),
                tuple(c for c in conditions if c.issue == issue),
            )
            for issue in sorted(said, key=lambda issue: (-len(said[issue]), issue))
        ),
        conditions=conditions,
        links=links,
        circles=find_circles(links),
    )


def _sides_that_speak(parties: Collection[Party]) -> set[str]:
    sides = {party.key for party in parties if party.side}
    if len(sides) > 1:
        return sides
    return {party.key for party in parties if party.kind is not ActorKind.UNNAMED}


def _find_standings(
    said: Sequence[PositionOnRecord], parties: Mapping[str, Party]
) -> tuple[Standing, ...]:
    of_party: defaultdict[str, list[PositionOnRecord]] = defaultdict(list)
    for position in said:
        of_party[position.party.key].append(position)
    standings = [_standing(parties[key], _lately(own)) for key, own in of_party.items()]
    return tuple(sorted(standings, key=lambda s: (-len(s.positions), s.party.name, s.party.key)))


def _lately(said: Sequence[PositionOnRecord]) -> tuple[PositionOnRecord, ...]:
    """What was said up to the latest word, newest first; all of it where no day is known."""
    latest = max((p.day for p in said if p.day), default=None)
    if latest is None:
        return tuple(said)
    start = latest - timedelta(days=LATELY - 1)
    recent = [position for position in said if position.day and position.day >= start]
    return tuple(reversed(recent))


def _standing(party: Party, positions: tuple[PositionOnRecord, ...]) -> Standing:
    weights = weigh(positions)
    return Standing(
        party=party,
        zone=find_zone(weights),
        shares=share_zones(weights),
        positions=positions,
        stories=count_stories(positions),
        certain=is_well_founded(positions),
    )


def _latest_replies(replies: Iterable[Reply]) -> tuple[Reply, ...]:
    """The last answer of each side to each other, oldest first."""
    latest = {(r.answer.party.key, r.to.party.key): r for r in replies}
    return tuple(sorted(latest.values(), key=lambda r: oldest_first(r.answer)))


def _ground(
    issue: str,
    standings: tuple[Standing, ...],
    replies: tuple[Reply, ...],
    conditions: tuple[Condition, ...],
) -> IssueGround:
    status, why, grounds = _judge(standings, replies, conditions)
    return IssueGround(
        issue=issue,
        status=status,
        why=why,
        certain=all(is_well_founded(each) for each in grounds),
        standings=standings,
        replies=replies,
        conditions=conditions,
    )


Judgement = tuple[GroundStatus, str, list[tuple[PositionOnRecord, ...]]]
"""A status, the reason in words, and the groups of positions that it rests on."""


def _judge(
    standings: Sequence[Standing], replies: Sequence[Reply], conditions: Sequence[Condition]
) -> Judgement:
    grounds = [standing.positions for standing in standings]
    if len(standings) == 1:
        return GroundStatus.ONE_SIDED, f"only {standings[0].party.name} speaks of it", grounds
    noes = [reply for reply in replies if reply.says is Says.NO]
    refusing = [standing for standing in standings if standing.zone is Zone.REFUSES]
    if refusing:
        verb = "refuses" if len(refusing) == 1 else "refuse"
        why = f"{_names(s.party for s in refusing)} {verb}"
        return GroundStatus.OPPOSED, why, [s.positions for s in refusing]
    if noes:
        last = noes[-1]
        why = f"{last.answer.party.name} said no to {last.to.party.name}"
        return GroundStatus.OPPOSED, why, [(last.answer,), (last.to,)]
    hanging = [condition for condition in conditions if condition.links]
    if hanging:
        last_one = hanging[-1]
        why = f"for {last_one.asked.party.name} it hangs on {last_one.on}"
        return GroundStatus.CONDITIONAL, why, [(last_one.asked,)]
    return _judge_by_meeting(standings, _find_those_who_met(standings, replies))


def _judge_by_meeting(standings: Sequence[Standing], met: Collection[str]) -> Judgement:
    grounds = [standing.positions for standing in standings]
    agreed = [standing.party for standing in standings if standing.party.key in met]
    others = [standing for standing in standings if standing.party.key not in met]
    waiting = [standing.party for standing in others if standing.zone is not Zone.GIVES]
    if agreed and not waiting:
        return GroundStatus.AGREED, f"{_names(agreed)} said yes to each other", grounds
    if not waiting:
        return GroundStatus.OPEN, "all give, but nothing shows that it is the same thing", grounds
    so_far = f"{_names(agreed)} said yes to each other; " if agreed else ""
    return GroundStatus.OPEN, f"{so_far}nothing answers {_names(waiting)}", grounds


def _find_those_who_met(standings: Sequence[Standing], replies: Sequence[Reply]) -> set[str]:
    """The parties that said yes, got a yes, or give what another gives in like words."""
    met: set[str] = set()
    for reply in replies:
        if reply.says is Says.YES:
            met |= {reply.answer.party.key, reply.to.party.key}
    for one, other in combinations(standings, 2):
        if _give_alike(one, other):
            met |= {one.party.key, other.party.key}
    return met


def _give_alike(one: Standing, other: Standing) -> bool:
    given = [
        [content_of(p.words) for p in standing.positions if zone_of(p) is Zone.GIVES]
        for standing in (one, other)
    ]
    return any(are_alike(a, b) for a in given[0] for b in given[1])


def _names(parties: Iterable[Party]) -> str:
    names = [party.name for party in parties]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
