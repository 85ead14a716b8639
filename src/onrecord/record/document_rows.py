"""Documents as the record lists them."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, select

from onrecord.record.answers import DocumentOnRecord, Filter, OutletOnRecord
from onrecord.record.decision_rows import moment
from onrecord.record.stance_tables import digests
from onrecord.record.tables import documents

LISTED = (
    *(documents.c[name] for name in ("key", "id", "title", "outlet", "url", "path")),
    *(documents.c[name] for name in ("published", "published_note", "added_at")),
    digests.c.positions,
    digests.c.story,
)
"""The columns of a document but for its text and reading, which may fill the memory."""


def list_documents(connection: Connection, keys: Collection[str]) -> tuple[DocumentOnRecord, ...]:
    """The documents of these keys, newest first; those without a day come last."""
    return _answer(connection, _select().where(documents.c.key.in_(set(keys))))


def find_documents(connection: Connection, wanted: Filter) -> tuple[DocumentOnRecord, ...]:
    """The documents that fit, newest first; those without a day come last."""
    query = _select()
    if wanted.since is not None:
        query = query.where(documents.c.published >= wanted.since)
    if wanted.until is not None:
        query = query.where(documents.c.published <= wanted.until)
    if wanted.outlet is not None:
        query = query.where(documents.c.outlet == wanted.outlet)
    if wanted.added_since is not None:
        query = query.where(documents.c.added_at >= moment(wanted.added_since))
    if wanted.document is not None:
        query = query.where(documents.c.key == wanted.document)
    return _answer(connection, query.limit(wanted.limit).offset(wanted.offset))


def _select() -> Select[Any]:
    return (
        select(*LISTED)
        .select_from(documents.join(digests))
        .order_by(documents.c.published.desc().nulls_last(), documents.c.id, documents.c.key)
    )


def _answer(connection: Connection, query: Select[Any]) -> tuple[DocumentOnRecord, ...]:
    return tuple(build_document(row) for row in connection.execute(query).mappings())


def list_outlets(connection: Connection) -> tuple[OutletOnRecord, ...]:
    """Every outlet, those with the most documents first."""
    counts: dict[str | None, tuple[int, int]] = {}
    for outlet, positions in connection.execute(select(digests.c.outlet, digests.c.positions)):
        known = counts.get(outlet, (0, 0))
        counts[outlet] = (known[0] + 1, known[1] + positions)
    found = (
        OutletOnRecord(name=name, documents=count, positions=positions)
        for name, (count, positions) in counts.items()
    )
    return tuple(sorted(found, key=lambda each: (-each.documents, each.name or "")))


def build_document(row: Mapping[Any, Any]) -> DocumentOnRecord:
    """A row of the columns in LISTED as an answer."""
    return DocumentOnRecord(
        key=row["key"],
        id=row["id"],
        title=row["title"],
        outlet=row["outlet"],
        url=row["url"],
        path=row["path"],
        published=row["published"],
        published_note=row["published_note"],
        positions=row["positions"],
        added_at=datetime.fromisoformat(row["added_at"]) if row["added_at"] else None,
        story=row["story"],
    )
