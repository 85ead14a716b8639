"""Measures the whole product on the coded data and holds the floors: run `make evaluate`.

Prints every figure, writes them to evaluation/figures.json, and exits with 1 where one has
fallen below its floor. `--raise-floors` takes over what is higher than before.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path

from evaluation.around import figures_of, measure
from evaluation.coded import Reader, read_gold, write_readings
from evaluation.floors import fallen, raise_floors
from evaluation.plover import measure_plover
from evaluation.scorers import Figures, score_attributions, score_positions, score_reference

FIGURES = Path(__file__).with_name("figures.json")


def main() -> int:
    """Measure, print, compare."""
    options = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    options.add_argument("--shared", type=Path, required=True, help="the folder of coded data")
    options.add_argument("--split", default="dev", help="dev, or train to see what was learned")
    options.add_argument("--rules-only", action="store_true", help="leave the encoder out")
    options.add_argument("--raise-floors", action="store_true")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        reader = Reader(rules_only=chosen.rules_only)
        figures = measure_all(chosen.shared, chosen.split, Path(folder), reader)
    for name, value in figures.items():
        print(f"{name:44s} {value:8g}")
    if chosen.split != "dev" or chosen.rules_only:
        return 0
    FIGURES.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    if chosen.raise_floors:
        raise_floors(figures)
    below = fallen(figures)
    for line in below:
        print(line, file=sys.stderr)
    return 1 if below else 0


def measure_all(shared: Path, split: str, folder: Path, reader: Reader) -> Figures:
    """Every figure of the product on one split, and on the reference document."""
    return {
        **measure_gold(shared / "gold", split, folder / "gold.jsonl", reader),
        **measure_polnear(shared / "polnear", split, folder / "polnear.jsonl", reader),
        **measure_plover(shared / "plover", folder, reader),
        **measure_reference(shared / "reference", folder / "reference.jsonl", reader),
    }


def measure_gold(gold: Path, split: str, lines: Path, reader: Reader) -> Figures:
    """Positions, meetings and events of the coded articles."""
    counts: Counter[str] = Counter()
    readings = []
    for reading, coded in read_gold(gold, split, reader):
        readings.append(reading)
        measure(reading, coded, counts)
    write_readings(readings, lines)
    return score_positions(gold, split, lines) | figures_of(counts)


def measure_polnear(polnear: Path, split: str, lines: Path, reader: Reader) -> Figures:
    """Attributions of political news."""
    articles = sorted((polnear / split / "text").glob("*.txt"))
    write_readings([reader.read(article) for article in articles], lines)
    return score_attributions(polnear, split, lines)


def measure_reference(reference: Path, lines: Path, reader: Reader) -> Figures:
    """Everything coded in the reference document."""
    write_readings([reader.read(reference / "seed.txt")], lines)
    return score_reference(reference, lines)


if __name__ == "__main__":
    sys.exit(main())
