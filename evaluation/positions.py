"""Positions found in coded articles: writes them as JSON lines and prints the scorer's rows.

    evaluation/positions.py ARTICLES_DIR GOLD_DIR METADATA.jsonl SCORE.py [--out FILE]
        [--rules-only] [--split NAME] [--third] [--by-rule]

GOLD_DIR holds the coded articles (one folder a split); the metadata give each article its
outlet, day and title. `--rules-only` leaves the encoder out; `--third` reads every third
article; `--by-rule` adds how often each rule was right.
"""

import argparse
import hashlib
import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from onrecord.codebook.codebook import Codebook
from onrecord.codebook.loader import load_default_codebook
from onrecord.model.contract import to_json
from onrecord.model.document import Document
from onrecord.model.reading import Reading
from onrecord.reading.actors.roster import find_actors
from onrecord.reading.attributions.finder import find_attributions
from onrecord.reading.dates.finder import find_dates
from onrecord.reading.language.encoder import Encoder
from onrecord.reading.language.spacy_engine import SpacyEngine
from onrecord.reading.positions.finder import find_positions
from onrecord.reading.zones.marker import mark_zones
from onrecord.reading.zones.metadata import complete_metadata

RULE_LINES = 60


def read(
    document: Document, engine: SpacyEngine, codebook: Codebook, encoder: Encoder | None
) -> Reading:
    """The document's actors, attributions and positions; the other stages are left out."""
    zones = mark_zones(document)
    document, _ = complete_metadata(document, zones)
    analysis = engine.analyze(document.text, zones)
    dates = find_dates(document, analysis)
    roster = find_actors(document, analysis, codebook)
    paragraphs = [(zone.span.start, zone.span.end) for zone in zones]
    encoded = None if encoder is None else encoder.read(document.text, paragraphs)
    attributions = find_attributions(document, analysis, roster, encoded)
    return Reading(
        document=document,
        zones=zones,
        actors=roster.actors,
        attributions=attributions,
        positions=find_positions(
            document, analysis, roster, attributions, dates, codebook, encoded
        ),
    )


def load_article(path: Path, metadata: Mapping[str, Any]) -> Document:
    """An article with the metadata that its text doesn't give."""
    text = path.read_text(encoding="utf-8")
    day = metadata.get("date")
    return Document(
        id=path.stem,
        text=text,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        title=metadata.get("title"),
        outlet=metadata.get("outlet"),
        published=date.fromisoformat(day) if day else None,
        language="en",
    )


def load_scorer(path: Path) -> ModuleType:
    """The shared scorer as a module."""
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path} is no Python file.")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def count_by_rule(scorer: ModuleType, cases: list[tuple[Any, Any]]) -> None:
    """Print, for each rule, how many it found, how many met and how many were right in full."""
    found: Counter[str] = Counter()
    met: Counter[str] = Counter()
    full: Counter[str] = Counter()
    for gold, predicted in cases:
        found.update(p["found_by"] for p in predicted)
        for coded, p in scorer.meetings(gold, predicted, scorer.same_content):
            met[p["found_by"]] += 1
            full[p["found_by"]] += scorer.right(coded, p)["full"]
    for rule, number in found.most_common(RULE_LINES):
        print(f"{rule:40s} {number:5d} met {met[rule] / number:.2f} full {full[rule] / number:.2f}")


def main() -> None:
    """Read the articles, write what was found, and print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("metadata", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--out", type=Path, default=Path("positions.jsonl"))
    parser.add_argument("--split", default="dev")
    parser.add_argument("--rules-only", action="store_true")
    parser.add_argument("--third", action="store_true")
    parser.add_argument("--by-rule", action="store_true")
    options = parser.parse_args()
    lines = options.metadata.read_text(encoding="utf-8").splitlines()
    metadata = {row["id"]: row for row in map(json.loads, lines)}
    engine, codebook = SpacyEngine.load(), load_default_codebook()
    encoder = None if options.rules_only else Encoder.load()
    scorer = load_scorer(options.scorer)
    coded = sorted((options.gold / options.split).glob("*.json"))
    cases = []
    with options.out.open("w", encoding="utf-8") as out:
        for path in coded[:: 3 if options.third else 1]:
            key, text, gold = scorer.read_gold(options.articles, path)
            document = load_article(options.articles / f"{key}.txt", metadata[key])
            value = to_json(read(document, engine, codebook, encoder))
            out.write(json.dumps(value, ensure_ascii=False) + "\n")
            cases.append((gold, scorer.read_predicted(text, value)))
    rows, n_gold, n_predicted = scorer.score(cases)
    print(f"{len(cases)} articles, {n_gold} coded positions, {n_predicted} predicted")
    for row, figures in rows.items():
        print(f"{row:10s}" + "".join(f"{figure:7.3f}" for figure in figures))
    if options.by_rule:
        count_by_rule(scorer, cases)


if __name__ == "__main__":
    main()
