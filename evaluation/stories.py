"""Measures how surely copies, cuts and rewrites are told from independent reports.

Run `python -m evaluation.stories --shared ../shared`. Real articles are edited as newsrooms
edit them (see newsroom.py) and put among unedited ones of the same days and outlets.
"""

import argparse
import gzip
import json
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from random import Random

from evaluation.newsroom import (
    CREDITS,
    Article,
    cut,
    headline,
    lead_anew,
    merge,
    quotations_of,
    reorder,
    reword_deeply,
    rewrite,
)
from onrecord.model.document import Document
from onrecord.model.reading import Reading
from onrecord.reading.zones.marker import mark_zones
from onrecord.record.record import open_record

FAMILIES = 70
"""How many articles of each split are edited."""
WINDOWS = {
    "dev": (date(2022, 2, 21), date(2022, 3, 4)),
    "test": (date(2022, 3, 24), date(2022, 4, 6)),
}
"""The days whose documents all stand beside them, unedited: same events, several outlets."""
OUTLETS = (
    "The Evening Post",
    "Morning Herald",
    "Daily Courier",
    "City Gazette",
    "National Tribune",
    "Metro Today",
    "The Observer Weekly",
    "World Dispatch",
)
AGENCIES = ("Reuters", "AP", "AFP", "Interfax", "DPA")
FURNITURE = (
    "{outlet} is an independent daily with correspondents in more than thirty countries. It has "
    "been reporting on politics, business and culture since 1924, and its newsroom is owned by "
    "its readers. To support our work, become a member today and receive the weekly letter of "
    "our editor in chief, invitations to events, and the printed edition on Saturdays.",
    "The views of outside contributors are their own. Letters may be edited for length. {outlet} "
    "belongs to the press council and follows its code; complaints can be sent to the reader's "
    "editor, who answers every one of them within two weeks and prints corrections on page two.",
)


Truth = Mapping[frozenset[str], bool | None]


def main() -> None:
    """Measure both halves and print the figures; those of `test` are the ones to report."""
    options = argparse.ArgumentParser(prog="python -m evaluation.stories", description=__doc__)
    options.add_argument("--shared", type=Path, required=True, help="the folder of coded data")
    options.add_argument("--split", choices=["dev", "test"], action="append")
    chosen = options.parse_args()
    for split in chosen.split or ["dev", "test"]:
        articles, truth = build(chosen.shared, split)
        print(f"{split}: {len(articles)} articles")
        for line in report(articles, truth, find_stories(articles)):
            print(f"  {line}")


def find_stories(articles: Sequence[Article]) -> dict[str, str]:
    """The story that a record puts each article in, added in the order given."""
    keys = {}
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "r.sqlite") as record:
        for article in articles:
            keys[article.id] = record.add(_reading(article)).document
        stories = {document.key: document.story for document in record.documents()}
    return {name: stories[key] for name, key in keys.items()}


def report(articles: Sequence[Article], truth: Truth, stories: Mapping[str, str]) -> Iterator[str]:
    """Pairs of articles in one story: precision, recall, F1; and the edits that were missed."""
    by_id = {article.id: article for article in articles}
    hits, missed, wrong = Counter[str](), Counter[str](), Counter[str]()
    for pair in _pairs(articles, stories):
        first, second = (by_id[name] for name in sorted(pair))
        same = _same(first, second, truth)
        found = stories[first.id] == stories[second.id]
        kind = " | ".join(sorted((first.edit, second.edit)))
        if same and found:
            hits.update((first.edit, second.edit))
        elif same:
            missed.update((first.edit, second.edit))
        elif found and same is False:
            wrong[kind] += 1
    right, lost, excess = hits.total() / 2, missed.total() / 2, wrong.total()
    yield f"precision {right / max(right + excess, 1):.3f}"
    yield f"recall {right / max(right + lost, 1):.3f}"
    yield f"F1 {2 * right / max(2 * right + lost + excess, 1):.3f}"
    yield f"pairs: {right:g} right, {lost:g} missed, {excess} in excess"
    for edit in sorted(hits | missed):
        yield f"recall of {edit}: {hits[edit] / (hits[edit] + missed[edit]):.3f}"
    for kind, number in wrong.most_common(8):
        yield f"in excess, {kind}: {number}"


def _pairs(articles: Sequence[Article], stories: Mapping[str, str]) -> set[frozenset[str]]:
    """The pairs that are one story by the truth or by the record."""
    groups: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for article in articles:
        groups["truth", article.families[0]].append(article.id)
        groups["record", stories[article.id]].append(article.id)
    return {frozenset(pair) for group in groups.values() for pair in combinations(group, 2)}


def _same(first: Article, second: Article, truth: Truth) -> bool | None:
    """Whether two articles tell one story; None where they are not counted.

    Of an article made of two others, the lesser part is not counted either way.
    """
    pair = frozenset((first.id, second.id))
    if pair in truth:
        return truth[pair]
    if first.families[0] == second.families[0]:
        return True
    return None if set(first.families) & set(second.families) else False


def _reading(article: Article) -> Reading:
    text = "\n\n".join((article.title, *article.paragraphs))
    document = Document(
        id=article.id,
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        path=f"{article.id}.txt",
        title=article.title,
        outlet=article.outlet,
        published=date.fromordinal(article.day),
    )
    return Reading(document=document, zones=mark_zones(document))


def build(shared: Path, split: str) -> tuple[list[Article], dict[frozenset[str], bool | None]]:
    """The articles of a split, in an order drawn by chance, and the truth on unedited pairs."""
    chance = Random(f"stories {split}")
    pool = list(_read(shared / "news" / "documents.jsonl.gz"))
    mine = [a for a in pool if (Random(a.id).random() < 0.5) == (split == "dev")]
    bases = [a for a in mine if 130 <= a.words() <= 1200 and len(a.paragraphs) >= 3]
    bases = _spread(bases, FAMILIES, chance)
    others = [a for a in mine if a not in bases]
    articles: list[Article] = []
    for number, base in enumerate(bases):
        articles += _family(base, bases[number - 1], others, chance)
    articles += _backgrounds(others, chance)
    articles += _independent(bases, others, chance)
    since, until = (day.toordinal() for day in WINDOWS[split])
    used = {a.families[0] for a in articles}
    beside = [a for a in pool if since <= a.day <= until and a.id not in used]
    forms = [a for a in mine if a.day > date(2021, 1, 1).toordinal() and a.words() < 450]
    chance.shuffle(forms)
    beside += [a for a in forms if a.id not in used and a not in beside][:250]
    articles += beside
    chance.shuffle(articles)
    return articles, _natural(articles)


def _read(path: Path) -> Iterator[Article]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["date"] is None:
                continue
            paragraphs = tuple(p.strip() for p in re.split(r"\n+", row["text"]) if p.strip())
            yield Article(
                id=row["id"],
                outlet=row["outlet"],
                day=date.fromisoformat(row["date"]).toordinal(),
                title=row["title"],
                paragraphs=paragraphs,
                families=(row["id"],),
            )


def _spread(articles: Sequence[Article], number: int, chance: Random) -> list[Article]:
    """As many of each outlet, drawn by chance."""
    by_outlet: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        by_outlet[article.outlet].append(article)
    for group in by_outlet.values():
        chance.shuffle(group)
    each = number // len(by_outlet)
    return [a for outlet in sorted(by_outlet) for a in by_outlet[outlet][:each]]


def _family(
    base: Article, other: Article, others: Sequence[Article], chance: Random
) -> Iterator[Article]:
    yield base
    paragraphs = base.paragraphs
    light = rewrite(paragraphs, chance, strength=0.45)
    heavy = rewrite(paragraphs, chance, strength=0.85)
    donor = chance.choice(others)
    background = donor.paragraphs
    edits = {
        "exact": list(paragraphs),
        "cut": cut(paragraphs, chance),
        "reordered": reorder(paragraphs, chance),
        "new lead": lead_anew(paragraphs, chance),
        "light rewrite": light,
        "heavy rewrite": heavy,
        "deep rewrite": reword_deeply(paragraphs, chance),
        "deep rewrite, cut": cut(reword_deeply(paragraphs, chance), chance),
        "heavy rewrite, cut": cut(rewrite(paragraphs, chance, strength=0.7), chance),
        "rewrite of a rewrite": rewrite(reorder(light, chance), chance, strength=0.45),
        "with background": [*cut(paragraphs, chance), *background[:2]],
        "merged": merge(paragraphs, other.paragraphs, chance),
    }
    long_enough = [name for name in sorted(edits) if len(" ".join(edits[name]).split()) >= 70]
    for name in chance.sample(long_enough, min(6, len(long_enough))):
        taken = {"merged": (base.id, other.id), "with background": (base.id, donor.id)}
        families = taken.get(name, base.families)
        yield _published(base, name, edits[name], families, chance)
    if chance.random() < 0.4:
        text = [*paragraphs, *background[1:2]]
        later = _published(base, "update", text, (base.id, donor.id), chance)
        yield replace(later, outlet=base.outlet, day=min(later.day, base.day + 1))


def _published(
    base: Article, name: str, paragraphs: list[str], families: tuple[str, ...], chance: Random
) -> Article:
    """The text as another outlet prints it: its headline, credit and furniture around it."""
    outlet = chance.choice(OUTLETS)
    agency = chance.choice(AGENCIES)
    text = list(paragraphs)
    if chance.random() < 0.5:
        text.append(chance.choice(CREDITS).format(agency=agency))
    if chance.random() < 0.5:
        text.append(FURNITURE[OUTLETS.index(outlet) % 2].format(outlet=outlet))
    return Article(
        id=f"{base.id} {name}",
        outlet=outlet,
        day=base.day + chance.choice((0, 0, 0, 1, 1, 2, 4)),
        title=base.title if chance.random() < 0.2 else headline(base.title, chance),
        paragraphs=tuple(text),
        families=families,
        edit=name,
    )


def _backgrounds(others: Sequence[Article], chance: Random) -> Iterator[Article]:
    """Reports of different matters that share a paragraph of background, and a site's pages."""
    short = [a for a in others if 90 <= a.words() <= 700]
    donors = [a for a in others if any(40 <= len(p.split()) <= 90 for p in a.paragraphs)]
    for number in range(30):
        shared = (
            next(p for p in chance.choice(donors).paragraphs if 40 <= len(p.split()) <= 90)
            if number % 2
            else ""
        )
        for _ in range(3):
            article = chance.choice(short)
            text = [*article.paragraphs, shared] if shared else list(article.paragraphs)
            outlet = chance.choice(OUTLETS)
            text.append(FURNITURE[OUTLETS.index(outlet) % 2].format(outlet=outlet))
            yield replace(
                article,
                id=f"{article.id} background {number}",
                paragraphs=tuple(p for p in text if p),
                outlet=outlet,
                edit="background",
            )


def _independent(
    bases: Sequence[Article], others: Sequence[Article], chance: Random
) -> Iterator[Article]:
    """Reports of their own that quote the same words, as all do who heard the same speech."""
    for base in bases:
        quotations = quotations_of(base.paragraphs)
        if not quotations:
            continue
        own = chance.choice([a for a in others if 150 <= a.words() <= 700])
        quoted = chance.sample(quotations, min(3, len(quotations)))
        text = list(own.paragraphs)
        for quotation in quoted:
            text.insert(chance.randrange(1, len(text) + 1), f"{quotation}, it was said there.")
        yield replace(
            own,
            id=f"{own.id} quoting {base.id}",
            day=base.day,
            outlet=chance.choice(OUTLETS),
            paragraphs=tuple(text),
            edit="quoting",
        )


def _natural(articles: Sequence[Article]) -> dict[frozenset[str], bool | None]:
    """What is known of unedited articles that share many runs of eight words.

    Those with a title in common (but for marks) or nearly all their words, within three days,
    are copies; those more than thirty days apart are forms filled in anew; the rest may be
    either, and are not counted.
    """
    plain = [a for a in articles if a.edit in ("original", "background", "quoting")]
    runs: defaultdict[int, list[int]] = defaultdict(list)
    sizes = []
    for number, article in enumerate(plain):
        words = re.findall(r"\w+", " ".join(article.paragraphs).casefold())
        found = {hash(tuple(words[n : n + 8])) for n in range(len(words) - 7)}
        sizes.append(len(found))
        for run in found:
            runs[run].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in runs.values():
        if 1 < len(numbers) <= 80:
            shared.update(combinations(numbers, 2))
    truth: dict[frozenset[str], bool | None] = {}
    for (a, b), count in shared.items():
        one, two = plain[a], plain[b]
        part = count / max(min(sizes[a], sizes[b]), 1)
        edited = (one.edit, two.edit) != ("original", "original")
        if part < 0.3 or (edited and one.families != two.families):
            continue
        apart = abs(one.day - two.day)
        alike = count / max(sizes[a] + sizes[b] - count, 1)
        same: bool | None = None
        if one.families == two.families or (apart <= 3 and alike > 0.85):
            same = True
        elif apart > 30:
            same = False
        truth[frozenset((one.id, two.id))] = same
    return truth


if __name__ == "__main__":
    main()
