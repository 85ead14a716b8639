"""Measure weights with the scorers that stand beside the data, through the package's own code."""

import argparse
import dataclasses
import json
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType

from data import (
    find_paragraphs,
    load_module,
)

from onrecord.model.encoded import EncodedText, Heads
from onrecord.reading.attributions.tagger import Triple, find_triples
from onrecord.reading.language.encoder import Encoder
from onrecord.reading.positions.tagger import PositionSpan, find_position_spans

Encoded = list[tuple[str, str, EncodedText]]


def with_heads(encoded: Encoded, heads: Heads) -> Encoded:
    """The same texts under other heads."""
    return [(i, t, dataclasses.replace(e, heads=heads)) for i, t, e in encoded]


def with_thresholds(heads: Heads, thresholds: Mapping[str, float]) -> Heads:
    """Heads with some thresholds replaced."""
    return dataclasses.replace(heads, thresholds={**heads.thresholds, **thresholds})


def to_row(triple: Triple) -> dict[str, list[list[int]]]:
    """An attribution as the scorer reads it."""
    return {
        role: [list(span) for span in getattr(triple, role)]
        for role in ("source", "cue", "content")
    }


def score_attributions(
    score: ModuleType, gold: Mapping[str, tuple[str, list[object]]], encoded: Encoded
) -> dict[str, dict[str, float]]:
    """The scorer's metrics over encoded texts."""
    scorer = score.Scorer()
    for ident, text, seen in encoded:
        rows = [to_row(triple) for triple in find_triples(seen, text)]
        scorer.add(text, gold[ident][1], rows)
    return dict(scorer.result())


def position_rows(spans: Sequence[PositionSpan]) -> list[dict[str, object]]:
    """Positions as the scorer reads them; holders are not this code's to find."""
    return [
        {
            "content": [span.start, span.end],
            "move": max(span.moves, key=lambda name: span.moves[name]),
            "issue": max(span.issues, key=lambda name: span.issues[name]),
        }
        for span in spans
    ]


def score_positions(
    score: ModuleType, articles: Path, folder: Path, encoded: Encoded
) -> dict[str, tuple[float, float, float]]:
    """The scorer's rows over encoded texts."""
    cases = []
    for ident, text, seen in encoded:
        gold = score.read_gold(articles, folder / f"{ident}.json")[2]
        line = {"positions": position_rows(find_position_spans(seen, text))}
        cases.append((gold, score.read_predicted(text, line)))
    return dict(score.score(cases)[0])


def read_all(texts: Mapping[str, str], encoder: Encoder) -> Encoded:
    """Every text, encoded."""
    return [
        (ident, text, encoder.read(text, find_paragraphs(text))) for ident, text in texts.items()
    ]


def main() -> None:
    """Read the options, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--weights", type=Path, help="folder; default: the package's own")
    parser.add_argument("--part", default="dev")
    parser.add_argument("--json", type=Path, help="keep all figures here")
    options = parser.parse_args()
    polnear = load_module(options.polnear / "score.py")
    positions = load_module(options.gold / "score.py")
    gold = polnear.load_gold(str(options.polnear / options.part))
    folder, articles = options.gold / options.part, options.gold / "articles"
    coded = {
        path.stem: (articles / f"{path.stem}.txt").read_text(encoding="utf-8")
        for path in sorted(folder.glob("*.json"))
    }
    encoder = Encoder.open(options.weights) if options.weights else Encoder.load()
    started = time.process_time()
    first = read_all({ident: text for ident, (text, _) in gold.items()}, encoder)
    result = score_attributions(polnear, gold, first)
    spent = time.process_time() - started
    words = sum(len(text.split()) for _, text, _ in first)
    print(f"{words / spent:.0f} words a second of processor time, reading and finding")
    for name in (
        "exact.source", "exact.cue", "exact.content", "token.all", "relation", "relation+source",
        "relation+source+cue", "relation.direct", "relation+source.direct",
        "relation+source.direct_full", "relation+source.direct_mixed", "relation.indirect",
        "relation+source.indirect",
    ):  # fmt: skip
        row = result[name]
        print(f"{name:30s} {row['P']:.3f} {row['R']:.3f} {row['F1']:.3f}")
    second = read_all(coded, encoder)
    rows = score_positions(positions, articles, folder, second)
    for name in ("found", "sentence", "move", "group", "issue"):
        print(f"{name:30s} {rows[name][0]:.3f} {rows[name][1]:.3f} {rows[name][2]:.3f}")
    if options.json:
        options.json.write_text(json.dumps({"attributions": result, "positions": rows}, indent=1))


if __name__ == "__main__":
    main()
