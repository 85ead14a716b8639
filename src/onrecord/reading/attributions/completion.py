"""From drafts to attributions: speaker, sourcing, style, channel, outlet, nesting."""

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.model.actor import Roster
from onrecord.model.analysis import Token
from onrecord.model.attribution import Attribution, Sourcing, Style
from onrecord.model.span import Span
from onrecord.reading.attributions.channels import find_channel, find_outlet
from onrecord.reading.attributions.confidence import worth
from onrecord.reading.attributions.drafts import Draft, Page
from onrecord.reading.attributions.labels import TURN
from onrecord.reading.attributions.nesting import find_outer
from onrecord.reading.attributions.sourcing import find_sourcing
from onrecord.reading.attributions.speakers import find_head, find_speaker

READOUT = "readout"
"""The rule whose reports the publisher stands behind: "It was stressed that …"."""


def complete(page: Page, roster: Roster, drafts: Sequence[Draft]) -> tuple[Attribution, ...]:
    """The drafts, in their order, with all that the page says of each."""
    outer = find_outer(drafts)
    return tuple(
        _complete(page, roster, draft, f"a{number}", _id(outer[number - 1]))
        for number, draft in enumerate(drafts, start=1)
    )


def _id(number: int | None) -> str | None:
    return None if number is None else f"a{number + 1}"


def _complete(
    page: Page, roster: Roster, draft: Draft, name: str, nested_in: str | None
) -> Attribution:
    analysis = page.analysis
    source = draft.source or draft.carried
    holder = _token(page, draft.holder) or find_head(analysis, source)
    speaker = find_speaker(analysis, roster, holder, source)
    actor = roster.actor(speaker) if speaker is not None else None
    verb = _token(page, draft.verb) or find_head(analysis, draft.cue)
    return Attribution(
        id=name,
        style=find_style(page, draft),
        sourcing=(
            Sourcing.INSTITUTION
            if draft.found_by == READOUT
            else find_sourcing(analysis, holder, actor)
        ),
        source=draft.source,
        speaker=speaker,
        cue=draft.cue,
        content=draft.content,
        channel=find_channel(analysis, verb) if verb is not None else None,
        told_to=find_outlet(analysis, verb) if verb is not None else None,
        nested_in=nested_in,
        found_by=draft.found_by,
        confidence=draft.confidence if draft.confidence is not None else worth(draft.found_by),
    )


def _token(page: Page, number: int | None) -> Token | None:
    return None if number is None else page.analysis.tokens[number]


def find_style(page: Page, draft: Draft) -> Style:
    """Direct if every word of the content is in quotation marks, mixed if some are.

    Marks around the whole report, cue included, do not count: they belong to an outer one.
    The turns of a transcript are direct without marks.
    """
    if draft.found_by == TURN:
        return Style.DIRECT
    quoted = unquoted = 0
    for span in draft.content:
        marked = sum(_common(span, other) for other in _marks_near(page, span, draft))
        quoted += marked
        unquoted += len(span) - marked
    if not quoted:
        return Style.INDIRECT
    return Style.MIXED if unquoted > len(draft.content) else Style.DIRECT


def _marks_near(page: Page, span: Span, draft: Draft) -> list[Span]:
    """The quotations that share words with a span, but for those around the cue."""
    found = []
    index = bisect_left(page.quotations, span.start, key=lambda q: q.outer.end)
    while index < len(page.quotations) and page.quotations[index].outer.start < span.end:
        outer = page.quotations[index].outer
        if not any(outer.contains(cue) for cue in draft.cue):
            found.append(outer)
        index += 1
    return found


def _common(first: Span, second: Span) -> int:
    return max(0, min(first.end, second.end) - max(first.start, second.start))
