"""Reading in the background: what was handed in, how far it is, and what went wrong with which."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from importlib import import_module
from secrets import token_urlsafe
from threading import Lock, Thread
from typing import Annotated

from fastapi import Depends, Request

from onrecord.codebook.codebook import Codebook
from onrecord.errors import InputError, OnRecordError, QueryError
from onrecord.model.metadata import Metadata
from onrecord.reading.documents.loader import load_document
from onrecord.reading.language.engine import Engine
from onrecord.reading.pipeline import read_document
from onrecord.record.recipe import find_recipe
from onrecord.record.record import Record
from onrecord.sources.feeds import list_entries
from onrecord.sources.public_pages import read_public_page
from onrecord.sources.source import Source

KEPT_JOBS = 20
MOST_UNFINISHED = 5


class Stage(StrEnum):
    """How far something that was handed in is."""

    WAITING = "waiting"
    READING = "reading"
    NEW = "new"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    LISTED = "listed"
    FAILED = "failed"


UNFINISHED = frozenset({Stage.WAITING, Stage.READING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something that was handed in.

    `document` is its key once it is on record. `problem` says why it failed, `remedy` what to
    do; for a feed, that is listed and no document, `problem` is empty.
    """

    name: str
    stage: Stage = Stage.WAITING
    document: str | None = None
    problem: str | None = None
    remedy: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What was handed in together, in its order; a feed's articles follow at the end."""

    id: str
    items: tuple[Item, ...]

    @property
    def finished(self) -> bool:
        """Whether nothing is left to be read."""
        return not any(item.stage in UNFINISHED for item in self.items)

    def count(self, stage: str) -> int:
        """How many are at this stage."""
        return sum(item.stage == stage for item in self.items)


@dataclass(slots=True)
class _Job:
    id: str
    sources: list[Source]
    items: list[Item]
    feeds: set[int] = field(default_factory=set)


def load_english() -> Engine:
    """The engine; its libraries take seconds to load, and most servers never need them."""
    engine: Engine = import_module("onrecord.reading.language.english").EnglishEngine.load()
    return engine


class Adding:
    """Reads what is handed in, one after the other with one engine, and puts it on record."""

    def __init__(
        self,
        record: Record,
        codebook: Codebook,
        *,
        load_engine: Callable[[], Engine] = load_english,
        read_address: Callable[[str], bytes] = read_public_page,
    ) -> None:
        self._record = record
        self._codebook = codebook
        self._load_engine = load_engine
        self._read_address = read_address
        self._engine: Engine | None = None
        self._reading = Lock()
        self._lock = Lock()
        self._jobs: dict[str, _Job] = {}

    def start(self, sources: Sequence[Source], *, feeds: Sequence[str] = ()) -> str:
        """Read these, and the articles of these feeds; gives the id to ask for the progress.

        What can't be read doesn't stop the others. Raises InputError where nothing was handed
        in, or where too much is still waiting.
        """
        if not sources and not feeds:
            raise InputError(
                "Nothing was handed in.", remedy="Paste a text, choose files, or give addresses."
            )
        listed = [self.source_of(url) for url in feeds]
        job = _Job(
            id=token_urlsafe(9),
            sources=[*sources, *listed],
            items=[Item(name=source.name) for source in (*sources, *listed)],
            feeds=set(range(len(sources), len(sources) + len(listed))),
        )
        with self._lock:
            running = sum(not _snapshot(each).finished for each in self._jobs.values())
            if running >= MOST_UNFINISHED:
                raise InputError(
                    "Much is still being read.", remedy="Wait until it is done, then send this."
                )
            self._jobs[job.id] = job
            while len(self._jobs) > KEPT_JOBS:
                self._jobs.pop(next(iter(self._jobs)))
        Thread(target=self._work, args=(job,), name=f"adding {job.id}", daemon=True).start()
        return job.id

    def progress(self, id: str) -> Progress:
        """How far it is. Raises QueryError for an id that was never given, or long ago."""
        with self._lock:
            job = self._jobs.get(id)
            if job is None:
                raise QueryError(
                    "Nothing of this address is being read.",
                    remedy="What was read is among the documents.",
                )
            return _snapshot(job)

    def recent(self) -> tuple[Progress, ...]:
        """What was handed in lately, the latest first."""
        with self._lock:
            return tuple(_snapshot(job) for job in reversed(self._jobs.values()))

    def source_of(self, url: str, metadata: Metadata | None = None) -> Source:
        """An address as a source."""
        return Source(name=url, url=url, metadata=metadata, read=lambda: self._read_address(url))

    def _work(self, job: _Job) -> None:
        try:
            with self._reading:
                number = 0
                while number < len(job.sources):
                    self._take(job, number)
                    number += 1
        finally:
            self._give_up(job)

    def _take(self, job: _Job, number: int) -> None:
        self._set(job, number, stage=Stage.READING)
        try:
            if number in job.feeds:
                self._list(job, number)
            else:
                self._add(job, number)
        except OnRecordError as error:
            self._set(job, number, stage=Stage.FAILED, problem=error.problem, remedy=error.remedy)

    def _list(self, job: _Job, number: int) -> None:
        feed = job.sources[number]
        entries = list_entries(feed.load(), feed.name)
        found = [
            self.source_of(e.url, Metadata(title=e.title, outlet=e.outlet, published=e.published))
            for e in entries
        ]
        with self._lock:
            job.sources += found
            job.items += [Item(name=source.name) for source in found]
        self._set(job, number, stage=Stage.LISTED)

    def _add(self, job: _Job, number: int) -> None:
        source = job.sources[number]
        document, notes = load_document(
            source.load(),
            name=source.name,
            path=source.path,
            url=source.url,
            metadata=source.metadata,
        )
        recipe = find_recipe(document, self._codebook)
        if self._record.holds(document, recipe=recipe):
            self._set(job, number, stage=Stage.UNCHANGED)
            return
        if self._engine is None:
            self._engine = self._load_engine()
        reading = read_document(document, engine=self._engine, codebook=self._codebook, notes=notes)
        added = self._record.add(reading, recipe=recipe)
        self._set(job, number, stage=Stage(added.outcome.value), document=added.document)

    def _give_up(self, job: _Job) -> None:
        """What is left where a bug broke the thread off; its traceback is in the server's log."""
        for number, item in enumerate(job.items):
            if item.stage in UNFINISHED:
                self._set(
                    job,
                    number,
                    stage=Stage.FAILED,
                    problem="The reading broke off.",
                    remedy="Send it again; the server's log says why it broke off.",
                )

    def _set(self, job: _Job, number: int, **changes: str | None) -> None:
        with self._lock:
            job.items[number] = replace(job.items[number], **changes)  # type: ignore[arg-type]


def adding_of(request: Request) -> Adding:
    """What reads in the background of this server."""
    adding: Adding = request.app.state.adding
    return adding


ReadsAlong = Annotated[Adding, Depends(adding_of)]


def _snapshot(job: _Job) -> Progress:
    return Progress(id=job.id, items=tuple(job.items))
