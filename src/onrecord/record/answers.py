"""What a record answers."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onrecord.model.actor import Actor
from onrecord.model.attribution import Sourcing
from onrecord.model.position import Mode, Move
from onrecord.model.span import Span


class Outcome(StrEnum):
    """What adding a reading changed."""

    NEW = "new"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Added:
    """A reading is safely on record, under this document key."""

    document: str
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentOnRecord:
    """A document as the record lists it: `key` is its id in the record, `id` its own."""

    key: str
    id: str
    title: str | None
    outlet: str | None
    url: str | None
    path: str | None
    published: date | None
    published_note: str | None
    positions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionOnRecord:
    """A position with its document and the names of those who take part.

    `ref` is its id in the reading; `words` and `sentence` are cut from the document's text,
    the words at `span`.
    """

    id: str
    ref: str
    document: DocumentOnRecord
    holder: Actor
    move: Move
    mode: Mode | None
    issue: str
    words: str
    span: Span
    in_return: str | None
    addressees: tuple[Actor, ...]
    speaker: Actor | None
    sourcing: Sourcing
    hedged: bool
    said_on: date | None
    sentence: str
    found_by: str
    confidence: float

    @property
    def day(self) -> date | None:
        """The day it was said where the text gives one, else the day of publication, if any."""
        return self.said_on or self.document.published
