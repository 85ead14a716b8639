"""The time line as JSON, and as rows of a table, for other programs and pages alike."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from onrecord.record.answers import EventOnRecord, MeetingOnRecord, PositionOnRecord
from onrecord.views.changes_json import change_to_json, party_to_json
from onrecord.views.timeline import Entry, EntryKind, Period, Timeline

Json = dict[str, Any]
Value = str | int | float | bool | date | None

ENTRY_COLUMNS = (
    *("day", "kind", "label", "issue", "parties", "towards", "place", "words", "sentence"),
    *("confidence", "told", "outlet", "document", "url", "published", "start", "end", "id"),
)


def timeline_to_json(timeline: Timeline) -> Json:
    """Periods with their entries and changes, and what has no day."""
    return {
        "step": timeline.step.value,
        "periods": [_period(period) for period in timeline.periods],
        "undated": [_entry(entry) for entry in timeline.undated],
    }


def entry_rows(timeline: Timeline) -> Iterator[tuple[Value, ...]]:
    """One row an entry, in order of days, under ENTRY_COLUMNS; what has no day comes last."""
    entries = [entry for period in timeline.periods for entry in period.entries]
    for entry in (*entries, *timeline.undated):
        first, document = entry.first, entry.first.document
        yield (
            *(entry.day, entry.kind, entry.label, issue_of(entry)),
            "; ".join(party.name for party in entry.parties),
            "; ".join(party.name for party in entry.towards),
            *(place_of(entry), first.words, first.sentence, round(first.confidence, 4)),
            *(len(entry.told), document.outlet, document.id, document.url, document.published),
            *(first.span.start, first.span.end, first.id),
        )


def issue_of(entry: Entry) -> str | None:
    """The issue of a position; talks and events have none."""
    return entry.first.issue if isinstance(entry.first, PositionOnRecord) else None


def place_of(entry: Entry) -> str | None:
    """Where talks are held or an event happened, as far as the text says."""
    match entry.first:
        case MeetingOnRecord(venue=place) | EventOnRecord(place=place):
            return place
    return None


def _period(period: Period) -> Json:
    return {
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
        **{f"{kind.value}s": period.count(kind) for kind in EntryKind},
        "entries": [_entry(entry) for entry in period.entries],
        "changes": [change_to_json(change) for change in period.changes],
    }


def _entry(entry: Entry) -> Json:
    first, document = entry.first, entry.first.document
    return {
        "kind": entry.kind.value,
        "day": entry.day.isoformat() if entry.day else None,
        "label": entry.label,
        "issue": issue_of(entry),
        "parties": [party_to_json(party) for party in entry.parties],
        "towards": [party_to_json(party) for party in entry.towards],
        "place": place_of(entry),
        "words": first.words,
        "sentence": first.sentence,
        "span": [first.span.start, first.span.end],
        "confidence": round(first.confidence, 4),
        "document": {"key": document.key, "title": document.title, "outlet": document.outlet},
        "told": [each.id for each in entry.told],
    }
