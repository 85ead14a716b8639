"""Reported rounds, visits, calls, signings, votes and exchanges of papers."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onrecord.model.evidence import Evidence
from onrecord.model.span import Span


class MeetingKind(StrEnum):
    """The coding guide's kinds of talks."""

    ROUND = "round"
    MEETING = "meeting"
    CALL = "call"
    SIGNING = "signing"
    DRAFTING = "drafting"
    VOTE = "vote"


class MeetingStatus(StrEnum):
    """The state in which the document reports it."""

    PROPOSED = "proposed"
    SCHEDULED = "scheduled"
    HELD = "held"
    ONGOING = "ongoing"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    REFUSED = "refused"
    PAST = "past"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """These parties met, will meet or will not: where and when, as far as the document says."""

    id: str
    kind: MeetingKind
    words: Evidence
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    venue: str | None
    venue_span: Span | None
    when_span: Span | None
    happened_on: date | None
    status: MeetingStatus
    sentence: Evidence
    confidence: float
