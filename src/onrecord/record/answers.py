"""What a record answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from onrecord.model.actor import Actor, ActorKind
from onrecord.model.attribution import Sourcing
from onrecord.model.decision import Status
from onrecord.model.event import EventType
from onrecord.model.meeting import MeetingKind, MeetingStatus
from onrecord.model.position import Mode, Move
from onrecord.model.span import Span

UNSURE = 0.5
"""A finding that is less likely right than this is as likely wrong."""


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
    """A document as the record lists it: `key` is its id in the record, `id` its own.

    `positions` are those that stand. `added_at` is the instant it was first added, in UTC; None
    where the first version of onrecord added it. `story` is the id of the story it tells.
    """

    key: str
    id: str
    title: str | None
    outlet: str | None
    url: str | None
    path: str | None
    published: date | None
    published_note: str | None
    positions: int
    added_at: datetime | None = None
    story: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which positions (or meetings, or events) are asked for; nothing given means all.

    Days are those things were said or happened on, else that of publication; with `since` or
    `until`, what has no day is left out: nobody knows whether it fits. `party` is a party's
    key, or that of one merged with it; `ids` are those of positions. `added_since` leaves only
    what is in documents that were first added at this instant or later. What a person confirmed
    is never left out for want of confidence. `confirmed` leaves only what a person accepted,
    corrected or added; `rejected` brings in what a person rejected, which is left out
    otherwise. `limit` and `offset` count findings, and parties where tallies are asked for.
    """

    since: date | None = None
    until: date | None = None
    minimum_confidence: float = 0.0
    issue: str | None = None
    party: str | None = None
    outlet: str | None = None
    sourcing: Sourcing | None = None
    move: Move | None = None
    document: str | None = None
    ids: tuple[str, ...] | None = None
    added_since: datetime | None = None
    confirmed: bool = False
    rejected: bool = False
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor across documents, under one key: a side, a state, a person, a group."""

    key: str
    name: str
    kind: ActorKind
    code: str | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionOnRecord:
    """A position with its document and the names of those who take part.

    `ref` is its id in the reading; `words` and `sentence` are cut from the document's text,
    the words at `span`. `party` is the holder across documents. `status` says whether a person
    decided on it, and `decided_by` who; `story` is the id of the story its document tells.
    `plover` is its type as a verbal act in event data; None where a person corrected the move.
    """

    id: str
    ref: str
    document: DocumentOnRecord
    holder: Actor
    party: Party
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
    addressee_parties: tuple[Party, ...] = ()
    status: Status = Status.PROPOSED
    decided_by: str | None = None
    story: str = ""
    plover: str | None = None

    @property
    def day(self) -> date | None:
        """The day it was said where the text gives one, else the day of publication, if any."""
        return self.said_on or self.document.published


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What one party has on record on one issue.

    `documents` tell of it, as `stories` independent of one another: copies and rewrites count
    once. `anonymous` of the positions have an anonymous source, `unsure` ones are as likely
    wrong as right, `confirmed` ones a person stands behind. `latest` is the newest position that
    is not unsure, or the newest where all are; of those of one day, or without a day, the most
    surely found.
    """

    party: Party
    issue: str
    positions: int
    documents: int
    stories: int
    moves: Mapping[Move, int]
    anonymous: int
    unsure: int
    confirmed: int
    latest: PositionOnRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How much there is of what was asked for."""

    positions: int
    documents: int
    stories: int
    parties: int
    issues: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Tallies, and how much there is in all, which may be more than they count."""

    tallies: tuple[Tally, ...]
    whole: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingOnRecord:
    """A meeting with its document and those who take part; words and days as for positions."""

    id: str
    ref: str
    document: DocumentOnRecord
    kind: MeetingKind
    status: MeetingStatus
    parties: tuple[Party, ...]
    mediators: tuple[Party, ...]
    venue: str | None
    when: str | None
    happened_on: date | None
    words: str
    span: Span
    sentence: str
    confidence: float

    @property
    def day(self) -> date | None:
        """The day it happens on where the text gives one, else that of publication, if any."""
        return self.happened_on or self.document.published


@dataclass(frozen=True, slots=True, kw_only=True)
class EventOnRecord:
    """An event with its document and those who take part.

    `asserted_by` is None where the narrator says so.
    """

    id: str
    ref: str
    document: DocumentOnRecord
    type: EventType
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: str | None
    when: str | None
    quantity: str | None
    happened_on: date | None
    asserted_by: Party | None
    words: str
    span: Span
    sentence: str
    confidence: float

    @property
    def day(self) -> date | None:
        """The day it happened on where the text gives one, else that of publication, if any."""
        return self.happened_on or self.document.published


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletOnRecord:
    """An outlet by the name that its documents give; None stands for those that give none."""

    name: str | None
    documents: int
    positions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueOnRecord:
    """An issue by its name in the codebook, and how many positions there are on it."""

    name: str
    positions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyOnRecord:
    """A party with all names it goes by, in how many documents, and with how many positions.

    `keys` are its own and those of the parties that a person merged into it.
    """

    party: Party
    names: tuple[str, ...]
    keys: tuple[str, ...]
    documents: int
    positions: int


class HitKind(StrEnum):
    """What can be searched for."""

    DOCUMENT = "document"
    POSITION = "position"
    ATTRIBUTION = "attribution"


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of text around a hit, and whether it is what was searched for."""

    words: str
    found: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something on record that has all words of a query.

    `id` is that of the position or attribution, or the document's key. `words` are the words
    around what was found, `snippet` the same in pieces. The higher `rank`, the better it fits;
    only ranks of one answer can be compared. It is 0 where so many fit that none was ranked.
    """

    kind: HitKind
    id: str
    document: DocumentOnRecord
    words: str
    snippet: tuple[Snippet, ...]
    rank: float
