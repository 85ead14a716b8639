"""The log of decisions, read within a transaction."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, or_, select

from onrecord.errors import QueryError
from onrecord.model.decision import DecisionOnRecord, Undo
from onrecord.record.decision_rows import ON_ACTORS, Row, decisions_from_rows
from onrecord.record.decision_tables import decisions

MOST_AT_ONCE = 500
"""How many values a query names; SQLite refuses more than some thousands."""


def read_log(connection: Connection, keys: Collection[str]) -> tuple[DecisionOnRecord, ...]:
    """The decisions on findings of these documents, in the order of the log, undone ones too."""
    ordered = sorted(set(keys))
    rows: list[Row] = []
    for first in range(0, len(ordered), MOST_AT_ONCE):
        some = ordered[first : first + MOST_AT_ONCE]
        query = select(decisions).where(decisions.c.document.in_(some))
        rows += connection.execute(query).mappings()
    return decisions_from_rows(sorted(rows, key=lambda row: int(row["number"])))


def read_logs(
    connection: Connection, keys: Collection[str]
) -> Mapping[str, tuple[DecisionOnRecord, ...]]:
    """The same by document; documents without decisions are left out."""
    logs: dict[str, list[DecisionOnRecord]] = {}
    for decision in read_log(connection, keys):
        if decision.document is not None:
            logs.setdefault(decision.document, []).append(decision)
    return {key: tuple(log) for key, log in logs.items()}


def read_actor_log(connection: Connection) -> tuple[DecisionOnRecord, ...]:
    """The decisions on actors, in the order of the log, undone ones and undos too."""
    about = or_(
        decisions.c.kind.in_(ON_ACTORS),
        (decisions.c.kind == "undo") & decisions.c.document.is_(None),
    )
    rows = connection.execute(select(decisions).where(about).order_by(decisions.c.number))
    return decisions_from_rows(rows.mappings().all())


def read_actor_decisions(connection: Connection) -> tuple[DecisionOnRecord, ...]:
    """Every decision on actors that holds, in the order of the log, without the undos."""
    log = read_actor_log(connection)
    return tuple(d for d in log if d.undone_by is None and not isinstance(d.act, Undo))


def find_decision(connection: Connection, number: int) -> DecisionOnRecord:
    """The decision of a number. Raises QueryError where the log has none."""
    query = select(decisions.c.document).where(decisions.c.number == number)
    found = connection.execute(query).one_or_none()
    if found is None:
        raise QueryError(
            f"The record holds no decision {number}.",
            remedy="Look at the decisions on the finding again, and name one of them.",
        )
    document = found.document
    log = read_actor_log(connection) if document is None else read_log(connection, [document])
    return next(decision for decision in log if decision.number == number)
