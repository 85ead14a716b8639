"""Writes the pages and pictures that the program itself can make: run `make docs`.

`docs/commands.md` is every command's help; a test compares it with the program.
`docs/pictures/*.svg` show the sample coverage as the terminal shows it.
"""

import io
import tempfile
from collections.abc import Sequence
from pathlib import Path
from textwrap import dedent
from typing import Any

from rich.console import Console, RenderableType

from onrecord.cli.app import COMMANDS, HELP, flow, load_command
from onrecord.cli.matrix_table import draw_cell, draw_matrix
from onrecord.cli.page import draw_reading
from onrecord.cli.readings import Loaded, Reader, Request
from onrecord.model.reading import Reading
from onrecord.record.record import open_record
from onrecord.views.matrix import build_matrix, open_cell

ROOT = Path(__file__).resolve().parents[1]
COVERAGE = ROOT / "src" / "onrecord" / "samples" / "coverage"
CODEBOOK = COVERAGE.parent / "codebook.yaml"
PICTURES = ROOT / "docs" / "pictures"
SHOWN_ARTICLE = "05-wire-official-pullback"
SHOWN_CELL = ("Caldria", "territory")
WIDTH = 110


def main() -> None:
    """Write all of it."""
    (ROOT / "docs" / "commands.md").write_text(write_manual(), encoding="utf-8")
    PICTURES.mkdir(exist_ok=True)
    readings = read_samples()
    shown = next(r for r in readings if r.document.id == SHOWN_ARTICLE)
    draw("read", "onrecord read 05-wire-official-pullback.txt", draw_reading(shown), width=96)
    with (
        tempfile.TemporaryDirectory() as folder,
        open_record(Path(folder) / "demo.sqlite") as record,
    ):
        for reading in readings:
            record.add(reading)
        matrix = build_matrix(record)
        opened = open_cell(record, *SHOWN_CELL)
    table = draw_matrix(matrix, width=WIDTH, everyone=False)
    draw("matrix", "onrecord matrix --record demo.sqlite", table, width=WIDTH)
    cell = draw_cell(opened.side.name, opened.issue, opened.positions)
    draw("cell", "onrecord matrix --cell Caldria territory", cell, width=96)


def write_manual() -> str:
    """What every command does, takes and offers, as a page."""
    parts = ["# Commands", "Made from the program's own help by `make docs`.", _prose(HELP)]
    for entry in COMMANDS:
        command = load_command(entry.name)
        parts += [f"## onrecord {entry.name}", _prose(command.help), _options(command.params)]
    return "\n\n".join(parts) + "\n"


def _prose(text: str) -> str:
    """A help text as Markdown: its indented examples are a block of code."""
    paragraphs = flow(text).replace("[bold]", "").replace("[/bold]", ":").split("\n\n")
    return "\n\n".join(
        f"```\n{dedent(p)}\n```" if p.startswith(" ") else p.replace("\n", " ") for p in paragraphs
    )


def _options(parameters: Sequence[Any]) -> str:
    rows = ["| argument or option | meaning |", "|---|---|"]
    for parameter in parameters:
        named = parameter.opts if parameter.opts[0].startswith("-") else [parameter.metavar]
        names = ", ".join(f"`{name}`" for name in named if name)
        rows.append(f"| {names or f'`{parameter.name}`'} | {parameter.help} |")
    return "\n".join(rows)


def read_samples() -> list[Reading]:
    """Readings of the sample coverage with its own codebook; run from the project's root."""
    shown = COVERAGE.relative_to(Path.cwd())
    reader = Reader(Request(inputs=(str(shown),), codebook_file=CODEBOOK))
    loaded = [found for found in reader.documents() if isinstance(found, Loaded)]
    return [found for item in loaded if isinstance(found := reader.read(item), Reading)]


def draw(name: str, title: str, page: RenderableType, *, width: int) -> None:
    """Save what the terminal would show as a picture."""
    console = Console(record=True, width=width, file=io.StringIO(), color_system="truecolor")
    console.print(page)
    picture = console.export_svg(title=title, unique_id=name)
    (PICTURES / f"{name}.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
