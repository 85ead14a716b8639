"""The reliability report as JSON, and as rows of a table."""

from typing import Any

from onrecord.views.intervals import Share
from onrecord.views.reliability import Reliability
from onrecord.views.reliability_text import REFERENCES, write_methods

Json = dict[str, Any]

COLUMNS = ("measure", "group", "estimate", "low", "high", "cases")


def reliability_to_json(reliability: Reliability) -> Json:
    """All figures of the report, how the sample was drawn, and the text for a methods section."""
    round, recall = reliability.round, reliability.recall
    return {
        "round": {
            "name": round.name,
            "seed": round.seed,
            "made_by": round.made_by,
            "made_at": round.made_at.isoformat(),
            "documents": round.frame.documents,
            "positions": round.frame.positions,
            "sentences_without_findings": round.frame.sentences,
            "sentences_drawn": round.frame.sentences_drawn,
            "strata": [
                {"name": each.name, "positions": each.positions, "drawn": each.drawn}
                for each in round.frame.strata
            ],
        },
        "coders": list(reliability.coders),
        "settled": reliability.settled,
        "coded": reliability.coded,
        "units": reliability.units,
        "covered": reliability.covered,
        "precision": _share(reliability.precision),
        "whole": _share(reliability.whole),
        "fields": {name: _share(share) for name, share in reliability.fields.items()},
        "moves": {name: _share(share) for name, share in reliability.moves.items()},
        "bands": [
            {"name": b.name, "confidence": b.confidence, "precision": _share(b.precision)}
            for b in reliability.bands
        ],
        "recall": None
        if recall is None
        else {
            "estimate": recall.estimate,
            "low": recall.low,
            "high": recall.high,
            "sentences": recall.sentences,
            "missed": recall.missed,
            "beside": recall.beside,
        },
        "agreement": [
            {"field": a.field, "units": a.units, "percent": a.percent, "alpha": a.alpha}
            for a in reliability.agreement.fields
        ],
        "methods": list(write_methods(reliability)),
        "references": list(REFERENCES),
    }


def reliability_to_rows(
    reliability: Reliability,
) -> tuple[tuple[str, str, float, float | None, float | None, int], ...]:
    """The same figures one a line, in the order of `COLUMNS`."""
    named = [
        ("precision", "all", reliability.precision),
        ("holder, move and issue", "all", reliability.whole),
        *(("field", name, share) for name, share in reliability.fields.items()),
        *(("precision by move", name, share) for name, share in reliability.moves.items()),
        *(("precision by confidence", band.name, band.precision) for band in reliability.bands),
    ]
    rows: list[tuple[str, str, float, float | None, float | None, int]] = [
        (measure, group, share.estimate, share.low, share.high, share.cases)
        for measure, group, share in named
    ]
    if (recall := reliability.recall) is not None:
        rows.append(("recall", "all", recall.estimate, recall.low, recall.high, recall.sentences))
    rows += [
        ("Krippendorff's alpha", each.field, each.alpha, None, None, each.units)
        for each in reliability.agreement.fields
        if each.alpha is not None
    ]
    return tuple(rows)


def _share(share: Share) -> Json:
    return {
        "estimate": share.estimate,
        "low": share.low,
        "high": share.high,
        "cases": share.cases,
    }
