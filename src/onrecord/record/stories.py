"""Stories: documents that are copies, parts or rewrites of one another, found as they are added."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Connection,
    and_,
    bindparam,
    or_,
    select,
    union_all,
    update,
)

from onrecord.model.reading import Reading
from onrecord.model.zone import ZoneKind
from onrecord.record.likeness import (
    ALIKE,
    METHOD,
    Hashes,
    Signature,
    compare,
    find_likeness,
    find_marks,
    pack,
    sign,
    told_text,
    unpack,
    words_of,
)
from onrecord.record.story_tables import copies, marks, tellings
from onrecord.record.tables import documents
from onrecord.record.telling import find_held, group_documents

MOST_CANDIDATES = 200
MOST_COPIES = 50
"""A document is tied to the fifty most like it; through them to all others of a long story."""
AT_ONCE = 500
MARKS_AT_ONCE = 32
MOST_OF_A_MARK = 300
NO_MARK = -1
CREDITED = frozenset({ZoneKind.CREDIT, ZoneKind.DATELINE, ZoneKind.BYLINE})
LONGEST_CREDIT = 300


def _sharing() -> CompoundSelect[Any]:
    """Documents with any of the marks mark0, mark1, …, each as often as it has one."""
    each = (
        select(marks.c.document)
        .where(marks.c.mark == bindparam(f"mark{place}", type_=marks.c.mark.type))
        .order_by(marks.c.document)
        .limit(MOST_OF_A_MARK)
        .subquery()
        for place in range(MARKS_AT_ONCE)
    )
    return union_all(*(select(some.c.document) for some in each))


SHARING = _sharing()
"""One statement for all, so that it is prepared once."""


@dataclass(frozen=True, slots=True)
class _Copy:
    other: str
    likeness: float
    of_this: float
    of_other: float


def note_document(connection: Connection, key: str, reading: Reading) -> tuple[str, ...]:
    """Find the story of a document that was just added, and keep what later ones are compared by.

    Only documents that share a mark with it are looked at, never all. Gives the keys of all
    documents whose story is another than before, the new one's first. Texts too short to tell
    stand alone.
    """
    text = told_text(reading.document, reading.zones)
    signature = sign(text)
    connection.execute(
        tellings.insert().values(
            document=key,
            story=key,
            words=len(words_of(text)),
            credit=find_credit(reading),
            signature=pack(signature) if signature else None,
            method=METHOD if signature else None,
        )
    )
    if signature is None:
        return (key,)
    found = find_marks(text)
    like = _find_copies(connection, key, signature, reading, found)
    rows = [{"mark": mark, "document": key} for mark in set(found)]
    connection.execute(marks.insert(), rows)
    if not like:
        return (key,)
    connection.execute(copies.insert(), [_row(key, copy) for copy in like])
    changed = _settle(connection, {key, *(copy.other for copy in like)})
    return (key, *(other for other in changed if other != key))


def forget_document(connection: Connection, key: str) -> tuple[str, ...]:
    """Take a document out of its story; gives the keys of others whose story changed by it."""
    like = {other for pair in _pairs(connection, {key}) for other in pair} - {key}
    connection.execute(copies.delete().where(or_(copies.c.first == key, copies.c.second == key)))
    connection.execute(marks.delete().where(marks.c.document == key))
    connection.execute(tellings.delete().where(tellings.c.document == key))
    return _settle(connection, like) if like else ()


def story_ids(connection: Connection, keys: Collection[str]) -> dict[str, str]:
    """The story of each document; one that is not in the answer is its own story."""
    found: dict[str, str] = {}
    for some in _some(keys):
        query = select(tellings.c.document, tellings.c.story).where(tellings.c.document.in_(some))
        found.update((row.document, row.story) for row in connection.execute(query))
    return found


def find_credit(reading: Reading) -> str | None:
    """What the page says of where it has its text from; None where it says nothing.

    Credits, datelines and bylines count, and the outlets that speakers told.
    """
    text = reading.document.text
    spans = [zone.span for zone in reading.zones if zone.kind in CREDITED]
    spans += [item.told_to for item in reading.attributions if item.told_to is not None]
    words = dict.fromkeys(" ".join(span.cut(text).split()) for span in spans)
    return " | ".join(words)[:LONGEST_CREDIT] or None


def _find_copies(
    connection: Connection,
    key: str,
    signature: Signature,
    reading: Reading,
    found: Sequence[int],
) -> list[_Copy]:
    """The documents on record most like this one."""
    document = reading.document
    copies_found = []
    for row in _candidates(connection, key, found):
        other = unpack(row.signature)
        shared = compare(signature, other)
        likeness = find_likeness(
            shared,
            one_outlet=row.outlet is not None and row.outlet == document.outlet,
            days_apart=_apart(document.published, row.published),
        )
        if likeness >= ALIKE:
            copies_found.append(_Copy(row.key, likeness, shared.first, shared.second))
    copies_found.sort(key=lambda copy: (-copy.likeness, copy.other))
    return copies_found[:MOST_COPIES]


def _candidates(connection: Connection, key: str, found: Sequence[int]) -> Sequence[Any]:
    """The documents that share the most marks with this one.

    Of each mark only so many are looked at: what stands on a hundred thousand pages of one
    site is furniture, and must not make adding slow.
    """
    numbers = sorted(set(found))
    shared: Counter[str] = Counter()
    for start in range(0, len(numbers), MARKS_AT_ONCE):
        some = numbers[start : start + MARKS_AT_ONCE]
        some += [NO_MARK] * (MARKS_AT_ONCE - len(some))
        values = {f"mark{place}": mark for place, mark in enumerate(some)}
        shared.update(str(row[0]) for row in connection.execute(SHARING, values))
    del shared[key]
    likely = sorted(shared, key=lambda document: (-shared[document], document))
    query = (
        select(documents.c.key, documents.c.outlet, documents.c.published, tellings.c.signature)
        .join(tellings, tellings.c.document == documents.c.key)
        .where(documents.c.key.in_(likely[:MOST_CANDIDATES]), tellings.c.method == METHOD)
    )
    return connection.execute(query).all()


def _apart(one: date | None, two: date | None) -> int | None:
    return abs((one - two).days) if one and two else None


def _row(key: str, copy: _Copy) -> dict[str, object]:
    is_first = key < copy.other
    here, there = copy.of_this, copy.of_other
    return {
        "first": key if is_first else copy.other,
        "second": copy.other if is_first else key,
        "likeness": copy.likeness,
        "first_in_second": here if is_first else there,
        "second_in_first": there if is_first else here,
        "first_holds": True,
        "second_holds": True,
    }


def _settle(connection: Connection, touched: Collection[str]) -> tuple[str, ...]:
    """Decide anew which pairs hold around these documents, and group their stories anew."""
    near = _pairs(connection, touched)
    around = {key for pair in near for key in pair}
    pairs = {**_pairs(connection, around), **near}
    like: defaultdict[str, set[str]] = defaultdict(set)
    for first, second in pairs:
        like[first].add(second)
        like[second].add(first)

    @cache
    def shingles(document: str) -> Hashes:
        query = select(tellings.c.signature).where(tellings.c.document == document)
        return unpack(connection.execute(query).scalar_one()).shingles

    held = {document: find_held(document, like, shingles) for document in sorted(touched)}
    for (first, second), holds in near.items():
        now = (
            second in held[first] if first in held else holds[0],
            first in held[second] if second in held else holds[1],
        )
        if now != holds:
            here = and_(copies.c.first == first, copies.c.second == second)
            changed = {"first_holds": now[0], "second_holds": now[1]}
            connection.execute(update(copies).where(here).values(changed))
    return _regroup(connection, around | set(touched))


def _pairs(
    connection: Connection, keys: Collection[str]
) -> dict[tuple[str, str], tuple[bool, bool]]:
    """The pairs in which these documents are, with what each of the two holds of it."""
    pairs: dict[tuple[str, str], tuple[bool, bool]] = {}
    for some in _some(sorted(keys)):
        for here in (copies.c.first, copies.c.second):
            for row in connection.execute(select(copies).where(here.in_(some))):
                pairs[row.first, row.second] = (row.first_holds, row.second_holds)
    return pairs


def _regroup(connection: Connection, keys: Collection[str]) -> tuple[str, ...]:
    """Group the documents of the stories that these belong to; gives those that changed."""
    stories = sorted(set(story_ids(connection, keys).values()))
    before: dict[str, str] = {}
    held: list[tuple[str, str]] = []
    for some in _some(stories):
        members = select(tellings.c.document, tellings.c.story).where(tellings.c.story.in_(some))
        before.update((row.document, row.story) for row in connection.execute(members))
        inside = select(copies.c.first, copies.c.second).join(
            tellings, tellings.c.document == copies.c.first
        )
        holding = (tellings.c.story.in_(some), copies.c.first_holds, copies.c.second_holds)
        held += [(row.first, row.second) for row in connection.execute(inside.where(*holding))]
    after = group_documents(before, ((a, b) for a, b in held if a in before and b in before))
    changed = tuple(sorted(key for key in before if before[key] != after[key]))
    _write(connection, {key: after[key] for key in changed})
    return changed


def _some(keys: Collection[str]) -> Iterator[tuple[str, ...]]:
    """The keys in batches, since a statement takes only so many."""
    listed = tuple(keys)
    return (listed[n : n + AT_ONCE] for n in range(0, len(listed), AT_ONCE))


def _write(connection: Connection, stories: Mapping[str, str]) -> None:
    of_story: defaultdict[str, list[str]] = defaultdict(list)
    for document, story in stories.items():
        of_story[story].append(document)
    for story, members in sorted(of_story.items()):
        for some in _some(members):
            connection.execute(
                update(tellings).where(tellings.c.document.in_(some)).values(story=story)
            )
