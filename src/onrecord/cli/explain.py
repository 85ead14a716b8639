"""`onrecord explain`: why a position was found."""

from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.cli.options import CodebookFile
from onrecord.cli.page import Names, Places, draw_confidence
from onrecord.cli.readings import Reader, Request, Unread
from onrecord.cli.terminal import READABLE, STYLES, plain, show, shown
from onrecord.errors import QueryError
from onrecord.model.attribution import Attribution
from onrecord.model.position import Position
from onrecord.model.reading import Reading
from onrecord.model.span import Span


def run(
    article: Annotated[
        str,
        typer.Argument(metavar="INPUT", help="One article: a file, an address, or -."),
    ],
    position: Annotated[
        int,
        typer.Option(
            "--position", "-p", metavar="N", min=1, help="Which: 1 is the first in the text."
        ),
    ],
    codebook: CodebookFile = None,
) -> None:
    """Show why a position was found: its sentence, the rule behind it, and who is said to say it.

    The words of the position are marked in the sentence. The figures are the probabilities
    that a finding is right, measured on articles coded by hand.

    [bold]Examples[/bold]

      onrecord explain article.txt --position 3
    """
    reader = Reader(Request(inputs=(article,), codebook_file=codebook))
    for loaded in reader.documents():
        reading = loaded if isinstance(loaded, Unread) else reader.read(loaded)
        if isinstance(reading, Unread):
            raise reading.error
        show(draw_explanation(reading, _choose(reading, position)), width=READABLE)
        return


def draw_explanation(reading: Reading, position: Position) -> RenderableType:
    """The sentence with the position's words marked, then each step that led to it."""
    places = Places(reading.document.text)
    said = next((a for a in reading.attributions if a.id == position.attribution), None)
    head = Text.assemble(
        (Names(reading).name(position.holder), "bold"),
        " ",
        (position.move.value, STYLES[position.move.value]),
        f" on {plain(position.issue)}  ",
        draw_confidence(position.confidence),
    )
    return Group(
        head,
        Padding(_marked(reading.document.text, position), (1, 2)),
        shown(f"where: {places.name(position.content.span)}"),
        shown(f"found by: {position.found_by}"),
        *_attribution(said, reading.document.text),
    )


def _choose(reading: Reading, number: int) -> Position:
    if number > len(reading.positions):
        raise QueryError(
            f"{reading.document.id} has no position {number}: "
            f"{len(reading.positions)} were found in it.",
            remedy="Run `onrecord read` on it to see them.",
        )
    return reading.positions[number - 1]


def _marked(text: str, position: Position) -> Text:
    sentence = position.sentence.span.joined(position.content.span)
    span = position.content.span
    before, after = text[sentence.start : span.start], text[span.end : sentence.end]
    return Text.assemble(
        _flowing(before), (_flowing(position.content.words), "bold reverse"), _flowing(after)
    )


def _flowing(words: str) -> str:
    """Words on one line that keep a blank at either end, so that they join to what is beside."""
    inner = plain(words)
    before = " " if words[:1].isspace() else ""
    after = " " if inner and words[-1:].isspace() else ""
    return f"{before}{inner}{after}"


def _attribution(said: Attribution | None, text: str) -> list[Text]:
    if said is None:
        return [Text("said by: the reporter, naming no one")]
    source = _words(said.source, text) or "left out in the text"
    lines = [
        shown(f"said by: {source} ({said.sourcing.value}, {said.style.value})"),
        shown(f"shown by: {_words(said.cue, text) or 'no verb of saying of its own'}"),
        Text.assemble(f"attribution found by: {plain(said.found_by)}  "),
    ]
    lines[-1].append_text(draw_confidence(said.confidence))
    return lines


def _words(spans: tuple[Span, ...], text: str) -> str:
    return " … ".join(f"“{plain(span.cut(text))}”" for span in spans)
