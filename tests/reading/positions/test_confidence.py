"""How sure rules and encoder are, alone and together."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.positions.confidence import confidence_of, join_confidence

SHARES = st.floats(0.02, 0.98)


def test_longer_contents_are_surer_up_to_ten_words() -> None:
    sure = [confidence_of("verb:demand:urge", words) for words in range(1, 11)]
    assert all(more > less for less, more in pairwise(sure))
    assert confidence_of("verb:demand:urge", 40) == sure[-1]


def test_a_rare_word_shares_the_figure_of_its_kind() -> None:
    assert confidence_of("verb:demand:entreat", 6) == confidence_of("verb:demand:crave", 6)
    assert confidence_of("verb:demand:entreat", 6) > confidence_of("verb:threat:menace", 6)


@given(SHARES, SHARES)
def test_two_are_surer_than_either_alone(ruled: float, seen: float) -> None:
    both = join_confidence(ruled, seen)
    assert 0 < both < 1
    if ruled > 0.5:
        assert both > join_confidence(None, seen)
    if seen > 0.5:
        assert both > join_confidence(ruled, None)
