"""The matrix, and what is behind a cell, as tables for people."""

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.page import draw_confidence
from onrecord.cli.terminal import STYLES, counted, plain, shortened, shown
from onrecord.model.attribution import Sourcing
from onrecord.model.decision import Status
from onrecord.record.answers import Party, PositionOnRecord, Tally
from onrecord.views.matrix import Matrix

ISSUE_WIDTH = 13
MOST_SIDES = 6
LONGEST_WORDS = 88
LEGEND = (
    "In brackets: how many positions are behind a cell, in how many independent stories, "
    "and the day of the latest, which is shown."
)


def draw_matrix(matrix: Matrix, *, width: int, everyone: bool) -> RenderableType:
    """Issues as rows and sides as columns, since a terminal has more rows than columns.

    As many sides as fit are shown, those with the most positions first; `everyone` adds a
    table for each further group of them.
    """
    column = 21 if width < 100 else 26
    fitting = min(max(1, (width - ISSUE_WIDTH - 2) // column), MOST_SIDES)
    groups = [matrix.sides[n : n + fitting] for n in range(0, len(matrix.sides), fitting)]
    shown_groups = groups if everyone else groups[:1]
    parts: list[RenderableType] = []
    for group in shown_groups:
        parts += [_table(matrix, group), Text()]
    parts.append(Text(LEGEND, "bright_black"))
    unseen = matrix.sides[fitting:] if not everyone else ()
    if unseen or matrix.more_sides:
        count = sum(cell.positions for side in unseen for cell in _cells(matrix, side))
        parts.append(
            shown(
                f"Not shown for want of room: {counted(count + matrix.more_positions, 'position')} "
                f"of {counted(len(unseen) + matrix.more_sides, 'more side')}. --all shows them.",
                "bright_black",
            )
        )
    return Group(*parts)


def draw_cell(side: str, issue: str, positions: Sequence[PositionOnRecord]) -> RenderableType:
    """Every sentence behind a cell, newest first."""
    documents = len({position.document.key for position in positions})
    head = Text.assemble(
        (plain(side), "bold"),
        " on ",
        (plain(issue), "bold"),
        f": {counted(len(positions), 'position')} in {counted(documents, 'document')}",
    )
    return Group(head, *(part for position in positions for part in _behind(position)))


def _table(matrix: Matrix, sides: Sequence[Party]) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column("issue", style="bold", width=ISSUE_WIDTH, overflow="fold")
    for side in sides:
        table.add_column(shown(side.name, "bold"), ratio=1, overflow="fold")
    for issue in matrix.issues:
        cells = [matrix.at(side.key, issue) for side in sides]
        if any(cells):
            if table.row_count:
                table.add_row()
            row = (_cell(cell) if cell else Text("–", "bright_black") for cell in cells)
            table.add_row(shown(issue), *row)
    return table


def _cell(cell: Tally) -> Text:
    latest = cell.latest
    day = latest.day.isoformat() if latest.day else "no day"
    stories = f" in {counted(cell.stories, 'story', 'stories')}"
    behind = f"({cell.positions}{stories if cell.positions > 1 else ''}, {day})"
    text = Text.assemble(
        (latest.move.value, STYLES[latest.move.value]),
        f": “{shortened(latest.words, LONGEST_WORDS)}”\n",
        (behind, "bright_black"),
    )
    doubts = [
        f"{number:,} {name}"
        for number, name in ((cell.anonymous, "anonymous"), (cell.unsure, "unsure"))
        if number
    ]
    if doubts:
        text.append(f"\n{', '.join(doubts)}", "yellow")
    if cell.confirmed:
        text.append(f"\n{cell.confirmed:,} confirmed", "green")
    return text


def _cells(matrix: Matrix, side: Party) -> Iterator[Tally]:
    return (cell for cell in matrix.cells if cell.party.key == side.key)


def _behind(position: PositionOnRecord) -> Iterator[RenderableType]:
    document = position.document
    day = position.day.isoformat() if position.day else "no day"
    outlet = document.outlet or "outlet not known"
    head = Text.assemble(
        (day, "bold"), f"  {plain(outlet)}  ", (plain(document.title or document.id), "italic")
    )
    move = Text.assemble((position.move.value, STYLES[position.move.value]))
    if position.mode:
        move.append(f", {position.mode.value.replace('_', ' ')}", "italic")
    if position.addressees:
        move.append(" → " + plain(", ".join(a.name for a in position.addressees)))
    if position.hedged:
        move.append(", hedged", "italic")
    move.append("  ")
    move.append_text(draw_confidence(position.confidence))
    if position.status is not Status.PROPOSED:
        by = f" by {plain(position.decided_by)}" if position.decided_by else ""
        move.append(f"  {position.status.value}{by}", "green")
    yield Text()
    yield head
    yield Padding(move, (0, 0, 0, 2))
    yield Padding(_sentence(position), (0, 0, 0, 2))
    yield Padding(Text(_spoken(position), "bright_black"), (0, 0, 0, 2))


def _sentence(position: PositionOnRecord) -> Text:
    """The sentence, with the words of the position marked in it."""
    before, words, after = plain_parts(position)
    if not words:
        return Text.assemble(f"{before} … ", (plain(position.words), "bold"))
    return Text.assemble(before, (words, "bold"), after)


def plain_parts(position: PositionOnRecord) -> tuple[str, str, str]:
    """The sentence before, in and after the position's words; no words if they lie outside."""
    before, words, after = position.sentence.partition(position.words)
    if not words:
        return plain(position.sentence), "", ""
    # What is made plain loses the blanks at its ends, which part one word from the next.
    gap = " " if before[-1:].isspace() else ""
    return plain(before) + gap, plain(words), (" " if after[:1].isspace() else "") + plain(after)


def _spoken(position: PositionOnRecord) -> str:
    holder = f"position of {plain(position.holder.name)}"
    if position.speaker is None or position.sourcing is Sourcing.NARRATOR:
        return f"{holder}; told by the reporter, naming no one"
    return f"{holder}; said by {plain(position.speaker.name)} ({position.sourcing.value})"
