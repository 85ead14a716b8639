"""Corpora as training items: texts laid out in word pieces, with tags, links and positions."""

import importlib.util
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.model.encoded import Floats, Integers
from onrecord.reading.attributions.tagger import (
    CONTENT,
    CUE,
    SOURCE,
    Surroundings,
    describe_pair,
    survey,
)
from onrecord.reading.language.encoder import Layout, lay_out
from onrecord.reading.tagging import PieceSpan, find_continuations

ROLES = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
MOVES = (
    "demand", "condition", "offer", "commit", "accept",
    "concession", "reject", "deny", "threat", "accuse",
)  # fmt: skip
ISSUES = (
    "ceasefire", "territory", "guarantees", "alliances", "arms", "sanctions", "assets",
    "prisoners", "humanitarian", "governance", "rights", "justice", "recognition", "process",
    "trade", "economy", "energy", "climate", "transport", "violence", "diplomacy", "other",
)  # fmt: skip
POSITIONS = ("O", *(f"{prefix}-{move}" for move in MOVES for prefix in "BI"))
POINTERS = ("holder", "speaker", "addressee")
IGNORED = -100


@dataclass(slots=True)
class Attribution:
    """One coded attribution, in word pieces."""

    source: list[PieceSpan]
    cue: PieceSpan
    content: list[PieceSpan]


@dataclass(slots=True)
class Position:
    """One coded position, in word pieces, with the words its actors may be found by."""

    span: PieceSpan
    moves: Floats
    issues: Floats
    pointers: list[list[int] | None]


@dataclass(slots=True)
class Item:
    """One text with whatever is known about it."""

    ident: str
    text: str
    layout: Layout
    continues: NDArray[np.bool_]
    around: Surroundings
    roles: Integers | None = None
    positions: Integers | None = None
    attributions: list[Attribution] | None = None
    coded: list[Position] | None = None
    taught_roles: Floats | None = None
    taught_positions: Floats | None = None


@dataclass(slots=True)
class Links:
    """Questions to a linker: each asking span, its candidates and how right each is."""

    asking: list[tuple[PieceSpan, ...]] = field(default_factory=list)
    candidates: list[PieceSpan] = field(default_factory=list)
    pairs: list[tuple[int, int]] = field(default_factory=list)
    features: list[list[int]] = field(default_factory=list)
    targets: list[float] = field(default_factory=list)
    none: list[float] = field(default_factory=list)


def load_module(path: Path) -> ModuleType:
    """A scorer that stands beside its data, as a module."""
    spec = importlib.util.spec_from_file_location(f"{path.parent.name}_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load_tokenizer(folder: Path) -> Tokenizer:
    """The word-piece tokenizer, whole texts and no padding."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def find_paragraphs(text: str) -> list[tuple[int, int]]:
    """Lines that are not blank."""
    return [m.span() for m in re.finditer(r"[^\n]+", text) if m.group().strip()]


def open_item(ident: str, text: str, tokenizer: Tokenizer) -> Item:
    """A text laid out in word pieces, nothing known about it yet."""
    layout = lay_out(tokenizer, text, find_paragraphs(text))
    return Item(
        ident,
        text,
        layout,
        find_continuations(text, layout.offsets),
        survey(text, layout.offsets, layout.paragraph),
    )


def to_pieces(item: Item, start: int, end: int, kind: int) -> list[PieceSpan]:
    """The word pieces of a stretch of text, cut where a paragraph ends."""
    offsets, paragraph = item.layout.offsets, item.layout.paragraph
    first = int(np.searchsorted(offsets[:, 1], start, side="right"))
    last = int(np.searchsorted(offsets[:, 0], end, side="left"))
    spans: list[PieceSpan] = []
    while first < last:
        cut = first + 1
        while cut < last and paragraph[cut] == paragraph[first]:
            cut += 1
        spans.append(PieceSpan(first, cut, kind))
        first = cut
    return spans


def tag(tags: Integers, span: PieceSpan) -> None:
    """Write a span into a row of tags."""
    tags[span.first : span.end] = 2 * span.kind + 2
    tags[span.first] = 2 * span.kind + 1
    # What remained of a span now cut in two goes on as its own span.
    if span.end < len(tags) and tags[span.end] > 0 and tags[span.end] % 2 == 0:
        tags[span.end] -= 1


def load_attributions(folder: Path, tokenizer: Tokenizer) -> list[Item]:
    """The articles of one part of PolNeAR."""
    score = load_module(folder.parent / "score.py")
    items = []
    for ident, (text, coded) in score.load_gold(str(folder)).items():
        item = open_item(ident, text, tokenizer)
        item.attributions = []
        for row in coded:
            spans: list[list[PieceSpan]] = []
            for kind, role in ((SOURCE, "source"), (CUE, "cue"), (CONTENT, "content")):
                merged = score.merge_fragments(row[role], text)
                spans.append([s for a, b in merged for s in to_pieces(item, a, b, kind)])
            if spans[CUE] and spans[CONTENT]:
                item.attributions.append(Attribution(spans[SOURCE], spans[CUE][0], spans[CONTENT]))
        item.roles = np.zeros(len(item.layout.offsets), dtype=np.int64)
        for kind in (CONTENT, SOURCE, CUE):
            for attribution in item.attributions:
                parts = (attribution.source, [attribution.cue], attribution.content)[kind]
                for span in sorted(parts, key=lambda s: s.first - s.end):
                    tag(item.roles, span)
        items.append(item)
    return items


def load_positions(articles: Path, folder: Path, tokenizer: Tokenizer) -> list[Item]:
    """The articles of one part of the coded set."""
    score = load_module(folder.parent / "score.py")
    items = []
    for path in sorted(folder.glob("*.json")):
        coded = json.loads(path.read_text(encoding="utf-8"))
        text = (articles / f"{coded['id']}.txt").read_text(encoding="utf-8")
        item = open_item(coded["id"], text, tokenizer)
        item.coded = []
        item.positions = np.zeros(len(item.layout.offsets), dtype=np.int64)
        names = {actor["id"]: actor.get("mentions", []) for actor in coded["actors"]}
        for row in coded["positions"]:
            for sentence in row.get("also", []):
                at = text.find(sentence)
                for span in to_pieces(item, at, at + len(sentence), 0) if at >= 0 else ():
                    free = item.positions[span.first : span.end]
                    free[free == 0] = IGNORED
        for row in coded["positions"]:
            at = text.find(row["sentence"])
            sentence = [s for s in to_pieces(item, at, at + len(row["sentence"]), 0) if at >= 0]
            for piece in sentence:
                free = item.positions[piece.first : piece.end]
                free[free == IGNORED] = 0
        for row in coded["positions"]:
            start, end = score.place(text, row)
            if start < 0 or row["move"] not in MOVES:
                continue
            spans = to_pieces(item, start, end, MOVES.index(row["move"]))
            if not spans:
                continue
            if (item.positions[spans[0].first : spans[0].end] <= 0).all():
                tag(item.positions, spans[0])
            item.coded.append(_coded_position(item, row, spans[0], names))
        items.append(item)
    return items


def load_labels(paths: Sequence[Path]) -> dict[str, NDArray[np.float32]]:
    """The labels of some files (label.py): where teachers saw the same text, the mean of their
    tags and the spans of all.
    """
    found: dict[str, list[NDArray[np.float32]]] = {}
    for path in paths:
        for name, rows in np.load(path).items():
            found.setdefault(name, []).append(rows.astype(np.float32))
    return {
        name: np.mean(parts, axis=0)
        if name.endswith(("/roles", "/positions"))
        else np.concatenate(parts)
        for name, parts in found.items()
    }


def take_labels(item: Item, labels: Mapping[str, NDArray[np.float32]]) -> None:
    """Give a text what a teacher saw in it (label.py); a coded text keeps its own positions."""
    ident = item.ident
    if f"{ident}/roles" in labels:
        item.taught_roles = labels[f"{ident}/roles"]
    if f"{ident}/positions" in labels:
        item.taught_positions = labels[f"{ident}/positions"]
    if item.coded is None and f"{ident}/spans" in labels:
        spans = labels[f"{ident}/spans"].astype(int).tolist()
        moves, issues = labels[f"{ident}/moves"], labels[f"{ident}/issues"]
        item.coded = [
            Position(PieceSpan(first, end, 0), move, issue, [None] * len(POINTERS))
            for (first, end), move, issue in zip(spans, moves, issues, strict=True)
        ]


def _coded_position(
    item: Item, row: dict[str, Any], span: PieceSpan, names: dict[str, list[str]]
) -> Position:
    moves = np.zeros(len(MOVES), dtype=np.float32)
    moves[MOVES.index(row["move"])] = 1
    issues = np.zeros(len(ISSUES), dtype=np.float32)
    issues[ISSUES.index(row["issue"] if row["issue"] in ISSUES else "other")] = 1
    at = item.text.find(row["sentence"])
    within = (at, at + len(row["sentence"]))
    pointers: list[list[int] | None] = []
    for role in POINTERS[:2]:
        words = row.get(f"{role}_span")
        pointers.append(_find_words(item, [words] if words else [], within))
    paragraph = item.layout.paragraph
    rows = np.flatnonzero(paragraph == paragraph[span.first])
    around = (int(item.layout.offsets[rows[0], 0]), int(item.layout.offsets[rows[-1], 1]))
    mentions = [name for actor in row.get("addressee", []) for name in names.get(actor, [])]
    pointers.append(_find_words(item, mentions, around))
    return Position(span, moves, issues, pointers)


def _find_words(item: Item, words: Sequence[str], within: tuple[int, int]) -> list[int]:
    """Pieces of every whole-word occurrence of the words in a stretch of text."""
    rows: set[int] = set()
    for word in words:
        for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", item.text[slice(*within)]):
            start, end = match.span()
            for span in to_pieces(item, within[0] + start, within[0] + end, 0):
                rows.update(range(span.first, span.end))
    return sorted(rows)


def overlap(a: PieceSpan, b: PieceSpan) -> float:
    """Shared pieces over all pieces."""
    shared = min(a.end, b.end) - max(a.first, b.first)
    return max(0, shared) / (max(a.end, b.end) - min(a.first, b.first))


def in_paragraphs(item: Item, spans: Sequence[PieceSpan]) -> Iterator[list[PieceSpan]]:
    """Spans, paragraph by paragraph."""
    groups: dict[int, list[PieceSpan]] = {}
    for span in spans:
        groups.setdefault(int(item.layout.paragraph[span.first]), []).append(span)
    yield from groups.values()


def ask_cues(item: Item, spans: Sequence[PieceSpan]) -> Links:
    """For every content: which of the paragraph's cues brings it, or none."""
    assert item.attributions is not None
    links = Links()
    for group in in_paragraphs(item, spans):
        contents = [s for s in group if s.kind == CONTENT]
        cues = [s for s in group if s.kind == CUE]
        base = len(links.candidates)
        links.candidates.extend(cues)
        for content in contents:
            owner = _owner(item.attributions, content)
            right = [owner is not None and overlap(owner.cue, cue) > 0 for cue in cues]
            _ask(links, item, (content,), cues, base, right)
    return links


def ask_sources(item: Item, spans: Sequence[PieceSpan]) -> Links:
    """For every cue with a content: which of the paragraph's sources speaks, or none."""
    assert item.attributions is not None
    links = Links()
    for group in in_paragraphs(item, spans):
        sources = [s for s in group if s.kind == SOURCE]
        base = len(links.candidates)
        links.candidates.extend(sources)
        contents = [s for s in group if s.kind == CONTENT]
        for cue in (s for s in group if s.kind == CUE):
            owners = [a for a in item.attributions if overlap(a.cue, cue) > 0]
            if not owners:
                continue
            said = [c for c in contents if any(overlap(c, d) >= 0.3 for d in owners[0].content)]
            if not said:
                continue
            right = [any(overlap(s, t) >= 0.3 for t in owners[0].source) for s in sources]
            _ask(links, item, (cue, said[0]), sources, base, right)
    return links


def _owner(attributions: Sequence[Attribution], content: PieceSpan) -> Attribution | None:
    best, owner = 0.3, None
    for attribution in attributions:
        for part in attribution.content:
            if overlap(part, content) > best:
                best, owner = overlap(part, content), attribution
    return owner


def _ask(
    links: Links,
    item: Item,
    asking: tuple[PieceSpan, ...],
    candidates: Sequence[PieceSpan],
    base: int,
    right: Sequence[bool],
) -> None:
    number = len(links.asking)
    links.asking.append(asking)
    count = sum(right)
    links.none.append(0.0 if count else 1.0)
    for index, candidate in enumerate(candidates):
        links.pairs.append((number, base + index))
        links.features.append(
            [
                feature
                for span in asking
                for feature in describe_pair(span, candidate, candidates, item.around)
            ]
        )
        links.targets.append(1.0 / count if right[index] else 0.0)


def gold_spans(item: Item) -> list[PieceSpan]:
    """All coded spans of a text, each once."""
    spans: set[tuple[int, int, int]] = set()
    for attribution in item.attributions or ():
        for span in (*attribution.source, attribution.cue, *attribution.content):
            spans.add((span.first, span.end, span.kind))
    return [PieceSpan(*span) for span in sorted(spans)]
