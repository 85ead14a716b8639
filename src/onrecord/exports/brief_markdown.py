"""A brief as Markdown, with footnotes as Pandoc, GitHub and Obsidian read them."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.exports.brief_words import (
    ABOUT,
    facts_of_quote,
    left_out_of,
    link_of_note,
    place_of_note,
    scope_of,
    title_of_quote,
    words_of_cell,
    words_of_talk,
)
from onrecord.views.brief import Brief, Quote

_MARKS = re.compile(r"([\\`*_\[\]<>#|!~])")


def write_markdown(brief: Brief, file: BinaryIO) -> None:
    """Write the brief as UTF-8 text; marks in the coverage's own words stay as they are."""
    for line in _lines(brief):
        file.write(f"{line}\n".encode("utf-8", "replace"))


def _lines(brief: Brief) -> Iterator[str]:
    yield from (f"# {_plain(brief.title)}", "")
    yield from (f"{brief.made_on.isoformat()}. {_plain(scope_of(brief))}", "", ABOUT, "")
    if (left_out := left_out_of(brief)) is not None:
        yield from (left_out, "")
    yield from _matrix(brief)
    for issue in brief.issues:
        yield from (f"## {_plain(brief.name_of(issue.issue))}", "")
        for side in issue.sides:
            yield from (f"### {_plain(side.party.name)}", "")
            yield from map(_quote, side.quotes)
            yield ""
    if brief.changes:
        yield from ("## What moved", "")
    for change in brief.changes:
        doubt = "" if change.certain else " (not certain)"
        name = brief.name_of(change.issue)
        yield from (f"### {_plain(f'{change.party.name} on {name}: {change.kind}{doubt}')}", "")
        yield from map(_quote, (*change.before, *change.after))
        yield ""
    if brief.talks:
        yield from ("## Talks", "")
        yield from (f"- {_plain(words_of_talk(talk))}[^{talk.note}]" for talk in brief.talks)
        yield ""
    for note in brief.footnotes:
        link = link_of_note(note)
        address = f", <{link}>" if link and not re.search(r"[\s<>]", link) else ""
        words = f"“{_plain(note.sentence)}” {_plain(place_of_note(note))}"
        yield f"[^{note.number}]: {words}{address}"


def _matrix(brief: Brief) -> Iterator[str]:
    yield from ("## Where the sides stand", "")
    if not brief.rows:
        yield from ("No position fits.", "")
        return
    yield f"| | {' | '.join(_plain(side.name) for side in brief.sides)} |"
    yield f"|---|{'---|' * len(brief.sides)}"
    for row in brief.rows:
        cells = (f"{words_of_cell(c)}[^{c.note}]" if c else "" for c in row.cells)
        yield f"| **{_plain(brief.name_of(row.issue))}** | {' | '.join(cells)} |"
    yield from ("", "In brackets: how many positions, in how many independent stories.", "")


def _quote(quote: Quote) -> str:
    reward = f" in return: “{_plain(quote.in_return)}”" if quote.in_return else ""
    words = f"“{_plain(quote.words)}”{reward}[^{quote.note}]"
    return f"- **{_plain(title_of_quote(quote))}:** {words} {_plain(facts_of_quote(quote))}"


def _plain(text: str) -> str:
    """On one line, with every mark that Markdown would take for its own made harmless."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
