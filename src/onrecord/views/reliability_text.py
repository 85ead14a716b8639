"""The reliability report in words fit for a methods section."""

from onrecord.views.agreement import Agreement
from onrecord.views.intervals import Share
from onrecord.views.reliability import Reliability

REFERENCES = (
    "Brown, L. D., Cai, T. T., & DasGupta, A. (2001). Interval estimation for a binomial "
    "proportion. Statistical Science, 16(2), 101–133.",
    "Cochran, W. G. (1977). Sampling techniques (3rd ed.). Wiley.",
    "Kish, L. (1965). Survey sampling. Wiley.",
    "Krippendorff, K. (2018). Content analysis: An introduction to its methodology (4th ed.). "
    "Sage.",
    "Wilson, E. B. (1927). Probable inference, the law of succession, and statistical "
    "inference. Journal of the American Statistical Association, 22(158), 209–212.",
)

SPOKEN = {"in_return": "step in return", "said_on": "day", "hedged": "hedging"}


def write_methods(reliability: Reliability) -> tuple[str, ...]:
    """The report as paragraphs, each figure with its interval; nothing that was not measured."""
    paragraphs = [_sample(reliability)]
    if reliability.coded < reliability.units:
        paragraphs.insert(0, _unfinished(reliability))
    if reliability.precision.cases:
        paragraphs += [_precision(reliability), _recall(reliability)]
    if len(reliability.coders) > 1 and reliability.agreement.sentences:
        paragraphs.append(_agreement(reliability.agreement))
    return tuple(paragraphs)


def percent(share: Share) -> str:
    """A share with its interval: "78.3 % (95 % CI 69.2–85.2)"."""
    low, high = 100 * share.low, 100 * share.high
    # A line must not break between a number and its sign.
    return f"{100 * share.estimate:.1f}\u00a0% (95\u00a0% CI {low:.1f}–{high:.1f})"


def spoken(field: str) -> str:
    """A field of the coding guide as it is called in a sentence."""
    return SPOKEN.get(field, field)


def _unfinished(reliability: Reliability) -> str:
    return (
        f"This report is preliminary: {reliability.coded:,} of {reliability.units:,} sentences "
        "are coded."
    )


def _sample(reliability: Reliability) -> str:
    round, frame = reliability.round, reliability.round.frame
    drawn = sum(stratum.drawn for stratum in frame.strata)
    by = "confidence and move" if any(" " in s.name for s in frame.strata) else "confidence"
    about = "" if frame.documents_searched == frame.documents else "about "
    text = (
        f"Of the {frame.positions:,} positions that onrecord found in {frame.documents:,} "
        f"documents, {drawn:,} were drawn at random, stratified by {by} "
        f"({len(frame.strata)} strata, allocated in proportion to their size with one position "
        f"at least; seed {round.seed}), and {frame.sentences_drawn:,} of {about}"
        f"{frame.sentences:,} sentences in which it found none. "
    )
    coders = len(reliability.coders)
    if coders == 0:
        return text + "Nobody has coded them yet."
    if coders == 1:
        return text + (
            "One coder coded these sentences blind, in one random order, without seeing the "
            "program's codes."
        )
    settled = f" {reliability.settled:,} sentences were settled afterwards;" * bool(
        reliability.settled
    )
    return text + (
        f"{coders} coders coded these sentences blind, in one random order, without seeing the "
        f"program's codes or each other's;{settled} where nothing was settled, each coder's "
        "codes count alike."
    )


def _precision(reliability: Reliability) -> str:
    fields = "; ".join(
        f"{spoken(name)} {percent(share)}" for name, share in reliability.fields.items()
    )
    return (
        f"{percent(reliability.precision)} of the positions on record are positions to the "
        "coders as well: the words of both overlap with a token F1 of .5 or more. Holder, move "
        f"and issue are all the same in {percent(reliability.whole)} of the positions on record. "
        f"Of those that coders see too, the same code was given for: {fields}. "
        "Estimates weight each position by the inverse of its chance of being drawn (Cochran, "
        "1977); intervals are Wilson's (1927; Brown et al., 2001) for the effective number of "
        "cases (Kish, 1965)."
    )


def _recall(reliability: Reliability) -> str:
    recall = reliability.recall
    if recall is None:
        return "Recall was not measured: no sentence in which nothing was found has been coded."
    return (
        f"An estimated {100 * recall.estimate:.1f} % of the positions in the documents are on "
        f"record, and between {100 * recall.low:.1f} % and {100 * recall.high:.1f} % where "
        f"what was found and what was missed both lie at the far ends of their 95 % intervals: "
        f"in {recall.sentences:,} sentences in which nothing was found coders saw "
        f"{recall.missed:g} positions, and {recall.beside:g} more beside those found."
    )


def _agreement(agreement: Agreement) -> str:
    alphas = "; ".join(
        f"{spoken(each.field)} "
        + (f"α = {each.alpha:.2f}" if each.alpha is not None else f"{100 * each.percent:.0f} %")
        for each in agreement.fields
        if each.units
    )
    return (
        f"Agreement of coders on the {agreement.sentences:,} sentences that two or more of them "
        "coded, each alone (Krippendorff's α for nominal values; Krippendorff, 2018; where it "
        f"isn't defined, the share of codes that are the same): {alphas}."
    )
