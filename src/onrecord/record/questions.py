"""What can be asked of a record: positions, parties, a reading."""

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from onrecord.errors import QueryError
from onrecord.model.actor import Actor, ActorKind
from onrecord.model.attribution import Sourcing
from onrecord.model.contract import from_json
from onrecord.model.decision import CONFIRMED, Status
from onrecord.model.position import Mode, Move
from onrecord.model.reading import Reading
from onrecord.model.span import Span
from onrecord.record.answers import Filter, Party, PositionOnRecord
from onrecord.record.cast import find_parties, pieces
from onrecord.record.decision_rows import moment
from onrecord.record.document_rows import LISTED, build_document
from onrecord.record.members import find_party_numbers
from onrecord.record.stance_tables import digests, stances
from onrecord.record.tables import documents

_CONFIRMED = tuple(sorted(status.value for status in CONFIRMED))


def find_positions(connection: Connection, wanted: Filter) -> tuple[PositionOnRecord, ...]:
    """The positions that fit, newest first; those without a day come last."""
    query = _select().where(*_conditions(connection, wanted))
    ordered = query.order_by(
        stances.c.day.desc(), documents.c.id, documents.c.key, stances.c.number
    )
    return _positions(connection, ordered.limit(wanted.limit).offset(wanted.offset))


def find_position(connection: Connection, id: str) -> PositionOnRecord:
    """The position of an id, a rejected one too; QueryError where there is none."""
    found = _positions(connection, _select().where(stances.c.id == id))
    if not found:
        raise QueryError(
            f"The record holds no position “{id}”.",
            remedy="Look it up again: its document may have been read anew since.",
        )
    return found[0]


def find_numbered(
    connection: Connection, numbers: Collection[int]
) -> Mapping[int, PositionOnRecord]:
    """Positions by their numbers."""
    rows: list[Mapping[Any, Any]] = []
    for some in pieces(sorted(numbers)):
        query = _select().where(stances.c.number.in_(some))
        rows += connection.execute(query).mappings()
    parties = _parties(connection, rows)
    return {row["number"]: _position(row, parties) for row in rows}


def read_reading(connection: Connection, document: str) -> Reading:
    """The reading of a document, by its key in the record or its own id.

    The words that pronouns point with are not kept. Raises QueryError where no document goes
    by this id, or more than one.
    """
    match = or_(documents.c.key == document, documents.c.id == document)
    rows = connection.execute(
        select(documents.c.key, documents.c.text, documents.c.contract).where(match)
    ).all()
    if not rows:
        raise QueryError(
            f"The record holds no document “{document}”.",
            remedy="Run `onrecord documents` to list those it holds.",
        )
    if len(rows) > 1:
        keys = ", ".join(sorted(row.key for row in rows))
        raise QueryError(
            f"The record holds {len(rows)} documents called “{document}”.",
            remedy=f"Name one by its key: {keys}.",
        )
    return from_json(json.loads(rows[0].contract), rows[0].text)


def _select() -> Select[Any]:
    words = func.substr(documents.c.text, stances.c.start + 1, stances.c.end - stances.c.start)
    sentence = func.substr(
        documents.c.text,
        stances.c.sentence_start + 1,
        stances.c.sentence_end - stances.c.sentence_start,
    )
    own = (column for column in stances.c if column is not stances.c.id)
    return select(
        *own,
        stances.c.id.label("stance"),
        words.label("words"),
        sentence.label("sentence"),
        *LISTED,
    ).select_from(
        stances.join(documents, documents.c.key == stances.c.document).join(
            digests, digests.c.document == stances.c.document
        )
    )


def _conditions(connection: Connection, wanted: Filter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.since is not None:
        found.append(stances.c.day >= wanted.since.toordinal())
    if wanted.until is not None:
        found.append(stances.c.day.between(1, wanted.until.toordinal()))
    if wanted.issue is not None:
        found.append(stances.c.issue == wanted.issue)
    if wanted.party is not None:
        found.append(stances.c.party.in_(find_party_numbers(connection, wanted.party)))
    if wanted.outlet is not None:
        found.append(digests.c.outlet == wanted.outlet)
    if wanted.sourcing is not None:
        found.append(stances.c.sourcing == wanted.sourcing.value)
    if wanted.move is not None:
        found.append(stances.c.move == wanted.move.value)
    if wanted.document is not None:
        found.append(stances.c.document == wanted.document)
    if wanted.ids is not None:
        found.append(stances.c.id.in_(wanted.ids))
    if wanted.added_since is not None:
        found.append(documents.c.added_at >= moment(wanted.added_since))
    confirmed = stances.c.status.in_(_CONFIRMED)
    if wanted.minimum_confidence > 0:
        found.append(or_(stances.c.confidence >= wanted.minimum_confidence, confirmed))
    if wanted.confirmed:
        found.append(confirmed)
    if not wanted.rejected:
        found.append(stances.c.status != Status.REJECTED.value)
    return found


def _positions(connection: Connection, query: Select[Any]) -> tuple[PositionOnRecord, ...]:
    rows = connection.execute(query).mappings().all()
    parties = _parties(connection, rows)
    return tuple(_position(row, parties) for row in rows)


def _parties(connection: Connection, rows: Iterable[Mapping[Any, Any]]) -> Mapping[int, Party]:
    """The parties that take part in these rows, by number, as those that stand for them."""
    numbers = {actor["party"] for row in rows for actor in row["cast"]}
    return find_parties(connection, numbers)


def _position(row: Mapping[Any, Any], parties: Mapping[int, Party]) -> PositionOnRecord:
    cast = {each["id"]: _actor(each) for each in row["cast"]}
    belongs = {each["id"]: parties[each["party"]] for each in row["cast"]}
    return PositionOnRecord(
        id=row["stance"],
        ref=row["ref"],
        document=build_document(row),
        holder=cast[row["holder"]],
        party=belongs[row["holder"]],
        move=Move(row["move"]),
        mode=Mode(row["mode"]) if row["mode"] else None,
        issue=row["issue"],
        words=row["words"],
        span=Span(row["start"], row["end"]),
        in_return=row["in_return"],
        addressees=tuple(cast[each] for each in row["addressee"]),
        speaker=cast[row["speaker"]] if row["speaker"] else None,
        sourcing=Sourcing(row["sourcing"]),
        hedged=row["hedged"],
        said_on=row["said_on"],
        sentence=row["sentence"],
        found_by=row["found_by"],
        confidence=row["confidence"],
        addressee_parties=tuple(belongs[each] for each in row["addressee"]),
        status=Status(row["status"]),
        decided_by=row["decided_by"],
        story=row["story"],
        plover=row["plover"],
    )


def _actor(values: Mapping[str, Any]) -> Actor:
    return Actor(
        id=values["id"],
        name=values["name"],
        kind=ActorKind(values["kind"]),
        of=values.get("of"),
        speaks_for=values.get("speaks_for"),
        role=values.get("role"),
        side=values.get("side"),
        code=values.get("code"),
    )
