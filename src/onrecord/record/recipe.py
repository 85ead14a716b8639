"""What a reading was made with, so that the same need not be made again."""

import hashlib
from dataclasses import fields
from functools import cache
from importlib.metadata import version
from importlib.resources import as_file, files

from onrecord.codebook.codebook import Codebook
from onrecord.model.document import Document
from onrecord.record.rows import hash_of


def find_recipe(document: Document, codebook: Codebook) -> str:
    """A hash of all that a reading depends on besides the text.

    It changes with the version of onrecord, with the code, word lists and weights that read,
    with the codebook, and with what is known of the document: its day of publication, its outlet.
    """
    known = [repr(getattr(document, f.name)) for f in fields(document) if f.name != "text"]
    return hash_of(version("onrecord"), hash_of_reader(), hash_of(repr(codebook)), *known)


@cache
def hash_of_reader() -> str:
    """A hash of every file that reads: between releases they change within a version."""
    digest = hashlib.sha256()
    with as_file(files("onrecord") / "reading") as folder:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.relative_to(folder).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()
