"""What a person names on the command line, as sources in order."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import DocumentError
from onrecord.model.metadata import Metadata
from onrecord.sources.files import read_file, read_stream
from onrecord.sources.folders import find_files, find_metadata_file
from onrecord.sources.metadata import MetadataTable, load_metadata
from onrecord.sources.pages import is_address, read_page
from onrecord.sources.source import Failure, Source

STANDARD_INPUT = "-"


def find_sources(
    arguments: Sequence[str], *, stdin: BinaryIO, metadata_file: Path | None = None
) -> tuple[Source | Failure, ...]:
    """A source for every file, page and stream that the arguments name, in their order.

    An argument is a file, a folder (all documents below it), an address, or "-" for standard
    input. Nothing is opened before `Source.load`, so that one that fails doesn't stop the
    others; a folder without a document is a Failure. A file named twice is taken once.
    A `metadata.jsonl` or `metadata.csv` in a folder is used by itself; `metadata_file` wins
    over it. Raises InputError if a list of metadata is malformed.
    """
    table = None if metadata_file is None else load_metadata(metadata_file)
    found: dict[str, Source | Failure] = {}
    for argument in arguments:
        for source in _find(argument, stdin, table):
            key = source.argument if isinstance(source, Failure) else source.url or source.path
            found.setdefault(key or STANDARD_INPUT, source)
    return tuple(found.values())


def _find(
    argument: str, stdin: BinaryIO, table: MetadataTable | None
) -> Iterator[Source | Failure]:
    path = Path(argument)
    if argument == STANDARD_INPUT:
        yield Source(name="standard input", read=partial(read_stream, stdin, "Standard input"))
    elif is_address(argument):
        known = None if table is None else table.find_address(argument)
        yield Source(name=argument, url=argument, metadata=known, read=partial(read_page, argument))
    elif _is_folder(path):
        yield from _find_in_folder(path, table)
    else:
        yield _file(path, table, None)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _find_in_folder(folder: Path, table: MetadataTable | None) -> Iterator[Source | Failure]:
    try:
        paths = find_files(folder)
    except DocumentError as error:
        yield Failure(str(folder), error)
        return
    beside = find_metadata_file(folder)
    own = None if beside is None else load_metadata(beside)
    for path in paths:
        yield _file(path, table, own)


def _file(path: Path, table: MetadataTable | None, own: MetadataTable | None) -> Source:
    known: Metadata | None = None
    for listed in (table, own):
        if known is None and listed is not None:
            known = listed.find(path)
    return Source(name=str(path), path=str(path), metadata=known, read=partial(read_file, path))
