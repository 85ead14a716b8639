"""Quotations signed below or behind: “…” — Jane Roe, miner."""

import re
from collections.abc import Iterator

from onrecord.model.span import Span
from onrecord.reading.attributions.drafts import Draft, Page, clean
from onrecord.reading.attributions.quotations import Quoted
from onrecord.reading.attributions.speakers import find_head

SIGNATURE = re.compile(
    r"[.,]?\s{0,3}(?P<dash>[―—–]|--?)[^\S\n]*"
    r"(?P<name>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*| of| de| al| von| van){0,5})"
    r"(?P<rest>(?:, [^\n“”\"]{1,100})?)\.?[^\S\n]*(?=\n|\Z)"
)
SIGNED = "quotation_signed"


def find_signed_quotations(page: Page) -> Iterator[Draft]:
    """A quotation from the start of its paragraph, a dash, and nothing but a name after it.

    A description may follow the name after a comma; it belongs to the source.
    """
    text = page.analysis.text
    for quoted in page.quotations:
        paragraph = page.analysis.zones[quoted.zone].span
        if not _opens_paragraph(quoted, paragraph):
            continue
        match = SIGNATURE.match(text, quoted.outer.end)
        if match is None:
            continue
        source = clean(text, match.start("name"), match.end("rest"))
        if source is None:
            continue
        head = find_head(page.analysis, (Span(*match.span("name")),))
        yield Draft(
            source=(source,),
            cue=(Span(*match.span("dash")),),
            content=(quoted.outer,),
            found_by=SIGNED,
            holder=head.index if head is not None else None,
        )


def _opens_paragraph(quoted: Quoted, paragraph: Span) -> bool:
    return quoted.closed and quoted.outer.start == paragraph.start
