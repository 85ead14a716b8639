"""Transcripts: who speaks stands before a colon, and all up to the next label is theirs."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.model.analysis import Analysis, Token
from onrecord.model.span import Span
from onrecord.model.zone import PROSE
from onrecord.reading.attributions.drafts import Draft, Page, clean
from onrecord.reading.lexicon import word_set
from onrecord.reading.transcripts import ANSWERING, ASKING, ENTRY, find_labels

INTERVIEWS = word_set("reporting", "interview_verbs")
OPENING = 12
NO_NAMES = frozenset({"note", "update", "watch", "read", "more", "related", "photo", "source"})
TURN = "turn"
TURNS = 2
"""Labels that make a transcript, where they are capitals or come back."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says without a break; `asks` is true for a question from the floor."""

    label: Span
    colon: Span
    asks: bool
    paragraphs: tuple[Span, ...]


def find_turns(page: Page) -> Iterator[Draft]:
    """The turns of a transcript, each said by its label. Questions are left out."""
    for turn in _turns(page.analysis):
        if turn.asks or not turn.paragraphs:
            continue
        if turn.label.cut(page.analysis.text).casefold() in ANSWERING:
            yield _answer(page, turn)
            continue
        tokens = page.analysis.tokens_in(turn.label)
        yield Draft(
            source=(turn.label,), cue=(turn.colon,), content=turn.paragraphs, found_by=TURN,
            holder=tokens[-1].index if tokens else None,
        )  # fmt: skip


def _answer(page: Page, turn: Turn) -> Draft:
    """An answer is said by the person whom the paragraphs above the first label introduce."""
    guest = _guest(page, turn)
    return Draft(
        source=(), cue=(turn.label,), content=turn.paragraphs, found_by=TURN,
        holder=guest.index if guest is not None else None,
        carried=(guest.span,) if guest is not None else (),
    )  # fmt: skip


def _guest(page: Page, turn: Turn) -> Token | None:
    analysis = page.analysis
    for sentence in analysis.sentences[:OPENING]:
        tokens = analysis.tokens_of(sentence)
        if sentence.span.start >= turn.label.start:
            return None
        if any(t.lemma in INTERVIEWS for t in tokens):
            for token in tokens:
                is_head = analysis.tokens[token.head].entity != "PERSON" or token.dep == "appos"
                if token.entity == "PERSON" and is_head:
                    return token
    return None


def _turns(analysis: Analysis) -> list[Turn]:
    text = analysis.text
    zones = [zone.span for zone in analysis.zones if zone.kind in PROSE]
    found = [(span, tuple(find_labels(text, span))) for span in zones]
    counted = Counter(m.group("name").casefold() for _, matches in found for m in matches)
    if sum(_is_plain(m, counted) for _, matches in found for m in matches) < TURNS:
        return []
    turns: list[Turn] = []
    paragraphs: list[list[Span]] = []
    for span, matches in found:
        labels = [m for m in matches if _is_plain(m, counted) or _is_person(analysis, m)]
        if turns and not labels:
            paragraphs[-1].append(span)
        elif turns and labels[0].start() > span.start:
            before = clean(text, span.start, labels[0].start())
            paragraphs[-1].extend([] if before is None else [before])
        ends = [*(m.start() for m in labels[1:]), span.end]
        for match, end in zip(labels, ends[: len(labels)], strict=True):
            said = clean(text, match.end(), end)
            name = Span(match.start("name"), match.end("name"))
            asks = match.group("name").casefold().rstrip(".") in ASKING
            turns.append(Turn(name, Span(match.end() - 1, match.end()), asks, ()))
            paragraphs.append([] if said is None else [said])
    pairs = zip(turns, paragraphs, strict=True)
    return [replace(turn, paragraphs=tuple(spans)) for turn, spans in pairs]


def _is_plain(match: re.Match[str], counted: Counter[str]) -> bool:
    """Whether a label alone tells of a transcript: in capitals, or used again."""
    name = match.group("name")
    if name.casefold() in NO_NAMES:
        return False
    return name.isupper() or counted[name.casefold()] >= TURNS


def _is_person(analysis: Analysis, match: re.Match[str]) -> bool:
    """Whether someone is named, who may speak but once."""
    name = Span(match.start("name"), match.end("name"))
    if match.re is ENTRY:
        return True
    people = [t for t in analysis.tokens_in(name) if t.entity == "PERSON"]
    return len(people) > 1 and people[-1].end == name.end
