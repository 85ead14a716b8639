"""Measure meetings and events against coded articles.

    python evaluation/around.py ARTICLES_DIR GOLD_DIR METADATA.jsonl [--missed]

A coded meeting is met by a found one of the same kind whose trigger words begin in the coded
sentence; a coded event by a found one of the same type whose trigger begins there. Meetings and
events are paired one to one; where several fit, the one nearest the coded words is taken.
`status` is the share of met meetings with the coded status; `parties` the share in which a coded
party is among ours or neither has one; `actor` and `asserted` are the same for events. An actor
of ours is a coded one when they share a name, case folded. A coded sentence that does not stand
in its article counts as missed.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from onrecord.codebook.loader import load_default_codebook
from onrecord.model.document import Document
from onrecord.model.event import NARRATOR, Event
from onrecord.model.meeting import Meeting
from onrecord.model.reading import Reading
from onrecord.model.span import Span
from onrecord.reading.language.english import EnglishEngine
from onrecord.reading.pipeline import read_document

Json = dict[str, Any]
Found = TypeVar("Found", Meeting, Event)


def main() -> None:
    """Read every coded article and print the rows."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("metadata", type=Path)
    parser.add_argument("--missed", action="store_true", help="list misses and false alarms")
    options = parser.parse_args()
    lines = options.metadata.read_text(encoding="utf-8").splitlines()
    metadata = {row["id"]: row for row in map(json.loads, lines)}
    engine, codebook = EnglishEngine.load(), load_default_codebook()
    counts: Counter[str] = Counter()
    for path in sorted(options.gold.glob("*.json")):
        coded = json.loads(path.read_text(encoding="utf-8"))
        raw = (options.articles / f"{path.stem}.txt").read_bytes()
        document = _document(path.stem, raw, metadata.get(path.stem, {}))
        reading = read_document(document, engine=engine, codebook=codebook)
        measure(reading, coded, counts, missed=options.missed)
    for row in ("meetings", "events"):
        _print_row(row, counts)
    _print_share("status", "meetings met", counts)
    _print_share("parties", "meetings met", counts)
    _print_share("actor", "events met", counts)
    _print_share("asserted", "events met", counts)


def measure(reading: Reading, coded: Json, counts: Counter[str], *, missed: bool) -> None:
    """Add one article's hits and totals to the counts."""
    text = reading.document.text
    names = _names(reading)
    known = {a["id"]: {a["id"], a["name"], *a["mentions"]} for a in coded["actors"]}

    def same(ours: Sequence[str], theirs: Sequence[str]) -> bool:
        if not ours or not theirs:
            return not ours and not theirs
        mine = {n.casefold() for key in ours for n in names.get(key, {key})}
        return bool(mine & {n.casefold() for key in theirs for n in known.get(key, {key})})

    for item, found in _pairs(
        "meetings", coded["talks"], reading.meetings, text, counts, missed=missed
    ):
        counts["status"] += found.status.value == item["status"]
        counts["parties"] += same(found.parties, item["parties"])
    for item, event in _pairs(
        "events", coded["events"], reading.events, text, counts, missed=missed
    ):
        counts["actor"] += same(event.actor, item["actor"])
        narrated = (event.asserted_by == NARRATOR, item["asserted_by"] == NARRATOR)
        right = same((event.asserted_by,), (item["asserted_by"],))
        counts["asserted"] += all(narrated) or (not any(narrated) and right)


def _names(reading: Reading) -> dict[str, set[str]]:
    text = reading.document.text
    return {
        actor.id: {actor.id, actor.name, *(m.span.cut(text) for m in actor.mentions)}
        for actor in reading.actors
    }


def _pairs(
    row: str,
    coded: Sequence[Json],
    found: Sequence[Found],
    text: str,
    counts: Counter[str],
    *,
    missed: bool,
) -> list[tuple[Json, Found]]:
    """Coded and found things that meet, one to one, counted."""
    left = list(found)
    pairs: list[tuple[Json, Found]] = []
    for item in coded:
        start = text.find(item["sentence"])
        words = str(item.get("span") or item.get("trigger") or "")
        near = text.find(words, start) if start >= 0 else -1
        fitting = [
            thing
            for thing in left
            if start >= 0
            and start <= _span(thing).start < start + len(item["sentence"])
            and _label(thing) == (item.get("kind") or item.get("type"))
        ]
        if not fitting:
            if missed:
                print("missed", row, item.get("kind") or item.get("type"), words, "|", start)
            continue
        best = min(fitting, key=_distance(near))
        left.remove(best)
        pairs.append((item, best))
    if missed:
        for thing in left:
            print("excess", row, _label(thing), _span(thing).cut(text), "|", _span(thing).start)
    counts[f"{row} met"] += len(pairs)
    counts[f"{row} coded"] += len(coded)
    counts[f"{row} found"] += len(found)
    return pairs


def _distance(near: int) -> Callable[[Meeting | Event], int]:
    return lambda thing: abs(_span(thing).start - near)


def _span(thing: Meeting | Event) -> Span:
    return thing.words.span if isinstance(thing, Meeting) else thing.trigger.span


def _label(thing: Meeting | Event) -> str:
    return thing.kind.value if isinstance(thing, Meeting) else thing.type.value


def _document(article: str, raw: bytes, metadata: Json) -> Document:
    published = metadata.get("date")
    return Document(
        id=article,
        text=raw.decode("utf-8"),
        sha256=sha256(raw).hexdigest(),
        title=metadata.get("title"),
        outlet=metadata.get("outlet"),
        url=metadata.get("url"),
        language="en",
        published=date.fromisoformat(published) if published else None,
    )


def _print_row(row: str, counts: Counter[str]) -> None:
    met, coded, found = (counts[f"{row} {k}"] for k in ("met", "coded", "found"))
    precision = met / found if found else 0.0
    recall = met / coded if coded else 0.0
    f1 = 2 * met / (coded + found) if coded + found else 0.0
    print(
        f"{row:10s} coded {coded:4d} found {found:4d} P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"
    )


def _print_share(name: str, of: str, counts: Counter[str]) -> None:
    share = counts[name] / counts[of] if counts[of] else 0.0
    print(f"{name:10s} {share:.3f} of {of}")


if __name__ == "__main__":
    main()
