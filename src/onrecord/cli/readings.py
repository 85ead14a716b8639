"""From what is named on the command line to readings: the one place for `read` and `add`."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from onrecord.cli.codebooks import open_codebook
from onrecord.errors import InputError, OnRecordError
from onrecord.model.document import Document
from onrecord.model.metadata import Metadata
from onrecord.model.note import Note
from onrecord.model.reading import Reading
from onrecord.reading.documents.loader import load_document
from onrecord.reading.language.engine import Engine
from onrecord.reading.language.english import EnglishEngine
from onrecord.reading.pipeline import read_document
from onrecord.record.recipe import find_recipe
from onrecord.sources.finder import find_sources
from onrecord.sources.source import Failure, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to read, and what its reader knows of it beforehand."""

    inputs: tuple[str, ...]
    codebook_file: Path | None = None
    metadata_file: Path | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document ready to be read, with the notes of its loading."""

    document: Document
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that could not be read, and why; the others go on."""

    name: str
    error: OnRecordError


class Reader:
    """Documents and readings of one request."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._codebook = open_codebook(request.codebook_file)
        self._sources = find_sources(
            request.inputs, stdin=sys.stdin.buffer, metadata_file=request.metadata_file
        )
        if request.url is not None and len(self._sources) > 1:
            raise InputError(
                f"--url names one article, but {len(self._sources)} are given.",
                remedy="Give the addresses in a list with --metadata.",
            )

    def __len__(self) -> int:
        return len(self._sources)

    def documents(self) -> Iterator[Loaded | Unread]:
        """Every document in the order of the request, each loaded when its turn comes."""
        for source in self._sources:
            if isinstance(source, Failure):
                yield Unread(source.argument, source.error)
                continue
            try:
                loaded = self._load(source)
            except OnRecordError as error:
                yield Unread(source.name, error)
            else:
                yield loaded

    def read(self, loaded: Loaded) -> Reading | Unread:
        """The reading of a document."""
        try:
            return read_document(
                loaded.document, engine=self._engine, codebook=self._codebook, notes=loaded.notes
            )
        except OnRecordError as error:
            return Unread(loaded.document.path or loaded.document.id, error)

    def recipe(self, loaded: Loaded) -> str:
        """A hash of all that the reading depends on besides the text."""
        return find_recipe(loaded.document, self._codebook)

    def _load(self, source: Source) -> Loaded:
        request = self._request
        metadata = source.metadata or Metadata()
        document, notes = load_document(
            source.load(),
            name=source.name,
            path=source.path,
            url=source.url,
            metadata=replace(
                metadata,
                outlet=request.outlet or metadata.outlet,
                published=request.published or metadata.published,
                url=request.url or metadata.url,
            ),
        )
        return Loaded(document, notes)

    @cached_property
    def _engine(self) -> Engine:
        # Not before the first document that needs it: it takes seconds, and may not be needed.
        return EnglishEngine.load()
