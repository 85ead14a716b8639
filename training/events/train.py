"""Fit the choices of meetings and events on the coded articles, for the weights in the package.

    python train.py --gold $GOLD

Reads the training articles with the stages of the product, fits both choices, prints their
five-fold F1 by least probability, and writes `meetings.npz` and `events.npz` with the best one.
To be run again whenever the encoder's weights have changed: what it sees is part of the choice.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from fitting import LEFT_OUT, NONE, Examples, Fitted, fit
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from evaluation.coded import load_metadata
from onrecord.codebook.codebook import Codebook
from onrecord.codebook.loader import load_default_codebook
from onrecord.model.actor import Roster
from onrecord.model.analysis import Analysis, Token
from onrecord.model.attribution import Attribution
from onrecord.model.document import Document
from onrecord.model.encoded import EncodedText, Floats
from onrecord.model.metadata import Metadata
from onrecord.model.position import Position
from onrecord.model.span import Span
from onrecord.model.time_expression import TimeExpression
from onrecord.reading.actors.roster import find_actors
from onrecord.reading.attributions.finder import find_attributions
from onrecord.reading.choosing import Chooser, Signs
from onrecord.reading.dates.finder import find_dates
from onrecord.reading.documents.loader import load_document
from onrecord.reading.events import finder as events
from onrecord.reading.events import signs as event_signs
from onrecord.reading.grammar import ancestors
from onrecord.reading.language.english import EnglishEngine
from onrecord.reading.meetings import finder as meetings
from onrecord.reading.meetings import signs as meeting_signs
from onrecord.reading.positions.finder import find_positions
from onrecord.reading.zones.marker import mark_zones
from onrecord.reading.zones.metadata import complete_metadata

Json = dict[str, Any]
WEIGHTS = Path(__file__).parents[2] / "src" / "onrecord" / "reading" / "weights"
FOLDS = 5
LEAST = (0.12, 0.15, 0.17, 0.2, 0.23, 0.27, 0.3, 0.35)
ACTING = ("VERB", "NOUN", "PROPN")


@dataclass(frozen=True, slots=True)
class Article:
    """A coded article with what the stages before events and meetings found."""

    coded: Json
    document: Document
    analysis: Analysis
    roster: Roster
    attributions: tuple[Attribution, ...]
    dates: tuple[TimeExpression, ...]
    positions: tuple[Position, ...]
    encoded: EncodedText


@dataclass(frozen=True, slots=True)
class Word:
    """A word that may tell of something: its token, its signs, the type its rule gives."""

    token: Token
    signs: Signs


@dataclass(frozen=True, slots=True)
class Seen:
    """The words of one article, with what the encoder saw of each."""

    words: tuple[Word, ...]
    views: Floats


def read_article(
    path: Path, coded: Json, metadata: Metadata | None, engine: EnglishEngine, codebook: Codebook
) -> Article:
    """One article, read as far as these stages need it."""
    document, _ = load_document(
        path.read_bytes(), name=path.name, path=path.name, metadata=metadata
    )
    zones = mark_zones(document)
    document, _ = complete_metadata(document, zones)
    analysis = engine.analyze(document.text, zones)
    encoded = engine.encode(document.text, zones)
    dates = find_dates(document, analysis)
    roster = find_actors(document, analysis, codebook)
    said = find_attributions(document, analysis, roster, encoded)
    positions = find_positions(document, analysis, roster, said, dates, codebook, encoded)
    return Article(coded, document, analysis, roster, said, dates, positions, encoded)


def see_events(article: Article) -> Seen:
    """The words that may tell of an act."""
    sightings = tuple(
        event_signs.find_sightings(
            article.analysis, article.roster, article.attributions, article.dates, article.positions
        )
    )
    words = tuple(Word(s.trigger.token, s.signs) for s in sightings)
    return Seen(words, events.view_sightings(article.analysis, sightings, article.encoded))


def see_meetings(article: Article) -> Seen:
    """The words that may name a meeting."""
    sightings = tuple(
        meeting_signs.find_sightings(
            article.document, article.analysis, article.roster, article.attributions,
            article.dates, article.positions,
        )
    )  # fmt: skip
    words = tuple(Word(s.telling.trigger.token, s.signs) for s in sightings)
    return Seen(words, meetings.view_sightings(article.analysis, sightings, article.encoded))


def label_words(article: Article, words: Sequence[Word], row: str) -> list[str]:
    """The coded kind or type of each word; the other words of a coded phrase are left out.

    Of a coded phrase the word that its own rule gives the coded label is taken, else the one
    nearest to the root of the parse. A phrase that does not stand in its sentence is looked for
    in the whole of it.
    """
    text = article.document.text
    at = {word.token.index: number for number, word in enumerate(words)}
    labels = [NONE] * len(words)
    for item in article.coded[row]:
        start = text.find(item["sentence"])
        if start < 0:
            continue
        phrase = item.get("span") or item.get("trigger")
        first = text.find(phrase, start)
        within = Span(first, first + len(phrase))
        if not 0 <= first <= start + len(item["sentence"]):
            within = Span(start, start + len(item["sentence"]))
        inside = [at[t.index] for t in article.analysis.tokens_in(within) if t.index in at]
        label = item.get("kind") or item.get("type")
        fitting = [n for n in inside if f"named {label}" in words[n].signs] or inside
        for number in inside:
            if labels[number] == NONE:
                labels[number] = LEFT_OUT
        if fitting:
            best = min(fitting, key=lambda n: len(ancestors(article.analysis, words[n].token)))
            labels[best] = label
    return labels


def cross_validate(
    examples: Examples, sentences: Sequence[tuple[int, int]], coded: Sequence[tuple[int, int, str]],
    *, strength: float, view_scale: float,
) -> tuple[float, float, float]:  # fmt: skip
    """The least probability with the best F1, and how to turn odds into those of being right.

    A find is right where its sentence is coded with its label; each fold is unseen.
    """
    labels = [NONE, *sorted(set(examples.labels) - {NONE, LEFT_OUT})]
    odds = np.zeros((len(examples.labels), len(labels)))
    for train, test in GroupKFold(FOLDS).split(examples.views, groups=examples.article):
        fitted = fit(examples.of(train), strength=strength, view_scale=view_scale, with_plain=False)
        columns = [labels.index(label) for label in fitted.labels]
        odds[np.ix_(test, columns)] = _chooser(fitted).weigh(
            [examples.signs[row] for row in test], examples.views[test]
        )
    chances: dict[tuple[int, int, str], float] = {}
    together: dict[tuple[int, int], list[int]] = {}
    for row, place in enumerate(sentences):
        together.setdefault(place, []).append(row)
    for place, rows in together.items():
        for column, label in enumerate(labels[1:], start=1):
            chances[*place, label] = 1 - float(np.prod(1 - odds[rows, column]))
    wanted = set(coded)
    scores = []
    for least in LEAST:
        found = {key for key, chance in chances.items() if chance >= least}
        scores.append((2 * len(found & wanted) / (len(found) + len(coded)), least))
        print(f"  least {least:.2f}: F1 {scores[-1][0]:.3f}, {len(found)} found")
    best, least = max(scores)
    print(f"  best {best:.3f}")
    likely = [key for key, chance in chances.items() if chance >= least]
    bounded = np.clip([chances[key] for key in likely], 1e-3, 1 - 1e-3)
    odds_found = np.log(bounded / (1 - bounded))
    platt = LogisticRegression(C=10.0).fit(odds_found[:, None], [key in wanted for key in likely])
    return least, float(platt.coef_[0, 0]), float(platt.intercept_[0])


def _chooser(fitted: Fitted) -> Chooser:
    return Chooser(
        tuple(fitted.labels),
        {name: row for row, name in enumerate(fitted.names)},
        fitted.signs, fitted.columns, fitted.bias, fitted.plain, fitted.plain_bias, 0.0, 1.0, 0.0,
    )  # fmt: skip


def train(
    name: str, row: str, articles: Sequence[Article], seen: Sequence[Seen],
    *, strength: float, view_scale: float,
) -> None:  # fmt: skip
    """Fit one choice on all articles and write its weights."""
    counts = [len(one.words) for one in seen]
    examples = Examples(
        [word.signs for one in seen for word in one.words],
        np.vstack([one.views for one in seen if one.words]),
        np.array(
            [
                label
                for article, one in zip(articles, seen, strict=True)
                for label in label_words(article, one.words, row)
            ]
        ),
        np.repeat(np.arange(len(seen)), counts),
    )
    sentences = [(n, w.token.sentence) for n, one in enumerate(seen) for w in one.words]
    coded = []
    for number, article in enumerate(articles):
        for item in article.coded[row]:
            start = max(article.document.text.find(item["sentence"]), 0)
            sentence = article.analysis.sentence_at(Span(start, start + 1))
            index = -1 if sentence is None else sentence.index
            coded.append((number, index, item.get("kind") or item.get("type")))
    print(f"{name}: {len(examples.labels)} words, {len(coded)} coded")
    least, slope, shift = cross_validate(
        examples, sentences, coded, strength=strength, view_scale=view_scale
    )
    fitted = fit(examples, strength=strength, view_scale=view_scale)
    fitted.write(WEIGHTS / f"{name}.npz", least=least, slope=slope, shift=shift)
    print(f"{name}: written; least {least}, slope {slope:.2f}, shift {shift:.2f}")


def main() -> None:
    """Read the options, read the articles, fit both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="the folder of coded articles")
    gold = parser.parse_args().gold
    engine, codebook = EnglishEngine.load(), load_default_codebook()
    metadata = load_metadata(gold / "metadata.jsonl")
    articles = []
    for path in sorted((gold / "train").glob("*.json")):
        coded = json.loads(path.read_text(encoding="utf-8"))
        text = gold / "articles" / f"{coded['id']}.txt"
        articles.append(read_article(text, coded, metadata.get(coded["id"]), engine, codebook))
    train(
        "meetings", "talks", articles, [see_meetings(one) for one in articles],
        strength=0.02, view_scale=0.15,
    )  # fmt: skip
    train(
        "events", "events", articles, [see_events(one) for one in articles],
        strength=0.02, view_scale=0.4,
    )  # fmt: skip


if __name__ == "__main__":
    main()
