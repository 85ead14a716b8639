"""What stands now: findings with decisions laid over them, derived anew for each document."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.model.actor import Actor, ActorKind
from onrecord.model.decision import DecisionOnRecord, Status
from onrecord.model.event import NARRATOR
from onrecord.record.decision_log import read_actor_decisions, read_logs
from onrecord.record.decision_rows import Row, actor_from_json, actor_to_json
from onrecord.record.digests import pack
from onrecord.record.members import name_parties, number_parties, write_members
from onrecord.record.overlay import lay_over
from onrecord.record.parties import find_merged, find_split
from onrecord.record.search import index_positions, index_texts
from onrecord.record.stance_tables import (
    PLACES,
    digests,
    issues,
    memberships,
    parties,
    party_names,
    stances,
)
from onrecord.record.stories import story_ids
from onrecord.record.tables import actors, documents, events, meetings, positions

COPIED = (
    *("id", "ref", "holder", "move", "mode", "plover", "issue", "in_return", "addressee"),
    *("speaker", "sourcing", "hedged", "said_on", "start", "end"),
    *("sentence_start", "sentence_end", "found_by", "confidence"),
    *("status", "decided_by", "decision"),
)
"""The columns that a stance has from what was laid over its finding."""


def refresh(connection: Connection, document_keys: Collection[str]) -> None:
    """Derive anew what stands of these documents, within the caller's transaction.

    Call it after every change of their findings, of decisions on them, or of their story.
    """
    keys = sorted(set(document_keys))
    if not keys:
        return
    logs = read_logs(connection, keys)
    split = find_split(read_actor_decisions(connection))
    stories = story_ids(connection, keys)
    generation = (connection.execute(select(func.max(digests.c.generation))).scalar() or 0) + 1
    for key in keys:
        _refresh_one(
            connection,
            key,
            log=logs.get(key, ()),
            split=split,
            story=stories.get(key, key),
            generation=generation,
        )


def refresh_parties(connection: Connection, keys: Collection[str]) -> None:
    """Lay decisions on actors over the parties; `keys` are those that one of them concerns.

    A merge is a mark on the party that was merged. A document is derived anew only where one
    of its actors was set apart from its party, or is so no longer.
    """
    decisions = read_actor_decisions(connection)
    merged = find_merged(decisions)
    concerned = {*keys, *merged.keys(), *merged.values()}
    made = {key: Actor(id=key, name=key, kind=ActorKind.UNNAMED) for key in concerned}
    numbers = number_parties(connection, made)
    before = select(parties.c.number).where(parties.c.stands_for.is_not(None))
    touched = set(connection.execute(before).scalars()) | set(numbers.values())
    connection.execute(
        parties.update().where(parties.c.stands_for.is_not(None)).values(stands_for=None)
    )
    for key, into in merged.items():
        changed = parties.update().where(parties.c.key == key)
        connection.execute(changed.values(stands_for=numbers[into]))
    name_parties(connection, touched)
    refresh(connection, _changed_splits(connection, find_split(decisions)))


def rebuild(connection: Connection) -> None:
    """Derive everything anew from findings, decisions and stories."""
    keys = tuple(connection.execute(select(documents.c.key).order_by(documents.c.key)).scalars())
    for key in keys:
        refresh(connection, [key])
        index_texts(connection, key)
    refresh_parties(connection, ())


def _refresh_one(
    connection: Connection,
    key: str,
    *,
    log: Sequence[DecisionOnRecord],
    split: Collection[tuple[str, str]],
    story: str,
    generation: int,
) -> None:
    query = select(documents.c.text, documents.c.outlet, documents.c.published)
    document = connection.execute(query.where(documents.c.key == key)).one_or_none()
    if document is None:
        return
    found = connection.execute(
        select(positions)
        .where(positions.c.document == key)
        .order_by(positions.c.start, positions.c.end, positions.c.id)
    ).mappings()
    laid = lay_over(tuple(dict(row) for row in found), log, document.text)
    cast = _cast(connection, key, laid)
    numbers = write_members(connection, key, tuple(cast.values()), split)
    number = _number(connection, key)
    members = {
        actor.id: {"party": numbers[actor.id], **actor_to_json(actor)} for actor in cast.values()
    }
    rows = [
        {
            **{name: row[name] for name in COPIED},
            "number": number * PLACES + place,
            "document": key,
            "party": numbers[row["holder"]],
            "day": _ordinal(row["said_on"] or document.published),
            "cast": [_without_nothing(members[actor]) for actor in _taking_part(row)],
        }
        for place, row in enumerate(laid)
    ]
    connection.execute(stances.delete().where(stances.c.document == key))
    if rows:
        connection.execute(stances.insert(), rows)
    connection.execute(digests.delete().where(digests.c.document == key))
    connection.execute(
        digests.insert(),
        {
            "document": key,
            "number": number,
            "generation": generation,
            "outlet": document.outlet,
            "story": story,
            "positions": sum(row["status"] != Status.REJECTED.value for row in rows),
            "packed": pack(rows, _number_issues(connection, {row["issue"] for row in rows})),
        },
    )
    standing = {
        place: row["words"]
        for place, row in enumerate(laid)
        if row["status"] != Status.REJECTED.value
    }
    index_positions(connection, number, standing)


def _cast(connection: Connection, key: str, laid: Iterable[Row]) -> Mapping[str, Actor]:
    """Everyone who takes part in a document, by id: whom it lists, and whom a person named."""
    listed = connection.execute(select(actors).where(actors.c.document == key)).mappings()
    cast = {row["id"]: actor_from_json(row) for row in listed}
    pointed: list[str] = []
    for row in laid:
        for actor in row["named"]:
            cast.setdefault(actor.id, actor)
        pointed += _taking_part(row)
    for table, columns in ((meetings, ("parties", "mediators")), (events, ("actor", "recipient"))):
        query = select(*(table.c[name] for name in columns)).where(table.c.document == key)
        pointed += [actor for row in connection.execute(query) for each in row for actor in each]
    tellers = select(events.c.asserted_by).where(events.c.document == key)
    pointed += [each for each in connection.execute(tellers).scalars() if each != NARRATOR]
    for actor_id in pointed:
        # A reading may point to an actor that it doesn't list; its id is then all we know.
        cast.setdefault(actor_id, Actor(id=actor_id, name=actor_id, kind=ActorKind.UNNAMED))
    return cast


def _taking_part(row: Row) -> tuple[str, ...]:
    """The ids of holder, speaker and addressees, each once."""
    speaker = (row["speaker"],) if row["speaker"] else ()
    return tuple(dict.fromkeys((row["holder"], *speaker, *row["addressee"])))


def _without_nothing(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _number(connection: Connection, key: str) -> int:
    """The number of a document in the record, its own for good; the next one for a new one."""
    known = connection.execute(
        select(digests.c.number).where(digests.c.document == key)
    ).scalar_one_or_none()
    if known is not None:
        return int(known)
    return (connection.execute(select(func.max(digests.c.number))).scalar() or 0) + 1


def _number_issues(connection: Connection, names: Collection[str]) -> Mapping[str, int]:
    query = select(issues.c.name, issues.c.number).where(issues.c.name.in_(names))
    known = {row.name: row.number for row in connection.execute(query)}
    missing = sorted(set(names) - known.keys())
    if missing:
        last = connection.execute(select(func.max(issues.c.number))).scalar() or 0
        rows = [{"number": n, "name": name} for n, name in enumerate(missing, last + 1)]
        connection.execute(issues.insert(), rows)
        known |= {row["name"]: row["number"] for row in rows}
    return known


def _ordinal(day: Any) -> int:
    return day.toordinal() if day else 0


def _changed_splits(connection: Connection, split: Collection[tuple[str, str]]) -> frozenset[str]:
    """The documents in which an actor is to be set apart, or to be so no longer."""
    from_names = connection.execute(_set_apart())
    standing = {(row.document, row.actor) for row in from_names}
    return frozenset(document for document, _ in standing ^ set(split))


def _set_apart() -> Any:
    return (
        select(memberships.c.document, memberships.c.actor)
        .join(party_names, party_names.c.number == memberships.c.name)
        .join(parties, parties.c.number == party_names.c.party)
        .where(parties.c.key.startswith("split:", autoescape=True))
    )
