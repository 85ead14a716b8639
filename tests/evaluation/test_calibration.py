"""Expected calibration error."""

import pytest

from evaluation.calibration import calibration_error


def test_confidence_that_is_right_as_often_as_it_says_has_no_error() -> None:
    judged = [(0.75, True)] * 3 + [(0.75, False)]
    assert calibration_error(judged) == pytest.approx(0.0)


def test_the_error_is_the_distance_weighted_by_how_many() -> None:
    judged = [(0.95, False), (0.55, True), (0.55, False), (0.55, True), (0.55, False)]
    assert calibration_error(judged) == pytest.approx((0.95 + 4 * 0.05) / 5)


def test_certainty_falls_into_the_last_bin() -> None:
    assert calibration_error([(1.0, True), (0.92, True)]) == pytest.approx(0.04)


def test_nothing_found_is_no_error() -> None:
    assert calibration_error([]) == 0.0
