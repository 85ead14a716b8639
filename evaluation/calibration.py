"""How far a stated confidence can be believed."""

from collections.abc import Sequence

BINS = 10


def calibration_error(judged: Sequence[tuple[float, bool]]) -> float:
    """Expected calibration error (Naeini, Cooper, Hauskrecht 2015), ten bins of equal width.

    The mean distance between the confidence stated in a bin and the share that was right,
    weighted by how many findings fall into it. 0 for no findings.
    """
    if not judged:
        return 0.0
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, right in judged:
        bins[min(int(confidence * BINS), BINS - 1)].append((confidence, right))
    gaps = (abs(sum(c for c, _ in bin_) - sum(right for _, right in bin_)) for bin_ in bins if bin_)
    return sum(gaps) / len(judged)
