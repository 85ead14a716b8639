"""Corrections as people type them: names and words, checked against document and record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from onrecord.errors import InputError, QueryError
from onrecord.model.actor import Actor, ActorKind
from onrecord.model.attribution import Sourcing
from onrecord.model.decision import CodedPosition, find_span
from onrecord.model.position import Mode, Move
from onrecord.record.answers import Party, PositionOnRecord
from onrecord.record.parties import plain_name
from onrecord.record.record import Record

Kind = TypeVar("Kind", bound=StrEnum)

FIELDS = (
    *("holder", "move", "mode", "issue", "words", "addressee"),
    *("speaker", "sourcing", "in_return", "hedged", "said_on"),
)
"""Every field that can be corrected, in the order of the coding guide."""
NOTHING = "-"
"""What says that there is none: no mode, no addressee, no speaker."""
YES, NO = frozenset({"yes", "y", "true", "1"}), frozenset({"no", "n", "false", "0"})


@dataclass(frozen=True, slots=True)
class Ground:
    """What a correction is checked against: the document's text, and who can be named.

    `actors` are the document's own; `parties` those of the whole record, for who is not named
    in this document. `issues` are those that can be named; () for whatever is typed.
    """

    text: str
    actors: tuple[Actor, ...]
    parties: tuple[Party, ...] = ()
    issues: tuple[str, ...] = ()


def find_ground(record: Record, document: str, *, issues: tuple[str, ...] = ()) -> Ground:
    """The ground of a document of this key; `issues` are those that can be named, if given."""
    reading = record.reading(document)
    parties = tuple(each.party for each in record.parties())
    text = reading.document.text
    return Ground(text=text, actors=reading.actors, parties=parties, issues=issues)


def code_position(position: PositionOnRecord) -> CodedPosition:
    """A position as it stands on record, as a person would code it."""
    return CodedPosition(
        holder=_alone(position.holder),
        move=position.move,
        mode=position.mode,
        issue=position.issue,
        span=position.span,
        words=position.words,
        addressee=tuple(_alone(actor) for actor in position.addressees),
        in_return=position.in_return,
        speaker=_alone(position.speaker) if position.speaker else None,
        sourcing=position.sourcing,
        hedged=position.hedged,
        said_on=position.said_on,
    )


def revise(coded: CodedPosition, changes: Mapping[str, str], ground: Ground) -> CodedPosition:
    """The position with these fields changed, each given as a person types it.

    Actors go by any name; several addressees are parted by commas; "+person:Ana Ruiz" names
    someone new. Words are looked for where the old ones stood. "-" empties a field. A speaker
    that is taken away leaves the narrator, another move takes its mode away, unless that is
    changed too or fits any move (reaffirmed). Raises InputError for a field or a value that does
    not exist, QueryError for a name that nobody goes by.
    """
    for field in sorted(changes, key=lambda field: field != "move"):
        coded = _revise_one(coded, field, changes[field].strip(), ground)
    return coded


def code_by_hand(
    typed: Mapping[str, str], ground: Ground, *, near: int | None = None
) -> CodedPosition:
    """A position from fields as a person types them; `near` is where its words should stand.

    Words, holder, move and issue are needed. The source of a position with a speaker is named
    unless something else is typed. Raises InputError and QueryError as `revise` does.
    """
    for field in ("words", "holder", "move", "issue"):
        if not typed.get(field, "").strip():
            raise InputError(f"The position has no {field}.", remedy=f"Say its {field}.")
    span = find_span(ground.text, typed["words"].strip(), near=near)
    coded = CodedPosition(
        holder=find_actor(typed["holder"].strip(), ground),
        move=find_move(typed["move"]),
        issue=find_issue(typed["issue"], ground),
        span=span,
        words=span.cut(ground.text),
    )
    known = ("words", "holder", "move", "issue")
    revised = revise(coded, {k: v for k, v in typed.items() if k not in known}, ground)
    if revised.speaker is not None and not typed.get("sourcing"):
        return replace(revised, sourcing=Sourcing.NAMED)
    return revised


def find_move(typed: str) -> Move:
    """The move of a name. Raises InputError where there is none."""
    return _choose(Move, typed, "move")


def find_actor(name: str, ground: Ground) -> Actor:
    """The actor who goes by a name: in the document, else on record, else "+kind:name" made new.

    Case and marks between words don't matter. Raises QueryError where nobody does, and
    InputError for a kind of actor that doesn't exist.
    """
    if name.startswith("+"):
        kind, _, called = name[1:].partition(":")
        if not plain_name(called):
            raise InputError("The new actor has no name.", remedy="Write +person:Ana Ruiz.")
        found = _choose(ActorKind, kind, "kind of actor")
        return Actor(id=plain_name(called).replace(" ", "-"), name=called.strip(), kind=found)
    asked = plain_name(name)
    for actor in ground.actors:
        if asked and asked in map(plain_name, (actor.id, actor.name)):
            return _alone(actor)
    for actor in ground.actors:
        mentions = (mention.span.cut(ground.text) for mention in actor.mentions)
        if asked and asked in map(plain_name, mentions):
            return _alone(actor)
    for party in ground.parties:
        if asked and asked in map(plain_name, (party.key, party.name, party.code or "")):
            return _as_actor(party)
    known = ", ".join(sorted({actor.name for actor in ground.actors}))
    raise QueryError(
        f"Nobody goes by the name “{name[:60]}” here.",
        remedy=f"The document names: {known}. Someone new: +person:{name[:60]}.",
    )


def find_issue(typed: str, ground: Ground) -> str:
    """The issue of a name; "+name" makes a new one.

    Raises InputError for no name, or for one that is not among the ground's issues, where it
    has any: a slip of the pen must not open another row of the matrix.
    """
    asked = typed.strip()
    name = asked.removeprefix("+").strip()
    if not name or name == NOTHING:
        raise InputError("The position has no issue.", remedy="Name one of the codebook.")
    if asked.startswith("+") or not ground.issues:
        return name
    known = (issue for issue in ground.issues if plain_name(issue) == plain_name(name))
    if (found := next(known, None)) is None:
        raise InputError(
            f"There is no issue “{name[:60]}”.",
            remedy=f"There are: {', '.join(ground.issues)}. A new one: +{name[:60]}.",
        )
    return found


def _revise_one(coded: CodedPosition, field: str, typed: str, ground: Ground) -> CodedPosition:
    nothing = typed in ("", NOTHING)
    match field:
        case "holder":
            return replace(coded, holder=find_actor(typed, ground))
        case "move":
            move = _choose(Move, typed, "move")
            fits = move is coded.move or coded.mode is Mode.REAFFIRMED
            return replace(coded, move=move, mode=coded.mode if fits else None)
        case "mode":
            return replace(coded, mode=None if nothing else _choose(Mode, typed, "mode"))
        case "issue":
            return replace(coded, issue=find_issue(typed, ground))
        case "words":
            span = find_span(ground.text, typed, near=coded.span.start)
            return replace(coded, span=span, words=span.cut(ground.text))
        case "addressee":
            names = [] if nothing else [name.strip() for name in typed.split(",")]
            return replace(coded, addressee=_actors(names, ground))
        case "speaker":
            if nothing:
                return replace(coded, speaker=None, sourcing=Sourcing.NARRATOR)
            return replace(coded, speaker=find_actor(typed, ground))
        case "sourcing":
            return replace(coded, sourcing=_choose(Sourcing, typed, "sourcing"))
        case "in_return":
            words = None if nothing else find_span(ground.text, typed, near=coded.span.start)
            return replace(coded, in_return=words.cut(ground.text) if words else None)
        case "hedged":
            return replace(coded, hedged=_yes_or_no(typed))
        case "said_on":
            return replace(coded, said_on=None if nothing else _day(typed))
        case _:
            raise InputError(
                f"A position has no field “{field}”.", remedy=f"It has: {', '.join(FIELDS)}."
            )


def _actors(names: Sequence[str], ground: Ground) -> tuple[Actor, ...]:
    found = {actor.id: actor for name in names if (actor := find_actor(name, ground))}
    return tuple(found.values())


def _choose(kinds: type[Kind], typed: str, what: str) -> Kind:
    asked = plain_name(typed).replace(" ", "_")
    for kind in kinds:
        if kind.value == asked:
            return kind
    known = ", ".join(kind.value for kind in kinds)
    raise InputError(f"There is no {what} “{typed[:60]}”.", remedy=f"There are: {known}.")


def _yes_or_no(typed: str) -> bool:
    answer = typed.casefold()
    if answer not in YES | NO:
        raise InputError(f"“{typed[:20]}” is neither yes nor no.", remedy="Write yes or no.")
    return answer in YES


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise InputError(f"“{typed[:20]}” is no day.", remedy="Write it as 2024-03-01.") from error


def _alone(actor: Actor) -> Actor:
    """The actor without its mentions, which belong to one reading."""
    return replace(actor, mentions=())


def _as_actor(party: Party) -> Actor:
    """A party of the record as an actor of a document that doesn't name it: it keeps its key."""
    return Actor(
        id=party.key.rpartition(":")[2].replace(" ", "-"),
        name=party.name,
        kind=party.kind,
        side=party.side,
        code=party.code,
    )
