"""Changes as a page for people."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.pictures import draw_shares, draw_spark
from onrecord.cli.terminal import STYLES, counted, plain, shortened, shown
from onrecord.record.answers import PositionOnRecord
from onrecord.views.change import Change, ChangeKind, Changes, Ground, Track
from onrecord.views.stance import Zone

MARKS = {
    ChangeKind.NEW: "+",
    ChangeKind.REPEATED: "=",
    ChangeKind.HARDENED: "↓",
    ChangeKind.SOFTENED: "↑",
    ChangeKind.REVERSED: "⇅",
    ChangeKind.CONTRADICTED: "×",
}
KIND_STYLES = {
    ChangeKind.NEW: "cyan",
    ChangeKind.REPEATED: "bright_black",
    ChangeKind.HARDENED: "red",
    ChangeKind.SOFTENED: "green",
    ChangeKind.REVERSED: "bold magenta",
    ChangeKind.CONTRADICTED: "bold red",
}
GROUNDS = {
    Ground.WINDOWS: "all it said, window against window",
    Ground.WORDS: "by like words",
    Ground.TEXT: "the text says so",
}
BAR, LONGEST, MOST = 12, 150, 4


def draw_changes(changes: Changes) -> RenderableType:
    """Each side on each issue: its stance over time, then its changes with the sentences."""
    parts: list[RenderableType] = [_heading(changes), Text()]
    if not any(track.changes for track in changes.tracks):
        parts.append(Text("Nothing of this kind changed, as far as the record tells."))
    for track in changes.tracks:
        parts += [_stances(track, changes.days), *_changes(track.changes), Text()]
    return Group(*parts, *_notes(changes))


def _heading(changes: Changes) -> Text:
    why = "chosen by how much there is to read" if changes.chosen else "as asked"
    return Text.assemble(
        (f"Windows of {changes.days} days", "bold"),
        f", {why}. The bars: ",
        ("█ gives", "green"),
        ", ",
        ("▒ asks", "yellow"),
        ", ",
        ("░ refuses", "red"),
        ".",
    )


def _stances(track: Track, days: int) -> RenderableType:
    """The name of the side and issue, with one bar a window and a line of all."""
    softness = [_softness(stance.shares) for stance in track.stances]
    head = Text.assemble((plain(track.party.name), "bold"), " on ", (plain(track.issue), "bold"))
    if len(softness) > 1:
        head.append(f"  {draw_spark(value for value in softness if value is not None)}", "cyan")
    table = Table.grid(padding=(0, 1))
    for stance in track.stances[-8:]:
        start = stance.window.start
        span = start.isoformat() if days == 1 else f"{start} – {stance.window.end:%m-%d}"
        stories = counted(stance.stories, "story", "stories")
        table.add_row(
            Text(span, "bright_black"),
            draw_shares(stance.shares, BAR),
            Text(f"{counted(len(stance.positions), 'position')}, {stories}", "bright_black"),
        )
    return Group(head, Padding(table, (0, 0, 0, 2)))


def _softness(shares: Mapping[Zone, float]) -> float | None:
    """From 0 (all refuses) to 1 (all gives); None where nothing has a place on the scale."""
    if not any(shares.values()):
        return None
    return 0.5 + (shares[Zone.GIVES] - shares[Zone.REFUSES]) / 2


def _changes(changes: Sequence[Change]) -> Iterator[RenderableType]:
    for change in changes:
        head = Text.assemble(
            (f"{MARKS[change.kind]} {change.kind.value}", KIND_STYLES[change.kind]),
            f" {change.day}, {GROUNDS[change.ground]}",
        )
        if change.shift:
            shift = change.shift
            head.append(f": {shift.estimate:+.2f} [{shift.low:+.2f}, {shift.high:+.2f}]")
        if not change.certain:
            head.append("  uncertain", "yellow")
        yield Padding(head, (0, 0, 0, 2))
        voices = change.kind is ChangeKind.CONTRADICTED
        for label, positions in (
            ("one voice" if voices else "before", change.before),
            ("another" if voices else "after", change.after),
        ):
            yield from _sentences(label, positions)


def _sentences(label: str, positions: Sequence[PositionOnRecord]) -> Iterator[RenderableType]:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=9)
    table.add_column(overflow="fold")
    for number, position in enumerate(positions[-MOST:]):
        text = Text.assemble(
            (f"{position.day} ", "bright_black"),
            (position.move.value, STYLES[position.move.value]),
            f" “{shortened(position.words, LONGEST)}”  ",
            (plain(position.document.outlet or position.document.id), "bright_black"),
        )
        table.add_row(shown("" if number else label, "bright_black"), text)
    if len(positions) > MOST:
        table.add_row("", Text(f"and {len(positions) - MOST} earlier", "bright_black"))
    if positions:
        yield Padding(table, (0, 0, 0, 4))


def _notes(changes: Changes) -> Iterator[RenderableType]:
    if changes.undated:
        yield Text(
            f"{counted(changes.undated, 'position')} without a day left out: nobody knows when.",
            "bright_black",
        )
