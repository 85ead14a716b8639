"""The time line as a page for people."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.changes_page import KIND_STYLES, MARKS
from onrecord.cli.pictures import draw_bar
from onrecord.cli.terminal import STYLES, counted, plain, shortened
from onrecord.views.change import Change
from onrecord.views.timeline import Entry, EntryKind, Period, Step, Timeline
from onrecord.views.timeline_json import issue_of, place_of

BAR, LONGEST, MOST = 24, 110, 6
SYMBOLS = {EntryKind.POSITION: " ", EntryKind.MEETING: "◆", EntryKind.EVENT: "▲"}
KIND_COLORS = {EntryKind.MEETING: "bold cyan", EntryKind.EVENT: "bold red"}


def draw_timeline(timeline: Timeline, *, everything: bool) -> RenderableType:
    """One bar a period, then its changes and entries; as many as fit, unless all are asked for."""
    most = max((len(period.entries) for period in timeline.periods), default=1)
    parts: list[RenderableType] = [_legend(), Text()]
    for period in timeline.periods:
        parts.append(_head(period, timeline.step, most))
        parts += [Padding(_change(change), (0, 0, 0, 2)) for change in period.changes]
        parts += [*_entries(period.entries, everything=everything), Text()]
    if timeline.undated:
        parts.append(Text(f"No day: {counted(len(timeline.undated), 'entry', 'entries')}", "bold"))
        parts += _entries(timeline.undated, everything=everything)
    return Group(*parts)


def _legend() -> Text:
    legend = Text.assemble(("◆ talks", "bold cyan"), "  ", ("▲ events", "bold red"))
    for kind, mark in MARKS.items():
        if kind.value not in ("new", "repeated"):
            legend.append("  ")
            legend.append(f"{mark} {kind.value}", KIND_STYLES[kind])
    return legend


def _head(period: Period, step: Step, most: int) -> Text:
    days = period.start.isoformat()
    if step is Step.WEEK:
        days = f"{days} – {period.end:%m-%d}"
    elif step is Step.MONTH:
        days = f"{period.start:%Y-%m}"
    counts = [
        counted(period.count(kind), one, many)
        for kind, one, many in (
            (EntryKind.POSITION, "position", "positions"),
            (EntryKind.MEETING, "meeting", "meetings"),
            (EntryKind.EVENT, "event", "events"),
        )
        if period.count(kind)
    ]
    bar = draw_bar(len(period.entries) / most, BAR)
    return Text.assemble(
        (days, "bold"), "  ", (bar, "blue"), "  ", (", ".join(counts), "bright_black")
    )


def _change(change: Change) -> Text:
    text = Text.assemble(
        (f"{MARKS[change.kind]} {change.kind.value}", KIND_STYLES[change.kind]),
        " ",
        (plain(change.party.name), "bold"),
        f" on {plain(change.issue)}",
    )
    if change.shift:
        text.append(f"  {change.shift.estimate:+.2f}", "bright_black")
    if not change.certain:
        text.append(" ?", "yellow")
    return text


def _entries(entries: Sequence[Entry], *, everything: bool) -> Iterator[RenderableType]:
    seen = entries if everything else _first_of_each(entries)
    table = Table.grid(padding=(0, 1))
    for entry in seen:
        table.add_row(
            Text(SYMBOLS[entry.kind], KIND_COLORS.get(entry.kind, "")),
            _entry(entry),
        )
    yield Padding(table, (0, 0, 0, 1))
    if len(seen) < len(entries):
        yield Text(f"   and {len(entries) - len(seen)} more: --all shows them", "bright_black")


def _first_of_each(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Talks and events before positions, each the most told first; as many as fit."""
    if len(entries) <= MOST:
        return entries
    kinds = {EntryKind.MEETING: 0, EntryKind.EVENT: 1, EntryKind.POSITION: 2}
    talks = sorted(
        (e for e in entries if e.kind is not EntryKind.POSITION),
        key=lambda e: (-len(e.told), kinds[e.kind]),
    )
    positions = sorted(
        (e for e in entries if e.kind is EntryKind.POSITION),
        key=lambda e: (-len(e.told), -e.first.confidence),
    )
    few = talks[: max(MOST // 2, MOST - len(positions))]
    kept = {id(entry) for entry in (*few, *positions[: MOST - len(few)])}
    return [entry for entry in entries if id(entry) in kept]


def _entry(entry: Entry) -> Text:
    who = ", ".join(plain(party.name) for party in entry.parties)
    style = STYLES.get(entry.label, KIND_COLORS.get(entry.kind, ""))
    text = Text.assemble((f"{who} " if who else "", "bold"), (plain(entry.label), style))
    issue, place = issue_of(entry), place_of(entry)
    if issue:
        text.append(f" ({plain(issue)})", "bright_black")
    if entry.towards and entry.kind is EntryKind.EVENT:
        text.append(f" → {', '.join(plain(party.name) for party in entry.towards)}")
    if place:
        text.append(f" in {plain(place)}")
    text.append(f": “{shortened(entry.first.words, LONGEST)}”")
    if len(entry.told) > 1:
        text.append(f"  told {len(entry.told)} times", "bright_black")
    return text
