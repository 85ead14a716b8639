"""Bars, sparklines and marks made of characters."""

from collections.abc import Iterable, Mapping, Sequence

from rich.text import Text

from onrecord.views.stance import Zone

EIGHTHS = "▁▂▃▄▅▆▇█"
BLOCKS = " ▏▎▍▌▋▊▉█"

ZONE_STYLES = {Zone.GIVES: "green", Zone.ASKS: "yellow", Zone.REFUSES: "red"}
ZONE_MARKS = {Zone.GIVES: "█", Zone.ASKS: "▒", Zone.REFUSES: "░"}
"""Unlike even without color."""


def draw_spark(values: Iterable[float]) -> str:
    """A line of bars for values from 0 to 1."""
    top = len(EIGHTHS) - 1
    return "".join(EIGHTHS[round(top * min(max(value, 0.0), 1.0))] for value in values)


def draw_bar(share: float, width: int) -> str:
    """A bar that fills this share of the width, to an eighth of a character."""
    eighths = round(min(max(share, 0.0), 1.0) * width * 8)
    rest = BLOCKS[eighths % 8] if eighths % 8 else ""
    return ("█" * (eighths // 8) + rest).ljust(width)


def draw_shares(shares: Mapping[Zone, float], width: int) -> Text:
    """A bar in three parts: what gives, asks and refuses; dots where nothing has a place."""
    bar = Text()
    if not any(shares.values()):
        return Text("·" * width, "bright_black")
    ends = _ends([shares.get(zone, 0.0) for zone in Zone], width)
    for zone, length in zip(Zone, ends, strict=True):
        bar.append(ZONE_MARKS[zone] * length, ZONE_STYLES[zone])
    return bar


def _ends(shares: Sequence[float], width: int) -> list[int]:
    """Whole lengths in proportion that add up to the width."""
    done, lengths, total = 0.0, [], 0
    for share in shares:
        done += share
        lengths.append(round(done * width) - total)
        total += lengths[-1]
    return lengths
