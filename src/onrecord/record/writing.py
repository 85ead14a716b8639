"""A reading written on record, with all that follows from it."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection

from onrecord.model.reading import Reading
from onrecord.record import tables
from onrecord.record.decision_rows import moment
from onrecord.record.rows import ReadingRows
from onrecord.record.search import index_texts
from onrecord.record.stances import refresh
from onrecord.record.stories import forget_document, note_document


def write_reading(
    connection: Connection,
    reading: Reading,
    rows: ReadingRows,
    made: Mapping[str, str | None],
    *,
    now: datetime,
    anew: bool,
) -> None:
    """Write a reading and its rows, those of a document on record in place of what it had.

    `made` says what the reading was made with; `anew` is true for a document not on record.
    """
    key, documents = rows.document["key"], tables.documents
    retold = {key}
    if anew:
        connection.execute(documents.insert(), {**rows.document, **made, "added_at": moment(now)})
    else:
        retold |= {*forget_document(connection, key)}
        # The row itself stays, and with it the day on which the document was first added.
        changed = documents.update().where(documents.c.key == key)
        connection.execute(changed.values({**rows.document, **made}))
        for table, _ in rows.findings:
            connection.execute(table.delete().where(table.c.document == key))
    for table, found in rows.findings:
        if found:
            connection.execute(table.insert(), found)
    retold |= {*note_document(connection, key, reading)}
    refresh(connection, retold)
    index_texts(connection, key)
