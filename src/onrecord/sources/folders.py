"""The documents in a folder."""

import os
from collections.abc import Iterator
from pathlib import Path

from onrecord.errors import DocumentError

ENDINGS = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml"})
METADATA_NAMES = ("metadata.jsonl", "metadata.csv")

_HEAD = 2048
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x1b")


def find_files(folder: Path) -> tuple[Path, ...]:
    """Every readable document below a folder, sorted by path.

    Text and web pages count by their ending, files without an ending if they begin like text.
    Hidden files and folders, lists of metadata and links to folders are left out. Raises
    DocumentError if nothing is left or the folder may not be opened.
    """
    found = tuple(sorted(_walk(folder)))
    if not found:
        raise DocumentError(
            f"The folder {folder} has nothing to read.",
            remedy=f"Put text or HTML files into it ({', '.join(sorted(ENDINGS))}).",
        )
    return found


def find_metadata_file(folder: Path) -> Path | None:
    """The list of metadata that lies in a folder, if there is one."""
    return next((folder / name for name in METADATA_NAMES if (folder / name).is_file()), None)


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            path = Path(parent, name)
            if not name.startswith(".") and _is_document(path):
                yield path


def _refuse(error: OSError) -> None:
    raise DocumentError(
        f"The folder {error.filename} may not be opened.",
        remedy="Give yourself permission: chmod u+rx, or ask its owner.",
    ) from error


def _is_document(path: Path) -> bool:
    if path.name.lower() in METADATA_NAMES or not path.is_file():
        return False
    if path.suffix != "":
        return path.suffix.lower() in ENDINGS
    return _begins_like_text(path)


def _begins_like_text(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        # It says why when its turn comes to be read.
        return True
    return bool(head) and all(byte >= 32 or byte in _TEXT_CONTROLS for byte in head)
