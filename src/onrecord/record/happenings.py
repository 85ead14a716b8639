"""Meetings and events on record."""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, Table, func, select

from onrecord.model.event import NARRATOR, EventType
from onrecord.model.meeting import MeetingKind, MeetingStatus
from onrecord.model.span import Span
from onrecord.record.answers import (
    DocumentOnRecord,
    EventOnRecord,
    Filter,
    MeetingOnRecord,
    Party,
)
from onrecord.record.cast import find_members
from onrecord.record.decision_rows import moment
from onrecord.record.document_rows import LISTED, build_document
from onrecord.record.members import find_party_numbers
from onrecord.record.stance_tables import digests, memberships, parties, party_names
from onrecord.record.tables import documents, events, meetings

BATCH = 200
"""Rows whose casts are looked up together."""

Found = TypeVar("Found", MeetingOnRecord, EventOnRecord)
Row = Mapping[Any, Any]
Cast = Mapping[tuple[str, str], Party]
"""The party of each actor, by document and id."""


def find_meetings(connection: Connection, wanted: Filter) -> tuple[MeetingOnRecord, ...]:
    """The meetings that fit, newest first; `party` is one of those who meet or mediate."""
    return _find(connection, wanted, meetings, ("parties", "mediators"), _meeting)


def find_events(connection: Connection, wanted: Filter) -> tuple[EventOnRecord, ...]:
    """The events that fit, newest first; `party` is one of those who act or are acted on."""
    return _find(connection, wanted, events, ("actor", "recipient"), _event)


def _find(
    connection: Connection,
    wanted: Filter,
    table: Table,
    roles: tuple[str, str],
    build: Callable[[Row, DocumentOnRecord, Cast], Found],
) -> tuple[Found, ...]:
    day = func.coalesce(table.c.happened_on, documents.c.published)
    own = (column.label(f"own_{column.name}") for column in table.c)
    query = select(*own, *LISTED).select_from(
        table.join(documents, documents.c.key == table.c.document).join(
            digests, digests.c.document == table.c.document
        )
    )
    query = query.where(table.c.confidence >= wanted.minimum_confidence)
    if wanted.since is not None:
        query = query.where(day >= wanted.since)
    if wanted.until is not None:
        query = query.where(day <= wanted.until)
    if wanted.outlet is not None:
        query = query.where(documents.c.outlet == wanted.outlet)
    if wanted.document is not None:
        query = query.where(documents.c.key == wanted.document)
    if wanted.added_since is not None:
        query = query.where(documents.c.added_at >= moment(wanted.added_since))
    order = (day.desc().nulls_last(), documents.c.id, documents.c.key, table.c.start, table.c.id)
    query = query.order_by(*order)
    if wanted.party is None:
        query = query.limit(wanted.limit).offset(wanted.offset)
        return tuple(build(row, document, cast) for row, document, cast in _read(connection, query))
    query = query.where(documents.c.key.in_(_documents_of(connection, wanted.party)))
    key = _root(connection, wanted.party)
    found = (
        build(row, document, cast)
        for row, document, cast in _read(connection, query)
        if _takes_part(row, roles, cast, key)
    )
    last = None if wanted.limit is None else wanted.offset + wanted.limit
    return tuple(islice(found, wanted.offset, last))


def _read(
    connection: Connection, query: Select[Any]
) -> Iterator[tuple[Row, DocumentOnRecord, Cast]]:
    """The rows of a query with their documents and casts, a batch at a time as they are asked."""
    for batch in connection.execute(query).mappings().partitions(BATCH):
        rows = [
            {n.removeprefix("own_"): value for n, value in row.items() if n.startswith("own_")}
            for row in batch
        ]
        cast = find_members(connection, {row["document"] for row in rows})
        for row, listed in zip(rows, batch, strict=True):
            yield row, build_document(listed), cast


def _documents_of(connection: Connection, party: str) -> Any:
    """The documents in which a party, or one merged with it, is an actor."""
    return (
        select(memberships.c.document)
        .join(party_names, party_names.c.number == memberships.c.name)
        .where(party_names.c.party.in_(find_party_numbers(connection, party)))
    )


def _root(connection: Connection, party: str) -> str:
    """The key of the party that stands for this one."""
    numbers = find_party_numbers(connection, party)
    query = select(parties.c.key).where(
        parties.c.number.in_(numbers), parties.c.stands_for.is_(None)
    )
    return connection.execute(query).scalar() or party


def _takes_part(row: Row, roles: tuple[str, str], cast: Cast, key: str) -> bool:
    return any(party.key == key for role in roles for party in _parties(row, role, cast))


def _parties(row: Row, role: str, cast: Cast) -> tuple[Party, ...]:
    return tuple(cast[row["document"], actor] for actor in row[role])


def _meeting(row: Row, document: DocumentOnRecord, cast: Cast) -> MeetingOnRecord:
    return MeetingOnRecord(
        id=row["id"],
        ref=row["ref"],
        document=document,
        kind=MeetingKind(row["kind"]),
        status=MeetingStatus(row["status"]),
        parties=_parties(row, "parties", cast),
        mediators=_parties(row, "mediators", cast),
        venue=row["venue"],
        when=row["when"],
        happened_on=row["happened_on"],
        words=row["words"],
        span=Span(row["start"], row["end"]),
        sentence=row["sentence"],
        confidence=row["confidence"],
    )


def _event(row: Row, document: DocumentOnRecord, cast: Cast) -> EventOnRecord:
    teller = row["asserted_by"]
    return EventOnRecord(
        id=row["id"],
        ref=row["ref"],
        document=document,
        type=EventType(row["type"]),
        actors=_parties(row, "actor", cast),
        recipients=_parties(row, "recipient", cast),
        place=row["place"],
        when=row["when"],
        quantity=row["quantity"],
        happened_on=row["happened_on"],
        asserted_by=None if teller == NARRATOR else cast.get((row["document"], teller)),
        words=row["words"],
        span=Span(row["start"], row["end"]),
        sentence=row["sentence"],
        confidence=row["confidence"],
    )
