"""What a reading was made with, so that the same need not be made again."""

from dataclasses import fields
from importlib.metadata import version

from onrecord.codebook.codebook import Codebook
from onrecord.model.document import Document
from onrecord.record.rows import hash_of


def find_recipe(document: Document, codebook: Codebook) -> str:
    """A hash of all that a reading depends on besides the text.

    It changes with the version of onrecord, with the codebook, and with what is known of the
    document: its day of publication, its outlet.
    """
    known = [repr(getattr(document, f.name)) for f in fields(document) if f.name != "text"]
    return hash_of(version("onrecord"), hash_of(repr(codebook)), *known)
