"""What can be asked of a record: one function a question."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, func, or_, select

from onrecord.errors import QueryError
from onrecord.model.actor import Actor, ActorKind
from onrecord.model.attribution import Sourcing
from onrecord.model.contract import from_json
from onrecord.model.position import Mode, Move
from onrecord.model.reading import Reading
from onrecord.model.span import Span
from onrecord.record.answers import DocumentOnRecord, PositionOnRecord
from onrecord.record.tables import actors, documents, positions

Actors = Mapping[tuple[str, str], Actor]

LISTED = tuple(
    documents.c[name]
    for name in ["key", "id", "title", "outlet", "url", "path", "published", "published_note"]
)
"""The columns of a document but for its text and reading, which may fill the memory."""


def list_documents(connection: Connection) -> tuple[DocumentOnRecord, ...]:
    """Every document, newest first; those without a day of publication come last."""
    query = select(*LISTED).order_by(
        documents.c.published.desc().nulls_last(), documents.c.id, documents.c.key
    )
    counts = _count_positions(connection)
    rows = connection.execute(query).mappings()
    return tuple(_document(row, counts) for row in rows)


def find_positions(
    connection: Connection,
    *,
    since: date | None = None,
    until: date | None = None,
    minimum_confidence: float = 0.0,
    issue: str | None = None,
) -> tuple[PositionOnRecord, ...]:
    """The positions that fit, newest first; those without a day come last.

    The day is the one it was said on, or else that of publication. A position without a day
    is left out where `since` or `until` is given: nobody knows whether it fits.
    """
    day = func.coalesce(positions.c.said_on, documents.c.published)
    query = select(positions).join(documents)
    if since is not None:
        query = query.where(day >= since)
    if until is not None:
        query = query.where(day <= until)
    if issue is not None:
        query = query.where(positions.c.issue == issue)
    query = query.where(positions.c.confidence >= minimum_confidence)
    named = _find_actors(connection, query)
    counts = _count_positions(connection)
    listed = {
        row["key"]: _document(row, counts) for row in connection.execute(select(*LISTED)).mappings()
    }
    ordered = query.order_by(
        day.desc().nulls_last(), documents.c.id, documents.c.key, positions.c.start, positions.c.id
    )
    rows = connection.execute(ordered).mappings()
    return tuple(_position(row, listed[row["document"]], named) for row in rows)


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


def _count_positions(connection: Connection) -> Mapping[str, int]:
    number = func.count().label("number")
    query = select(positions.c.document, number).group_by(positions.c.document)
    return {row.document: row.number for row in connection.execute(query)}


def _find_actors(connection: Connection, query: Select[Any]) -> Actors:
    """The actors of all documents that a query for positions touches."""
    touched = query.with_only_columns(positions.c.document)
    rows = connection.execute(select(actors).where(actors.c.document.in_(touched))).mappings()
    return {(row["document"], row["id"]): _actor(row) for row in rows}


def _actor(row: RowMapping) -> Actor:
    return Actor(
        id=row["id"],
        name=row["name"],
        kind=ActorKind(row["kind"]),
        of=row["of"],
        speaks_for=row["speaks_for"],
        role=row["role"],
        side=row["side"],
        code=row["code"],
    )


def _document(row: RowMapping, counts: Mapping[str, int]) -> DocumentOnRecord:
    return DocumentOnRecord(
        key=row["key"],
        id=row["id"],
        title=row["title"],
        outlet=row["outlet"],
        url=row["url"],
        path=row["path"],
        published=row["published"],
        published_note=row["published_note"],
        positions=counts.get(row["key"], 0),
    )


def _position(row: RowMapping, document: DocumentOnRecord, named: Actors) -> PositionOnRecord:
    def actor(actor_id: str) -> Actor:
        # A reading may point to an actor that it doesn't list; its id is then all we know.
        unlisted = Actor(id=actor_id, name=actor_id, kind=ActorKind.UNNAMED)
        return named.get((document.key, actor_id), unlisted)

    return PositionOnRecord(
        id=row["id"],
        ref=row["ref"],
        document=document,
        holder=actor(row["holder"]),
        move=Move(row["move"]),
        mode=Mode(row["mode"]) if row["mode"] else None,
        issue=row["issue"],
        words=row["words"],
        span=Span(row["start"], row["end"]),
        in_return=row["in_return"],
        addressees=tuple(actor(actor_id) for actor_id in row["addressee"]),
        speaker=actor(row["speaker"]) if row["speaker"] else None,
        sourcing=Sourcing(row["sourcing"]),
        hedged=row["hedged"],
        said_on=row["said_on"],
        sentence=row["sentence"],
        found_by=row["found_by"],
        confidence=row["confidence"],
    )
