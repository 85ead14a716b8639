"""`/stories`: who tells the same story, who copied whom, and how the texts differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path, Query

from onrecord.errors import QueryError
from onrecord.linking.origin import Origin
from onrecord.record.story_questions import Copy, Telling
from onrecord.views.stories import (
    Change,
    Story,
    build_stories,
    compare_sentences,
    open_story,
    sentences_told,
)
from onrecord.web.asked import LONGEST, PageNumber, offset_of
from onrecord.web.page import Pager, add_page, cut_page
from onrecord.web.serving import OpenRecord
from onrecord.web.text_difference import Stretch, compare_words

STORIES = 20
TELLINGS = 60
"""Of one story; the oldest are shown."""
SENTENCES = 150
ROW, GUTTER = 26, 90


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """A story by its first telling: who tells it, and where it most likely comes from."""

    id: str
    title: str
    documents: int
    outlets: tuple[str, ...]
    origin: Origin
    first: Telling
    last: Telling


@dataclass(frozen=True, slots=True, kw_only=True)
class StoriesPage:
    """The stories that two documents or more tell, those told most often first."""

    stories: tuple[StoryLine, ...]
    pager: Pager


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """A line between two tellings in the drawing; `path` is SVG path data."""

    path: str
    width: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SentencePair:
    """What became of a sentence, with both wordings in stretches; () where there is none."""

    change: Change
    before: tuple[Stretch, ...]
    after: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """How one telling differs from another; `more` sentences are not shown."""

    before: Telling
    after: Telling
    counts: Mapping[Change, int]
    pairs: tuple[SentencePair, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage:
    """One story: its tellings, oldest first, who is like whom, and two of them side by side."""

    id: str
    origin: Origin
    tellings: tuple[Telling, ...]
    more: int
    copies: tuple[Copy, ...]
    draws_on: tuple[Copy, ...]
    arcs: tuple[Arc, ...]
    row: int
    gutter: int
    comparison: SideBySide | None


def build_stories_page(record: OpenRecord, page: PageNumber = 1) -> StoriesPage:
    """Which documents are copies or rewrites of one another."""
    found = build_stories(record, limit=STORIES + 1, offset=offset_of(page, STORIES))
    stories, pager = cut_page(found, page, STORIES)
    return StoriesPage(stories=tuple(_line(story) for story in stories), pager=pager)


def build_story_page(
    record: OpenRecord,
    document: Annotated[str, Path(max_length=LONGEST)],
    base: Annotated[str | None, Query(max_length=LONGEST)] = None,
    other: Annotated[str | None, Query(max_length=LONGEST)] = None,
) -> StoryPage:
    """The story of a document, with two of its tellings side by side."""
    story = open_story(record, document)
    tellings = story.story.tellings
    shown = tellings[:TELLINGS]
    first = _choose(tellings, base or story.origin.document or tellings[0].document)
    rest = [telling for telling in tellings if telling is not first]
    second = _choose(tellings, other) if other else next(iter(rest), None)
    comparison = None
    if second is not None and second is not first:
        comparison = compare_side_by_side(
            first,
            second,
            sentences_told(record.reading(first.document)),
            sentences_told(record.reading(second.document)),
        )
    return StoryPage(
        id=story.story.id,
        origin=story.origin,
        tellings=shown,
        more=len(tellings) - len(shown),
        copies=story.story.copies[:TELLINGS],
        draws_on=story.story.draws_on[:TELLINGS],
        arcs=draw_arcs(shown, story.story.copies),
        row=ROW,
        gutter=GUTTER,
        comparison=comparison,
    )


def compare_side_by_side(
    before: Telling, after: Telling, one: Sequence[str], other: Sequence[str]
) -> SideBySide:
    """The sentences of two tellings in pairs; words that differ are told from those that don't."""
    passages = compare_sentences(one, other)
    pairs = []
    for passage in passages[:SENTENCES]:
        here, there = compare_words(passage.before or "", passage.after or "")
        pairs.append(SentencePair(change=passage.change, before=here, after=there))
    return SideBySide(
        before=before,
        after=after,
        counts={change: sum(p.change is change for p in passages) for change in Change},
        pairs=tuple(pairs),
        more=len(passages) - len(pairs),
    )


def draw_arcs(tellings: Sequence[Telling], copies: Sequence[Copy]) -> tuple[Arc, ...]:
    """Lines between like tellings that stand one under the other, the more alike the thicker."""
    place = {telling.document: n for n, telling in enumerate(tellings)}
    arcs = []
    for copy in copies:
        if copy.first not in place or copy.second not in place:
            continue
        start, end = sorted((place[copy.first], place[copy.second]))
        top, bottom = (n * ROW + ROW / 2 for n in (start, end))
        out = GUTTER - 12 - min(10 + 7 * (end - start), GUTTER - 16)
        arcs.append(
            Arc(
                path=f"M{GUTTER - 12},{top:.0f} C{out:.0f},{top:.0f} {out:.0f},{bottom:.0f} "
                f"{GUTTER - 12},{bottom:.0f}",
                width=round(0.6 + 3 * copy.likeness, 1),
                words=f"{copy.likeness:.0%} alike",
            )
        )
    return tuple(arcs)


def _line(story: Story) -> StoryLine:
    tellings = story.story.tellings
    first = tellings[0]
    return StoryLine(
        id=story.story.id,
        title=next((t.title for t in tellings if t.title), first.id),
        documents=len(tellings),
        outlets=story.outlets,
        origin=story.origin,
        first=first,
        last=tellings[-1],
    )


def _choose(tellings: Sequence[Telling], document: str) -> Telling:
    for telling in tellings:
        if document in (telling.document, telling.id):
            return telling
    raise QueryError(
        f"“{document}” does not tell this story.", remedy="Choose one of its tellings."
    )


router = APIRouter()
add_page(router, "/stories", template="stories.html", build=build_stories_page)
add_page(router, "/stories/{document}", template="story.html", build=build_story_page)
