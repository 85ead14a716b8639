"""What people decided about findings; laid over them, never rewriting them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from onrecord.errors import InputError
from onrecord.model.actor import Actor
from onrecord.model.attribution import Sourcing
from onrecord.model.position import Mode, Move
from onrecord.model.span import Span

LONGEST_NAME = 100
LONGEST_COMMENT = 4000


class Status(StrEnum):
    """How far a position is a person's: proposed by the machine, or decided on."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    ADDED = "added"


CONFIRMED = frozenset({Status.ACCEPTED, Status.CORRECTED, Status.ADDED})
"""What a person stands behind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedPosition:
    """A position as a person codes it: every field that the coding guide asks for.

    It speaks for itself: actors are given whole, not by an id that a later reading may give
    to someone else. `words` stand at `span` of the document's text, `in_return` somewhere in
    it. `speaker` is None where the narrator tells it.
    """

    holder: Actor
    move: Move
    issue: str
    span: Span
    words: str
    mode: Mode | None = None
    addressee: tuple[Actor, ...] = ()
    in_return: str | None = None
    speaker: Actor | None = None
    sourcing: Sourcing = Sourcing.NARRATOR
    hedged: bool = False
    said_on: date | None = None


@dataclass(frozen=True, slots=True)
class Accept:
    """The position is right as it stands.

    `above` is given where it was accepted unread, with all others found at least this surely.
    """

    finding: str
    above: float | None = None


@dataclass(frozen=True, slots=True)
class Correct:
    """The position is there, but this is what it says."""

    finding: str
    position: CodedPosition


@dataclass(frozen=True, slots=True)
class Reject:
    """There is no such position in these words."""

    finding: str


@dataclass(frozen=True, slots=True)
class Add:
    """The machine missed this position of a document."""

    document: str
    position: CodedPosition


@dataclass(frozen=True, slots=True)
class Merge:
    """Two positions of one document are one; the second stands for both."""

    finding: str
    into: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on a position; it changes nothing."""

    finding: str
    text: str


@dataclass(frozen=True, slots=True)
class MergeActors:
    """Two parties, given by their keys, are one; the second stands for both."""

    party: str
    into: str


@dataclass(frozen=True, slots=True)
class RefuseMerge:
    """Two parties, given by their keys, are not one, however alike they look."""

    party: str
    other: str


@dataclass(frozen=True, slots=True)
class SplitActor:
    """This actor of this document is not the party it was taken for."""

    party: str
    document: str
    actor: str


@dataclass(frozen=True, slots=True)
class Undo:
    """An earlier decision, given by its number in the log, no longer holds.

    Undoing an undo makes the earlier decision hold again.
    """

    number: int


Act = (
    Accept
    | Correct
    | Reject
    | Add
    | Merge
    | Comment
    | MergeActors
    | RefuseMerge
    | SplitActor
    | Undo
)
OnFinding = Accept | Correct | Reject | Merge | Comment
OnActors = MergeActors | RefuseMerge | SplitActor


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Someone decides something.

    `seen` is the number of the last decision on the same finding or actors that its maker had
    seen, 0 where there was none; where a later one is on record by then, this one is refused.
    None asks for no such check: the later decision then stands.
    """

    act: Act
    by: str
    seen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionOnRecord:
    """A decision as the log keeps it: numbered, dated in UTC, and with what stood before it.

    `document` and `finding` say what it is about; both are None where it is about actors.
    `before` is the position as it stood; None where there was none. `found_by` and
    `confidence` are the machine's, None where a person had added the position.
    `undone_by` is the number of the undo that took it back and still holds.
    """

    number: int
    act: Act
    by: str
    decided_at: datetime
    document: str | None = None
    finding: str | None = None
    before: CodedPosition | None = None
    found_by: str | None = None
    confidence: float | None = None
    undone_by: int | None = None


def check_maker(name: str) -> str:
    """The name of a coder without outer white space.

    Raises InputError for one that is empty, too long, or holds anything but printable marks.
    """
    plain = name.strip()
    if not plain:
        raise InputError(
            "A decision needs the name of the person who makes it.",
            remedy="Say who you are: --coder NAME.",
        )
    if len(plain) > LONGEST_NAME or not plain.isprintable():
        raise InputError(
            f"“{plain[:30]}” can't be used as a coder's name.",
            remedy=f"Use up to {LONGEST_NAME} letters, digits, marks and blanks.",
        )
    return plain


def find_span(text: str, words: str, *, near: int | None = None) -> Span:
    """Where words stand in a text: the only place, else the one closest to `near`.

    Raises InputError where they don't stand in the text, or in several places with no hint.
    """
    if not words.strip():
        raise InputError("No words were given.", remedy="Copy them from the text.")
    starts: list[int] = []
    start = text.find(words)
    while start >= 0:
        starts.append(start)
        start = text.find(words, start + 1)
    if not starts:
        raise InputError(
            f"“{words[:60]}” does not stand in the text.",
            remedy="Copy the words from the text, letter by letter.",
        )
    if len(starts) > 1 and near is None:
        raise InputError(
            f"“{words[:60]}” stands in {len(starts)} places of the text.",
            remedy="Give more of the words, so that one place is left.",
        )
    nearest = min(starts, key=lambda each: abs(each - (near or 0)))
    return Span(nearest, nearest + len(words))
