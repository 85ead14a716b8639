"""Bytes out of files and streams."""

from pathlib import Path
from typing import BinaryIO

from onrecord.errors import DocumentError

LARGEST_FILE = 50_000_000
"""Bytes; no article comes near it, and a whole dump should not fill the memory."""


def read_file(path: Path) -> bytes:
    """The bytes of a file; raises DocumentError if it is missing, locked, a folder or too large."""
    try:
        with path.open("rb") as file:
            return read_stream(file, str(path))
    except FileNotFoundError as error:
        raise DocumentError(
            f"There is no file {path}.", remedy="Check the spelling and the folder."
        ) from error
    except IsADirectoryError as error:
        raise DocumentError(
            f"{path} is a folder.", remedy="Name the files in it, or the folder alone."
        ) from error
    except PermissionError as error:
        raise DocumentError(
            f"{path} may not be read.",
            remedy="Give yourself permission: chmod u+r, or ask its owner.",
        ) from error
    except (OSError, ValueError) as error:
        raise DocumentError(
            f"{path} can't be read: {error}.", remedy="Copy it to a local disk, then read the copy."
        ) from error


def read_stream(stream: BinaryIO, name: str) -> bytes:
    """The bytes of a stream up to the largest size; raises DocumentError if there are more."""
    raw = stream.read(LARGEST_FILE + 1)
    if len(raw) > LARGEST_FILE:
        raise DocumentError(
            f"{name} is larger than {LARGEST_FILE // 1_000_000} MB.",
            remedy="Split it into one file an article.",
        )
    return raw
