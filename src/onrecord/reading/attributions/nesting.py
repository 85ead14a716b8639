"""Which report stands inside which other."""

from collections.abc import Sequence

from onrecord.model.span import Span
from onrecord.reading.attributions.drafts import Draft


def find_outer(drafts: Sequence[Draft]) -> tuple[int | None, ...]:
    """For each draft the number of the smallest one in whose content it stands, or None.

    A draft stands inside another where all its content and its cue do.
    """
    events = sorted(
        [(s.start, -s.end, 0, i) for i, d in enumerate(drafts) for s in d.content]
        + [(w.start, -w.end, 1, i) for i, d in enumerate(drafts) for w in [_whole(d)]]
    )
    outer: list[int | None] = [None] * len(drafts)
    opened: list[tuple[int, int]] = []
    for start, minus_end, asks, number in events:
        end = -minus_end
        opened = [(until, i) for until, i in opened if until > start]
        if not asks:
            opened.append((end, number))
            continue
        around = [(until, i) for until, i in opened if until >= end and i != number]
        if around:
            outer[number] = min(around)[1]
    return tuple(_without_circles(outer))


def _whole(draft: Draft) -> Span:
    spans = (*draft.content, *draft.cue)
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _without_circles(outer: list[int | None]) -> list[int | None]:
    for number in range(len(outer)):
        seen = {number}
        above = outer[number]
        while above is not None:
            if above in seen:
                outer[number] = None
                break
            seen.add(above)
            above = outer[above]
    return outer
