"""Meetings and events come with their documents and with those who take part."""

from dataclasses import replace
from datetime import date

import pytest

from builders import a_document, a_reading, an_actor, evidence_of
from onrecord.model.document import Document
from onrecord.model.event import NARRATOR, Event, EventType
from onrecord.model.meeting import Meeting, MeetingKind, MeetingStatus
from onrecord.record.answers import EventOnRecord, Filter, MeetingOnRecord
from onrecord.record.record import Record

TEXT = "Envoys of Northland and Southland met in Averill. Northland shelled the dam."
NORTH = an_actor("northland", name="Northland", code="NRT")
SOUTH = an_actor("southland", name="Southland")


def a_meeting(document: Document, *, day: date | None = None, confidence: float = 0.9) -> Meeting:
    return Meeting(
        id="m1",
        kind=MeetingKind.ROUND,
        words=evidence_of(document, "met"),
        parties=("northland", "southland"),
        mediators=("averill",),
        venue="Averill",
        venue_span=None,
        when_span=None,
        happened_on=day,
        status=MeetingStatus.HELD,
        sentence=evidence_of(document, "Envoys of Northland and Southland met in Averill."),
        confidence=confidence,
    )


def an_event(document: Document, *, asserted_by: str = NARRATOR) -> Event:
    return Event(
        id="e1",
        type=EventType.ASSAULT,
        trigger=evidence_of(document, "shelled"),
        actor=("northland",),
        recipient=(),
        place=None,
        place_span=None,
        happened_on=None,
        when_span=None,
        quantity_span=None,
        asserted_by=asserted_by,
        sentence=evidence_of(document, "Northland shelled the dam."),
        confidence=0.8,
    )


@pytest.fixture(autouse=True)
def coverage(record: Record) -> None:
    """One document with a day and all that is told, one without either."""
    for name, day in [("one", date(2024, 1, 9)), ("two", None)]:
        document = a_document(TEXT, id=name, published=day, outlet=name.title())
        reading = a_reading(document, actors=(NORTH, SOUTH) if day else (NORTH,))
        meeting = a_meeting(document, day=date(2024, 1, 5) if day else None)
        event = an_event(document, asserted_by="southland" if day else NARRATOR)
        record.add(
            replace(reading, meetings=(meeting,), events=(event,) if day else (event, event))
        )


def test_a_meeting_comes_with_everyone_and_its_day(record: Record) -> None:
    first: MeetingOnRecord = record.meetings()[0]
    assert [party.name for party in first.parties] == ["Northland", "Southland"]
    assert [party.name for party in first.mediators] == ["averill"]
    assert (first.day, first.document.id) == (date(2024, 1, 5), "one")
    assert (first.kind, first.status, first.words) == (MeetingKind.ROUND, MeetingStatus.HELD, "met")


def test_an_event_comes_with_who_asserts_it(record: Record) -> None:
    first: EventOnRecord = record.events()[0]
    assert first.asserted_by is not None
    assert (first.asserted_by.name, first.type, first.day) == (
        "Southland",
        EventType.ASSAULT,
        date(2024, 1, 9),
    )
    assert record.events()[1].asserted_by is None


@pytest.mark.parametrize(
    ("wanted", "meetings", "events"),
    [
        (Filter(), 2, 3),
        (Filter(since=date(2024, 1, 6)), 0, 1),
        (Filter(until=date(2024, 1, 6)), 1, 0),
        (Filter(outlet="Two"), 1, 2),
        (Filter(party="actor:southland"), 1, 0),
        (Filter(party="state:NRT"), 2, 3),
        (Filter(party="state:NRT", limit=1), 1, 1),
        (Filter(limit=2, offset=1), 1, 2),
        (Filter(minimum_confidence=0.85), 2, 0),
        (Filter(party="nobody"), 0, 0),
    ],
)
def test_filters_narrow_meetings_and_events(
    record: Record, wanted: Filter, meetings: int, events: int
) -> None:
    assert len(record.meetings(wanted)) == meetings
    assert len(record.events(wanted)) == events
