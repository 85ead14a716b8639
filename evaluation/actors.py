"""Measure the roster of actors against coded articles.

    python evaluation/actors.py ARTICLES_DIR GOLD_DIR [--metadata FILE.jsonl] [--missed]

A coded actor is met when some actor of ours goes by one of its names: its id, name or a
mention, case folded. `holder`, `speaker` and `addressee` are shares of coded positions;
`span` is the share of speaker and holder spans at which a mention of the right actor stands;
`voice` the share of positions, with speaker and holder coded and the speaker met, in which
the holder is whom our actor speaks for. `merged` are actors of ours that meet several used
coded actors, `split` used coded actors that several of ours meet.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.codebook.codebook import Codebook
from onrecord.codebook.registry import load_known_actors, load_outlets
from onrecord.model.actor import Actor, Roster
from onrecord.model.document import Document
from onrecord.model.span import Span
from onrecord.model.zone import Zone, ZoneKind
from onrecord.reading.actors.roster import find_actors
from onrecord.reading.language.spacy_engine import SpacyEngine

Json = dict[str, Any]


def measure(text: str, coded: Json, roster: Roster, counts: Counter[str], *, missed: bool) -> None:
    """Add one article's hits and totals to the counts."""
    names = {a["id"]: _coded_names(a) for a in coded["actors"]}
    ours = {a.id: _our_names(a, text) for a in roster.actors}
    meets = {
        key: [mine for mine, theirs in ours.items() if theirs & known]
        for key, known in names.items()
    }
    used: set[str] = set()
    for position in coded["positions"]:
        for role in ("holder", "speaker"):
            _count_role(position, role, meets, roster, text, counts, used)
        for key in position.get("addressee", []):
            used.add(key)
            counts["addressee of"] += 1
            counts["addressee"] += bool(meets.get(key))
        _count_voice(position, meets, ours, names, roster, counts, missed=missed)
    _count_purity(used, meets, counts)
    if missed:
        for key in sorted(used):
            if not meets.get(key):
                print("  missed", coded["id"][:28], key, sorted(names.get(key, {key}))[:4])


def _count_role(
    position: Json,
    role: str,
    meets: dict[str, list[str]],
    roster: Roster,
    text: str,
    counts: Counter[str],
    used: set[str],
) -> None:
    key = position.get(role)
    if not key:
        return
    used.add(key)
    counts[f"{role} of"] += 1
    counts[role] += bool(meets.get(key))
    words = position.get(f"{role}_span")
    if not words or role != "speaker":
        return
    start = text.find(position["sentence"])
    at = text.find(words, max(start, 0))
    if at < 0:
        return
    counts["span of"] += 1
    mention = roster.mention_at(Span(at, at + len(words)))
    counts["span"] += mention is not None and mention.actor in meets.get(key, ())


def _count_voice(
    position: Json,
    meets: dict[str, list[str]],
    ours: dict[str, set[str]],
    names: dict[str, set[str]],
    roster: Roster,
    counts: Counter[str],
    *,
    missed: bool,
) -> None:
    speaker, holder = position.get("speaker"), position.get("holder")
    if not speaker or not meets.get(speaker) or not meets.get(holder or ""):
        return
    mine = max(meets[speaker], key=lambda key: len(ours[key] & names[speaker]))
    counts["voice of"] += 1
    voiced = roster.holder(mine)
    right = voiced in meets[str(holder)]
    counts["voice"] += right
    if missed and not right:
        print("  voice", speaker, "coded", holder, "ours", mine, "->", voiced)


def _count_purity(used: set[str], meets: dict[str, list[str]], counts: Counter[str]) -> None:
    shared = Counter(mine for key in used for mine in meets.get(key, ()))
    counts["merged"] += sum(1 for n in shared.values() if n > 1)
    counts["split"] += sum(1 for key in used if len(meets.get(key, ())) > 1)
    counts["used"] += len(used)
    counts["met"] += sum(1 for key in used if meets.get(key))


def _coded_names(actor: Json) -> set[str]:
    names = [actor["id"], actor.get("name") or actor["id"], *actor.get("mentions", [])]
    return {name.casefold() for name in names}


def _our_names(actor: Actor, text: str) -> set[str]:
    return {
        n.casefold() for n in (actor.id, actor.name, *(m.span.cut(text) for m in actor.mentions))
    }


def paragraphs(text: str) -> Iterator[Zone]:
    """Every line as a body zone: the coded texts are clean."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            begin = start + len(line) - len(line.lstrip())
            yield Zone(ZoneKind.BODY, Span(begin, start + len(line.rstrip())))
        start += len(line) + 1


def main(arguments: list[str]) -> int:
    """Read every coded article and print the shares."""
    articles, gold = Path(arguments[0]), Path(arguments[1])
    outlets: dict[str, Json] = {}
    if "--metadata" in arguments:
        lines = Path(arguments[arguments.index("--metadata") + 1]).read_text(encoding="utf-8")
        outlets = {row["id"]: row for row in map(json.loads, lines.splitlines())}
    codebook = Codebook(
        name="default", version="0", issues=(), actors=load_known_actors(), outlets=load_outlets()
    )
    engine = SpacyEngine.load()
    counts: Counter[str] = Counter()
    for path in sorted(gold.glob("*.json")):
        coded = json.loads(path.read_text(encoding="utf-8"))
        text = (articles / f"{coded['id']}.txt").read_text(encoding="utf-8")
        row = outlets.get(coded["id"], {})
        document = Document(
            id=coded["id"], text=text, sha256="", outlet=row.get("outlet"), title=row.get("title")
        )
        analysis = engine.analyze(text, tuple(paragraphs(text)))
        roster = find_actors(document, analysis, codebook)
        measure(text, coded, roster, counts, missed="--missed" in arguments)
    for name in ("holder", "speaker", "addressee", "span", "voice"):
        total = counts[f"{name} of"]
        print(f"{name:10s} {counts[name] / max(total, 1):6.3f}  of {total}")
    print(f"actors     {counts['met'] / max(counts['used'], 1):6.3f}  of {counts['used']}")
    print(f"merged {counts['merged']}, split {counts['split']}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
