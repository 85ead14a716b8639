"""Hits of a search as JSON, and as rows of a table, for other programs and pages alike."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from onrecord.record.answers import Hit

Json = dict[str, Any]
Value = str | int | float | bool | date | None

HIT_COLUMNS = ("kind", "words", "outlet", "document", "title", "url", "published", "rank", "id")


def hit_to_json(hit: Hit) -> Json:
    """A hit, with the words around what was found, in pieces."""
    document = hit.document
    return {
        "kind": hit.kind.value,
        "id": hit.id,
        "words": hit.words,
        "snippet": [{"words": piece.words, "found": piece.found} for piece in hit.snippet],
        "rank": round(hit.rank, 6),
        "document": {
            "key": document.key,
            "id": document.id,
            "title": document.title,
            "outlet": document.outlet,
            "url": document.url,
            "published": document.published.isoformat() if document.published else None,
        },
    }


def hit_rows(hits: Iterable[Hit]) -> Iterator[tuple[Value, ...]]:
    """One row a hit, under HIT_COLUMNS."""
    for hit in hits:
        document = hit.document
        yield (
            *(hit.kind, " ".join(hit.words.split()), document.outlet, document.id),
            *(document.title, document.url, document.published, round(hit.rank, 6), hit.id),
        )
