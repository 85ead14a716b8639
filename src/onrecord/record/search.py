"""Full-text search: FTS5 on SQLite, tsvector on PostgreSQL, asked in one way."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from heapq import nsmallest
from typing import Any

from sqlalchemy import Connection, Row, select, text

from onrecord.record.answers import Hit, HitKind, Snippet
from onrecord.record.document_rows import list_documents
from onrecord.record.search_query import Term, parse_query
from onrecord.record.stance_tables import PLACES, digests, stances
from onrecord.record.tables import attributions, documents

RANKED = 1000
"""Of a query that more than so many of a kind fit, the last added come first, unranked."""

OPEN, CLOSE = "\x02", "\x03"
"""What marks a found word; no text on record holds these characters."""

STEMS = "onrecord_words"
"""PostgreSQL's name for how words are cut to their stems."""

TABLES = {
    HitKind.DOCUMENT: "search_documents",
    HitKind.POSITION: "search_positions",
    HitKind.ATTRIBUTION: "search_attributions",
}


def create_search(connection: Connection) -> None:
    """Make the tables of the search."""
    if connection.dialect.name == "sqlite":
        statements = [
            f"CREATE VIRTUAL TABLE {table} USING "
            "fts5(words, tokenize = 'porter unicode61 remove_diacritics 2')"
            for table in TABLES.values()
        ]
    else:
        statements = [
            # English words in all their forms; none is thought too common to be searched for.
            f"CREATE TEXT SEARCH DICTIONARY {STEMS} (TEMPLATE = snowball, LANGUAGE = english)",
            f"CREATE TEXT SEARCH CONFIGURATION {STEMS} (COPY = english)",
            f"ALTER TEXT SEARCH CONFIGURATION {STEMS} "
            f"ALTER MAPPING REPLACE english_stem WITH {STEMS}",
        ]
        for table in TABLES.values():
            statements += [
                f"CREATE TABLE {table} (number BIGINT PRIMARY KEY, words TEXT NOT NULL, "
                f"stems TSVECTOR GENERATED ALWAYS AS (to_tsvector('{STEMS}', words)) STORED)",
                f"CREATE INDEX {table}_stems ON {table} USING GIN (stems)",
            ]
    for statement in statements:
        connection.execute(text(statement))


def index_texts(connection: Connection, document: str) -> None:
    """Make a document's title, text and attributions searchable, in place of what was there."""
    number, title, body = connection.execute(
        select(digests.c.number, documents.c.title, documents.c.text)
        .join(digests)
        .where(documents.c.key == document)
    ).one()
    words = select(attributions.c.words).where(attributions.c.document == document)
    reported = connection.execute(words.order_by(*IN_ORDER)).scalars()
    whole = body if title is None or title in body else f"{title}\n{body}"
    _write(connection, HitKind.DOCUMENT, number, {0: whole})
    _write(connection, HitKind.ATTRIBUTION, number, dict(enumerate(reported)))


def index_positions(connection: Connection, number: int, words: Mapping[int, str]) -> None:
    """Make the positions of the document of a number searchable, by their places in it."""
    _write(connection, HitKind.POSITION, number, words)


IN_ORDER = (attributions.c.start, attributions.c.end, attributions.c.id)


def find_hits(
    connection: Connection,
    query: str,
    *,
    kinds: Collection[HitKind],
    limit: int,
    offset: int,
) -> tuple[Hit, ...]:
    """What has all the words of a query, the best first; see `Record.search`."""
    terms = parse_query(query)
    found = [
        (rank, -number, kind)
        for kind in HitKind
        if kind in kinds
        for number, rank in _find(connection, TABLES[kind], terms, limit + offset)
    ]
    best = nsmallest(limit + offset, found)[offset:]
    return _hits(connection, terms, [(kind, -number, -rank) for rank, number, kind in best])


def _write(connection: Connection, kind: HitKind, number: int, words: Mapping[int, str]) -> None:
    table, column = TABLES[kind], _key(connection)
    first = number * PLACES
    connection.execute(
        text(f"DELETE FROM {table} WHERE {column} BETWEEN :first AND :last"),
        {"first": first, "last": first + PLACES - 1},
    )
    rows = [{"number": first + place, "words": each} for place, each in words.items()]
    if rows:
        connection.execute(
            text(f"INSERT INTO {table} ({column}, words) VALUES (:number, :words)"), rows
        )


def _key(connection: Connection) -> str:
    return "rowid" if connection.dialect.name == "sqlite" else "number"


def _find(
    connection: Connection, table: str, terms: Sequence[Term], limit: int
) -> Sequence[tuple[int, float]]:
    """Numbers with their rank, the lower the better; 0 for what is not ranked."""
    sqlite = connection.dialect.name == "sqlite"
    fits, rank, values = (_sqlite if sqlite else _postgres)(table, terms)
    number = _key(connection)
    # To rank is to look at every place of every word: too much where a word is everywhere.
    newest = text(
        f"SELECT {number} AS number FROM {table} WHERE {fits} ORDER BY {number} DESC LIMIT :most"
    )
    found = connection.execute(newest, {**values, "most": max(RANKED + 1, limit)}).scalars().all()
    if len(found) > RANKED:
        return [(each, 0.0) for each in found[:limit]]
    if not found:
        return []
    ranked = text(
        f"SELECT {number} AS number, {rank} AS rank FROM {table} WHERE {fits} "
        f"ORDER BY rank, {number} DESC LIMIT :limit"
    )
    rows = connection.execute(ranked, {**values, "limit": limit})
    return [(row.number, row.rank) for row in rows]


def _sqlite(table: str, terms: Sequence[Term]) -> tuple[str, str, dict[str, str]]:
    """What fits, how it ranks (by BM25), and the values of both."""
    return f"{table} MATCH :query", f"bm25({table})", {"query": _fts5(terms)}


def _postgres(_: str, terms: Sequence[Term]) -> tuple[str, str, dict[str, str]]:
    """What fits, how it ranks (by how close the words stand), and the values of both."""
    condition, values = _tsquery(terms)
    return f"stems @@ {condition}", f"-ts_rank_cd(stems, {condition}, 1)", values


def _fts5(terms: Sequence[Term]) -> str:
    """The terms in FTS5's language; in quotation marks nothing is a command."""
    wanted = " AND ".join(f'"{term.words}"' for term in terms if not term.excluded)
    left_out = "".join(f' NOT "{term.words}"' for term in terms if term.excluded)
    return f"({wanted}){left_out}"


def _tsquery(terms: Sequence[Term]) -> tuple[str, dict[str, str]]:
    """The terms in PostgreSQL's language, their words as values."""
    parts = [
        f"{'!!' if term.excluded else ''}phraseto_tsquery('{STEMS}', :term{number})"
        for number, term in enumerate(terms)
    ]
    values = {f"term{number}": term.words for number, term in enumerate(terms)}
    return f"({' && '.join(parts)})", values


def _hits(
    connection: Connection,
    terms: Sequence[Term],
    best: Sequence[tuple[HitKind, int, float]],
) -> tuple[Hit, ...]:
    marked = {
        (kind, number): words
        for kind in HitKind
        for number, words in _mark(
            connection, TABLES[kind], terms, [n for k, n, _ in best if k is kind]
        )
    }
    known = {
        each.number: each.key
        for each in connection.execute(
            select(digests.c.number, digests.c.document.label("key")).where(
                digests.c.number.in_({number // PLACES for _, number, _ in best})
            )
        )
    }
    listed = {d.key: d for d in list_documents(connection, known.values())}
    ids = _ids(connection, [(kind, known[n // PLACES], n) for kind, n, _ in best])
    return tuple(
        Hit(
            kind=kind,
            id=ids[kind, known[number // PLACES], number],
            document=listed[known[number // PLACES]],
            words=marked[kind, number].replace(OPEN, "").replace(CLOSE, ""),
            snippet=_parts(marked[kind, number]),
            rank=rank,
        )
        for kind, number, rank in best
    )


def _ids(
    connection: Connection, places: Sequence[tuple[HitKind, str, int]]
) -> Mapping[tuple[HitKind, str, int], str]:
    """The ids of findings by their document and number; a document's is its key."""
    ids: dict[tuple[HitKind, str, int], str]
    ids = {(kind, key, n): key for kind, key, n in places if kind is HitKind.DOCUMENT}
    query = select(stances.c.number, stances.c.document, stances.c.id)
    wanted = [number for kind, _, number in places if kind is HitKind.POSITION]
    for row in connection.execute(query.where(stances.c.number.in_(wanted))):
        ids[HitKind.POSITION, row.document, row.number] = row.id
    for key in {key for kind, key, _ in places if kind is HitKind.ATTRIBUTION}:
        found = select(attributions.c.id).where(attributions.c.document == key)
        first = min(n for k, d, n in places if (k, d) == (HitKind.ATTRIBUTION, key)) // PLACES
        for place, each in enumerate(connection.execute(found.order_by(*IN_ORDER)).scalars()):
            ids[HitKind.ATTRIBUTION, key, first * PLACES + place] = each
    return ids


def _mark(
    connection: Connection, table: str, terms: Sequence[Term], numbers: Sequence[int]
) -> Iterator[tuple[int, str]]:
    """The words around what was found, with marks before and after it."""
    marks = {"open": OPEN, "close": CLOSE}
    for number in numbers:
        row: Row[Any]
        if connection.dialect.name == "sqlite":
            row = connection.execute(
                text(
                    f"SELECT snippet({table}, 0, :open, :close, '…', 32) AS words FROM {table} "
                    f"WHERE {table} MATCH :query AND rowid = :number"
                ),
                {**marks, "query": _fts5(terms), "number": number},
            ).one()
        else:
            condition, values = _tsquery(terms)
            options = f"StartSel={OPEN}, StopSel={CLOSE}, MaxWords=32, MinWords=16, MaxFragments=2"
            row = connection.execute(
                text(
                    f"SELECT ts_headline('{STEMS}', words, {condition}, :options) AS words "
                    f"FROM {table} WHERE number = :number"
                ),
                {**values, "options": options, "number": number},
            ).one()
        yield number, row.words


def _parts(marked: str) -> tuple[Snippet, ...]:
    """The words with those apart that were searched for."""
    parts = []
    for index, piece in enumerate(marked.split(OPEN)):
        found, closed, rest = piece.partition(CLOSE)
        if index and closed:
            parts.append(Snippet(found, found=True))
        else:
            rest = piece
        if rest:
            parts.append(Snippet(rest))
    return tuple(parts)
