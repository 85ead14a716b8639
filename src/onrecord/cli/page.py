"""A reading as a page for people."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from onrecord.cli.terminal import STYLES, counted, plain, shown
from onrecord.model.attribution import Attribution, Sourcing
from onrecord.model.document import Document
from onrecord.model.event import NARRATOR, Event
from onrecord.model.fact import Fact
from onrecord.model.meeting import Meeting
from onrecord.model.position import Position
from onrecord.model.reading import Reading
from onrecord.model.span import Span
from onrecord.model.wording import Wording

UNSURE = 0.5
LABEL = 12
"""Columns of the labels at the left of every block."""


Lines = list[tuple[Text, Text]]
"""Pairs of a label and what it labels."""


class Places:
    """Where spans stand in a text, in words: its lines as an editor counts them."""

    def __init__(self, text: str) -> None:
        self._ends = [match.end() for match in re.finditer(r"\r\n|\r|\n", text)]

    def line(self, span: Span) -> int:
        """The number of the line a span begins in, from 1."""
        return bisect_right(self._ends, span.start) + 1

    def name(self, span: Span) -> str:
        """The line, and the offsets that programs use."""
        return f"line {self.line(span)}, characters {span.start}–{span.end}"


class Names:
    """Actors by the names that the document gives them."""

    def __init__(self, reading: Reading) -> None:
        self._names = {actor.id: actor.name for actor in reading.actors}

    def name(self, actor: str) -> str:
        """The name of an actor; its id where the reading doesn't list it."""
        return plain(self._names.get(actor, actor))

    def join(self, actors: Iterable[str]) -> str:
        """Several names, with commas."""
        return ", ".join(self.name(actor) for actor in actors)


def draw_reading(reading: Reading) -> RenderableType:
    """The whole page: the document and what is missing of it, positions by holder, the rest."""
    places, names = Places(reading.document.text), Names(reading)
    return Group(
        _heading(reading.document),
        _facts_of_document(reading.document),
        Text(),
        *_positions(reading, places, names),
        *_section("Meetings", [_meeting(m, reading, places, names) for m in reading.meetings]),
        *_section("Events", [_event(e, reading, places, names) for e in reading.events]),
        *_list("Facts stated", [_fact(fact, places, names) for fact in reading.facts]),
        *_list(
            "Loaded wording, in the reporter's voice",
            [_wording(wording, places, names) for wording in reading.wording],
        ),
        *_section(
            "Notes",
            [
                _block(note.kind, note.text)
                + (_evidence(note.words.words, places, note.words.span) if note.words else [])
                for note in reading.notes
            ],
        ),
    )


def _heading(document: Document) -> RenderableType:
    return Rule(shown(document.title or document.id, "bold"), style="bright_black")


def _facts_of_document(document: Document) -> RenderableType:
    day = document.published.isoformat() if document.published else None
    note = f" ({plain(document.published_note)})" if document.published_note else ""
    lines: Lines = []
    for label, value in (
        ("outlet", document.outlet),
        ("by", ", ".join(document.authors)),
        ("published", day and day + note),
        ("address", document.url),
        ("file", document.path),
        ("licence", document.licence),
    ):
        if value:
            lines += _block(label, value)
    size = f"{counted(len(document.text.split()), 'word')}, {len(document.text):,} characters"
    lines += _block("text", f"{size}, sha256 {document.sha256[:12]}…")
    missing = [
        label
        for label, value in (
            ("title", document.title),
            ("outlet", document.outlet),
            ("author", document.authors),
            (f"day of publication{note}", document.published),
        )
        if not value
    ]
    if missing:
        lines.append((Text("not known", "bright_black"), shown("; ".join(missing), "yellow")))
    return _table(lines)


def _positions(reading: Reading, places: Places, names: Names) -> Iterator[RenderableType]:
    if not reading.positions:
        yield Text("Positions", "bold underline")
        yield Padding(Text("None found: no side is seen to want or refuse anything."), (0, 0, 1, 2))
        return
    order = list(dict.fromkeys(position.holder for position in reading.positions))
    ordered = sorted(reading.positions, key=lambda position: order.index(position.holder))
    sides = counted(len(order), "holder")
    yield Text.assemble(("Positions", "bold underline"), f"  {len(ordered)}, of {sides}")
    yield Text()
    attributions = {attribution.id: attribution for attribution in reading.attributions}
    numbers = {position.id: number for number, position in enumerate(reading.positions, 1)}
    for holder, group in groupby(ordered, key=lambda position: position.holder):
        yield Text(names.name(holder), "bold")
        for position in group:
            said = attributions.get(position.attribution or "")
            lines = _position(position, said, reading.document, places, names)
            number = Text(f"#{numbers[position.id]}", "bright_black")
            yield _table([lines[0], (number, lines[1][1]), *lines[2:]])
            yield Text()


def _position(
    position: Position,
    said: Attribution | None,
    document: Document,
    places: Places,
    names: Names,
) -> Lines:
    move = position.move.value
    head = Text.assemble((plain(position.issue), "bold"))
    if position.mode:
        head.append(f", {position.mode.value.replace('_', ' ')}", "italic")
    if position.addressee:
        head.append(f" → {names.join(position.addressee)}")
    if position.hedged:
        head.append(", hedged", "italic")
    head.append("  ")
    head.append_text(draw_confidence(position.confidence))
    lines: Lines = [(Text(move, STYLES[move]), head)]
    lines.append((Text(), shown(f"“{position.content.words}”")))
    if position.in_return:
        given = position.in_return.cut(document.text)
        lines.append((Text("in return", "bright_black"), shown(f"“{given}”")))
    lines += _block("said by", _speaker(position, said, document, names))
    if position.said_on:
        lines += _block("said on", position.said_on.isoformat())
    also = sorted({places.line(span) for span in position.also})
    again = f"; again in line {', '.join(map(str, also))}" if also else ""
    lines.append((Text(), Text(places.name(position.content.span) + again, "bright_black")))
    return lines


def _speaker(position: Position, said: Attribution | None, document: Document, names: Names) -> str:
    if position.speaker is None or position.sourcing is Sourcing.NARRATOR:
        return "the reporter, naming no one"
    parts = [f"{names.name(position.speaker)} ({position.sourcing.value})"]
    if said and said.told_to:
        parts.append(f"to {plain(said.told_to.cut(document.text))}")
    if said and said.channel:
        parts.append(f"“{plain(said.channel.cut(document.text))}”")
    return ", ".join(parts)


def _meeting(meeting: Meeting, reading: Reading, places: Places, names: Names) -> Lines:
    parts = [meeting.status.value, names.join(meeting.parties)]
    if meeting.mediators:
        parts.append(f"mediated by {names.join(meeting.mediators)}")
    if meeting.venue:
        parts.append(f"in {plain(meeting.venue)}")
    parts.append(_when(meeting, reading))
    head = ", ".join(part for part in parts if part)
    return _block(meeting.kind.value, head, meeting.confidence) + _evidence(
        meeting.words.words, places, meeting.words.span
    )


def _event(event: Event, reading: Reading, places: Places, names: Names) -> Lines:
    who = names.join(event.actor) or "someone"
    whom = f" → {names.join(event.recipient)}" if event.recipient else ""
    parts = [f"{who}{whom}"]
    if event.place:
        parts.append(f"in {plain(event.place)}")
    parts.append(_when(event, reading))
    if event.asserted_by != NARRATOR:
        parts.append(f"says {names.name(event.asserted_by)}")
    head = ", ".join(part for part in parts if part)
    return _block(event.type.value.lower(), head, event.confidence) + _evidence(
        event.trigger.words, places, event.trigger.span
    )


def _when(finding: Meeting | Event, reading: Reading) -> str:
    """The day, or else the words that the text has for it, or nothing."""
    if finding.happened_on:
        return finding.happened_on.isoformat()
    when = finding.when_span
    return f"“{plain(when.cut(reading.document.text))}”" if when else ""


def _fact(fact: Fact, places: Places, names: Names) -> Text:
    return Text.assemble(
        (names.name(fact.subject), "bold"),
        f" {plain(fact.relation).replace('_', ' ')}: {plain(fact.value)}  ",
        (f"“{plain(fact.words.words)}” line {places.line(fact.words.span)}", "bright_black"),
    )


def _wording(wording: Wording, places: Places, names: Names) -> Text:
    about = f", about {names.name(wording.about)}" if wording.about else ""
    neutral = f"; neutral: {plain(wording.neutral)}" if wording.neutral else ""
    return Text.assemble(
        (f"“{plain(wording.words.words)}”", "bold"),
        f" {wording.kind.replace('_', ' ')}{about}{neutral}",
        (f"  line {places.line(wording.words.span)}", "bright_black"),
    )


def _list(title: str, lines: Sequence[Text]) -> Iterator[RenderableType]:
    if lines:
        table = Table.grid(padding=(0, 1))
        for line in lines:
            table.add_row("·", line)
        yield Text.assemble((title, "bold underline"), f"  {len(lines)}")
        yield Padding(table, (0, 0, 0, 2))
        yield Text()


def _section(title: str, blocks: Sequence[Lines]) -> Iterator[RenderableType]:
    if blocks:
        yield Text.assemble((title, "bold underline"), f"  {len(blocks)}")
        yield _table([line for block in blocks for line in block])
        yield Text()


def _block(label: str, value: str, confidence: float | None = None) -> Lines:
    text = shown(value)
    if confidence is not None:
        text.append("  ")
        text.append_text(draw_confidence(confidence))
    return [(shown(label, "bright_black"), text)]


def _evidence(words: str, places: Places, span: Span) -> Lines:
    text = Text.assemble(f"“{plain(words)}”", (f"  line {places.line(span)}", "bright_black"))
    return [(Text(), text)]


def _table(lines: Lines) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    table.add_column(min_width=LABEL, max_width=LABEL)
    table.add_column(overflow="fold")
    for label, text in lines:
        table.add_row(label, text)
    return Padding(table, (0, 0, 0, 2))


def draw_confidence(confidence: float) -> Text:
    """The probability that a finding is right; a question mark says "look twice"."""
    style = "bright_black" if confidence >= UNSURE else "yellow"
    return Text(f"{confidence:.0%}" + ("" if confidence >= UNSURE else " ?"), style)
