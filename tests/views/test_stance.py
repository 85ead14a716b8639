"""The moves on one scale: weighed by story and confidence, compared with an interval."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from onrecord.model.decision import Status
from onrecord.model.position import Mode, Move
from onrecord.views.stance import (
    LEVELS,
    LOWEST,
    PRIOR,
    SIZE,
    Zone,
    are_opposite,
    compare,
    find_zone,
    is_well_founded,
    level_of,
    share_zones,
    weigh,
    zone_of,
)
from talks import NORTH, said


def test_the_scale_runs_from_threat_to_yes() -> None:
    order = [Move.THREAT, Move.REJECT, Move.DEMAND, Move.CONDITION, Move.OFFER, Move.COMMIT]
    levels = [level_of(said(NORTH, move)) for move in [*order, Move.ACCEPT]]
    assert levels == list(range(-3, 4))


@pytest.mark.parametrize("move", [Move.ACCUSE, Move.DENY])
def test_what_somebody_did_has_no_place_on_the_scale(move: Move) -> None:
    assert level_of(said(NORTH, move)) is None
    assert zone_of(said(NORTH, move)) is None


@pytest.mark.parametrize(
    ("move", "mode", "level"),
    [
        (Move.DEMAND, Mode.ULTIMATUM, -3),
        (Move.DEMAND, Mode.RED_LINE, -2),
        (Move.DEMAND, Mode.REQUEST, 0),
        (Move.ACCEPT, Mode.IN_PRINCIPLE, 1),
        (Move.ACCEPT, Mode.ENDORSEMENT, None),
        (Move.OFFER, Mode.RETRACTION, -2),
        (Move.ACCEPT, Mode.REAFFIRMED, 3),
    ],
)
def test_a_finer_kind_may_say_more_than_the_move(move: Move, mode: Mode, level: int | None) -> None:
    assert level_of(said(NORTH, move, mode=mode)) == level


@pytest.mark.parametrize(
    ("move", "zone"),
    [
        (Move.OFFER, Zone.GIVES),
        (Move.CONDITION, Zone.ASKS),
        (Move.DEMAND, Zone.ASKS),
        (Move.REJECT, Zone.REFUSES),
    ],
)
def test_a_move_gives_asks_or_refuses(move: Move, zone: Zone) -> None:
    assert zone_of(said(NORTH, move)) is zone


def test_giving_is_the_opposite_of_refusing_alone() -> None:
    assert are_opposite(Zone.REFUSES, Zone.GIVES)
    assert not are_opposite(Zone.ASKS, Zone.GIVES)
    assert not are_opposite(None, Zone.GIVES)


def test_forty_copies_weigh_no_more_than_one() -> None:
    copies = [said(NORTH, Move.OFFER, story="wire", confidence=0.5) for _ in range(40)]
    assert weigh(copies).sum() == pytest.approx(0.5)
    assert weigh(copies[:1]).sum() == pytest.approx(0.5)


def test_the_positions_of_a_story_share_its_weight() -> None:
    weights = weigh(
        [
            said(NORTH, Move.OFFER, "open the road", story="wire", confidence=1.0),
            said(NORTH, Move.REJECT, "close the dam", story="wire", confidence=1.0),
        ]
    )
    assert weights[LEVELS[Move.OFFER] - LOWEST] == pytest.approx(0.5)
    assert weights[LEVELS[Move.REJECT] - LOWEST] == pytest.approx(0.5)


def test_what_a_person_confirmed_weighs_in_full() -> None:
    confirmed = said(NORTH, Move.OFFER, confidence=0.3, status=Status.ACCEPTED)
    assert weigh([confirmed]).sum() == pytest.approx(1.0)


def test_a_zone_needs_more_than_half_of_the_weight() -> None:
    offer, refusal = said(NORTH, Move.OFFER), said(NORTH, Move.REJECT)
    assert find_zone(weigh([offer, refusal])) is None
    assert find_zone(weigh([offer, refusal, said(NORTH, Move.ACCEPT)])) is Zone.GIVES
    assert find_zone(weigh([])) is None
    assert set(share_zones(weigh([])).values()) == {0.0}


def test_one_sentence_against_one_proves_nothing() -> None:
    shift = compare(weigh([said(NORTH, Move.THREAT)]), weigh([said(NORTH, Move.ACCEPT)]))
    assert shift.estimate > 0.5
    assert not shift.certain


def test_several_stories_prove_a_shift_and_its_direction() -> None:
    hard = weigh([said(NORTH, Move.REJECT) for _ in range(5)])
    soft = weigh([said(NORTH, Move.ACCEPT) for _ in range(5)])
    assert compare(hard, soft).low > 0
    assert compare(soft, hard).high < 0


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({0: 2.0}, {6: 2.0}),
        ({1: 3.0, 2: 1.0}, {2: 2.0, 4: 2.0}),
        ({2: 5.0, 1: 5.0}, {4: 5.0, 2: 5.0}),
        ({2: 8.0}, {3: 1.0, 2: 7.0}),
    ],
)
def test_mean_and_interval_are_near_those_of_many_draws(
    before: dict[int, float], after: dict[int, float]
) -> None:
    one, other = np.zeros(SIZE), np.zeros(SIZE)
    one[list(before)], other[list(after)] = list(before.values()), list(after.values())
    chance = np.random.default_rng(7)
    first = chance.dirichlet(one + PRIOR, 20_000)
    second = chance.dirichlet(other + PRIOR, 20_000)
    levels = np.arange(SIZE)
    softer = np.sign(levels[None, :] - levels[:, None])
    deltas = np.einsum("nk,kl,nl->n", first, softer, second)
    shift = compare(one, other)
    assert shift.estimate == pytest.approx(deltas.mean(), abs=0.01)
    low, high = np.quantile(deltas, [0.025, 0.975])
    assert shift.low == pytest.approx(low, abs=0.17)
    assert shift.high == pytest.approx(high, abs=0.07)
    assert not shift.certain or low > 0 or high < 0


weights = st.lists(st.floats(0, 50), min_size=SIZE, max_size=SIZE).map(np.array)


@given(weights, weights)
def test_whatever_was_said_the_interval_is_in_order_and_in_bounds(
    before: NDArray[np.float64], after: NDArray[np.float64]
) -> None:
    shift = compare(before, after)
    assert -1 <= shift.low <= shift.estimate <= shift.high <= 1
    other_way = compare(after, before)
    assert other_way.estimate == pytest.approx(-shift.estimate)
    assert (other_way.low, other_way.high) == pytest.approx((-shift.high, -shift.low))


def test_two_stories_or_a_person_found_a_statement_well() -> None:
    alone = said(NORTH, Move.OFFER, story="wire")
    assert not is_well_founded([alone, said(NORTH, Move.OFFER, story="wire")])
    assert is_well_founded([alone, said(NORTH, Move.OFFER, story="daily")])
    assert is_well_founded([said(NORTH, Move.OFFER, status=Status.CORRECTED)])
    assert not is_well_founded([])
