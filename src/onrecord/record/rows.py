"""A reading as rows of the tables."""

import json
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Table

from onrecord.model.actor import Actor
from onrecord.model.attribution import Attribution
from onrecord.model.contract import to_json
from onrecord.model.document import Document
from onrecord.model.event import Event
from onrecord.model.evidence import Evidence
from onrecord.model.fact import Fact
from onrecord.model.meeting import Meeting
from onrecord.model.position import Position
from onrecord.model.reading import Reading
from onrecord.model.span import Span
from onrecord.record import tables

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ReadingRows:
    """What the tables hold of one reading: its document's row, and the rows that hang on it."""

    document: Row
    findings: tuple[tuple[Table, tuple[Row, ...]], ...]


def document_key(document: Document) -> str:
    """The id of a document in a record: a hash of its bytes and of where they come from.

    The address counts as the place, or else the path, or else the document's own id. The same
    bytes from the same place are one document; from another place they are another.
    """
    path = posixpath.normpath(document.path) if document.path else None
    return hash_of(document.sha256, document.url or path or document.id)


def hash_of(*parts: object) -> str:
    """32 hexadecimal digits that stand for these parts, on every machine alike."""
    return sha256(json.dumps(parts, ensure_ascii=True).encode("ascii")).hexdigest()[:32]


def build_rows(reading: Reading) -> ReadingRows:
    """The rows of a reading; nothing in them depends on clock, machine or order of adding."""
    document = reading.document
    key = document_key(document)
    text = document.text
    findings = (
        (tables.actors, [_actor(actor) for actor in reading.actors]),
        (tables.attributions, [_attribution(item, text) for item in reading.attributions]),
        (tables.positions, [_position(position, text) for position in reading.positions]),
        (tables.meetings, [_meeting(meeting, text) for meeting in reading.meetings]),
        (tables.events, [_event(event, text) for event in reading.events]),
        (tables.facts, [_fact(fact) for fact in reading.facts]),
    )
    return ReadingRows(
        _document(reading, key),
        tuple((table, tuple(_hung(rows, table.name, key))) for table, rows in findings),
    )


def _hung(rows: list[Row], kind: str, key: str) -> Iterator[Row]:
    """The rows with their document, and findings with their id.

    Two findings that say the same of the same words are told apart by their order.
    """
    seen: dict[str, int] = {}
    for row in rows:
        if "says" in row:
            says = hash_of(kind, key, row["start"], row["end"], row.pop("says"))
            seen[says] = seen.get(says, 0) + 1
            row["id"] = says if seen[says] == 1 else hash_of(says, seen[says])
        yield {"document": key, **row}


def _document(reading: Reading, key: str) -> Row:
    document = reading.document
    return {
        "key": key,
        "id": _storable(document.id),
        "sha256": document.sha256,
        "path": _storable(document.path) if document.path else None,
        "url": document.url,
        "title": document.title,
        "outlet": document.outlet,
        "authors": list(document.authors),
        "language": document.language,
        "published": document.published,
        "published_note": document.published_note,
        "licence": document.licence,
        "length": len(document.text),
        "text": document.text,
        "contract": json.dumps(to_json(reading), separators=(",", ":")),
    }


def _storable(name: str) -> str:
    """A file's name with escapes for bytes that are no Unicode, which databases refuse."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _actor(actor: Actor) -> Row:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind.value,
        "of": actor.of,
        "speaks_for": actor.speaks_for,
        "role": actor.role,
        "side": actor.side,
        "code": actor.code,
    }


def _words(ref: str, evidence: Evidence) -> Row:
    span = evidence.span
    return {"ref": ref, "start": span.start, "end": span.end, "words": evidence.words}


def _sentence(evidence: Evidence) -> Row:
    span = evidence.span
    return {
        "sentence_start": span.start,
        "sentence_end": span.end,
        "sentence": evidence.words,
    }


def _cut(span: Span | None, text: str) -> str | None:
    return span.cut(text) if span else None


def _attribution(item: Attribution, text: str) -> Row:
    # The content may be broken by "he said": its words run from its first to its last.
    whole = Span(min(s.start for s in item.content), max(s.end for s in item.content))
    cue = Span(min(s.start for s in item.cue), max(s.end for s in item.cue)) if item.cue else None
    return {
        "ref": item.id,
        "start": whole.start,
        "end": whole.end,
        "words": whole.cut(text),
        "style": item.style.value,
        "sourcing": item.sourcing.value,
        "speaker": item.speaker,
        "cue": _cut(cue, text),
        "channel": _cut(item.channel, text),
        "told_to": _cut(item.told_to, text),
        "nested_in": item.nested_in,
        "found_by": item.found_by,
        "confidence": item.confidence,
        "says": [item.speaker, cue.start if cue else None],
    }


def _position(position: Position, text: str) -> Row:
    return {
        **_words(position.id, position.content),
        **_sentence(position.sentence),
        "holder": position.holder,
        "move": position.move.value,
        "mode": position.mode.value if position.mode else None,
        "plover": position.plover,
        "issue": position.issue,
        "in_return": _cut(position.in_return, text),
        "addressee": list(position.addressee),
        "speaker": position.speaker,
        "sourcing": position.sourcing.value,
        "attribution": position.attribution,
        "hedged": position.hedged,
        "said_on": position.said_on,
        "found_by": position.found_by,
        "confidence": position.confidence,
        "says": [position.holder, position.move.value, position.issue, position.speaker],
    }


def _meeting(meeting: Meeting, text: str) -> Row:
    return {
        **_words(meeting.id, meeting.words),
        **_sentence(meeting.sentence),
        "kind": meeting.kind.value,
        "status": meeting.status.value,
        "parties": list(meeting.parties),
        "mediators": list(meeting.mediators),
        "venue": meeting.venue,
        "when": _cut(meeting.when_span, text),
        "happened_on": meeting.happened_on,
        "confidence": meeting.confidence,
        "says": [meeting.kind.value, meeting.status.value, *sorted(meeting.parties)],
    }


def _event(event: Event, text: str) -> Row:
    return {
        **_words(event.id, event.trigger),
        **_sentence(event.sentence),
        "type": event.type.value,
        "actor": list(event.actor),
        "recipient": list(event.recipient),
        "place": event.place,
        "when": _cut(event.when_span, text),
        "quantity": _cut(event.quantity_span, text),
        "happened_on": event.happened_on,
        "asserted_by": event.asserted_by,
        "confidence": event.confidence,
        "says": [event.type.value, [*event.actor], [*event.recipient], event.asserted_by],
    }


def _fact(fact: Fact) -> Row:
    return {
        **_words(fact.id, fact.words),
        **_sentence(fact.sentence),
        "subject": fact.subject,
        "relation": fact.relation,
        "value": fact.value,
        "says": [fact.subject, fact.relation, fact.value],
    }
