"""Positions: what a side wants, gives, refuses or threatens."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onrecord.model.attribution import Sourcing
from onrecord.model.evidence import Evidence
from onrecord.model.span import Span


class Move(StrEnum):
    """What the holder does; the coding guide's ten, the first that fits in this order."""

    CONCESSION = "concession"
    CONDITION = "condition"
    THREAT = "threat"
    REJECT = "reject"
    ACCEPT = "accept"
    OFFER = "offer"
    COMMIT = "commit"
    DEMAND = "demand"
    DENY = "deny"
    ACCUSE = "accuse"


class Mode(StrEnum):
    """A finer kind of the move, where the text makes it plain."""

    REQUEST = "request"
    ULTIMATUM = "ultimatum"
    RED_LINE = "red_line"
    PRECONDITION = "precondition"
    CONDITIONAL_OFFER = "conditional_offer"
    REFUSAL_TO_TALK = "refusal_to_talk"
    READINESS = "readiness"
    ENDORSEMENT = "endorsement"
    IN_PRINCIPLE = "in_principle"
    RETRACTION = "retraction"
    REAFFIRMED = "reaffirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """According to this document, the holder makes this move on this issue: these are the words.

    `holder` is the party whose position it is, `speaker` who voices it (None: the narrator).
    `in_return` is the step that depends on a condition. `also` are the sentences that tell the
    same position again. `said_on` is the day it was said where the text gives one.
    `found_by` names the rule or head behind it; `confidence` is the probability it is right.
    """

    id: str
    holder: str
    holder_span: Span | None
    move: Move
    mode: Mode | None
    plover: str | None
    issue: str
    content: Evidence
    in_return: Span | None
    addressee: tuple[str, ...]
    speaker: str | None
    speaker_span: Span | None
    sourcing: Sourcing
    attribution: str | None
    hedged: bool
    said_on: date | None
    sentence: Evidence
    also: tuple[Span, ...]
    found_by: str
    confidence: float
