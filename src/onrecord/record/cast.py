"""Who takes part: the parties that actors of documents belong to."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, select

from onrecord.model.actor import ActorKind
from onrecord.record.answers import Party
from onrecord.record.stance_tables import memberships, parties, party_names

AT_ONCE = 10_000
"""Databases take so many values at once, and more."""


def find_members(
    connection: Connection, documents: Collection[str]
) -> Mapping[tuple[str, str], Party]:
    """The party of every actor of these documents, by document and id."""
    rows: list[Row[str, str, int]] = []
    for some in pieces(sorted(documents)):
        query = (
            select(memberships.c.document, memberships.c.actor, party_names.c.party)
            .join(party_names, party_names.c.number == memberships.c.name)
            .where(memberships.c.document.in_(some))
        )
        rows += connection.execute(query).all()
    known = find_parties(connection, {row.party for row in rows})
    return {(row.document, row.actor): known[row.party] for row in rows}


def find_parties(connection: Connection, numbers: Collection[int]) -> Mapping[int, Party]:
    """Parties by their numbers; for one that was merged, the party that stands for it."""
    found = {}
    asked = parties.alias()
    stands = parties.c.number == func.coalesce(asked.c.stands_for, asked.c.number)
    for some in pieces(sorted(numbers)):
        query = select(asked.c.number.label("asked"), *(c for c in parties.c if c.name != "number"))
        query = query.join_from(asked, parties, stands).where(asked.c.number.in_(some))
        for row in connection.execute(query).mappings():
            found[row["asked"]] = build_party(row)
    return found


def build_party(row: Mapping[Any, Any]) -> Party:
    """A row of the parties' table as an answer."""
    return Party(
        key=row["key"],
        name=row["name"],
        kind=ActorKind(row["kind"]),
        code=row["code"],
        side=row["side"],
    )


def pieces(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """The items in so many at a time as a database takes at once."""
    return (items[n : n + AT_ONCE] for n in range(0, len(items), AT_ONCE))
