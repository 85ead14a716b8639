"""Who is speaking, kind of document by kind: reports, readouts, statements, interviews.

python -m evaluation.speakers --shared ../shared [--split train]

Of the coded positions that someone voices, `said` is the share whose words stand in a reported
statement of ours, `speaker` the share whose words do and whose coded speaker is ours (by any
name the coding knows). Text in its publisher's own voice needs no statement: there a position
of ours that names the speaker counts too.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from evaluation.coded import Json, Reader, read_gold
from evaluation.positions import load_scorer
from onrecord.model.reading import Reading
from onrecord.model.span import Span


def main() -> None:
    """Read the coded articles and print one line a kind of document."""
    options = argparse.ArgumentParser(prog="python -m evaluation.speakers", description=__doc__)
    options.add_argument("--shared", type=Path, required=True, help="the folder of coded data")
    options.add_argument("--split", default="dev")
    chosen = options.parse_args()
    gold = chosen.shared / "gold"
    scorer = load_scorer(gold / "score.py")
    lines = (gold / "metadata.jsonl").read_text(encoding="utf-8").splitlines()
    genres = {row["id"]: row["genre"] for row in map(json.loads, lines)}
    counts: Counter[tuple[str, str]] = Counter()
    for reading, coded in read_gold(gold, chosen.split, Reader()):
        places = [scorer.place(reading.document.text, row) for row in coded["positions"]]
        for kind in (genres[coded["id"]], "all"):
            count(reading, coded, places, kind, counts)
    print(f"{'kind of document':32s} {'coded':>6s} {'said':>6s} {'speaker':>8s}")
    for kind in sorted({kind for kind, _ in counts}):
        total = counts[kind, "coded"]
        said, speaker = counts[kind, "said"] / total, counts[kind, "speaker"] / total
        print(f"{kind:32s} {total:6d} {said:6.3f} {speaker:8.3f}")


def count(
    reading: Reading,
    coded: Json,
    places: list[tuple[int, int]],
    kind: str,
    counts: Counter[tuple[str, str]],
) -> None:
    """Add the voiced positions of one article to the counts."""
    names = {
        a["id"]: {n.casefold() for n in [a["id"], a.get("name") or a["id"], *a.get("mentions", [])]}
        for a in coded["actors"]
    }
    for row, (start, end) in zip(coded["positions"], places, strict=True):
        if not row.get("speaker") or start < 0:
            continue
        counts[kind, "coded"] += 1
        known = names.get(row["speaker"], {row["speaker"].casefold()})
        found = list(_names_of_speakers(reading, Span(start, end)))
        counts[kind, "said"] += bool(found)
        counts[kind, "speaker"] += any(known & each for each in found)


def _names_of_speakers(reading: Reading, words: Span) -> Iterator[set[str]]:
    """The names of each speaker who is reported to say these words."""
    text = reading.document.text
    actors = {actor.id: actor for actor in reading.actors}
    said = [
        (item.speaker, {span.cut(text).casefold() for span in item.source})
        for item in reading.attributions
        if any(span.overlaps(words) for span in item.content)
    ]
    said += [
        (position.speaker, set())
        for position in reading.positions
        if position.content.span.overlaps(words) and position.speaker
    ]
    for speaker, sources in said:
        actor = actors.get(speaker) if speaker else None
        if actor is None:
            yield sources
            continue
        mentioned = {mention.span.cut(text).casefold() for mention in actor.mentions}
        yield sources | mentioned | {actor.id.casefold(), actor.name.casefold()}


if __name__ == "__main__":
    main()
