"""Meetings and events against coded articles.

A coded meeting is met by a found one of the same kind whose trigger words begin in the coded
sentence; a coded event by a found one of the same type whose trigger begins there. Meetings and
events are paired one to one; where several fit, the one nearest the coded words is taken.
`status` is the share of met meetings with the coded status; `parties` the share in which a coded
party is among ours or neither has one; `actor` and `asserted` are the same for events. An actor
of ours is a coded one when they share a name, case folded. A coded sentence that does not stand
in its article counts as missed.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from evaluation.scorers import Figures
from onrecord.model.event import NARRATOR, Event
from onrecord.model.meeting import Meeting
from onrecord.model.reading import Reading
from onrecord.model.span import Span

Json = dict[str, Any]
Found = TypeVar("Found", Meeting, Event)


def measure(reading: Reading, coded: Json, counts: Counter[str]) -> None:
    """Add one article's hits and totals to the counts."""
    text = reading.document.text
    names = _names(reading)
    known = {a["id"]: {a["id"], a["name"], *a["mentions"]} for a in coded["actors"]}

    def same(ours: Sequence[str], theirs: Sequence[str]) -> bool:
        if not ours or not theirs:
            return not ours and not theirs
        mine = {n.casefold() for key in ours for n in names.get(key, {key})}
        return bool(mine & {n.casefold() for key in theirs for n in known.get(key, {key})})

    for item, found in _pairs("meetings", coded["talks"], reading.meetings, text, counts):
        counts["status"] += found.status.value == item["status"]
        counts["parties"] += same(found.parties, item["parties"])
    for item, event in _pairs("events", coded["events"], reading.events, text, counts):
        counts["actor"] += same(event.actor, item["actor"])
        narrated = (event.asserted_by == NARRATOR, item["asserted_by"] == NARRATOR)
        right = same((event.asserted_by,), (item["asserted_by"],))
        counts["asserted"] += all(narrated) or (not any(narrated) and right)


def figures_of(counts: Counter[str]) -> Figures:
    """F1 of both kinds, and of what was met the share with each field right."""
    shares = {
        "meetings status": ("status", "meetings met"),
        "meetings parties": ("parties", "meetings met"),
        "events actor": ("actor", "events met"),
        "events asserted": ("asserted", "events met"),
    }
    return {
        **{f"{row} F1": round(_f1(row, counts), 4) for row in ("meetings", "events")},
        **{
            name: round(counts[right] / max(counts[of], 1), 4)
            for name, (right, of) in shares.items()
        },
    }


def _f1(row: str, counts: Counter[str]) -> float:
    total = counts[f"{row} coded"] + counts[f"{row} found"]
    return 2 * counts[f"{row} met"] / total if total else 0.0


def _names(reading: Reading) -> dict[str, set[str]]:
    text = reading.document.text
    return {
        actor.id: {actor.id, actor.name, *(m.span.cut(text) for m in actor.mentions)}
        for actor in reading.actors
    }


def _pairs(
    row: str, coded: Sequence[Json], found: Sequence[Found], text: str, counts: Counter[str]
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
        if fitting:
            best = min(fitting, key=_distance(near))
            left.remove(best)
            pairs.append((item, best))
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
