"""The tables of what people decided and coded, once, for every database."""

from typing import Any

from sqlalchemy import (
    DDL,
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)
from sqlalchemy.schema import ExecutableDDLElement

from onrecord.record.tables import METADATA


def _when(name: str) -> Column[Any]:
    """A moment in UTC, in ISO 8601 to the microsecond: the same in every database."""
    return Column(name, String(32), nullable=False)


def _append_only(name: str) -> tuple[tuple[str, ExecutableDDLElement], ...]:
    """Listeners that make the database itself refuse to change or take away a row of a log."""
    made: list[tuple[str, ExecutableDDLElement]] = []
    for action in ("UPDATE", "DELETE"):
        trigger = f"{name}_no_{action.lower()}"
        refusal = f"{name} is a log: rows are only added"
        sqlite = (
            f"CREATE TRIGGER {trigger} BEFORE {action} ON {name} "
            f"BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
        )
        postgres = (
            f"CREATE OR REPLACE FUNCTION {trigger}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{refusal}'; END $$; "
            f"CREATE TRIGGER {trigger} BEFORE {action} ON {name} "
            f"FOR EACH ROW EXECUTE FUNCTION {trigger}()"
        )
        for text, dialect in ((sqlite, "sqlite"), (postgres, "postgresql")):
            ddl = DDL(text)  # type: ignore[no-untyped-call]
            made.append(("after_create", ddl.execute_if(dialect=dialect)))
    return tuple(made)


decisions = Table(
    "decisions",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(16), nullable=False),
    Column("by", String(100), nullable=False),
    _when("decided_at"),
    # No foreign keys: a new reading replaces a document's rows, and decisions must outlive that.
    Column("document", String(32), index=True),
    Column("finding", String(32), index=True),
    Column("undoes", Integer, ForeignKey("decisions.number")),
    # What the decision itself says, as its kind needs it.
    Column("content", JSON, nullable=False),
    # The position as it stood when it was decided on, and what the machine had said of it.
    Column("before", JSON(none_as_null=True)),
    Column("found_by", String),
    Column("confidence", Float),
    CheckConstraint('length(trim("by")) > 0', name="decisions_by"),
    CheckConstraint("(kind = 'undo') = (undoes IS NOT NULL)", name="decisions_undoes"),
    Index("decisions_of_kind", "kind"),
    sqlite_autoincrement=True,
    listeners=_append_only("decisions"),
)

rounds = Table(
    "rounds",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("name", String(100), nullable=False, unique=True),
    Column("made_by", String(100), nullable=False),
    _when("made_at"),
    Column("seed", Integer, nullable=False),
    # What the sample was drawn from: how many positions each stratum holds, how many sentences.
    Column("frame", JSON, nullable=False),
)

units = Table(
    "units",
    METADATA,
    Column("round", Integer, ForeignKey("rounds.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("document", String(32), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words", Text, nullable=False),
    # The findings in it that were drawn, as they were then, and the others; no coder sees them.
    Column("drawn", JSON, nullable=False),
    Column("beside", JSON, nullable=False),
    CheckConstraint('length(words) = "end" - start', name="units_words"),
)

codes = Table(
    "codes",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("round", Integer, nullable=False),
    Column("unit", Integer, nullable=False),
    Column("coder", String(100), nullable=False),
    _when("coded_at"),
    # The positions that this coder sees in the sentence; [] says that there is none.
    Column("positions", JSON, nullable=False),
    # Whether these codes settle what several coders said.
    Column("settles", Boolean, nullable=False),
    Index("codes_of_unit", "round", "unit"),
    sqlite_autoincrement=True,
    listeners=_append_only("codes"),
)

TABLES = (decisions, rounds, units, codes)
"""In the order in which they can be made."""
