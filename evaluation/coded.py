"""Coded articles, read by the whole product as a user's would be."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.codebook.loader import load_default_codebook
from onrecord.model.contract import to_json
from onrecord.model.metadata import Metadata
from onrecord.model.reading import Reading
from onrecord.reading.documents.loader import load_document
from onrecord.reading.language.engine import Engine
from onrecord.reading.language.english import EnglishEngine
from onrecord.reading.language.spacy_engine import SpacyEngine
from onrecord.reading.pipeline import read_document

Json = dict[str, Any]


class Reader:
    """The product with its default codebook, or what its rules do alone."""

    def __init__(self, *, rules_only: bool = False) -> None:
        self._engine: Engine = SpacyEngine.load() if rules_only else EnglishEngine.load()
        self._codebook = load_default_codebook()

    def read(self, path: Path, metadata: Metadata | None = None) -> Reading:
        """The reading of one file."""
        document, notes = load_document(
            path.read_bytes(), name=path.name, path=path.name, metadata=metadata
        )
        return read_document(document, engine=self._engine, codebook=self._codebook, notes=notes)


def load_metadata(path: Path) -> dict[str, Metadata]:
    """Article id → what its collection says of it."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {
        row["id"]: Metadata(
            title=row["title"],
            outlet=row["outlet"],
            published=date.fromisoformat(row["date"]) if row["date"] else None,
            url=row["url"],
            licence=row["licence"],
        )
        for row in rows
    }


def read_gold(gold: Path, split: str, reader: Reader) -> Iterator[tuple[Reading, Json]]:
    """Each coded article of a split with its coding."""
    metadata = load_metadata(gold / "metadata.jsonl")
    for path in sorted((gold / split).glob("*.json")):
        coded = json.loads(path.read_text(encoding="utf-8"))
        article = gold / "articles" / f"{coded['id']}.txt"
        yield reader.read(article, metadata.get(coded["id"])), coded


def write_readings(readings: Sequence[Reading], path: Path) -> None:
    """The lines that `onrecord read --json` would print."""
    with path.open("w", encoding="utf-8") as lines:
        for reading in readings:
            lines.write(json.dumps(to_json(reading), ensure_ascii=False) + "\n")
