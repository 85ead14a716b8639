"""Windows of days, and how long they have to be."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.position import Move
from onrecord.views.windows import Window, choose_days, window_of
from talks import NORTH, said

MONDAY = date(2024, 3, 4)


def test_windows_of_seven_days_are_calendar_weeks() -> None:
    week = Window(MONDAY, date(2024, 3, 10))
    assert window_of(MONDAY, 7) == window_of(date(2024, 3, 10), 7) == week
    assert window_of(date(2024, 3, 11), 7).start == date(2024, 3, 11)


@given(st.dates(), st.integers(1, 400))
def test_every_day_lies_in_its_window_and_windows_follow_one_another(day: date, days: int) -> None:
    window = window_of(day, days)
    assert window.start <= day <= window.end
    assert window_of(window.start, days) == window
    if window.end < date.max:
        assert window_of(window.end + timedelta(days=1), days).start > window.end


@pytest.mark.parametrize(("every", "days"), [(2, 7), (4, 14), (9, 28), (60, 28)])
def test_the_denser_the_coverage_the_shorter_the_window(every: int, days: int) -> None:
    positions = [
        said(NORTH, Move.DEMAND, day=MONDAY + timedelta(days=n)) for n in range(0, 168, every)
    ]
    assert choose_days(positions) == days


def test_copies_make_no_coverage_dense() -> None:
    positions = [
        said(NORTH, Move.DEMAND, day=MONDAY + timedelta(days=n), story=f"wire-{n // 28}")
        for n in range(168)
    ]
    assert choose_days(positions) == 28


def test_nothing_on_record_has_the_longest_window() -> None:
    assert choose_days([]) == 28
