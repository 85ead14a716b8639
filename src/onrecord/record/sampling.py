"""Drawing a stratified sample of positions, and of sentences in which nothing was found."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, select

from onrecord.model.actor import Actor
from onrecord.model.coding import Drawn, Frame, Stratum
from onrecord.model.decision import CodedPosition
from onrecord.model.span import Span
from onrecord.model.zone import PROSE
from onrecord.record.decision_log import MOST_AT_ONCE
from onrecord.record.decision_rows import actor_from_json, coded_from_row
from onrecord.record.sentences import split_sentences
from onrecord.record.tables import actors, documents, positions

BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
"""Where each band of confidence begins; the last one ends with 1, which it holds."""
MOST_SEARCHED = 2000
"""In how many documents sentences are counted; a record of more is taken to be like them."""
FEWEST_WORDS = 4
"""Shorter pieces of prose (a name, a dateline, "Read more") hold no position."""


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of a document, with the findings that were drawn in it."""

    document: str
    span: Span
    words: str
    drawn: tuple[Drawn, ...] = ()
    beside: tuple[CodedPosition, ...] = ()


def draw_sample(
    connection: Connection, *, seed: int, positions_wanted: int, sentences_wanted: int
) -> tuple[Frame, tuple[Place, ...]]:
    """A sample of what is on record, in the order in which it is to be coded.

    The same record and seed give the same sample, on every machine and whatever the order of
    adding: each unit's turn is a hash of seed and id, which is a simple random order (Sunter
    1977). Findings are drawn by stratum of confidence and move, in proportion to its size and
    one at least (Cochran 1977, chapter 5); by confidence alone where the sample is smaller
    than twice the number of strata. Sentences are drawn from the prose in which nothing was
    found. Every sentence comes once, with all findings that were drawn in it.
    """
    strata = _stratify(connection, positions_wanted)
    shares = allocate({name: len(ids) for name, ids in strata.items()}, positions_wanted)
    chosen = {
        finding: name
        for name, ids in strata.items()
        for finding in in_random_order(ids, seed)[: shares[name]]
    }
    places = _place_findings(connection, chosen)
    empty, counted, searched, total = _find_empty_sentences(connection, seed)
    picked = sorted(empty, key=lambda place: _turn(seed, *_name(place)))[:sentences_wanted]
    frame = Frame(
        strata=tuple(Stratum(name, len(strata[name]), shares[name]) for name in sorted(strata)),
        sentences=round(counted * total / searched) if searched else 0,
        sentences_drawn=len(picked),
        documents=total,
        documents_searched=searched,
    )
    mixed = sorted([*places, *picked], key=lambda place: _turn(seed, "order", *_name(place)))
    return frame, tuple(mixed)


def allocate(sizes: Mapping[str, int], wanted: int) -> dict[str, int]:
    """How many to draw from each stratum: in proportion, one at least, never more than it has.

    What is left over goes to the largest remainders.
    """
    total = sum(sizes.values())
    if wanted >= total:
        return dict(sizes)
    quota = {name: wanted * size / total for name, size in sizes.items()}
    shares = {name: min(max(1, int(quota[name])), sizes[name]) for name in sizes}
    by_remainder = sorted(sizes, key=lambda name: (int(quota[name]) - quota[name], name))
    for name in by_remainder:
        if sum(shares.values()) >= wanted:
            break
        if shares[name] < sizes[name] and quota[name] > shares[name]:
            shares[name] += 1
    return shares


def in_random_order(ids: Iterable[str], seed: int) -> list[str]:
    """Ids in an order that only the seed decides."""
    return sorted(ids, key=lambda each: _turn(seed, each))


def band_of(confidence: float) -> str:
    """The band of a confidence, as it is printed: "0.70–0.80"."""
    index = max(n for n, start in enumerate(BANDS) if confidence >= start)
    end = BANDS[index + 1] if index + 1 < len(BANDS) else 1.0
    return f"{BANDS[index]:.2f}–{end:.2f}"


def _stratify(connection: Connection, wanted: int) -> dict[str, list[str]]:
    query = select(positions.c.id, positions.c.move, positions.c.confidence)
    finer: dict[str, list[str]] = {}
    coarser: dict[str, list[str]] = {}
    for row in connection.execute(query):
        band = band_of(row.confidence)
        finer.setdefault(f"{band} {row.move}", []).append(row.id)
        coarser.setdefault(band, []).append(row.id)
    return finer if wanted >= 2 * len(finer) else coarser


def _place_findings(connection: Connection, chosen: Mapping[str, str]) -> list[Place]:
    ids = sorted(chosen)
    places: list[Place] = []
    of_chosen: set[str] = set()
    for first in range(0, len(ids), MOST_AT_ONCE):
        query = select(positions.c.document).where(
            positions.c.id.in_(ids[first : first + MOST_AT_ONCE])
        )
        of_chosen |= set(connection.execute(query).scalars())
    named = read_actors(connection, of_chosen)
    for key in sorted(of_chosen):
        query = select(documents.c.text).where(documents.c.key == key)
        text = connection.execute(query).scalar_one()
        places += _place_in_document(connection, key, text, named.get(key, {}), chosen)
    return places


def _place_in_document(
    connection: Connection,
    key: str,
    text: str,
    named: Mapping[str, Actor],
    chosen: Mapping[str, str],
) -> list[Place]:
    query = select(positions).where(positions.c.document == key).order_by(positions.c.id)
    sentences: dict[Span, list[Drawn]] = {}
    others: list[CodedPosition] = []
    for row in connection.execute(query).mappings():
        coded = coded_from_row(row, named)
        if row["id"] not in chosen:
            others.append(coded)
            continue
        sentence = coded.span.joined(Span(row["sentence_start"], row["sentence_end"]))
        drawn = Drawn(
            finding=row["id"],
            stratum=chosen[row["id"]],
            confidence=row["confidence"],
            position=coded,
        )
        sentences.setdefault(sentence, []).append(drawn)
    return [
        Place(
            document=key,
            span=span,
            words=span.cut(text),
            drawn=tuple(drawn),
            beside=tuple(other for other in others if span.overlaps(other.span)),
        )
        for span, drawn in sentences.items()
    ]


def read_actors(connection: Connection, keys: Iterable[str]) -> dict[str, dict[str, Actor]]:
    """The actors of these documents, by document and id."""
    found: dict[str, dict[str, Actor]] = {}
    ordered = sorted(keys)
    for first in range(0, len(ordered), MOST_AT_ONCE):
        some = ordered[first : first + MOST_AT_ONCE]
        query = select(actors).where(actors.c.document.in_(some))
        for row in connection.execute(query).mappings():
            found.setdefault(row["document"], {})[row["id"]] = actor_from_json(row)
    return found


def _find_empty_sentences(connection: Connection, seed: int) -> tuple[list[Place], int, int, int]:
    """Sentences without a finding, how many there are, and in how many of all documents."""
    keys = list(connection.execute(select(documents.c.key)).scalars())
    searched = in_random_order(keys, seed)[:MOST_SEARCHED]
    found: list[Place] = []
    for key in searched:
        query = select(documents.c.text, documents.c.contract).where(documents.c.key == key)
        row = connection.execute(query).one()
        found += _empty_sentences(key, row.text, json.loads(row.contract))
    return found, len(found), len(searched), len(keys)


def _empty_sentences(key: str, text: str, contract: Mapping[str, Any]) -> list[Place]:
    held = [
        Span(*pair)
        for position in contract["positions"]
        for pair in (position["content"], position["sentence"], *position["also"])
    ]
    return [
        Place(key, span, span.cut(text))
        for zone in contract["zones"]
        if zone["kind"] in PROSE
        for span in split_sentences(text, Span(*zone["span"]))
        if len(span.cut(text).split()) >= FEWEST_WORDS
        and not any(span.overlaps(other) for other in held)
    ]


def _name(place: Place) -> tuple[object, ...]:
    return (place.document, place.span.start, place.span.end)


def _turn(seed: int, *parts: object) -> bytes:
    return sha256(":".join(map(str, (seed, *parts))).encode("utf-8")).digest()
