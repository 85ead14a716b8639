"""What the options of a command ask of a record."""

from dataclasses import replace
from datetime import datetime

from onrecord.model.attribution import Sourcing
from onrecord.record.answers import Filter
from onrecord.record.record import Record


def ask(
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    min_confidence: float = 0.0,
    outlet: str | None = None,
    sourcing: Sourcing | None = None,
    confirmed: bool = False,
) -> Filter:
    """The filter of the options that need no look into the record."""
    return Filter(
        since=since.date() if since else None,
        until=until.date() if until else None,
        minimum_confidence=min_confidence,
        outlet=outlet,
        sourcing=sourcing,
        confirmed=confirmed,
    )


def narrow(record: Record, wanted: Filter, *, side: str | None, issue: str | None) -> Filter:
    """The filter with the side and the issue that are meant by these names.

    Raises QueryError for a name that the record doesn't hold.
    """
    return replace(
        wanted,
        party=record.find_party(side).key if side else None,
        issue=record.find_issue(issue) if issue else None,
    )
