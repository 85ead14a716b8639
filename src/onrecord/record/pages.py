"""A page of positions out of a million: which ones, before anything is read of them."""

import numpy as np
from sqlalchemy import Connection, select

from onrecord.record.answers import Filter, PositionOnRecord
from onrecord.record.cast import pieces
from onrecord.record.choosing import choose
from onrecord.record.columns import Columns, Numbers
from onrecord.record.questions import find_numbered
from onrecord.record.tables import documents


def find_page(
    connection: Connection, columns: Columns, wanted: Filter, *, limit: int
) -> tuple[PositionOnRecord, ...]:
    """So many of the positions that fit, in the order of `questions.find_positions`.

    They are found over the columns in memory, where a filter costs the same however many
    positions fit; the database would have to sort them all.
    """
    chosen = choose(connection, columns, wanted).of(np.arange(len(columns.rows)))
    newest = _newest(columns, chosen, wanted.offset + limit)
    ids = _document_ids(connection, columns, newest)
    documents_of = columns.document[newest].tolist()
    rows = zip((-columns.day[newest]).tolist(), documents_of, newest.tolist(), strict=True)
    ordered = sorted((day, *ids[document], turn) for day, document, turn in rows)
    page = ordered[wanted.offset : wanted.offset + limit]
    numbers = [columns.number(turn) for _, _, _, turn in page]
    found = find_numbered(connection, numbers)
    return tuple(found[number] for number in numbers)


def _newest(columns: Columns, turns: Numbers, count: int) -> Numbers:
    """The newest of these, with all that are of the same day as the last of them."""
    if count >= len(turns):
        return turns
    day = columns.day[turns]
    last = np.partition(day, -count)[-count]
    newest: Numbers = turns[day >= last]
    return newest


def _document_ids(
    connection: Connection, columns: Columns, turns: Numbers
) -> dict[int, tuple[str, str]]:
    """What documents of one day are ordered by: their ids, then their keys."""
    touched = np.unique(columns.document[turns])
    keys = {columns.keys[each].decode(): int(each) for each in touched}
    found: dict[int, tuple[str, str]] = {}
    for some in pieces(sorted(keys)):
        query = select(documents.c.key, documents.c.id).where(documents.c.key.in_(some))
        found |= {keys[row.key]: (row.id, row.key) for row in connection.execute(query)}
    return found
