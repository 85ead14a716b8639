"""What the question form of a page offers to choose from."""

from dataclasses import dataclass

from onrecord.model.attribution import Sourcing
from onrecord.model.position import Move
from onrecord.record.answers import Party
from onrecord.record.record import Record
from onrecord.web.memory import Memory

CONFIDENCE = (0.0, 0.3, 0.5, 0.7, 0.9)
MOST_CHOICES = 60
"""A longer list is no help; what is left out can still be asked for in the address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Parties, issues and outlets on record, the most frequent first; () offers no choice."""

    parties: tuple[Party, ...] = ()
    issues: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    sourcing: tuple[Sourcing, ...] = tuple(Sourcing)
    moves: tuple[Move, ...] = tuple(Move)
    confidence: tuple[float, ...] = CONFIDENCE


def find_choices(
    record: Record, memory: Memory | None = None, *, issues: tuple[str, ...] = ()
) -> Choices:
    """What is on record, so that no choice leads to an empty page.

    With a memory as it was up to a minute ago: to count everyone anew takes its time.
    """
    parties, outlets = (
        memory.recall_lately("choices", lambda: _find_names(record))
        if memory
        else _find_names(record)
    )
    return Choices(parties=parties, issues=issues, outlets=outlets)


def _find_names(record: Record) -> tuple[tuple[Party, ...], tuple[str, ...]]:
    return (
        tuple(found.party for found in record.parties()[:MOST_CHOICES]),
        tuple(found.name for found in record.outlets()[:MOST_CHOICES] if found.name),
    )
