"""One document as it lies before whoever decides on its positions."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Connection, select

from onrecord.errors import InputError, QueryError, StaleDecisionError
from onrecord.model.actor import Actor
from onrecord.model.decision import (
    LONGEST_COMMENT,
    Add,
    CodedPosition,
    Comment,
    Correct,
    DecisionOnRecord,
    Merge,
    OnFinding,
    Status,
)
from onrecord.record.decision_log import read_log
from onrecord.record.decision_rows import (
    Json,
    Row,
    actor_from_json,
    coded_from_row,
    coded_to_json,
)
from onrecord.record.decision_tables import decisions
from onrecord.record.overlay import lay_over
from onrecord.record.rows import hash_of
from onrecord.record.tables import actors, documents, positions


@dataclass(frozen=True)
class Desk:
    """A document's text, what was found in it, who takes part, and what was decided so far."""

    key: str
    text: str
    actors: Mapping[str, Actor]
    found: tuple[Row, ...]
    log: tuple[DecisionOnRecord, ...]

    @cached_property
    def standing(self) -> Mapping[str, Row]:
        """The positions as they stand, by their ids."""
        return {row["id"]: row for row in lay_over(self.found, self.log, self.text)}

    def coded(self, finding: str) -> CodedPosition:
        """A position that stands, with its actors whole."""
        row = self.standing[finding]
        named = {actor.id: actor for actor in row["named"]}
        return coded_from_row(row, {**self.actors, **named})


def open_desk(connection: Connection, key: str) -> Desk:
    """The document of a key; QueryError where the record holds none.

    Its row stays locked until the transaction ends, where the database locks rows, so that two
    people who decide at the same moment see one after the other.
    """
    query = select(documents.c.text).where(documents.c.key == key).with_for_update()
    document = connection.execute(query).one_or_none()
    if document is None:
        raise QueryError(
            f"The record holds no document “{key}”.",
            remedy="Run `onrecord documents` to list those it holds.",
        )
    named = connection.execute(select(actors).where(actors.c.document == key)).mappings()
    found = connection.execute(select(positions).where(positions.c.document == key)).mappings()
    return Desk(
        key=key,
        text=document.text,
        actors={row["id"]: actor_from_json(row) for row in named},
        found=tuple(found),
        log=read_log(connection, [key]),
    )


def find_document(connection: Connection, finding: str) -> str:
    """The key of the document that a position stands in, found, decided on or added by hand.

    Raises QueryError for an id that the record doesn't know.
    """
    for table, column in ((positions, positions.c.id), (decisions, decisions.c.finding)):
        query = select(table.c.document).where(column == finding).limit(1)
        document = connection.execute(query).scalar_one_or_none()
        if document is not None:
            return str(document)
    raise QueryError(
        f"The record holds no position “{finding}”.",
        remedy="Look the position up again: a newer reading of its document may have changed it.",
    )


def draft(desk: Desk, act: OnFinding | Add, seen: int | None) -> Json:
    """What the log will say of a decision on a position of this document.

    Raises QueryError where the position doesn't stand, InputError where its words don't, and
    StaleDecisionError where someone decided since.
    """
    if isinstance(act, Add):
        return _draft_addition(desk, act)
    finding = act.finding
    concerned = {finding, act.into} if isinstance(act, Merge) else {finding}
    refuse_stale([d for d in desk.log if d.finding in concerned], seen)
    row = _find_standing(desk, finding)
    if isinstance(act, Correct):
        check_position(act.position, desk.text)
    if isinstance(act, Comment):
        _check_comment(act.text)
    if isinstance(act, Merge):
        _check_merge(desk, act)
    by_hand = row["status"] == Status.ADDED or _was_added(desk, finding)
    return {
        "document": desk.key,
        "finding": finding,
        "before": coded_to_json(desk.coded(finding)),
        "found_by": None if by_hand else row["found_by"],
        "confidence": None if by_hand else row["confidence"],
    }


def refuse_stale(log: list[DecisionOnRecord], seen: int | None) -> None:
    """Raise StaleDecisionError where the log goes on past what the maker of a decision saw."""
    last = max(log, key=lambda decision: decision.number, default=None)
    if seen is not None and last is not None and last.number > seen:
        raise StaleDecisionError(
            f"{last.by} decided on this too, at {last.decided_at:%Y-%m-%d %H:%M} UTC, "
            "after you had looked.",
            remedy="Look at it as it stands now, then decide again.",
        )


def check_position(position: CodedPosition, text: str) -> None:
    """Raise InputError for a position whose words don't stand in the text, or without a name."""
    span = position.span
    if not position.words.strip():
        raise InputError("The position has no words.", remedy="Copy them from the text.")
    if text[span.start : span.end] != position.words:
        raise InputError(
            f"“{position.words[:60]}” does not stand at characters {span.start} to {span.end}.",
            remedy="Copy the words from the text, letter by letter.",
        )
    if position.in_return is not None and position.in_return not in text:
        raise InputError(
            f"“{position.in_return[:60]}” does not stand in the text.",
            remedy="Copy the words of the step in return from the text, letter by letter.",
        )
    if not position.issue.strip():
        raise InputError("The position has no issue.", remedy="Name one of the codebook.")
    speaker = (position.speaker,) if position.speaker else ()
    for actor in (position.holder, *position.addressee, *speaker):
        if not (actor.id.strip() and actor.name.strip()):
            raise InputError("The position has an actor without a name.", remedy="Name the actor.")


def _draft_addition(desk: Desk, act: Add) -> Json:
    position = act.position
    check_position(position, desk.text)
    span = position.span
    speaker = position.speaker.id if position.speaker else None
    says = [position.holder.id, position.move.value, position.issue, speaker]
    # The id that the machine would give it, so that finding it later makes it no second one.
    finding = hash_of(positions.name, desk.key, span.start, span.end, says)
    row = desk.standing.get(finding)
    if row is not None and row["status"] != Status.REJECTED:
        raise InputError(
            "This position is on record already.",
            remedy="Accept the one that stands, or correct it.",
        )
    return {"document": desk.key, "finding": finding}


def _find_standing(desk: Desk, finding: str) -> Row:
    row = desk.standing.get(finding)
    if row is None:
        raise QueryError(
            f"The position “{finding}” no longer stands on its own.",
            remedy="It was merged or undone, or its words are gone: look at the document again.",
        )
    return row


def _was_added(desk: Desk, finding: str) -> bool:
    """Whether a person put it on record and no machine found it."""
    found = any(row["id"] == finding for row in desk.found)
    return not found and any(isinstance(d.act, Add) for d in desk.log if d.finding == finding)


def _check_comment(text: str) -> None:
    if not text.strip():
        raise InputError("The comment is empty.", remedy="Write what you want to remark.")
    if len(text) > LONGEST_COMMENT:
        raise InputError(
            f"The comment has {len(text):,} characters.",
            remedy=f"Use up to {LONGEST_COMMENT:,}.",
        )


def _check_merge(desk: Desk, act: Merge) -> None:
    if act.finding == act.into:
        raise InputError("A position can't be merged into itself.", remedy="Name another.")
    into = desk.standing.get(act.into)
    if into is None:
        raise QueryError(
            f"The document of “{act.finding}” has no position “{act.into}”.",
            remedy="Merge positions of one document; those of several are joined by their story.",
        )
    if Status.REJECTED in (into["status"], desk.standing[act.finding]["status"]):
        raise InputError("A rejected position can't be merged.", remedy="Accept it first.")
