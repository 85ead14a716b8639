"""What can be asked of a record about who takes part."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select

from onrecord.errors import QueryError
from onrecord.model.actor import ActorKind
from onrecord.model.decision import MergeActors, RefuseMerge, SplitActor
from onrecord.record.answers import Party, PartyOnRecord
from onrecord.record.decision_log import read_actor_decisions
from onrecord.record.parties import split_key
from onrecord.record.record import Record
from onrecord.record.stance_tables import memberships, parties, party_names
from onrecord.record.tables import actors, documents


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """A name and an office in which documents show a party, and the days of these documents.

    `of` is the id, in those documents, of the actor it belongs to or works for.
    """

    name: str
    kind: ActorKind
    role: str | None
    of: str | None
    code: str | None
    documents: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """A party with everything that documents say of who it is."""

    party: Party
    keys: tuple[str, ...]
    documents: int
    positions: int
    appearances: tuple[Appearance, ...]


def read_casts(record: Record, *, kinds: Collection[ActorKind] | None = None) -> tuple[Cast, ...]:
    """Every party on record with its appearances, those with the most positions first.

    `kinds` leaves only parties of these kinds.
    """
    found = [p for p in record.parties() if kinds is None or p.party.kind in kinds]
    with record.transaction() as connection:
        seen = _read_appearances(connection, None)
    return tuple(_cast(on_record, seen.get(on_record.party.key, ())) for on_record in found)


def read_cast(record: Record, party: str) -> Cast:
    """One party, given by its key, with its appearances. Raises QueryError for an unknown key."""
    found = next((p for p in record.parties() if party in p.keys), None)
    if found is None:
        raise QueryError(
            f"The record holds no actor with the key “{party}”.",
            remedy="Run `onrecord actors` to list them.",
        )
    with record.transaction() as connection:
        seen = _read_appearances(connection, found.keys)
    return _cast(found, seen.get(found.party.key, ()))


def read_refused(record: Record) -> frozenset[frozenset[str]]:
    """The pairs of party keys that a person said are not one; undone decisions don't count.

    What was split off a party is refused too, unless a person merged the two again.
    """
    with record.transaction() as connection:
        log = read_actor_decisions(connection)
    refused: set[frozenset[str]] = set()
    for decision in log:
        match decision.act:
            case RefuseMerge(party, other):
                refused.add(frozenset((party, other)))
            case SplitActor(party, document, actor):
                refused.add(frozenset((party, split_key(document, actor))))
            case MergeActors(party, into):
                refused.discard(frozenset((party, into)))
    return frozenset(refused)


def find_members(record: Record, party: str, document: str) -> tuple[str, ...]:
    """The ids of the actors of one document that belong to a party, by their keys."""
    asked = read_cast(record, party).keys
    query = (
        select(memberships.c.actor)
        .join(party_names, party_names.c.number == memberships.c.name)
        .join(parties, parties.c.number == party_names.c.party)
        .where(memberships.c.document == document, parties.c.key.in_(asked))
        .order_by(memberships.c.actor)
    )
    with record.transaction() as connection:
        return tuple(connection.execute(query).scalars())


def _cast(on_record: PartyOnRecord, appearances: Iterable[Appearance]) -> Cast:
    return Cast(
        party=on_record.party,
        keys=on_record.keys,
        documents=on_record.documents,
        positions=on_record.positions,
        appearances=tuple(sorted(appearances, key=lambda a: (-a.documents, a.name, a.role or ""))),
    )


def _appearances() -> Select[Any]:
    same = and_(actors.c.document == memberships.c.document, actors.c.id == memberships.c.actor)
    root = func.coalesce(parties.c.stands_for, parties.c.number).label("root")
    what = (party_names.c.name, party_names.c.kind, actors.c.role, actors.c.of, party_names.c.code)
    return (
        select(
            root,
            *what,
            func.count().label("documents"),
            func.min(documents.c.published).label("first"),
            func.max(documents.c.published).label("last"),
        )
        .select_from(memberships)
        .join(party_names, party_names.c.number == memberships.c.name)
        .join(parties, parties.c.number == party_names.c.party)
        .join(documents, documents.c.key == memberships.c.document)
        .join(actors, same, isouter=True)
        .group_by(root, *what)
    )


def _read_appearances(
    connection: Connection, keys: Sequence[str] | None
) -> dict[str, list[Appearance]]:
    query = _appearances()
    if keys is not None:
        query = query.where(parties.c.key.in_(keys))
    key_of = {
        row.number: row.key for row in connection.execute(select(parties.c.number, parties.c.key))
    }
    found: defaultdict[str, list[Appearance]] = defaultdict(list)
    for row in connection.execute(query):
        found[key_of[row.root]].append(
            Appearance(
                name=row.name,
                kind=ActorKind(row.kind),
                role=row.role,
                of=row.of,
                code=row.code or None,
                documents=row.documents,
                first=row.first,
                last=row.last,
            )
        )
    return found
