"""Confidence intervals of shares and counts."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

LEVEL = 0.95
Z = NormalDist().inv_cdf(0.5 + LEVEL / 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """An estimated share of a population, with its 95 % interval and how many cases carry it.

    With no case at all nothing is known: the interval is from 0 to 1.
    """

    estimate: float
    low: float
    high: float
    cases: int


def estimate_share(values: Sequence[float], weights: Sequence[float], *, sampled: float) -> Share:
    """The weighted mean of values between 0 and 1, with Wilson's interval.

    Wilson's score interval (Wilson 1927) keeps its level in small samples and near 0 and 1
    (Brown, Cai and DasGupta 2001). Weights come in as an effective number of cases (Kish 1965;
    for this use of it see Dean and Pagano 2015), which is cautious for a stratified sample.
    `sampled` is the share of the population that was drawn: of a small record coded in full,
    nothing is left to chance.
    """
    total = sum(weights)
    if total == 0:
        return Share(estimate=0.0, low=0.0, high=1.0, cases=0)
    mean = sum(v * w for v, w in zip(values, weights, strict=True)) / total
    effective = total**2 / sum(w**2 for w in weights)
    if sampled >= 1:
        return Share(estimate=mean, low=mean, high=mean, cases=len(values))
    low, high = wilson(mean, effective / (1 - sampled))
    return Share(estimate=mean, low=low, high=high, cases=len(values))


def wilson(share: float, cases: float) -> tuple[float, float]:
    """Wilson's 95 % score interval of a share among so many cases (Wilson 1927)."""
    squared = Z * Z / cases
    center = (share + squared / 2) / (1 + squared)
    half = Z * math.sqrt(share * (1 - share) / cases + squared / (4 * cases)) / (1 + squared)
    return max(0.0, center - half), min(1.0, center + half)


def poisson_limits(count: float) -> tuple[float, float]:
    """Byar's 95 % limits of a count of rare cases (Breslow and Day 1987, page 69).

    They come close to the exact ones; for a count of 0 they are 0 and 3.7.
    """
    low = 0.0
    if count > 0:
        low = count * max(0.0, 1 - 1 / (9 * count) - Z / (3 * math.sqrt(count))) ** 3
    above = count + 1
    return low, above * (1 - 1 / (9 * above) + Z / (3 * math.sqrt(above))) ** 3
