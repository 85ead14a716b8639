"""`/`: where things stand at a glance, and what is new since the last visit."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse

from onrecord.model.meeting import MeetingStatus
from onrecord.record.answers import Count, DocumentOnRecord, Filter, MeetingOnRecord, Party
from onrecord.record.record import Record
from onrecord.views.change import MOVED, Change
from onrecord.views.changes import trace_changes
from onrecord.views.matrix import build_matrix
from onrecord.web.forms import keep_cookie
from onrecord.web.memory import Remembered
from onrecord.web.page import add_page_data
from onrecord.web.pages.matrix import Row, arrange_rows
from onrecord.web.serving import OpenRecord, serving_of
from onrecord.web.templating import render
from onrecord.web.visits import NAME, LastVisit, next_visits

NEWEST = 12
MOVES_SHOWN = 6
TALKS_SHOWN = 6
PARTIES = 6
ISSUES = 8
LOOKED_AT = 300
"""The newest positions that are looked through for what moved; /changes looks through more."""

AHEAD = frozenset(
    {
        MeetingStatus.PROPOSED,
        MeetingStatus.SCHEDULED,
        MeetingStatus.ONGOING,
        MeetingStatus.POSTPONED,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewPage:
    """The record at a glance.

    `since` is when the visit before this one ended, None on the first; `added` are the documents
    added after it, at most as many as are shown. `talks` are those not yet held.
    """

    count: Count
    since: datetime | None
    added: tuple[DocumentOnRecord, ...]
    newest: tuple[DocumentOnRecord, ...]
    moved: tuple[Change, ...]
    talks: tuple[MeetingOnRecord, ...]
    parties: tuple[Party, ...]
    rows: tuple[Row, ...]
    asked: Filter


def build_overview(record: OpenRecord, memory: Remembered, since: LastVisit = None) -> OverviewPage:
    """What is new, what moved, which talks lie ahead, and the matrix in small."""
    matrix = build_matrix(record, Filter(limit=PARTIES))
    moved = memory.recall(record, "moved", lambda: find_moved(record), may_lag=True)
    return OverviewPage(
        asked=Filter(),
        count=matrix.whole,
        since=since,
        added=record.documents(Filter(added_since=since, limit=NEWEST)) if since else (),
        newest=record.documents(Filter(limit=NEWEST)),
        moved=moved,
        talks=find_talks_ahead(record),
        parties=matrix.sides,
        rows=arrange_rows(matrix)[:ISSUES],
    )


def find_moved(record: Record) -> tuple[Change, ...]:
    """What moved last, one change for each side and issue."""
    changes = trace_changes(record.positions(Filter(limit=LOOKED_AT))).newest(*MOVED)
    first: dict[tuple[str, str], Change] = {}
    for change in changes:
        first.setdefault((change.party.key, change.issue), change)
    return tuple(first.values())[:MOVES_SHOWN]


def find_talks_ahead(record: Record) -> tuple[MeetingOnRecord, ...]:
    """Talks that the newest coverage reports as proposed, set, going on or put off."""
    meetings = record.meetings(Filter(limit=10 * TALKS_SHOWN))
    return tuple(m for m in meetings if m.status in AHEAD)[:TALKS_SHOWN]


router = APIRouter()


@router.get("/", include_in_schema=False)
def show_overview(
    request: Request, page: Annotated[OverviewPage, Depends(build_overview)]
) -> HTMLResponse:
    """The page, which notes the visit."""
    response = render(request, "overview.html", page)
    kept = request.cookies.get(serving_of(request).cookie(NAME), "")
    keep_cookie(request, response, NAME, next_visits(kept, datetime.now(UTC)))
    return response


add_page_data(router, "/api/overview", build=build_overview)
