"""Which positions speak of the same thing, by their words."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.position import Move
from onrecord.views.likeness import are_alike, content_of, group_alike
from talks import NORTH, said


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("withdraw its troops from the valley", "troops withdrawn from the valley", True),
        ("withdraw its troops", "withdraw its troops from the Hallin valley by May", True),
        ("the dam", "the dam", True),
        ("the dam", "open the dam at night", False),
        ("exchange the prisoners", "withdraw its troops", False),
        ("it", "it", False),
        ("talks about the Torvik Dam", "close the Torvik Dam", False),
        ("close the Torvik Dam", "the Torvik Dam closed at night", True),
        ("the Torvik Dam", "the Torvik Dam", True),
        ("hold Northland to account", "hold Southland to account", False),
        ("arm the Northlandic army now", "arm the army of Northland now", True),
    ],
)
def test_like_words_name_the_same_thing(one: str, other: str, *, same: bool) -> None:
    assert are_alike(content_of(one), content_of(other)) is same
    assert are_alike(content_of(other), content_of(one)) is same


def test_positions_in_like_words_are_one_group() -> None:
    first = said(NORTH, Move.DEMAND, "withdraw the troops from the valley")
    other = said(NORTH, Move.DEMAND, "release all prisoners of war")
    again = said(NORTH, Move.REJECT, "withdrawing troops from the valley before winter")
    assert group_alike([other, again, first]) == ((first, again), (other,))


def test_words_without_content_stay_alone() -> None:
    positions = [said(NORTH, Move.REJECT, "it"), said(NORTH, Move.REJECT, "it")]
    assert len(group_alike(positions)) == 2


WORDS = st.lists(st.sampled_from(["dam", "gate", "river", "troop", "road", "talk"]), min_size=1)


@given(st.lists(WORDS.map(" ".join), max_size=12), st.randoms(use_true_random=False))
def test_the_order_in_which_positions_come_changes_nothing(
    words: list[str], random: Random
) -> None:
    positions = [said(NORTH, Move.DEMAND, each) for each in words]
    groups = group_alike(positions)
    mixed = list(positions)
    random.shuffle(mixed)
    assert group_alike(mixed) == groups
    assert sorted(p.id for group in groups for p in group) == sorted(p.id for p in positions)
