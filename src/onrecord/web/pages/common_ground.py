"""`/common-ground`: issue by issue what is agreed, open, opposed, one-sided or conditional."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Query

from onrecord.errors import QueryError
from onrecord.record.answers import Filter, Party, PositionOnRecord
from onrecord.record.record import Record
from onrecord.views.common_ground import (
    CommonGround,
    GroundStatus,
    IssueGround,
    Standing,
    find_common_ground,
)
from onrecord.views.conditions import Condition
from onrecord.views.replies import Reply
from onrecord.views.stance import Zone
from onrecord.web.asked import LONGEST, Asked
from onrecord.web.choices import Choices, find_choices
from onrecord.web.condition_graph import ConditionGraph, draw_conditions
from onrecord.web.memory import Memory, Remembered
from onrecord.web.page import add_page
from onrecord.web.serving import Here, OpenRecord

LOOKED_AT = 2_000
"""The newest positions that are compared; an earlier time is asked for with `until`."""
MOST_ISSUES = 60
SIDES = 6
SENTENCES = 12
CONDITIONS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class SideLine:
    """Where a side stands on an issue, with its latest word; `shares` add up to 1."""

    party: Party
    zone: Zone | None
    shares: Mapping[Zone, float]
    positions: int
    stories: int
    certain: bool
    latest: PositionOnRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueLine:
    """How an issue stands, why, and where each side is; `more` sides are not listed."""

    issue: str
    status: GroundStatus
    why: str
    certain: bool
    sides: tuple[SideLine, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonGroundPage:
    """Every issue, those with most positions first, and what hangs on what.

    `left_out` counts the positions of parties that are not compared; `cut` says that only the
    newest positions were looked at.
    """

    asked: Filter
    status: GroundStatus | None
    counts: Mapping[GroundStatus, int]
    sides: tuple[Party, ...]
    left_out: int
    cut: bool
    issues: tuple[IssueLine, ...]
    more: int
    conditions: tuple[Condition, ...]
    circles: tuple[tuple[str, ...], ...]
    graph: ConditionGraph | None
    choices: Choices


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundSide:
    """A side with its latest sentences on an issue; `more` were said lately."""

    line: SideLine
    positions: tuple[PositionOnRecord, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueGroundPage:
    """One issue with the sentences of each side, the last answers, and what hangs on what."""

    asked: Filter
    issue: str
    status: GroundStatus
    why: str
    certain: bool
    sides: tuple[GroundSide, ...]
    replies: tuple[Reply, ...]
    conditions: tuple[Condition, ...]


def build_common_ground_page(
    record: OpenRecord,
    memory: Remembered,
    serving: Here,
    asked: Asked,
    status: Annotated[GroundStatus | None, Query()] = None,
) -> CommonGroundPage:
    """How the issues stand between the sides, with the reason for each verdict."""
    ground, cut = recall_ground(record, memory, serving, asked)
    shown = [g for g in ground.issues if status in (None, g.status)]
    return CommonGroundPage(
        asked=asked,
        status=status,
        counts=Counter(issue.status for issue in ground.issues),
        sides=ground.sides,
        left_out=ground.left_out,
        cut=cut,
        issues=tuple(_issue_line(each) for each in shown[:MOST_ISSUES]),
        more=max(len(shown) - MOST_ISSUES, 0),
        conditions=tuple(reversed(ground.conditions))[:CONDITIONS],
        circles=ground.circles,
        graph=draw_conditions(ground.links, ground.circles),
        choices=replace(find_choices(record, memory), parties=()),
    )


def build_issue_ground(
    record: OpenRecord,
    memory: Remembered,
    serving: Here,
    asked: Asked,
    on: Annotated[str, Query(max_length=LONGEST)],
) -> IssueGroundPage:
    """The sentences behind the verdict on an issue."""
    ground, _ = recall_ground(record, memory, serving, asked)
    found = ground.at(on)
    if found is None:
        raise QueryError(
            f"No side that is compared speaks of “{on}” here.",
            remedy="Ask for a longer time, less confidence, or another issue.",
        )
    return IssueGroundPage(
        asked=asked,
        issue=on,
        status=found.status,
        why=found.why,
        certain=found.certain,
        sides=tuple(
            GroundSide(
                line=_side_line(standing),
                positions=standing.positions[:SENTENCES],
                more=max(len(standing.positions) - SENTENCES, 0),
            )
            for standing in found.standings
        ),
        replies=tuple(reversed(found.replies))[:CONDITIONS],
        conditions=tuple(reversed(found.conditions))[:CONDITIONS],
    )


def recall_ground(
    record: Record, memory: Memory, serving: Here, asked: Filter
) -> tuple[CommonGround, bool]:
    """The common ground of the newest positions asked for, and whether there are older ones."""

    def find() -> tuple[CommonGround, bool]:
        positions = record.positions(replace(asked, limit=LOOKED_AT))
        issues = serving.codebook.issues
        return find_common_ground(positions, issues=issues), len(positions) == LOOKED_AT

    return memory.recall(record, ("common ground", asked), find, may_lag=True)


def _issue_line(found: IssueGround) -> IssueLine:
    return IssueLine(
        issue=found.issue,
        status=found.status,
        why=found.why,
        certain=found.certain,
        sides=tuple(_side_line(standing) for standing in found.standings[:SIDES]),
        more=max(len(found.standings) - SIDES, 0),
    )


def _side_line(standing: Standing) -> SideLine:
    return SideLine(
        party=standing.party,
        zone=standing.zone,
        shares=standing.shares,
        positions=len(standing.positions),
        stories=standing.stories,
        certain=standing.certain,
        latest=standing.latest,
    )


router = APIRouter()
add_page(router, "/common-ground", template="common_ground.html", build=build_common_ground_page)
add_page(
    router, "/common-ground/issue", template="common_ground_issue.html", build=build_issue_ground
)
