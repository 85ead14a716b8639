"""Stories: who tells the same thing in other words, where it comes from, how the texts differ."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from onrecord.linking.origin import Origin, find_origin
from onrecord.model.reading import Reading
from onrecord.record.likeness import TOLD, words_of
from onrecord.record.record import Record
from onrecord.record.story_questions import (
    Copy,
    StoryOnRecord,
    Telling,
    list_stories,
    read_story,
)

Json = dict[str, Any]

COLUMNS = (
    *("story", "documents", "outlets", "origin", "origin_basis", "origin_reason"),
    *("document", "outlet", "published", "title", "url", "words", "credit"),
)
SAME_SENTENCE = 0.85
LIKE_SENTENCE = 0.45
"""Shares of common words, in order, from which on two sentences are the same or rewritten."""


@dataclass(frozen=True, slots=True)
class Story:
    """A story on record and where it most likely comes from."""

    story: StoryOnRecord
    origin: Origin

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that tell it, each once, in the order of their days."""
        return tuple(dict.fromkeys(t.outlet for t in self.story.tellings if t.outlet))


class Change(StrEnum):
    """What became of a sentence."""

    KEPT = "kept"
    REWRITTEN = "rewritten"
    LEFT_OUT = "left out"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of one text, what became of it in the other, and the sentence there."""

    change: Change
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """How one telling differs from another, in the order of the first text."""

    before: Telling
    after: Telling
    passages: tuple[Passage, ...]

    @property
    def counts(self) -> Mapping[Change, int]:
        """How many sentences were kept, rewritten, left out and added."""
        return {c: sum(p.change is c for p in self.passages) for c in Change}


def build_stories(
    record: Record, *, fewest: int = 2, limit: int | None = None, offset: int = 0
) -> tuple[Story, ...]:
    """The stories that at least so many documents tell, those told most often first."""
    found = list_stories(record, fewest=fewest, limit=limit, offset=offset)
    return tuple(Story(story, find_origin(story)) for story in found)


def open_story(record: Record, document: str) -> Story:
    """The story of a document, given by its key or its own id."""
    story = read_story(record, document)
    return Story(story, find_origin(story))


def compare_tellings(record: Record, story: Story, document: str) -> tuple[Comparison, ...]:
    """How the other tellings of a story differ from its origin, or from this document.

    The origin's text is the one the others are compared with, where it is on record; else the
    given document's.
    """
    by_key = {telling.document: telling for telling in story.story.tellings}
    asked = next(t for t in story.story.tellings if document in (t.document, t.id))
    base = by_key.get(story.origin.document or "", asked)
    first = sentences_told(record.reading(base.document))
    others = [telling for telling in story.story.tellings if telling is not base]
    return tuple(
        Comparison(
            base, other, compare_sentences(first, sentences_told(record.reading(other.document)))
        )
        for other in others
    )


def compare_sentences(before: Sequence[str], after: Sequence[str]) -> tuple[Passage, ...]:
    """What became of each sentence: pairs are formed by likeness, the most alike first.

    Sentences may have moved; those of the second text without a pair were added and stand last.
    """
    one = [words_of(sentence) for sentence in before]
    two = [words_of(sentence) for sentence in after]
    scored = sorted(
        (
            (-_likeness(a, b), m, n)
            for m, a in enumerate(one)
            for n, b in enumerate(two)
            if not set(a).isdisjoint(b)
        ),
    )
    partner: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for score, m, n in scored:
        if -score < LIKE_SENTENCE:
            break
        if m not in partner and n not in taken:
            partner[m] = (n, -score)
            taken.add(n)
    return (
        *_of_before(before, after, partner),
        *(Passage(Change.ADDED, None, s) for n, s in enumerate(after) if n not in taken),
    )


def sentences_told(reading: Reading) -> tuple[str, ...]:
    """The sentences of the story that a page tells, without what belongs to the page.

    They are cut at full stops, questions and exclamations followed by a capital.
    """
    text = reading.document.text
    return tuple(
        sentence
        for zone in reading.zones
        if zone.kind in TOLD
        for sentence in _sentences(zone.span.cut(text))
    )


def stories_to_json(stories: Sequence[Story]) -> list[Json]:
    """Stories as JSON, one object each."""
    return [story_to_json(story) for story in stories]


def story_to_json(story: Story, comparisons: Sequence[Comparison] = ()) -> Json:
    """A story with its origin, its tellings, who is like whom, and how the texts differ."""
    origin = story.origin
    return {
        "id": story.story.id,
        "outlets": list(story.outlets),
        "origin": {
            "outlet": origin.outlet,
            "document": origin.document,
            "basis": origin.basis.value,
            "reason": origin.reason,
        },
        "documents": [_telling_to_json(telling) for telling in story.story.tellings],
        "copies": [_copy_to_json(copy) for copy in story.story.copies],
        "draws_on": [_copy_to_json(copy) for copy in story.story.draws_on],
        "differences": [
            {
                "before": c.before.document,
                "after": c.after.document,
                "passages": [
                    {"change": p.change.value, "before": p.before, "after": p.after}
                    for p in c.passages
                ],
            }
            for c in comparisons
        ],
    }


def story_rows(stories: Sequence[Story]) -> Iterator[tuple[Any, ...]]:
    """One row a document, under COLUMNS."""
    for story in stories:
        origin, tellings = story.origin, story.story.tellings
        head = (story.story.id, len(tellings), len(story.outlets), origin.outlet, origin.basis)
        for t in tellings:
            about = (t.document, t.outlet, t.published, t.title, t.url, t.words, t.credit)
            yield (*head, origin.reason, *about)


def _of_before(
    before: Sequence[str], after: Sequence[str], partner: Mapping[int, tuple[int, float]]
) -> Iterator[Passage]:
    for m, sentence in enumerate(before):
        if m not in partner:
            yield Passage(Change.LEFT_OUT, sentence, None)
            continue
        n, score = partner[m]
        kept = score >= SAME_SENTENCE
        yield Passage(Change.KEPT if kept else Change.REWRITTEN, sentence, after[n])


def _likeness(one: Sequence[str], two: Sequence[str]) -> float:
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    if matcher.real_quick_ratio() < LIKE_SENTENCE or matcher.quick_ratio() < LIKE_SENTENCE:
        return 0.0
    return matcher.ratio()


def _sentences(paragraph: str) -> Iterator[str]:
    start = 0
    for place, character in enumerate(paragraph):
        if character not in ".!?" or place + 1 >= len(paragraph):
            continue
        end = place + 1
        while end < len(paragraph) and paragraph[end] in "”\"’')":
            end += 1
        rest = paragraph[end : end + 3].lstrip()
        last_word = paragraph[start:place].rsplit(" ", 1)[-1]
        # "U.S. officials", "J. Smith" and "Mr. Smith" go on.
        if len(last_word) < 3 or paragraph[end : end + 1] not in (" ", "\n"):
            continue
        if rest[:1].isupper() or rest[:1] in '“"':
            yield " ".join(paragraph[start:end].split())
            start = end
    if paragraph[start:].strip():
        yield " ".join(paragraph[start:].split())


def _telling_to_json(telling: Telling) -> Json:
    return {
        "key": telling.document,
        "id": telling.id,
        "title": telling.title,
        "outlet": telling.outlet,
        "url": telling.url,
        "published": telling.published.isoformat() if telling.published else None,
        "words": telling.words,
        "credit": telling.credit,
        "told_to": list(telling.told_to),
        "comparable": telling.comparable,
    }


def _copy_to_json(copy: Copy) -> Json:
    return {
        "first": copy.first,
        "second": copy.second,
        "likeness": round(copy.likeness, 4),
        "first_in_second": round(copy.first_in_second, 4),
        "second_in_first": round(copy.second_in_first, 4),
    }
