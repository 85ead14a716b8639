"""Deciding: into the log, and what stands follows, in one transaction."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, func, select

from onrecord.errors import InputError, QueryError
from onrecord.model.decision import (
    Act,
    Add,
    Decision,
    DecisionOnRecord,
    MergeActors,
    OnActors,
    RefuseMerge,
    SplitActor,
    Undo,
    check_maker,
)
from onrecord.record import stances
from onrecord.record.decision_log import find_decision, read_actor_log, read_log
from onrecord.record.decision_rows import KINDS, Json, act_to_json, decisions_from_rows, moment
from onrecord.record.decision_tables import decisions
from onrecord.record.desk import draft, find_document, open_desk, refuse_stale
from onrecord.record.record import Record
from onrecord.record.stance_tables import parties
from onrecord.record.tables import actors


def decide(record: Record, decision: Decision, *, at: datetime | None = None) -> DecisionOnRecord:
    """Put a decision into the log and let what stands follow, both or neither.

    Where two people decide on the same finding, the later decision stands and both are kept.
    Raises QueryError for a finding, document or decision that is not on record, InputError for
    words that don't stand in the text or a maker without a name, and StaleDecisionError where
    the decision says what its maker had `seen` and someone decided since.
    """
    return decide_all(record, (decision,), at=at)[0]


def decide_all(
    record: Record, decided: Sequence[Decision], *, at: datetime | None = None
) -> tuple[DecisionOnRecord, ...]:
    """Put several decisions into the log, all or none; each sees those before it."""
    now = at or datetime.now(UTC)
    with record.transaction(writes=True) as connection:
        return write_decisions(connection, decided, at=now)


def undo(
    record: Record, number: int, *, by: str, seen: int | None = None, at: datetime | None = None
) -> DecisionOnRecord:
    """Take a decision back by a further one; undoing an undo brings the decision back.

    Raises QueryError where the log has no such decision, InputError where it is undone already.
    """
    return decide(record, Decision(act=Undo(number), by=by, seen=seen), at=at)


def decisions_of(
    record: Record,
    *,
    finding: str | None = None,
    document: str | None = None,
    by: str | None = None,
    since: int = 0,
) -> tuple[DecisionOnRecord, ...]:
    """The log in its order, undone decisions too: of a finding, a document, a person, or all.

    `since` leaves out the decisions up to this number, for whoever saw those.
    """
    # Whether a decision was undone is only known from the whole log of what it is about.
    query = select(decisions).order_by(decisions.c.number)
    if finding is not None:
        query = query.where(decisions.c.finding == finding)
    if document is not None:
        query = query.where(decisions.c.document == document)
    with record.transaction() as connection:
        log = decisions_from_rows(connection.execute(query).mappings().all())
    return tuple(d for d in log if d.number > since and by in (None, d.by))


def last_decision(record: Record) -> int:
    """The number of the latest decision on anything; 0 in a log without any.

    Who looks at something now has `seen` all that was decided on it so far.
    """
    with record.transaction() as connection:
        return connection.execute(select(func.max(decisions.c.number))).scalar() or 0


def write_decisions(
    connection: Connection, decided: Sequence[Decision], *, at: datetime
) -> tuple[DecisionOnRecord, ...]:
    """The same as `decide_all` within a transaction, for the modules of this room."""
    documents: dict[str, None] = {}
    touched: set[str] = set()
    numbers = []
    for decision in decided:
        act = decision.act
        if isinstance(act, MergeActors | RefuseMerge | SplitActor):
            row = _draft_on_actors(connection, act, decision.seen)
            touched |= _keys(act)
        elif isinstance(act, Undo):
            row = _draft_undo(connection, act, decision.seen)
            touched |= _keys_undone(connection, act.number)
        else:
            key = act.document if isinstance(act, Add) else find_document(connection, act.finding)
            row = draft(open_desk(connection, key), act, decision.seen)
        row |= {"by": check_maker(decision.by), "decided_at": moment(at)}
        numbers.append(_write(connection, act, row))
        if row.get("document") is not None:
            documents[row["document"]] = None
    if documents:
        stances.refresh(connection, tuple(documents))
    if touched:
        stances.refresh_parties(connection, touched)
    return _read_back(connection, numbers, tuple(documents))


def _write(connection: Connection, act: Act, row: Json) -> int:
    said = {
        "kind": KINDS[type(act)],
        "undoes": act.number if isinstance(act, Undo) else None,
        "content": act_to_json(act),
    }
    made = connection.execute(
        decisions.insert().values({**row, **said}).returning(decisions.c.number)
    )
    return int(made.scalar_one())


def _read_back(
    connection: Connection, numbers: Sequence[int], documents: Sequence[str]
) -> tuple[DecisionOnRecord, ...]:
    log = (*read_log(connection, documents), *read_actor_log(connection))
    by_number = {decision.number: decision for decision in log}
    return tuple(by_number[number] for number in numbers)


def _draft_undo(connection: Connection, act: Undo, seen: int | None) -> Json:
    target = find_decision(connection, act.number)
    if target.undone_by is not None:
        raise InputError(
            f"Decision {act.number} is undone already, by decision {target.undone_by}.",
            remedy=f"To bring it back, undo decision {target.undone_by}.",
        )
    if target.document is not None:
        log = read_log(connection, [target.document])
        refuse_stale([d for d in log if d.finding == target.finding], seen)
    return {"document": target.document, "finding": target.finding}


def _draft_on_actors(connection: Connection, act: OnActors, seen: int | None) -> Json:
    keys = _keys(act)
    log = read_actor_log(connection)
    refuse_stale([d for d in log if _keys(d.act) & keys], seen)
    if isinstance(act, SplitActor):
        query = select(actors.c.id).where(
            actors.c.document == act.document, actors.c.id == act.actor
        )
        if connection.execute(query).one_or_none() is None:
            raise QueryError(
                f"The document “{act.document}” has no actor “{act.actor}”.",
                remedy="Run `onrecord actors` to list them.",
            )
    elif len(keys) < 2:
        raise InputError("A party can't be merged with itself.", remedy="Name two parties.")
    known = set(connection.execute(select(parties.c.key).where(parties.c.key.in_(keys))).scalars())
    if unknown := sorted(keys - known):
        raise QueryError(
            f"The record holds no party “{unknown[0]}”.",
            remedy="Run `onrecord actors` to list them.",
        )
    return {}


def _keys(act: Act) -> set[str]:
    """The keys of the parties that a decision is about."""
    match act:
        case MergeActors(party=party, into=other) | RefuseMerge(party=party, other=other):
            return {party, other}
        case SplitActor(party=party):
            return {party}
        case _:
            return set()


def _keys_undone(connection: Connection, number: int) -> set[str]:
    """The parties that an undo is about, also where it takes back the undo of a decision."""
    act = find_decision(connection, number).act
    return _keys_undone(connection, act.number) if isinstance(act, Undo) else _keys(act)
