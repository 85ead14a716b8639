"""`/add`: coverage into the record, by pasting, uploading, or giving addresses and feeds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Annotated

from fastapi import APIRouter, File, Form, Path, Response, UploadFile
from fastapi.responses import RedirectResponse

from onrecord.errors import InputError
from onrecord.model.metadata import Metadata
from onrecord.sources.pages import is_address
from onrecord.sources.source import Source
from onrecord.web.adding import Item, Progress, ReadsAlong, Stage
from onrecord.web.asked import Blank
from onrecord.web.forms import ProgramWrites, Writes
from onrecord.web.page import add_page
from onrecord.web.templating import web_link

MOST_FILES, MOST_ADDRESSES, MOST_FEEDS = 50, 50, 5
LARGEST_FILE = 5_000_000
LONGEST_TEXT = 500_000
LONGEST_ADDRESS = 2_000
LISTED = 200

Text = Annotated[str, Form(max_length=LONGEST_TEXT)]
Short = Annotated[str | None, Blank, Form(max_length=300)]
Long = Annotated[str, Form(max_length=LONGEST_TEXT)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much is taken at once."""

    files: int = MOST_FILES
    file_bytes: int = LARGEST_FILE
    addresses: int = MOST_ADDRESSES
    feeds: int = MOST_FEEDS


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressPage:
    """How far it is with what was handed in together; those that failed are listed first.

    `counts` are by stage; `more` items are not listed.
    """

    id: str
    finished: bool
    total: int
    counts: dict[Stage, int]
    items: tuple[Item, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPage:
    """The form, and what was handed in lately."""

    limits: Limits
    recent: tuple[ProgressPage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAsked:
    """What a program hands in: a text, addresses, feeds, and what is known of them."""

    text: str = ""
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None
    addresses: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()


def build_add(adding: ReadsAlong) -> AddPage:
    """What can be handed in, and what was lately."""
    return AddPage(limits=Limits(), recent=tuple(_show(p, most=0) for p in adding.recent()))


def build_progress(adding: ReadsAlong, job: Annotated[str, Path(max_length=40)]) -> ProgressPage:
    """How far it is, and what went wrong with which document."""
    return _show(adding.progress(job))


def _show(progress: Progress, *, most: int = LISTED) -> ProgressPage:
    items = sorted(progress.items, key=lambda item: item.stage is not Stage.FAILED)
    return ProgressPage(
        id=progress.id,
        finished=progress.finished,
        total=len(items),
        counts={stage: n for stage in Stage if (n := progress.count(stage))},
        items=tuple(items[:most]),
        more=max(len(items) - most, 0),
    )


router = APIRouter()


@router.post("/add", dependencies=[Writes], include_in_schema=False)
def take_in(
    adding: ReadsAlong,
    text: Text = "",
    title: Short = None,
    outlet: Short = None,
    published: Annotated[date | None, Blank, Form()] = None,
    url: Short = None,
    addresses: Long = "",
    feeds: Long = "",
    files: Annotated[Sequence[UploadFile | str], File()] = (),
) -> Response:
    """Read what the form holds, in the background."""
    asked = AddAsked(
        text=text,
        title=title,
        outlet=outlet,
        published=published,
        url=url,
        addresses=tuple(addresses.split()),
        feeds=tuple(feeds.split()),
    )
    job = hand_in(adding, asked, [f for f in files if not isinstance(f, str) and f.filename])
    return RedirectResponse(f"/add/{job}", 303)


@router.post("/api/add", dependencies=[ProgramWrites], status_code=202)
def add_by_program(adding: ReadsAlong, asked: AddAsked) -> ProgressPage:
    """Read a text, pages or feeds in the background; ask for the progress at /api/add/{id}."""
    return _show(adding.progress(hand_in(adding, asked, ())))


def hand_in(adding: ReadsAlong, asked: AddAsked, files: Sequence[UploadFile]) -> str:
    """Start to read what was handed in; gives the id of the progress.

    Raises InputError for too much of it, and for what is no address.
    """
    for given, most, what in (
        (files, MOST_FILES, "files"),
        (asked.addresses, MOST_ADDRESSES, "addresses"),
        (asked.feeds, MOST_FEEDS, "feeds"),
    ):
        if len(given) > most:
            raise InputError(
                f"{len(given)} {what} are too many at once.", remedy=f"Send {most} at most."
            )
    known = Metadata(outlet=asked.outlet, published=asked.published)
    sources = [_read_file(file, known) for file in files]
    if asked.text.strip():
        sources.append(_paste(asked))
    for address in (*asked.addresses, *asked.feeds):
        if not is_address(address) or web_link(address) is None or len(address) > LONGEST_ADDRESS:
            raise InputError(
                f"“{address[:100]}” is not an address of the web.",
                remedy="Give one in each line, with http:// or https://.",
            )
    sources += [adding.source_of(address, known) for address in dict.fromkeys(asked.addresses)]
    return adding.start(sources, feeds=tuple(dict.fromkeys(asked.feeds)))


def safe_name(name: str | None) -> str:
    """The last part of a file's name, to be shown; nothing is ever opened by it."""
    last = PurePosixPath((name or "").replace("\\", "/")).name
    printable = "".join(mark for mark in last if mark.isprintable()).strip()
    return printable[:120] if printable.strip(".") else "document"


def _read_file(file: UploadFile, known: Metadata) -> Source:
    name = safe_name(file.filename)
    raw = file.file.read(LARGEST_FILE + 1)
    if len(raw) > LARGEST_FILE:
        raise InputError(
            f"{name} is larger than {LARGEST_FILE // 1_000_000} MB.",
            remedy="Send one article a file.",
        )
    return Source(name=name, metadata=known, read=lambda: raw)


def _paste(asked: AddAsked) -> Source:
    raw = asked.text.replace("\r\n", "\n").encode("utf-8", "replace")
    address = web_link(asked.url)
    if asked.url and address is None:
        raise InputError(
            f"“{asked.url[:100]}” is not an address of the web.",
            remedy="Copy it from the browser, or leave it out.",
        )
    metadata = Metadata(
        title=asked.title, outlet=asked.outlet, published=asked.published, url=address
    )
    return Source(name=safe_name(asked.title or "pasted text"), metadata=metadata, read=lambda: raw)


add_page(router, "/add", template="add.html", build=build_add)
add_page(router, "/add/{job}", template="add_progress.html", build=build_progress)
