"""Positions of three sides by hand, for the views across documents."""

from dataclasses import replace
from datetime import date
from itertools import count

from builders import a_position_on_record, an_actor
from onrecord.model.actor import Actor, ActorKind
from onrecord.model.attribution import Sourcing
from onrecord.model.decision import Status
from onrecord.model.position import Mode, Move
from onrecord.record.answers import DocumentOnRecord, PositionOnRecord

NORTH = an_actor("northland", name="Northland", side="Northland")
SOUTH = an_actor("southland", name="Southland", side="Southland")
EAST = an_actor("eastland", name="Eastland", side="Eastland")
OFFICIALS = an_actor("officials", name="officials", kind=ActorKind.UNNAMED)
RUIZ = an_actor("ana-ruiz", name="Ana Ruiz", kind=ActorKind.PERSON)
VEGA = an_actor("bo-vega", name="Bo Vega", kind=ActorKind.PERSON)

_numbers = count(1)


def said(
    holder: Actor,
    move: Move,
    words: str = "withdraw the troops from the valley",
    *,
    day: date | None = date(2024, 3, 4),
    issue: str = "territory",
    story: str | None = None,
    document: str | None = None,
    mode: Mode | None = None,
    in_return: str | None = None,
    to: tuple[Actor, ...] = (),
    speaker: Actor | None = None,
    confidence: float = 0.9,
    status: Status = Status.PROPOSED,
    sentence: str | None = None,
) -> PositionOnRecord:
    """A position of its own story, unless one is given."""
    number = next(_numbers)
    position = a_position_on_record(
        holder,
        move=move,
        words=words,
        day=day,
        issue=issue,
        document=document or f"piece-{number}",
        story=story,
        addressees=to,
        speaker=speaker,
        sourcing=Sourcing.NAMED if speaker else Sourcing.NARRATOR,
        confidence=confidence,
        status=status,
        sentence=sentence,
        start=number,
    )
    return replace(position, mode=mode, in_return=in_return)


def a_document_on_record(key: str = "piece", published: date | None = None) -> DocumentOnRecord:
    """A document as a record lists it."""
    return DocumentOnRecord(
        key=key,
        id=key,
        title=None,
        outlet="Courier",
        url=None,
        path=f"{key}.txt",
        published=published,
        published_note=None,
        positions=1,
    )
