"""Meetings and events on record."""

from collections.abc import Callable, Mapping
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, RowMapping, Select, Table, func, select

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
from onrecord.record.stance_tables import digests, memberships, party_names
from onrecord.record.tables import documents, events, meetings

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
        rows = list(connection.execute(query).mappings())
    else:
        rows = _read_of_party(connection, query, wanted, roles)
    cast = find_members(connection, {row["own_document"] for row in rows})
    return tuple(build(_own(row), build_document(row), cast) for row in rows)


def _read_of_party(
    connection: Connection, query: Select[Any], wanted: Filter, roles: tuple[str, str]
) -> list[RowMapping]:
    """The rows in which the party has one of the roles, read no further than is asked for."""
    uses = memberships.join(party_names, party_names.c.number == memberships.c.name)
    of_party = party_names.c.party.in_(find_party_numbers(connection, wanted.party or ""))
    members = select(memberships.c.document, memberships.c.actor).select_from(uses).where(of_party)
    known = {(row.document, row.actor) for row in connection.execute(members)}
    own = select(memberships.c.document).select_from(uses).where(of_party)
    last = None if wanted.limit is None else wanted.offset + wanted.limit
    with connection.execute(query.where(documents.c.key.in_(own))) as found:
        taking_part = (
            row
            for row in found.mappings()
            if any(
                (row["own_document"], actor) in known
                for role in roles
                for actor in row[f"own_{role}"]
            )
        )
        return list(islice(taking_part, wanted.offset, last))


def _own(row: RowMapping) -> Row:
    """The columns of the meeting or event itself, without those of its document."""
    return {n.removeprefix("own_"): value for n, value in row.items() if n.startswith("own_")}


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
