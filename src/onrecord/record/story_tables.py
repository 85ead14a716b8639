"""The tables of stories: what finds the like of a document, and which documents are alike."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from onrecord.record.tables import METADATA


def _document(name: str, *, primary_key: bool = True) -> Column[str]:
    key = ForeignKey("documents.key", ondelete="CASCADE")
    return Column(name, String(32), key, primary_key=primary_key, nullable=False)


tellings = Table(
    "tellings",
    METADATA,
    _document("document"),
    # The smallest key of the documents that tell the same story; its own where it stands alone.
    Column("story", String(32), nullable=False, index=True),
    Column("words", Integer, nullable=False),
    # What the page says of where it has its text from: credits, datelines, "told Reuters".
    Column("credit", Text),
    # None where the text is too short to tell a copy from another report of the same matter.
    Column("signature", LargeBinary),
    Column("method", String),
)

marks = Table(
    "marks",
    METADATA,
    Column("mark", BigInteger, primary_key=True, autoincrement=False),
    _document("document"),
    Index("marks_by_document", "document"),
    sqlite_with_rowid=False,
)
"""What candidates are looked up by: sampled passages and MinHash bands of every text."""

copies = Table(
    "copies",
    METADATA,
    _document("first"),
    _document("second"),
    Column("likeness", Float, nullable=False),
    Column("first_in_second", Float, nullable=False),
    Column("second_in_first", Float, nullable=False),
    # False where that document tells more of another story: a round-up joins no two stories.
    Column("first_holds", Boolean, nullable=False),
    Column("second_holds", Boolean, nullable=False),
    CheckConstraint("first < second", name="copies_order"),
    Index("copies_by_second", "second"),
)
"""Pairs of documents of which one is a copy, a part or a rewrite of the other."""

TABLES = (tellings, marks, copies)
