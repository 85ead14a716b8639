"""Decisions and coded positions as rows and JSON of the tables, and back."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import RowMapping

from onrecord.model.actor import Actor, ActorKind
from onrecord.model.attribution import Sourcing
from onrecord.model.decision import (
    Accept,
    Act,
    Add,
    CodedPosition,
    Comment,
    Correct,
    DecisionOnRecord,
    Merge,
    MergeActors,
    RefuseMerge,
    Reject,
    SplitActor,
    Undo,
)
from onrecord.model.position import Mode, Move
from onrecord.model.span import Span

Row = RowMapping | Mapping[str, Any]
Json = dict[str, Any]

KINDS: dict[type[Act], str] = {
    Accept: "accept",
    Correct: "correct",
    Reject: "reject",
    Add: "add",
    Merge: "merge",
    Comment: "comment",
    MergeActors: "merge_actors",
    RefuseMerge: "refuse_merge",
    SplitActor: "split_actor",
    Undo: "undo",
}
ON_ACTORS = ("merge_actors", "refuse_merge", "split_actor")


def moment(at: datetime) -> str:
    """A moment as the tables keep it: UTC, ISO 8601, to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def actor_to_json(actor: Actor) -> Json:
    """An actor without its mentions, which belong to one reading."""
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


def actor_from_json(value: Row) -> Actor:
    """The actor that `actor_to_json` wrote, or that a row of the actors' table holds."""
    return Actor(
        id=value["id"],
        name=value["name"],
        kind=ActorKind(value["kind"]),
        of=value["of"],
        speaks_for=value["speaks_for"],
        role=value["role"],
        side=value["side"],
        code=value["code"],
    )


def coded_to_json(coded: CodedPosition) -> Json:
    """A coded position as JSON, in the words of the output contract."""
    return {
        "holder": actor_to_json(coded.holder),
        "move": coded.move.value,
        "mode": coded.mode.value if coded.mode else None,
        "issue": coded.issue,
        "span": [coded.span.start, coded.span.end],
        "words": coded.words,
        "addressee": [actor_to_json(actor) for actor in coded.addressee],
        "in_return": coded.in_return,
        "speaker": actor_to_json(coded.speaker) if coded.speaker else None,
        "sourcing": coded.sourcing.value,
        "hedged": coded.hedged,
        "said_on": coded.said_on.isoformat() if coded.said_on else None,
    }


def coded_from_json(value: Row) -> CodedPosition:
    """The coded position that `coded_to_json` wrote."""
    return CodedPosition(
        holder=actor_from_json(value["holder"]),
        move=Move(value["move"]),
        mode=Mode(value["mode"]) if value["mode"] else None,
        issue=value["issue"],
        span=Span(*value["span"]),
        words=value["words"],
        addressee=tuple(actor_from_json(actor) for actor in value["addressee"]),
        in_return=value["in_return"],
        speaker=actor_from_json(value["speaker"]) if value["speaker"] else None,
        sourcing=Sourcing(value["sourcing"]),
        hedged=value["hedged"],
        said_on=date.fromisoformat(value["said_on"]) if value["said_on"] else None,
    )


def coded_from_row(row: Row, actors: Mapping[str, Actor]) -> CodedPosition:
    """A row of positions as a coded position.

    Actors that the reading points to without listing them are known by their id alone.
    """

    def actor(actor_id: str) -> Actor:
        unlisted = Actor(id=actor_id, name=actor_id, kind=ActorKind.UNNAMED)
        return actors.get(actor_id, unlisted)

    return CodedPosition(
        holder=actor(row["holder"]),
        move=Move(row["move"]),
        mode=Mode(row["mode"]) if row["mode"] else None,
        issue=row["issue"],
        span=Span(row["start"], row["end"]),
        words=row["words"],
        addressee=tuple(actor(actor_id) for actor_id in row["addressee"]),
        in_return=row["in_return"],
        speaker=actor(row["speaker"]) if row["speaker"] else None,
        sourcing=Sourcing(row["sourcing"]),
        hedged=bool(row["hedged"]),
        said_on=row["said_on"],
    )


def act_to_json(act: Act) -> Json:
    """What an act says besides the finding or the decision that it is about."""
    match act:
        case Accept(above=above):
            return {"above": above}
        case Correct(position=position) | Add(position=position):
            return {"position": coded_to_json(position)}
        case Merge(into=into):
            return {"into": into}
        case Comment(text=text):
            return {"text": text}
        case MergeActors(party=party, into=into):
            return {"party": party, "into": into}
        case RefuseMerge(party=party, other=other):
            return {"party": party, "other": other}
        case SplitActor(party=party, document=document, actor=actor):
            return {"party": party, "document": document, "actor": actor}
        case Reject() | Undo():
            return {}


def act_from_row(row: Row) -> Act:
    """The act of a row of the log."""
    content, finding = row["content"], row["finding"]
    match row["kind"]:
        case "accept":
            return Accept(finding, content["above"])
        case "correct":
            return Correct(finding, coded_from_json(content["position"]))
        case "reject":
            return Reject(finding)
        case "add":
            return Add(row["document"], coded_from_json(content["position"]))
        case "merge":
            return Merge(finding, content["into"])
        case "comment":
            return Comment(finding, content["text"])
        case "undo":
            return Undo(row["undoes"])
        case "merge_actors":
            return MergeActors(**content)
        case "refuse_merge":
            return RefuseMerge(**content)
        case _:
            return SplitActor(**content)


def decisions_from_rows(rows: Sequence[Row]) -> tuple[DecisionOnRecord, ...]:
    """Rows of the log, in its order, as decisions that know whether they were undone.

    Every undo among them must come with what it undoes.
    """
    undone: dict[int, int] = {}
    for row in reversed(rows):
        # An undo that was itself undone takes nothing back.
        if row["undoes"] is not None and row["number"] not in undone:
            undone.setdefault(row["undoes"], row["number"])
    return tuple(
        DecisionOnRecord(
            number=row["number"],
            act=act_from_row(row),
            by=row["by"],
            decided_at=datetime.fromisoformat(row["decided_at"]),
            document=row["document"],
            finding=row["finding"],
            before=coded_from_json(row["before"]) if row["before"] else None,
            found_by=row["found_by"],
            confidence=row["confidence"],
            undone_by=undone.get(row["number"]),
        )
        for row in rows
    )
