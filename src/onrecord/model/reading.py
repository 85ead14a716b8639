"""All that one document told us."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.errors import EvidenceError
from onrecord.model.actor import Actor
from onrecord.model.attribution import Attribution
from onrecord.model.document import Document
from onrecord.model.event import Event
from onrecord.model.evidence import Evidence
from onrecord.model.fact import Fact
from onrecord.model.meeting import Meeting
from onrecord.model.note import Note
from onrecord.model.position import Position
from onrecord.model.time_expression import TimeExpression
from onrecord.model.wording import Wording
from onrecord.model.zone import Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One document and every finding in it, each with words that stand in that document."""

    document: Document
    zones: tuple[Zone, ...] = ()
    actors: tuple[Actor, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    positions: tuple[Position, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    events: tuple[Event, ...] = ()
    facts: tuple[Fact, ...] = ()
    wording: tuple[Wording, ...] = ()
    dates: tuple[TimeExpression, ...] = ()
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        for evidence in self._evidence():
            if evidence != self.document.evidence(evidence.span):
                raise EvidenceError(
                    f"“{evidence.words[:60]}” does not stand at {evidence.span} "
                    f"of {self.document.id}.",
                    remedy="Report this as a bug.",
                )

    def _evidence(self) -> Iterator[Evidence]:
        for position in self.positions:
            yield position.content
            yield position.sentence
        for meeting in self.meetings:
            yield meeting.words
            yield meeting.sentence
        for event in self.events:
            yield event.trigger
            yield event.sentence
        for fact in self.facts:
            yield fact.words
            yield fact.sentence
        for wording in self.wording:
            yield wording.words
        for expression in self.dates:
            yield expression.words
        for note in self.notes:
            if note.words is not None:
                yield note.words
