"""How far a side is from saying yes: the moves on one scale, weighed and compared."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from onrecord.model.decision import Status
from onrecord.model.position import Mode, Move
from onrecord.record.answers import PositionOnRecord
from onrecord.views.likeness import content_of

LEVELS: Mapping[Move, int] = {
    Move.THREAT: -3,
    Move.REJECT: -2,
    Move.DEMAND: -1,
    Move.CONDITION: 0,
    Move.OFFER: 1,
    Move.COMMIT: 2,
    Move.ACCEPT: 3,
    Move.CONCESSION: 3,
}
"""The scale of stance. Only the order counts: no step is taken to be as wide as another.

From the far end: to announce harm; to say no; to ask; to give against something; to propose; to
promise; to say yes or give way. It is the order of conflict and cooperation scales of event data
(Goldstein 1992, Journal of Conflict Resolution 36: 369–385; in CAMEO's version threaten −6,
reject −4, express intent to cooperate +4, yield +5), with one place changed. There a demand (−5)
is more hostile than a refusal (−4), since such scales tell how states treat each other. Here the
question is how near a side is to a yes on this issue: a demand says what it would take, a
refusal closes the door. As in Discourse Network Analyzer, where a statement agrees or not
(Leifeld 2017), what is judged is the statement about the matter, never the actor.

An accusation and a denial say what somebody did, not what the holder would take or give: they
have no level. So has an endorsement, which says with whom the holder stands.
"""

MODE_LEVELS: Mapping[Mode, int | None] = {
    Mode.ULTIMATUM: -3,
    Mode.RED_LINE: -2,
    Mode.RETRACTION: -2,
    Mode.REFUSAL_TO_TALK: -2,
    Mode.PRECONDITION: -1,
    Mode.REQUEST: 0,
    Mode.IN_PRINCIPLE: 1,
    Mode.ENDORSEMENT: None,
}
"""Where the finer kind of a move says more than the move does.

An ultimatum carries harm with it; a red line and a retraction say no; a precondition asks
before anything is given; who asks softly insists on nothing (Goldstein: insist −4.9, request
−0.1); a yes in principle is still a proposal.
"""

LOWEST, HIGHEST = min(LEVELS.values()), max(LEVELS.values())
SIZE = HIGHEST - LOWEST + 1

NEGLIGIBLE = 0.147
"""Shifts smaller than this are none (Romano and others 2006, on Cliff's delta)."""
PRIOR = 1 / SIZE
Z = 1.96
"""Of the normal distribution, for 95 %."""
CONFIRMED = frozenset({Status.ACCEPTED, Status.CORRECTED, Status.ADDED})

Weights = NDArray[np.float64]
"""How much weight lies on each level, from the lowest to the highest."""


class Zone(StrEnum):
    """The three thirds of the scale: what a stance comes to."""

    GIVES = "gives"
    ASKS = "asks"
    REFUSES = "refuses"


@dataclass(frozen=True, slots=True)
class Shift:
    """How far a stance moved: Cliff's delta, from −1 (harder for sure) to 1 (softer for sure).

    It is the chance that a word from after is softer than one from before, less the chance
    that it is harder. `low` and `high` bound it with 95 % probability.
    """

    estimate: float
    low: float
    high: float

    @property
    def certain(self) -> bool:
        """Whether the interval leaves no doubt about the direction."""
        return self.low > 0 or self.high < 0


def level_of(position: PositionOnRecord) -> int | None:
    """The place of a position on the scale of stance, from −3 to 3; None where it has none."""
    if position.mode is not None and position.mode in MODE_LEVELS:
        return MODE_LEVELS[position.mode]
    return LEVELS.get(position.move)


def zone_of(position: PositionOnRecord) -> Zone | None:
    """Whether a position gives, asks or refuses; None where it has no place on the scale."""
    level = level_of(position)
    return None if level is None else zone_of_level(level)


def zone_of_level(level: int) -> Zone:
    """The third of the scale that a level lies in."""
    if level > LEVELS[Move.CONDITION]:
        return Zone.GIVES
    return Zone.REFUSES if level < LEVELS[Move.DEMAND] else Zone.ASKS


def are_opposite(one: Zone | None, other: Zone | None) -> bool:
    """Whether one gives what the other refuses."""
    return {one, other} == {Zone.GIVES, Zone.REFUSES}


def story_of(position: PositionOnRecord) -> str:
    """The story a position is told in; its document stands for itself where none is known."""
    return position.story or position.document.key


def count_stories(positions: Iterable[PositionOnRecord]) -> int:
    """How many independent tellings there are: copies of one story count once."""
    return len({story_of(position) for position in positions})


def is_confirmed(positions: Iterable[PositionOnRecord]) -> bool:
    """Whether a person stands behind one of the positions."""
    return any(p.status in CONFIRMED for p in positions)


def is_well_founded(positions: Iterable[PositionOnRecord]) -> bool:
    """Whether more than one machine's reading of one story stands behind it.

    So it is where a person confirmed one of the positions, or two stories tell it.
    """
    positions = tuple(positions)
    return is_confirmed(positions) or count_stories(positions) > 1


def weigh(positions: Iterable[PositionOnRecord]) -> Weights:
    """How much weight lies on each level of the scale.

    Each story weighs as much as one telling that is sure, at most: its different positions
    share that weight, the same position told twice counts once, and each counts by its
    confidence, or in full where a person confirmed it. Forty copies weigh no more than one.
    """
    told: defaultdict[str, dict[tuple[int, frozenset[str]], float]] = defaultdict(dict)
    for position in positions:
        level = level_of(position)
        if level is not None:
            confidence = 1.0 if position.status in CONFIRMED else position.confidence
            units = told[story_of(position)]
            unit = (level, content_of(position.words).stems)
            units[unit] = max(confidence, units.get(unit, 0.0))
    weights = np.zeros(SIZE)
    for units in told.values():
        for (level, _), confidence in units.items():
            weights[level - LOWEST] += confidence / len(units)
    return weights


def find_zone(weights: Weights) -> Zone | None:
    """The third of the scale with more than half of the weight; None where none has."""
    total = float(weights.sum())
    for zone, share in share_zones(weights).items():
        if total > 0 and share > 0.5:
            return zone
    return None


def share_zones(weights: Weights) -> dict[Zone, float]:
    """Which share of the weight gives, asks and refuses; all nought where nothing weighs."""
    shares = dict.fromkeys(Zone, 0.0)
    total = float(weights.sum())
    if total > 0:
        for level in range(LOWEST, HIGHEST + 1):
            shares[zone_of_level(level)] += float(weights[level - LOWEST]) / total
    return shares


def compare(before: Weights, after: Weights) -> Shift:
    """How far the stance moved from before to after, with its interval.

    Both are taken as samples of what the side would say: a Dirichlet posterior over the levels,
    with Perks's prior (one observation, spread evenly), so that one sentence against one proves
    nothing. The shift is Cliff's delta (Cliff 1993, Psychological Bulletin 114: 494–509), which
    needs the order of the levels only. Mean and variance are exact; the interval is the
    asymmetric one of Feng and Cliff (2004, Journal of Modern Applied Statistical Methods 3).
    """
    first, second = before + PRIOR, after + PRIOR
    p, q = first / first.sum(), second / second.sum()
    softer = _softer()
    delta = float(p @ softer @ q)
    squares = softer.T @ _second_moment(p, float(first.sum())) @ softer
    variance = float((squares * _second_moment(q, float(second.sum()))).sum()) - delta**2
    spread = Z**2 * max(variance, 0.0)
    room = 1 - delta**2
    reach = sqrt(spread * (room**2 + spread))
    return Shift(
        estimate=delta,
        low=(delta * room - reach) / (room + spread),
        high=(delta * room + reach) / (room + spread),
    )


def _second_moment(mean: Weights, total: float) -> NDArray[np.float64]:
    """The mean of the product of each two shares of a Dirichlet distribution."""
    product = np.outer(mean, mean)
    moment: NDArray[np.float64] = (np.diag(mean) - product) / (total + 1) + product
    return moment


@cache
def _softer() -> NDArray[np.float64]:
    """1 where the second level is softer than the first, −1 where it is harder."""
    levels = np.arange(SIZE)
    signs: NDArray[np.float64] = np.sign(levels[None, :] - levels[:, None]).astype(np.float64)
    return signs
