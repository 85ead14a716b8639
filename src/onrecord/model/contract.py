"""A reading as the JSON of the output contract, and back."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from onrecord.model.actor import Actor, ActorKind, Mention, MentionForm
from onrecord.model.attribution import Attribution, Sourcing, Style
from onrecord.model.document import Document
from onrecord.model.event import Event, EventType
from onrecord.model.evidence import Evidence
from onrecord.model.fact import Fact
from onrecord.model.meeting import Meeting, MeetingKind, MeetingStatus
from onrecord.model.note import Note
from onrecord.model.position import Mode, Move, Position
from onrecord.model.reading import Reading
from onrecord.model.span import Span
from onrecord.model.time_expression import TimeExpression
from onrecord.model.wording import Wording
from onrecord.model.zone import Zone, ZoneKind

VERSION = "1"

Json = dict[str, Any]


def to_json(reading: Reading) -> Json:
    """The reading as values that `json.dumps` takes, in the order of the contract.

    Names are listed as mentions of an actor; the pronouns that point to it are left out.
    `document.text` is given where the spans don't point into the file as it came in.
    """
    document = reading.document
    return {
        "onrecord": VERSION,
        "document": {
            "id": document.id,
            "path": document.path,
            "sha256": document.sha256,
            "length": len(document.text),
            "title": document.title,
            "outlet": document.outlet,
            "authors": list(document.authors),
            "url": document.url,
            "language": document.language,
            "published": _day(document.published),
            "published_note": document.published_note,
            "licence": document.licence,
            "text": document.text if document.text_included else None,
        },
        "zones": [{"kind": zone.kind.value, "span": _pair(zone.span)} for zone in reading.zones],
        "actors": [_actor(actor, document) for actor in reading.actors],
        "attributions": [_attribution(item, document) for item in reading.attributions],
        "positions": [_position(position) for position in reading.positions],
        "meetings": [_meeting(meeting) for meeting in reading.meetings],
        "events": [_event(event) for event in reading.events],
        "facts": [
            {
                "id": fact.id,
                "subject": fact.subject,
                "relation": fact.relation,
                "value": fact.value,
                "span": _pair(fact.words.span),
                "sentence": _pair(fact.sentence.span),
            }
            for fact in reading.facts
        ],
        "wording": [
            {
                "span": _pair(wording.words.span),
                "kind": wording.kind,
                "about": wording.about,
                "neutral": wording.neutral,
            }
            for wording in reading.wording
        ],
        "dates": [
            {
                "span": _pair(expression.words.span),
                "text": expression.words.words,
                "value": expression.value,
                "needs": expression.needs,
            }
            for expression in reading.dates
        ],
        "notes": [
            {
                "kind": note.kind,
                "span": _pair(note.words.span) if note.words else None,
                "text": note.text,
            }
            for note in reading.notes
        ],
    }


def from_json(value: Mapping[str, Any], text: str) -> Reading:
    """The reading that `to_json` wrote, given the text that its spans point into."""
    head = value["document"]
    document = Document(
        id=head["id"],
        text=text,
        sha256=head["sha256"],
        path=head["path"],
        title=head["title"],
        outlet=head["outlet"],
        authors=tuple(head["authors"]),
        url=head["url"],
        language=head["language"],
        published=_date(head["published"]),
        published_note=head["published_note"],
        licence=head["licence"],
        text_included=head["text"] is not None,
    )
    return Reading(
        document=document,
        zones=tuple(Zone(ZoneKind(z["kind"]), Span(*z["span"])) for z in value["zones"]),
        actors=tuple(_read_actor(item) for item in value["actors"]),
        attributions=tuple(_read_attribution(item) for item in value["attributions"]),
        positions=tuple(_read_position(item, document) for item in value["positions"]),
        meetings=tuple(_read_meeting(item, document) for item in value["meetings"]),
        events=tuple(_read_event(item, document) for item in value["events"]),
        facts=tuple(
            Fact(
                id=item["id"],
                subject=item["subject"],
                relation=item["relation"],
                value=item["value"],
                words=_evidence(item["span"], document),
                sentence=_evidence(item["sentence"], document),
            )
            for item in value["facts"]
        ),
        wording=tuple(
            Wording(
                words=_evidence(item["span"], document),
                kind=item["kind"],
                about=item["about"],
                neutral=item["neutral"],
            )
            for item in value["wording"]
        ),
        dates=tuple(
            TimeExpression(_evidence(item["span"], document), item["value"], item["needs"])
            for item in value["dates"]
        ),
        notes=tuple(
            Note(
                item["kind"],
                item["text"],
                _evidence(item["span"], document) if item["span"] else None,
            )
            for item in value["notes"]
        ),
    )


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _maybe(span: Span | None) -> list[int] | None:
    return None if span is None else _pair(span)


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [_pair(span) for span in spans]


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _date(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _span(value: Sequence[int] | None) -> Span | None:
    return None if value is None else Span(*value)


def _spans(value: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in value)


def _evidence(pair: Sequence[int], document: Document) -> Evidence:
    return document.evidence(Span(*pair))


def _actor(actor: Actor, document: Document) -> Json:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind.value,
        "of": actor.of,
        "speaks_for": actor.speaks_for,
        "role": actor.role,
        "side": actor.side,
        "code": actor.code,
        "mentions": [
            {
                "span": _pair(mention.span),
                "text": mention.span.cut(document.text),
                "form": mention.form.value,
                "head": mention.head,
            }
            for mention in actor.mentions
            if mention.form is not MentionForm.PRONOUN
        ],
    }


def _read_actor(item: Json) -> Actor:
    return Actor(
        id=item["id"],
        name=item["name"],
        kind=ActorKind(item["kind"]),
        of=item["of"],
        speaks_for=item["speaks_for"],
        role=item["role"],
        side=item["side"],
        code=item["code"],
        mentions=tuple(
            Mention(Span(*m["span"]), item["id"], MentionForm(m["form"]), m["head"])
            for m in item["mentions"]
        ),
    )


def _attribution(item: Attribution, document: Document) -> Json:
    return {
        "id": item.id,
        "style": item.style.value,
        "sourcing": item.sourcing.value,
        "source": {"spans": _pairs(item.source), "actor": item.speaker},
        "cue": {"spans": _pairs(item.cue)},
        "content": {"spans": _pairs(item.content)},
        "channel": item.channel.cut(document.text) if item.channel else None,
        "channel_span": _maybe(item.channel),
        "told_to": item.told_to.cut(document.text) if item.told_to else None,
        "told_to_span": _maybe(item.told_to),
        "nested_in": item.nested_in,
        "found_by": item.found_by,
        "confidence": round(item.confidence, 4),
    }


def _read_attribution(item: Json) -> Attribution:
    return Attribution(
        id=item["id"],
        style=Style(item["style"]),
        sourcing=Sourcing(item["sourcing"]),
        source=_spans(item["source"]["spans"]),
        speaker=item["source"]["actor"],
        cue=_spans(item["cue"]["spans"]),
        content=_spans(item["content"]["spans"]),
        channel=_span(item["channel_span"]),
        told_to=_span(item["told_to_span"]),
        nested_in=item["nested_in"],
        found_by=item["found_by"],
        confidence=item["confidence"],
    )


def _position(position: Position) -> Json:
    return {
        "id": position.id,
        "holder": position.holder,
        "holder_span": _maybe(position.holder_span),
        "move": position.move.value,
        "mode": position.mode.value if position.mode else None,
        "plover": position.plover,
        "issue": position.issue,
        "content": _pair(position.content.span),
        "in_return": _maybe(position.in_return),
        "addressee": list(position.addressee),
        "speaker": position.speaker,
        "speaker_span": _maybe(position.speaker_span),
        "sourcing": position.sourcing.value,
        "attribution": position.attribution,
        "hedged": position.hedged,
        "said_on": _day(position.said_on),
        "sentence": _pair(position.sentence.span),
        "also": _pairs(position.also),
        "found_by": position.found_by,
        "confidence": round(position.confidence, 4),
    }


def _read_position(item: Json, document: Document) -> Position:
    return Position(
        id=item["id"],
        holder=item["holder"],
        holder_span=_span(item["holder_span"]),
        move=Move(item["move"]),
        mode=Mode(item["mode"]) if item["mode"] else None,
        plover=item["plover"],
        issue=item["issue"],
        content=_evidence(item["content"], document),
        in_return=_span(item["in_return"]),
        addressee=tuple(item["addressee"]),
        speaker=item["speaker"],
        speaker_span=_span(item["speaker_span"]),
        sourcing=Sourcing(item["sourcing"]),
        attribution=item["attribution"],
        hedged=item["hedged"],
        said_on=_date(item["said_on"]),
        sentence=_evidence(item["sentence"], document),
        also=_spans(item["also"]),
        found_by=item["found_by"],
        confidence=item["confidence"],
    )


def _meeting(meeting: Meeting) -> Json:
    return {
        "id": meeting.id,
        "kind": meeting.kind.value,
        "span": _pair(meeting.words.span),
        "parties": list(meeting.parties),
        "mediators": list(meeting.mediators),
        "venue": meeting.venue,
        "venue_span": _maybe(meeting.venue_span),
        "when_span": _maybe(meeting.when_span),
        "happened_on": _day(meeting.happened_on),
        "status": meeting.status.value,
        "sentence": _pair(meeting.sentence.span),
        "confidence": round(meeting.confidence, 4),
    }


def _read_meeting(item: Json, document: Document) -> Meeting:
    return Meeting(
        id=item["id"],
        kind=MeetingKind(item["kind"]),
        words=_evidence(item["span"], document),
        parties=tuple(item["parties"]),
        mediators=tuple(item["mediators"]),
        venue=item["venue"],
        venue_span=_span(item["venue_span"]),
        when_span=_span(item["when_span"]),
        happened_on=_date(item["happened_on"]),
        status=MeetingStatus(item["status"]),
        sentence=_evidence(item["sentence"], document),
        confidence=item["confidence"],
    )


def _event(event: Event) -> Json:
    return {
        "id": event.id,
        "type": event.type.value,
        "trigger": _pair(event.trigger.span),
        "actor": list(event.actor),
        "recipient": list(event.recipient),
        "place": event.place,
        "place_span": _maybe(event.place_span),
        "happened_on": _day(event.happened_on),
        "when_span": _maybe(event.when_span),
        "quantity_span": _maybe(event.quantity_span),
        "asserted_by": event.asserted_by,
        "sentence": _pair(event.sentence.span),
        "confidence": round(event.confidence, 4),
    }


def _read_event(item: Json, document: Document) -> Event:
    return Event(
        id=item["id"],
        type=EventType(item["type"]),
        trigger=_evidence(item["trigger"], document),
        actor=tuple(item["actor"]),
        recipient=tuple(item["recipient"]),
        place=item["place"],
        place_span=_span(item["place_span"]),
        happened_on=_date(item["happened_on"]),
        when_span=_span(item["when_span"]),
        quantity_span=_span(item["quantity_span"]),
        asserted_by=item["asserted_by"],
        sentence=_evidence(item["sentence"], document),
        confidence=item["confidence"],
    )
