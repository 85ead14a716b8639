"""What has these words, as far as a filter lets it through."""

from collections.abc import Collection
from dataclasses import replace

from onrecord.record.answers import DocumentOnRecord, Filter, Hit, HitKind
from onrecord.record.record import Record

LOOKED_THROUGH = 1_000
"""So many hits are looked through, the best first, where a filter leaves some out."""


def search_record(
    record: Record,
    query: str,
    *,
    wanted: Filter | None = None,
    kinds: Collection[HitKind] = tuple(HitKind),
    limit: int = 20,
) -> tuple[Hit, ...]:
    """The best hits that fit a filter; see `Record.search` for what a query may say.

    Documents and attributions fit by the day of publication and the outlet; they have no
    confidence, side or issue, so where the filter asks for one of these, or for what a person
    confirmed, positions alone are found. A filter looks through the best 1,000 hits.
    """
    wanted = replace(wanted or Filter(), limit=None, offset=0)
    if wanted == Filter():
        return record.search(query, kinds=kinds, limit=limit)
    if _about_positions(wanted):
        kinds = tuple(kind for kind in kinds if kind is HitKind.POSITION)
    if not kinds:
        return ()
    hits = record.search(query, kinds=kinds, limit=LOOKED_THROUGH)
    of_document: dict[str, frozenset[str]] = {}
    found: list[Hit] = []
    for hit in hits:
        key = hit.document.key
        if hit.kind is not HitKind.POSITION:
            fits = _fits(hit.document, wanted)
        else:
            if key not in of_document:
                positions = record.positions(replace(wanted, document=key))
                of_document[key] = frozenset(position.id for position in positions)
            fits = hit.id in of_document[key]
        if fits:
            found.append(hit)
        if len(found) == limit:
            break
    return tuple(found)


def _about_positions(wanted: Filter) -> bool:
    whole = Filter()
    return (
        replace(wanted, since=None, until=None, outlet=None, document=None, rejected=False) != whole
    )


def _fits(document: DocumentOnRecord, wanted: Filter) -> bool:
    """What has no day is left out where a day is asked for: nobody knows whether it fits."""
    day = document.published
    if wanted.outlet is not None and document.outlet != wanted.outlet:
        return False
    if wanted.document is not None and document.key != wanted.document:
        return False
    if (wanted.since or wanted.until) and day is None:
        return False
    if day is None:
        return True
    return (wanted.since is None or day >= wanted.since) and (
        wanted.until is None or day <= wanted.until
    )
