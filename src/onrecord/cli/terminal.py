"""Where output goes, and how words from outside are made safe to show."""

import json
import re
import sys
import unicodedata
from typing import Any

from rich.console import Console, RenderableType
from rich.text import Text

READABLE = 100
"""Columns: longer lines of prose are hard to follow, however wide the window is."""

STYLES = {
    "concession": "bold green",
    "condition": "magenta",
    "threat": "bold red",
    "reject": "red",
    "accept": "green",
    "offer": "cyan",
    "commit": "blue",
    "demand": "yellow",
    "deny": "bright_black",
    "accuse": "bright_red",
}

# Marks that turn the direction of the text around them could show evidence in another order.
_TURNING = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
_COMMAND = re.compile(r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?")
"""What makes a terminal change colors, move about or rename its window."""
_ODD = re.compile(r"[^\x20-\x7e\u00a1-\u00ac\u00ae-\u1fff\u2010-\u2027]")


def open_output() -> Console:
    """The page: standard output, in color on a terminal only."""
    return Console(file=sys.stdout, markup=False, emoji=False, highlight=False)


def open_messages() -> Console:
    """Progress and problems: standard error."""
    return Console(file=sys.stderr, markup=False, emoji=False, highlight=False, soft_wrap=True)


def show(page: RenderableType, *, width: int | None = None) -> None:
    """Print a page on standard output; in a file or pipe without blanks at the ends of lines."""
    output = open_output()
    width = min(output.width, width or output.width)
    if output.is_terminal:
        output.print(page, width=width)
        return
    with output.capture() as captured:
        output.print(page, width=width)
    lines = captured.get().splitlines()
    sys.stdout.write("".join(f"{line.rstrip()}\n" for line in lines))


def plain(words: str) -> str:
    """Words on one line, without anything that a terminal would obey instead of show."""
    return " ".join(_ODD.sub(_shown, _COMMAND.sub("", words)).split())


def shown(words: str, style: str = "") -> Text:
    """Words from outside as text that is never read as markup."""
    return Text(plain(words), style=style)


def shortened(words: str, length: int) -> str:
    """At most `length` characters, cut between words where that is possible."""
    words = plain(words)
    if len(words) <= length:
        return words
    cut = words[: length - 1]
    if words[length - 1] != " " and " " in cut[length // 2 :]:
        cut = cut[: cut.rfind(" ")]
    return cut.rstrip(" ,;:–—") + "…"


def counted(number: int, one: str, many: str | None = None) -> str:
    """ "1 document", "2 documents"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def write_json_line(value: dict[str, Any]) -> None:
    """One JSON value on one line of standard output, in UTF-8 whatever the terminal speaks.

    Parts of a file name that are no Unicode are written as JSON escapes.
    """
    line = json.dumps(value, ensure_ascii=False) + "\n"
    sys.stdout.buffer.write(line.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def _shown(match: re.Match[str]) -> str:
    character = match.group()
    if character.isspace():
        return " "
    if character in _TURNING or unicodedata.category(character) == "Cc":
        return ""
    return "\ufffd" if unicodedata.category(character) == "Cs" else character
