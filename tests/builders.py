"""Documents, positions and readings by hand: each builder names only what matters."""

from datetime import date
from hashlib import sha256

from onrecord.model.actor import Actor, ActorKind
from onrecord.model.attribution import Attribution, Sourcing, Style
from onrecord.model.decision import Status
from onrecord.model.document import Document
from onrecord.model.evidence import Evidence
from onrecord.model.position import Mode, Move, Position
from onrecord.model.reading import Reading
from onrecord.model.span import Span
from onrecord.record.answers import DocumentOnRecord, Party, PositionOnRecord
from onrecord.record.parties import party_key

SENTENCE = "Northland must withdraw its troops from the valley, Southland said."
WORDS = "withdraw its troops from the valley"


def a_document(
    text: str = SENTENCE,
    *,
    id: str = "piece",
    path: str | None = None,
    url: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    published: date | None = None,
    published_note: str | None = None,
) -> Document:
    """A document as it would come from a file of this text."""
    return Document(
        id=id,
        text=text,
        sha256=sha256(text.encode("utf-8")).hexdigest(),
        path=path if path is not None or url is not None else f"{id}.txt",
        url=url,
        title=title,
        outlet=outlet,
        published=published,
        published_note=published_note,
        language="en",
    )


def an_actor(
    id: str,
    *,
    name: str | None = None,
    kind: ActorKind = ActorKind.STATE,
    side: str | None = None,
    code: str | None = None,
    of: str | None = None,
) -> Actor:
    """An actor, named after its id where no name is given."""
    return Actor(id=id, name=name or id.title(), kind=kind, side=side, code=code, of=of)


def evidence_of(document: Document, words: str) -> Evidence:
    """The first place where these words stand in the document."""
    start = document.text.index(words)
    return document.evidence(Span(start, start + len(words)))


def a_position(
    document: Document,
    words: str = WORDS,
    *,
    id: str = "p1",
    holder: str = "southland",
    move: Move = Move.DEMAND,
    mode: Mode | None = None,
    issue: str = "territory",
    addressee: tuple[str, ...] = (),
    speaker: str | None = None,
    speaker_span: Span | None = None,
    sourcing: Sourcing = Sourcing.NARRATOR,
    in_return: str | None = None,
    hedged: bool = False,
    said_on: date | None = None,
    sentence: str | None = None,
    attribution: str | None = None,
    also: tuple[Span, ...] = (),
    confidence: float = 0.8,
) -> Position:
    """A position whose words stand in the document; its sentence is the whole line."""
    content = evidence_of(document, words)
    start = document.text.rfind("\n", 0, content.span.start) + 1
    end = document.text.find("\n", content.span.end)
    line = Span(start, end if end >= 0 else len(document.text))
    return Position(
        id=id,
        holder=holder,
        holder_span=None,
        move=move,
        mode=mode,
        plover=None,
        issue=issue,
        content=content,
        in_return=evidence_of(document, in_return).span if in_return else None,
        addressee=addressee,
        speaker=speaker,
        speaker_span=speaker_span,
        sourcing=sourcing,
        attribution=attribution,
        hedged=hedged,
        said_on=said_on,
        sentence=evidence_of(document, sentence) if sentence else document.evidence(line),
        also=also,
        found_by="by hand",
        confidence=confidence,
    )


def an_attribution(
    document: Document, content: str, *, id: str = "a1", speaker: str | None = None
) -> Attribution:
    """An indirect attribution of words that stand in the document."""
    return Attribution(
        id=id,
        style=Style.INDIRECT,
        sourcing=Sourcing.NAMED,
        source=(),
        speaker=speaker,
        cue=(),
        content=(evidence_of(document, content).span,),
        found_by="by hand",
        confidence=0.9,
    )


def a_reading(
    document: Document | None = None,
    *positions: Position,
    actors: tuple[Actor, ...] = (),
    attributions: tuple[Attribution, ...] = (),
) -> Reading:
    """A reading of a document; one of the builders' own text has a position without being told.

    Holders, speakers and addressees that are not among the actors are made states.
    """
    document = document or a_document()
    if not positions and document.text == SENTENCE:
        positions = (a_position(document),)
    known = {actor.id for actor in actors}
    needed = [
        actor_id
        for position in positions
        for actor_id in (position.holder, position.speaker, *position.addressee)
        if actor_id is not None and actor_id not in known
    ]
    made = tuple(an_actor(actor_id) for actor_id in dict.fromkeys(needed))
    return Reading(
        document=document,
        actors=actors + made,
        attributions=attributions,
        positions=positions,
    )


def a_party(actor: Actor, document: str = "piece") -> Party:
    """The party of an actor of a document."""
    return Party(
        key=party_key(actor, document),
        name=actor.side or actor.name,
        kind=actor.kind,
        code=actor.code,
        side=actor.side,
    )


def a_position_on_record(
    holder: Actor,
    *,
    issue: str = "territory",
    move: Move = Move.DEMAND,
    day: date | None = None,
    said_on: date | None = None,
    document: str = "piece",
    outlet: str | None = None,
    speaker: Actor | None = None,
    sourcing: Sourcing = Sourcing.NARRATOR,
    words: str = WORDS,
    sentence: str | None = None,
    confidence: float = 0.8,
    hedged: bool = False,
    addressees: tuple[Actor, ...] = (),
    start: int = 0,
    story: str | None = None,
    status: Status = Status.PROPOSED,
) -> PositionOnRecord:
    """A position as a record answers it; `day` is that of its document's publication."""
    return PositionOnRecord(
        id=f"{document}-{holder.id}-{issue}-{start}",
        ref="p1",
        document=DocumentOnRecord(
            key=document,
            id=document,
            title=None,
            outlet=outlet,
            url=None,
            path=f"{document}.txt",
            published=day,
            published_note=None,
            positions=1,
        ),
        holder=holder,
        party=a_party(holder, document),
        move=move,
        mode=None,
        issue=issue,
        words=words,
        span=Span(start, start + len(words)),
        in_return=None,
        addressees=addressees,
        speaker=speaker,
        sourcing=sourcing,
        hedged=hedged,
        said_on=said_on,
        sentence=sentence or f"“{words}”, it said.",
        found_by="by hand",
        confidence=confidence,
        addressee_parties=tuple(a_party(actor, document) for actor in addressees),
        status=status,
        story=story or document,
    )
