"""The reliability report as a page for people."""

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.cli.terminal import shown
from onrecord.views.intervals import Share
from onrecord.views.reliability import Reliability
from onrecord.views.reliability_text import REFERENCES, spoken, write_methods


def draw_reliability(reliability: Reliability) -> RenderableType:
    """The figures with their intervals, then the words for a methods section."""
    parts: list[RenderableType] = []
    if reliability.precision.cases:
        parts += [_figures(reliability), _groups(reliability), Text()]
    parts.append(Text("For the methods section", "bold"))
    for paragraph in write_methods(reliability):
        parts += [Text(), shown(paragraph)]
    parts += [Text(), Text("References", "bold"), *(shown(each) for each in REFERENCES)]
    return Group(*parts)


def _figures(reliability: Reliability) -> Table:
    table = _table("measure")
    _add(table, "precision", reliability.precision)
    _add(table, "holder, move and issue right", reliability.whole)
    if (recall := reliability.recall) is not None:
        table.add_row(
            "recall (bounds)", _percent(recall.estimate), _range(recall.low, recall.high), ""
        )
    for name, share in reliability.fields.items():
        _add(table, f"{spoken(name)} right, of those found", share)
    return table


def _groups(reliability: Reliability) -> Table:
    table = _table("precision by")
    for band in reliability.bands:
        _add(table, f"confidence {band.name} (mean {band.confidence:.2f})", band.precision)
    for move, share in reliability.moves.items():
        _add(table, move, share)
    return table


def _table(first: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(first, style="bold")
    for column in ("estimate", "95 % interval", "cases"):
        table.add_column(column, justify="right")
    return table


def _add(table: Table, name: str, share: Share) -> None:
    table.add_row(name, _percent(share.estimate), _range(share.low, share.high), f"{share.cases:,}")


def _percent(value: float) -> str:
    return f"{100 * value:.1f} %"


def _range(low: float, high: float) -> str:
    return f"{100 * low:.1f}–{100 * high:.1f} %"
