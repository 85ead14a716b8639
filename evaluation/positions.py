"""Positions looked at closely: each rule apart, and how far a stated confidence can be believed.

python -m evaluation.positions --shared ../shared [--split train] [--rules-only]
"""

import argparse
import importlib.util
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from evaluation.calibration import calibration_error
from evaluation.coded import Reader, read_gold
from onrecord.model.contract import to_json

LEVELS = (0.5, 0.6, 0.7, 0.8, 0.9)
Row = dict[str, Any]
Case = tuple[list[Row], list[Row]]


def main() -> None:
    """Read the coded articles and print the tables."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, required=True, help="the folder of coded data")
    options.add_argument("--split", default="dev")
    options.add_argument("--rules-only", action="store_true", help="leave the encoder out")
    chosen = options.parse_args()
    gold = chosen.shared / "gold"
    scorer = load_scorer(gold / "score.py")
    reader = Reader(rules_only=chosen.rules_only)
    cases: list[Case] = []
    for reading, _ in read_gold(gold, chosen.split, reader):
        path = gold / chosen.split / f"{reading.document.id}.json"
        _, text, coded = scorer.read_gold(gold / "articles", path)
        cases.append((coded, scorer.read_predicted(text, to_json(reading))))
    for row, figures in scorer.score(cases)[0].items():
        print(f"{row:10s}" + "".join(f"{figure:7.3f}" for figure in figures))
    print_by_rule(scorer, cases)
    print_by_confidence(scorer, cases)


def load_scorer(path: Path) -> ModuleType:
    """The shared scorer as a module."""
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path} is no Python file.")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def print_by_rule(scorer: ModuleType, cases: Sequence[Case]) -> None:
    """For each rule: how many it found, what share met a coded one, what share is right in full."""
    found: Counter[str] = Counter()
    met: Counter[str] = Counter()
    full: Counter[str] = Counter()
    for coded, predicted in cases:
        found.update(position["found_by"] for position in predicted)
        for gold, position in scorer.meetings(coded, predicted, scorer.same_content):
            met[position["found_by"]] += 1
            full[position["found_by"]] += scorer.right(gold, position)["full"]
    print(f"\n{'rule or head':40s} {'found':>6s} {'met':>5s} {'full':>5s}")
    for rule, number in found.most_common():
        print(f"{rule:40s} {number:6d} {met[rule] / number:5.2f} {full[rule] / number:5.2f}")


def print_by_confidence(scorer: ModuleType, cases: Sequence[Case]) -> None:
    """Precision and recall above each level, and the expected calibration error."""
    judged: list[tuple[float, bool]] = []
    for coded, predicted in cases:
        met = {id(p) for _, p in scorer.meetings(coded, predicted, scorer.same_content)}
        judged += [(position["confidence"], id(position) in met) for position in predicted]
    total = sum(len(coded) for coded, _ in cases)
    print(f"\n{'confidence':12s} {'found':>6s} {'precision':>10s} {'recall':>7s}")
    for level in LEVELS:
        above = [right for confidence, right in judged if confidence >= level]
        if above:
            print(
                f"≥ {level:10.1f} {len(above):6d} {sum(above) / len(above):10.3f} "
                f"{sum(above) / total:7.3f}"
            )
    print(f"expected calibration error {calibration_error(judged):.3f}")


if __name__ == "__main__":
    main()
