"""Quotations without a cue, in the voice of whoever was reported last."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model.analysis import Token
from onrecord.model.span import Span
from onrecord.reading.attributions.drafts import Draft, Page
from onrecord.reading.attributions.nesting import find_outer
from onrecord.reading.attributions.quotations import Quoted

ENDERS = frozenset({".", "!", "?", "…"})
PARTS = 100
"""More parts than a report has; a text that strings quotations together is cut here."""
MARKS = frozenset({"“", "”", '"', "‘", "’", "'", "''", "``", "«", "»"})


def carry_quotations(page: Page, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts, with the quotations that stand as sentences of their own and have no cue.

    Such a quotation goes on with the report before it: as a further part of it if that ended in
    quotation marks in the same paragraph, or left its own open; otherwise as a report of its
    own by the same speaker. After a paragraph without a report nobody is taken to speak.
    """
    zones = _zones(page, drafts)
    outer = find_outer(drafts)
    main = [i for i, above in enumerate(outer) if above is None and drafts[i].verb is not None]
    waiting = sorted(main, key=lambda i: _end(drafts[i]), reverse=True)
    result = list(drafts)
    covered = _covered(page, drafts)
    last: int | None = None
    last_zone = -2
    for number, quoted in enumerate(page.quotations):
        while waiting and _end(drafts[waiting[-1]]) <= quoted.outer.start:
            last = waiting.pop()
            last_zone = max(last_zone, zones[last])
        if covered[number] or last is None or not _is_sentence(page, quoted):
            continue
        near = last_zone == quoted.zone
        goes_on = quoted.continues or (near and _ends_quoted(page, result[last]))
        if goes_on and len(result[last].content) < PARTS:
            result[last] = _joined(result[last], quoted)
        elif goes_on or near or (last_zone == quoted.zone - 1 and _ends_quoted(page, result[last])):
            result.append(_carried(result[last], quoted))
            last = len(result) - 1
        last_zone = max(last_zone, quoted.zone)
    return tuple(result)


def _zones(page: Page, drafts: Sequence[Draft]) -> list[int]:
    found = []
    for draft in drafts:
        sentence = page.analysis.sentence_at(draft.content[-1])
        found.append(sentence.zone if sentence is not None else -2)
    return found


def _end(draft: Draft) -> int:
    return max(span.end for span in (*draft.content, *draft.cue, *draft.source))


def _covered(page: Page, drafts: Sequence[Draft]) -> list[bool]:
    """For each quotation, whether some report already has part of it."""
    covered = [False] * len(page.quotations)
    for draft in drafts:
        for span in draft.content:
            for token in page.analysis.tokens_in(span):
                number = page.quoted[token.index]
                if number >= 0 and not _stands_within(page.quotations[number], draft):
                    covered[number] = True
    return covered


def _stands_within(quoted: Quoted, draft: Draft) -> bool:
    """Whether the report is told in the quotation, so that it does not account for it."""
    return any(quoted.outer.contains(cue) for cue in draft.cue)


def _joined(draft: Draft, quoted: Quoted) -> Draft:
    return replace(draft, content=(*draft.content, quoted.outer))


def _carried(draft: Draft, quoted: Quoted) -> Draft:
    return Draft(
        source=(), cue=(), content=(quoted.outer,), found_by="quotation_carried",
        holder=draft.holder, carried=draft.source or draft.carried,
    )  # fmt: skip


def _ends_quoted(page: Page, draft: Draft) -> bool:
    """Whether the report has words in quotation marks."""
    return any(_in_marks(page, span) for span in draft.content)


def _in_marks(page: Page, span: Span) -> bool:
    return any(page.inside(token) for token in page.analysis.tokens_in(span))


def _is_sentence(page: Page, quoted: Quoted) -> bool:
    """Whether nothing of its sentence stands outside the marks."""
    tokens = page.analysis.tokens_in(quoted.outer)
    if not tokens:
        return False
    zone = page.analysis.zones[quoted.zone].span
    before = _neighbour(page, tokens[0].index, -1, zone)
    after = _neighbour(page, tokens[-1].index, 1, zone)
    starts = before is None or before.text[-1] in ENDERS or page.inside(before)
    ends = after is None or after.text in ENDERS or page.inside(after) or after.text[0].isupper()
    return starts and ends and len(quoted.inner.cut(page.analysis.text).split()) > 1


def _neighbour(page: Page, index: int, step: int, zone: Span) -> Token | None:
    index += step
    while 0 <= index < len(page.analysis.tokens):
        token = page.analysis.tokens[index]
        if not zone.contains(token.span):
            return None
        if token.pos != "SPACE" and token.text not in MARKS:
            return token
        index += step
    return None
