"""Material acts, in PLOVER types."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onrecord.model.evidence import Evidence
from onrecord.model.span import Span

NARRATOR = "narrator"


class EventType(StrEnum):
    """PLOVER 0.8's sixteen types, with INVESTIGATE and CRIME of the coding guide."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    INVESTIGATE = "INVESTIGATE"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    CRIME = "CRIME"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """This was done, by whom to whom, as `asserted_by` (an actor id, or "narrator") has it."""

    id: str
    type: EventType
    trigger: Evidence
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    place: str | None
    place_span: Span | None
    happened_on: date | None
    when_span: Span | None
    quantity_span: Span | None
    asserted_by: str
    sentence: Evidence
    confidence: float
