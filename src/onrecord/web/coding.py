"""The form in which a person codes a position: what it offers, and what it says when sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Depends, Form
from pydantic import BeforeValidator, StringConstraints

from onrecord.errors import InputError
from onrecord.model.actor import Actor, ActorKind
from onrecord.model.attribution import Sourcing
from onrecord.model.decision import CodedPosition, find_span
from onrecord.model.position import Mode, Move
from onrecord.model.reading import Reading
from onrecord.record.parties import plain_name

MOST = 2_000
Blank = BeforeValidator(lambda value: None if value == "" else value)
Words = Annotated[str, StringConstraints(max_length=MOST)]
Text = Annotated[str, Form(max_length=MOST)]
NAMED = tuple(kind for kind in ActorKind if kind is not ActorKind.UNNAMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingChoices:
    """What a coder chooses from: the document's own actors, the codebook's issues, our kinds."""

    actors: tuple[Actor, ...]
    issues: tuple[str, ...]
    moves: tuple[Move, ...] = tuple(Move)
    modes: tuple[Mode, ...] = tuple(Mode)
    sourcing: tuple[Sourcing, ...] = tuple(Sourcing)
    kinds: tuple[ActorKind, ...] = NAMED


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingForm:
    """What a coder sent, before it is held against the document."""

    words: str
    holder: str
    holder_name: str
    holder_kind: ActorKind
    move: Move
    mode: Mode | None
    issue: str
    addressees: tuple[str, ...]
    in_return: str | None
    speaker: str | None
    sourcing: Sourcing
    hedged: bool
    said_on: date | None


def read_coding(
    *,
    words: Text,
    move: Annotated[Move, Form()],
    issue: Text,
    sourcing: Annotated[Sourcing, Form()],
    holder: Text = "",
    holder_name: Text = "",
    holder_kind: Annotated[ActorKind, Form()] = ActorKind.STATE,
    mode: Annotated[Mode | None, Blank, Form()] = None,
    addressee: Annotated[tuple[str, ...], Form()] = (),
    in_return: Annotated[Words | None, Blank, Form()] = None,
    speaker: Annotated[Words | None, Blank, Form()] = None,
    hedged: Annotated[bool, Form()] = False,
    said_on: Annotated[date | None, Blank, Form()] = None,
) -> CodingForm:
    """The fields of the form; a field left empty says nothing."""
    return CodingForm(
        words=words,
        holder=holder,
        holder_name=holder_name,
        holder_kind=holder_kind,
        move=move,
        mode=mode,
        issue=issue,
        addressees=tuple(each for each in addressee if each),
        in_return=in_return,
        speaker=speaker,
        sourcing=sourcing,
        hedged=hedged,
        said_on=said_on,
    )


Coding = Annotated[CodingForm, Depends(read_coding)]


def code_position(
    form: CodingForm, reading: Reading, *, known: Sequence[Actor] = (), near: int | None = None
) -> CodedPosition:
    """The position that a form says, its words found in the document.

    `known` are actors beside the document's own. Raises InputError where the words don't stand
    in the text, or an actor is neither of the document nor named.
    """
    text = reading.document.text
    words = _as_in_text(form.words)
    span = find_span(text, words, near=near)
    actors = {actor.id: actor for actor in (*known, *reading.actors)}
    return CodedPosition(
        holder=_holder(form, actors),
        move=form.move,
        mode=form.mode,
        issue=form.issue,
        span=span,
        words=words,
        addressee=tuple(_actor(each, actors) for each in form.addressees),
        in_return=_as_in_text(form.in_return) if form.in_return else None,
        speaker=_actor(form.speaker, actors) if form.speaker else None,
        sourcing=form.sourcing,
        hedged=form.hedged,
        said_on=form.said_on,
    )


def _as_in_text(words: str) -> str:
    """Browsers send line ends as CR LF, whatever the text has."""
    return words.strip().replace("\r\n", "\n")


def _holder(form: CodingForm, actors: dict[str, Actor]) -> Actor:
    name = " ".join(form.holder_name.split())
    if name:
        return Actor(id=plain_name(name).replace(" ", "-"), name=name, kind=form.holder_kind)
    return _actor(form.holder, actors)


def _actor(actor: str, actors: dict[str, Actor]) -> Actor:
    if actor not in actors:
        raise InputError(
            f"The document has no actor “{actor}”." if actor else "The position has no holder.",
            remedy="Choose one of the list, or type the name.",
        )
    # Where an actor is mentioned belongs to the reading, not to a decision.
    found = actors[actor]
    return Actor(
        id=found.id,
        name=found.name,
        kind=found.kind,
        of=found.of,
        speaks_for=found.speaks_for,
        role=found.role,
        side=found.side,
        code=found.code,
    )
