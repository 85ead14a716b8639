"""Positions, talks and events on one axis of days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_party
from onrecord.model.event import EventType
from onrecord.model.meeting import MeetingKind, MeetingStatus
from onrecord.model.position import Move
from onrecord.model.span import Span
from onrecord.record.answers import EventOnRecord, MeetingOnRecord
from onrecord.views.change import ChangeKind
from onrecord.views.timeline import EntryKind, Step, arrange_timeline, period_of
from talks import EAST, NORTH, SOUTH, a_document_on_record, said

DAY = date(2024, 3, 4)


def a_meeting(
    id: str,
    day: date | None,
    *,
    status: MeetingStatus = MeetingStatus.HELD,
    confidence: float = 0.8,
) -> MeetingOnRecord:
    return MeetingOnRecord(
        id=id,
        ref="m1",
        document=a_document_on_record(id),
        kind=MeetingKind.ROUND,
        status=status,
        parties=(a_party(NORTH), a_party(SOUTH)),
        mediators=(a_party(EAST),),
        venue="Averill",
        when=None,
        happened_on=day,
        words="a round of talks",
        span=Span(0, 16),
        sentence="They held a round of talks.",
        confidence=confidence,
    )


def an_event(id: str, day: date | None, *, type: EventType = EventType.ASSAULT) -> EventOnRecord:
    return EventOnRecord(
        id=id,
        ref="e1",
        document=a_document_on_record(id),
        type=type,
        actors=(a_party(NORTH),),
        recipients=(a_party(SOUTH),),
        place="Senn",
        when=None,
        quantity=None,
        happened_on=day,
        asserted_by=None,
        words="shelled",
        span=Span(0, 7),
        sentence="Northland shelled Senn.",
        confidence=0.7,
    )


def test_a_day_has_its_positions_talks_and_events() -> None:
    timeline = arrange_timeline(
        [said(NORTH, Move.OFFER, day=DAY)], [a_meeting("one", DAY)], [an_event("two", DAY)]
    )
    (period,) = timeline.periods
    assert [entry.kind for entry in period.entries] == list(EntryKind)
    assert [entry.label for entry in period.entries] == ["offer", "round held", "assault"]
    assert [len(entry.parties) for entry in period.entries] == [1, 3, 1]
    assert period.entries[2].towards == (a_party(SOUTH),)
    assert [period.count(kind) for kind in EntryKind] == [1, 1, 1]


def test_what_is_told_twice_stands_there_once() -> None:
    timeline = arrange_timeline(
        [
            said(NORTH, Move.OFFER, day=DAY, story="wire"),
            said(NORTH, Move.OFFER, day=DAY + timedelta(days=1), story="wire"),
            said(NORTH, Move.OFFER, day=DAY, story="daily"),
        ],
        [a_meeting("one", DAY), a_meeting("two", DAY, confidence=0.9)],
        [an_event("a", DAY), an_event("b", DAY), an_event("c", DAY, type=EventType.AID)],
        step=Step.MONTH,
    )
    told = [(e.kind, len(e.told)) for e in timeline.periods[0].entries]
    assert sorted(told) == [
        (EntryKind.EVENT, 1),
        (EntryKind.EVENT, 2),
        (EntryKind.MEETING, 2),
        (EntryKind.POSITION, 1),
        (EntryKind.POSITION, 2),
    ]
    meeting = next(e for e in timeline.periods[0].entries if e.kind is EntryKind.MEETING)
    assert meeting.first.id == "two"
    copied = next(e for e in timeline.periods[0].entries if len(e.told) == 2)
    assert copied.day == DAY


def test_a_round_that_was_planned_is_not_the_round_that_was_held() -> None:
    planned = a_meeting("one", DAY, status=MeetingStatus.SCHEDULED)
    (period,) = arrange_timeline([], [planned, a_meeting("two", DAY)]).periods
    assert len(period.entries) == 2


def test_a_change_is_marked_where_its_first_sentence_falls() -> None:
    positions = [
        said(NORTH, Move.REJECT, day=DAY),
        said(NORTH, Move.ACCEPT, day=DAY + timedelta(days=9)),
    ]
    timeline = arrange_timeline(positions, days=7, step=Step.DAY)
    assert [len(period.changes) for period in timeline.periods] == [0, 2]
    assert {change.kind for change in timeline.periods[1].changes} == {
        ChangeKind.REVERSED,
        ChangeKind.SOFTENED,
    }


def test_what_has_no_day_is_kept_apart() -> None:
    timeline = arrange_timeline(
        [said(NORTH, Move.OFFER, day=None)], [a_meeting("one", None)], [an_event("two", None)]
    )
    assert timeline.periods == ()
    assert [entry.kind for entry in timeline.undated] == list(EntryKind)


@pytest.mark.parametrize(
    ("length", "step"), [(0, Step.DAY), (40, Step.DAY), (200, Step.WEEK), (900, Step.MONTH)]
)
def test_the_longer_the_time_the_longer_the_step(length: int, step: Step) -> None:
    days = [DAY + timedelta(days=n) for n in range(0, length + 1, max(length // 20, 1))]
    assert arrange_timeline([said(NORTH, Move.OFFER, day=day) for day in days]).step is step


def test_one_old_date_makes_no_long_line() -> None:
    days = [DAY - timedelta(days=4000), *(DAY + timedelta(days=n) for n in range(40))]
    assert arrange_timeline([said(NORTH, Move.OFFER, day=day) for day in days]).step is Step.DAY


@given(st.dates(), st.sampled_from(Step))
def test_every_day_lies_in_its_period(day: date, step: Step) -> None:
    start, end = period_of(day, step)
    assert start <= day <= end
    assert period_of(start, step) == period_of(end, step) == (start, end)
