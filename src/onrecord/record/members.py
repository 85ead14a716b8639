"""Parties and the names they go by, kept up with the documents that speak of them."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Executable, RowMapping, bindparam, func, or_, select

from onrecord.model.actor import Actor
from onrecord.record.parties import party_key, split_key
from onrecord.record.stance_tables import memberships, parties, party_names

Name = tuple[int, str, str, str, str, str]
"""Party, actor, name, kind, code and side: what makes two uses of a name the same."""


def write_members(
    connection: Connection,
    document: str,
    actors: Collection[Actor],
    split: Collection[tuple[str, str]],
) -> Mapping[str, int]:
    """Note which party each actor of a document belongs to; gives their numbers by actor.

    `split` are the actors, by document and id, that a person set apart from their party.
    """
    keys = {
        actor.id: split_key(document, actor.id)
        if (document, actor.id) in split
        else party_key(actor, document)
        for actor in actors
    }
    numbers = number_parties(connection, {keys[actor.id]: actor for actor in actors})
    names = {actor.id: _name(numbers[keys[actor.id]], actor) for actor in actors}
    before = _names_of(connection, document)
    after = Counter(names.values())
    known, unused = _write_uses(connection, before, after)
    connection.execute(memberships.delete().where(memberships.c.document == document))
    if names:
        rows = [
            {"document": document, "actor": actor, "name": known[name]}
            for actor, name in names.items()
        ]
        connection.execute(memberships.insert(), rows)
    connection.execute(party_names.delete().where(party_names.c.number.in_(unused)))
    touched = {name[0] for name in before.keys() ^ after.keys()}
    name_parties(connection, touched)
    return {actor: numbers[key] for actor, key in keys.items()}


def number_parties(connection: Connection, wanted: Mapping[str, Actor]) -> Mapping[str, int]:
    """The numbers of parties by their key; those not known yet are made, named after an actor."""
    query = select(parties.c.key, parties.c.number).where(parties.c.key.in_(wanted))
    known = {row.key: row.number for row in connection.execute(query)}
    missing = sorted(wanted.keys() - known.keys())
    if missing:
        last = connection.execute(select(func.max(parties.c.number))).scalar() or 0
        rows = [
            {"number": number, "key": key, "name": wanted[key].name, "kind": wanted[key].kind.value}
            for number, key in enumerate(missing, last + 1)
        ]
        connection.execute(parties.insert(), rows)
        known |= {row["key"]: row["number"] for row in rows}
    return known


def name_parties(connection: Connection, touched: Collection[int]) -> None:
    """Name parties anew from the names that documents use for them.

    A side goes by the codebook's name; any other party by the name that most documents use,
    the first in the alphabet among equals, and so with its kind and code. A party that others
    were merged into keeps its own name, unless no document speaks of it any more.
    """
    query = select(parties.c.number, parties.c.stands_for).where(parties.c.number.in_(touched))
    roots = {row.stands_for or row.number for row in connection.execute(query)}
    rows = connection.execute(
        select(parties.c.key, func.coalesce(parties.c.stands_for, parties.c.number).label("root"))
        .add_columns(*party_names.c)
        .join(party_names, party_names.c.party == parties.c.number)
        .where(or_(parties.c.number.in_(roots), parties.c.stands_for.in_(roots)))
    ).mappings()
    by_root: dict[int, list[RowMapping]] = {}
    own: dict[int, list[RowMapping]] = {}
    for row in rows:
        by_root.setdefault(row["root"], []).append(row)
        if row["party"] == row["root"]:
            own.setdefault(row["root"], []).append(row)
    named = {number: _naming(own.get(number, names)) for number, names in by_root.items()}
    query = select(parties).where(parties.c.number.in_(named))
    columns = ("name", "kind", "code", "side")
    before = {
        row["number"]: tuple(row[name] for name in columns)
        for row in connection.execute(query).mappings()
    }
    changed = parties.update().where(parties.c.number == bindparam("party_number"))
    _run(
        connection,
        changed.values({name: bindparam(f"now_{name}") for name in columns}),
        [
            {"party_number": number}
            | {f"now_{name}": value for name, value in zip(columns, values, strict=True)}
            for number, values in named.items()
            if values != before[number]
        ],
    )


def _naming(names: Sequence[RowMapping]) -> tuple[str | None, ...]:
    """The name, kind, code and side of a party that goes by these names."""
    side = _most_used(names, "side")
    of_side = side is not None and names[0]["key"].startswith("side:")
    name = side if of_side else _most_used(names, "name")
    return (name, _most_used(names, "kind"), _most_used(names, "code"), side)


def _most_used(names: Iterable[RowMapping], column: str) -> str | None:
    counts: Counter[str] = Counter()
    for row in names:
        if row[column]:
            counts[row[column]] += row["uses"]
    return min(counts, key=lambda each: (-counts[each], each), default=None)


def _name(party: int, actor: Actor) -> Name:
    return (party, actor.id, actor.name, actor.kind.value, actor.code or "", actor.side or "")


def _names_of(connection: Connection, document: str) -> Counter[Name]:
    query = (
        select(party_names)
        .join(memberships, memberships.c.name == party_names.c.number)
        .where(memberships.c.document == document)
    )
    return Counter(_from_row(row) for row in connection.execute(query).mappings())


def _from_row(row: Mapping[Any, Any]) -> Name:
    return (row["party"], row["actor"], row["name"], row["kind"], row["code"], row["side"])


def _write_uses(
    connection: Connection, before: Counter[Name], after: Counter[Name]
) -> tuple[Mapping[Name, int], tuple[int, ...]]:
    """Count the uses of names anew; gives the numbers of all, and those no longer in use."""
    touched = {name[0] for name in before} | {name[0] for name in after}
    query = select(party_names).where(party_names.c.party.in_(touched))
    known = {_from_row(row): row for row in connection.execute(query).mappings()}
    numbers = {name: int(row["number"]) for name, row in known.items()}
    last = connection.execute(select(func.max(party_names.c.number))).scalar() or 0
    new = sorted(after.keys() - known.keys())
    numbers |= {name: number for number, name in enumerate(new, last + 1)}
    columns = ("party", "actor", "name", "kind", "code", "side")
    _run(
        connection,
        party_names.insert(),
        [
            {**dict(zip(columns, name, strict=True)), "number": numbers[name], "uses": after[name]}
            for name in new
        ],
    )
    uses = {name: row["uses"] + after[name] - before[name] for name, row in known.items()}
    changed = party_names.update().where(party_names.c.number == bindparam("name_number"))
    _run(
        connection,
        changed.values(uses=bindparam("now_uses")),
        [
            {"name_number": numbers[name], "now_uses": number}
            for name, number in uses.items()
            if number != known[name]["uses"]
        ],
    )
    return numbers, tuple(numbers[name] for name, number in uses.items() if number == 0)


def _run(connection: Connection, statement: Executable, rows: Sequence[Mapping[str, Any]]) -> None:
    """Run a statement once for each row; not at all where there are none."""
    if rows:
        connection.execute(statement, rows)


def find_party_numbers(connection: Connection, key: str) -> tuple[int, ...]:
    """The numbers of a party and of all that were merged with it; none for an unknown key."""
    root = func.coalesce(parties.c.stands_for, parties.c.number)
    asked = select(root).where(parties.c.key == key).scalar_subquery()
    found = or_(parties.c.number == asked, parties.c.stands_for == asked)
    return tuple(connection.execute(select(parties.c.number).where(found)).scalars())
