"""What stands now, as tables: derived from findings and decisions, and made anew from them."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from onrecord.record.tables import METADATA

PLACES = 1 << 20
"""What a document has less than of anything that is numbered within it."""

# SQLite keeps rows in the order of a number only where its type has this very name.
Number = BigInteger().with_variant(Integer, "sqlite")

parties = Table(
    "parties",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("key", String, nullable=False, unique=True),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("code", String),
    Column("side", String),
    # The party that stands for this one since a person merged them; empty for one of its own.
    Column("stands_for", Integer, index=True),
)

party_names = Table(
    "party_names",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("party", Integer, ForeignKey("parties.number"), nullable=False),
    Column("actor", String, nullable=False),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
    # Empty rather than absent, since what is absent is never the same as anything.
    Column("code", String, nullable=False),
    Column("side", String, nullable=False),
    # In how many documents it goes by this name.
    Column("uses", Integer, nullable=False),
    UniqueConstraint("party", "actor", "name", "kind", "code", "side", name="party_names_once"),
)

memberships = Table(
    "memberships",
    METADATA,
    Column(
        "document", String(32), ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True
    ),
    Column("actor", String, primary_key=True),
    Column("name", Integer, ForeignKey("party_names.number"), nullable=False, index=True),
)

issues = Table(
    "issues",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", String, nullable=False, unique=True),
)

stances = Table(
    "stances",
    METADATA,
    # That of its document, times PLACES, plus its turn in the document.
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("id", String(32), nullable=False, unique=True),
    Column(
        "document",
        String(32),
        ForeignKey("documents.key", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("ref", String, nullable=False),
    Column("party", Integer, ForeignKey("parties.number"), nullable=False),
    Column("holder", String, nullable=False),
    Column("move", String, nullable=False),
    Column("mode", String),
    Column("plover", String),
    Column("issue", String, nullable=False),
    Column("in_return", Text),
    Column("addressee", JSON, nullable=False),
    Column("speaker", String),
    Column("sourcing", String, nullable=False),
    Column("hedged", Boolean, nullable=False),
    Column("said_on", Date),
    # The day it counts for, as the number of days since the year 1; 0 where none is known.
    Column("day", Integer, nullable=False),
    # Words and sentence are cut from the document's text, so that they can't differ from it.
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("sentence_start", Integer, nullable=False),
    Column("sentence_end", Integer, nullable=False),
    Column("found_by", String, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("status", String(16), nullable=False),
    Column("decided_by", String),
    Column("decision", Integer),
    # Who takes part, whole, and the party of each: answers need not look them up one by one.
    Column("cast", JSON, nullable=False),
    Index("stances_by_party", "party", "issue", "day"),
    Index("stances_by_issue", "issue", "day"),
    Index("stances_by_day", "day"),
    Index("stances_by_status", "status", "day"),
    Index("stances_by_doubt", "status", "confidence"),
)

digests = Table(
    "digests",
    METADATA,
    Column(
        "document", String(32), ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True
    ),
    Column("number", Integer, nullable=False, unique=True),
    # Counts the writings of digests; a reader asks for those since the one it saw last.
    Column("generation", Integer, nullable=False, index=True),
    Column("outlet", String, index=True),
    Column("story", String, nullable=False),
    # How many of its positions stand; rejected ones don't.
    Column("positions", Integer, nullable=False),
    # What is counted of its stances, in their order; `record/digests.py` says how it is packed.
    Column("packed", LargeBinary, nullable=False),
)

TABLES = (parties, party_names, memberships, issues, stances, digests)
"""In the order in which they can be made."""
