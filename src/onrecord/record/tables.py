"""The tables, once, for every database."""

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

METADATA = MetaData()


def _document() -> Column[str]:
    key = ForeignKey("documents.key", ondelete="CASCADE")
    return Column("document", String(32), key, nullable=False, index=True)


def _finding(name: str, *columns: Column[Any] | CheckConstraint) -> Table:
    """A table of findings: each with its document, its exact words and where they stand.

    `ref` is the finding's id in the reading ("p1"), which a later reading may change; `id` is
    a hash of what is said and where, which it does not. The row itself refuses words that are
    longer or shorter than their span, so that evidence can't be written that was not cut.
    """
    return Table(
        name,
        METADATA,
        Column("id", String(32), primary_key=True),
        _document(),
        Column("ref", String, nullable=False),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("words", Text, nullable=False),
        *columns,
        CheckConstraint('start >= 0 AND "end" > start', name=f"{name}_span"),
        CheckConstraint('length(words) = "end" - start', name=f"{name}_words"),
    )


def _sentence(name: str) -> tuple[Column[Any] | CheckConstraint, ...]:
    """The sentence around the words. Words inside the sentence must be the sentence's own."""
    return (
        Column("sentence_start", Integer, nullable=False),
        Column("sentence_end", Integer, nullable=False),
        Column("sentence", Text, nullable=False),
        CheckConstraint(
            "length(sentence) = sentence_end - sentence_start", name=f"{name}_sentence"
        ),
        CheckConstraint(
            'start < sentence_start OR "end" > sentence_end OR '
            'words = substr(sentence, start - sentence_start + 1, "end" - start)',
            name=f"{name}_evidence",
        ),
    )


documents = Table(
    "documents",
    METADATA,
    Column("key", String(32), primary_key=True),
    Column("id", String, nullable=False, index=True),
    Column("sha256", String, nullable=False, index=True),
    Column("path", String),
    Column("url", String),
    Column("title", Text),
    Column("outlet", String, index=True),
    Column("authors", JSON, nullable=False),
    Column("language", String),
    Column("published", Date, index=True),
    Column("published_note", Text),
    Column("licence", String),
    Column("length", Integer, nullable=False),
    Column("text", Text, nullable=False),
    # The whole reading in the words of the output contract, so that nothing is lost.
    Column("contract", Text, nullable=False),
    # The version of onrecord that made it, and a hash of all else that it was made with.
    Column("read_by", String, nullable=False),
    Column("recipe", String),
    # The instant of its first adding, in UTC; not known for what version 1 added.
    Column("added_at", String(32), index=True),
    CheckConstraint("length(text) = length", name="documents_text"),
)

actors = Table(
    "actors",
    METADATA,
    Column(
        "document", String(32), ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True
    ),
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("of", String),
    Column("speaks_for", String),
    Column("role", String),
    Column("side", String),
    Column("code", String),
    Index("actors_by_code", "code"),
)

attributions = _finding(
    "attributions",
    Column("style", String, nullable=False),
    Column("sourcing", String, nullable=False),
    Column("speaker", String),
    Column("cue", Text),
    Column("channel", Text),
    Column("told_to", Text),
    Column("nested_in", String),
    Column("found_by", String, nullable=False),
    Column("confidence", Float, nullable=False),
)

positions = _finding(
    "positions",
    Column("holder", String, nullable=False, index=True),
    Column("move", String, nullable=False, index=True),
    Column("mode", String),
    Column("plover", String),
    Column("issue", String, nullable=False, index=True),
    Column("in_return", Text),
    Column("addressee", JSON, nullable=False),
    Column("speaker", String),
    Column("sourcing", String, nullable=False),
    Column("attribution", String),
    Column("hedged", Boolean, nullable=False),
    Column("said_on", Date, index=True),
    *_sentence("positions"),
    Column("found_by", String, nullable=False),
    Column("confidence", Float, nullable=False),
)

meetings = _finding(
    "meetings",
    Column("kind", String, nullable=False),
    Column("status", String, nullable=False),
    Column("parties", JSON, nullable=False),
    Column("mediators", JSON, nullable=False),
    Column("venue", Text),
    Column("when", Text),
    Column("happened_on", Date, index=True),
    *_sentence("meetings"),
    Column("confidence", Float, nullable=False),
)

events = _finding(
    "events",
    Column("type", String, nullable=False, index=True),
    Column("actor", JSON, nullable=False),
    Column("recipient", JSON, nullable=False),
    Column("place", Text),
    Column("when", Text),
    Column("quantity", Text),
    Column("happened_on", Date, index=True),
    Column("asserted_by", String, nullable=False),
    *_sentence("events"),
    Column("confidence", Float, nullable=False),
)

facts = _finding(
    "facts",
    Column("subject", String, nullable=False),
    Column("relation", String, nullable=False),
    Column("value", Text, nullable=False),
    *_sentence("facts"),
)

schema_version = Table(
    "schema_version",
    METADATA,
    Column("number", Integer, nullable=False),
)
