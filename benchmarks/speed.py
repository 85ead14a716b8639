"""Words a second of the whole reading, beside the bare parse of the same texts in one run."""

import argparse
import gzip
import json
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from onrecord.codebook.loader import load_default_codebook
from onrecord.model.document import Document
from onrecord.reading.documents.loader import load_document
from onrecord.reading.language.english import EnglishEngine
from onrecord.reading.pipeline import read_document
from onrecord.reading.zones.marker import mark_zones

ROUNDS = 3
"""Each side is run this often, in turn; the best round counts, as the least disturbed one."""


def main() -> None:
    """Print the figures as a table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, required=True, help="folder with news/ in it")
    options.add_argument("--documents", type=int, default=60)
    chosen = options.parse_args()
    documents = load_news(chosen.shared / "news" / "documents.jsonl.gz", chosen.documents)
    words = sum(len(document.text.split()) for document in documents)
    engine, codebook = EnglishEngine.load(), load_default_codebook()

    def parse() -> None:
        for document in documents:
            engine.analyze(document.text, mark_zones(document))

    def read() -> None:
        for document in documents:
            read_document(document, engine=engine, codebook=codebook)

    parse()  # warm
    parsing, reading = best_times((parse, read))
    print(f"{len(documents)} documents, {words:,} words, {os.cpu_count()} cores, one in use")
    print(f"bare parse      {words / parsing:8,.0f} words a CPU second")
    print(f"whole reading   {words / reading:8,.0f} words a CPU second")
    print(f"ratio           {parsing / reading:8.2f}")


def best_times(sides: Sequence[Callable[[], None]]) -> list[float]:
    """The least CPU seconds of each side over the rounds, the sides taken in turn."""
    times: list[list[float]] = [[] for _ in sides]
    for _ in range(ROUNDS):
        for side, kept in zip(sides, times, strict=True):
            start = time.process_time()
            side()
            kept.append(time.process_time() - start)
    return [min(kept) for kept in times]


def load_news(path: Path, count: int) -> list[Document]:
    """Every nth document of the news file, so that all outlets are in."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    chosen = rows[:: max(len(rows) // count, 1)][:count]
    return [
        load_document(row["text"].encode(), name=f"news{number}.txt")[0]
        for number, row in enumerate(chosen)
    ]


if __name__ == "__main__":
    main()
