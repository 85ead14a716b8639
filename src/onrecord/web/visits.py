"""When a browser was last here, so that a page can say what is new."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import Depends, Query, Request

from onrecord.web.asked import Blank
from onrecord.web.serving import serving_of

PAUSE = timedelta(minutes=30)
"""Who comes back sooner is still on the same visit."""

NAME = "visits"


def next_visits(kept: str, now: datetime) -> str:
    """What the cookie says from now on: the end of the visit before, and this moment."""
    before, last = read_visits(kept)
    if last is None:
        return f"|{now.isoformat(timespec='seconds')}"
    if now - last > PAUSE:
        before = last
    earlier = before.isoformat(timespec="seconds") if before else ""
    return f"{earlier}|{now.isoformat(timespec='seconds')}"


def read_visits(kept: str) -> tuple[datetime | None, datetime | None]:
    """The end of the visit before this one and the last request of this one, as far as known."""
    before, _, last = kept.partition("|")
    return _moment(before), _moment(last)


def last_visit(
    request: Request,
    since: Annotated[datetime | None, Blank, Query(description="what counts as new")] = None,
) -> datetime | None:
    """The instant that was asked for, else when the visit before this one ended; None if never."""
    if since is not None:
        return since if since.tzinfo else since.replace(tzinfo=UTC)
    kept = request.cookies.get(serving_of(request).cookie(NAME), "")
    before, last = read_visits(kept)
    # The first request after a pause begins a visit: what was the last is the one before now.
    if last is not None and datetime.now(UTC) - last > PAUSE:
        return last
    return before


LastVisit = Annotated[datetime | None, Depends(last_visit)]


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None
