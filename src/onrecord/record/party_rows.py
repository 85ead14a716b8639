"""Parties as the record lists them."""

from collections import Counter
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, func, select

from onrecord.errors import QueryError
from onrecord.record.answers import Party, PartyOnRecord
from onrecord.record.cast import build_party, find_parties
from onrecord.record.parties import plain_name
from onrecord.record.stance_tables import memberships, parties, party_names

LISTED = 20
"""So many names are told where none fits."""


def list_parties(connection: Connection, positions: Mapping[int, int]) -> tuple[PartyOnRecord, ...]:
    """Every party that a document speaks of, those with the most positions first.

    `positions` says how many each has, by its number.
    """
    root = func.coalesce(parties.c.stands_for, parties.c.number)
    belongs = (
        select(root.label("root"), memberships.c.document)
        .join(party_names, party_names.c.party == parties.c.number)
        .join(memberships, memberships.c.name == party_names.c.number)
    ).subquery()
    counted = select(
        belongs.c.root, func.count(belongs.c.document.distinct()).label("documents")
    ).group_by(belongs.c.root)
    documents = {row.root: row.documents for row in connection.execute(counted)}
    names: dict[int, set[str]] = {}
    keys: dict[int, set[str]] = {}
    query = select(root.label("root"), parties.c.key, party_names.c.name).join(
        party_names, party_names.c.party == parties.c.number
    )
    for row in connection.execute(query):
        names.setdefault(row.root, set()).add(row.name)
        keys.setdefault(row.root, set()).add(row.key)
    found = [
        PartyOnRecord(
            party=build_party(row),
            names=tuple(sorted(names[row["number"]])),
            keys=tuple(sorted(keys[row["number"]] | {row["key"]})),
            documents=documents[row["number"]],
            positions=positions.get(row["number"], 0),
        )
        for row in connection.execute(select(parties)).mappings()
        if row["number"] in documents
    ]
    return tuple(sorted(found, key=lambda p: (-p.positions, -p.documents, p.party.key)))


def find_party(connection: Connection, name: str) -> Party:
    """The party that goes by a name, a code, an id or a key.

    Case and marks between words don't matter. Of several the one that most documents call so is
    meant. Raises QueryError, with the names most used, where none goes by it.
    """
    asked = plain_name(name)
    root = func.coalesce(parties.c.stands_for, parties.c.number)
    query = select(
        root.label("root"),
        parties.c.key,
        parties.c.name.label("called"),
        *(party_names.c[column] for column in ("name", "actor", "code", "side", "uses")),
    ).join(party_names, party_names.c.party == parties.c.number)
    uses: Counter[int] = Counter()
    names: Counter[str] = Counter()
    for row in connection.execute(query):
        known = (row.called, row.name, row.actor, row.code, row.side)
        if name == row.key or asked in {plain_name(each) for each in known if each}:
            uses[row.root] += row.uses
        names[row.called] += row.uses
    if not uses:
        listed = sorted(names, key=lambda each: (-names[each], each))
        raise unknown("side", name, listed)
    number = min(uses, key=lambda each: (-uses[each], each))
    return find_parties(connection, [number])[number]


def unknown(kind: str, name: str, known: Sequence[str]) -> QueryError:
    """What is not there, and what is."""
    more = f" and {len(known) - LISTED} more" if len(known) > LISTED else ""
    listed = ", ".join(known[:LISTED]) + more
    return QueryError(
        f"The record holds no {kind} called “{name}”.",
        remedy=f"It holds: {listed}." if known else "Add documents first: onrecord add.",
    )
