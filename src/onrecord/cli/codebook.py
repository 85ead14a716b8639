"""`onrecord codebook`: what is looked for."""

from collections import Counter
from importlib.resources import files
from typing import Annotated

import typer
from rich import box
from rich.table import Table

from onrecord.cli.codebooks import open_codebook
from onrecord.cli.options import CodebookFile
from onrecord.cli.terminal import counted, show, shown
from onrecord.codebook.codebook import Codebook


def run(
    codebook: CodebookFile = None,
    as_yaml: Annotated[
        bool, typer.Option("--yaml", metavar="", help="Print a codebook to start your own from.")
    ] = False,
) -> None:
    """Show the issues that positions are sorted into, and how many actors are known by name.

    A codebook of your own is checked as it is shown: the first mistake is named, with its line
    or key.

    [bold]Examples[/bold]

      onrecord codebook
      onrecord codebook --yaml > case.yaml
      onrecord codebook --codebook case.yaml
    """
    if as_yaml:
        starter = files("onrecord.cli").joinpath("starter.yaml")
        typer.echo(starter.read_text(encoding="utf-8"), nl=False)
        return
    _show(open_codebook(codebook))


def _show(codebook: Codebook) -> None:
    show(shown(f"Codebook {codebook.name}, version {codebook.version}", "bold"))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("issue", style="bold")
    table.add_column("what it covers")
    for issue in codebook.issues:
        table.add_row(shown(issue.key), shown(issue.definition or issue.name))
    show(table)
    kinds = Counter(actor.kind.value for actor in codebook.actors)
    listed = ", ".join(f"{count} of kind {kind}" for kind, count in kinds.most_common())
    known = counted(len(codebook.actors), "actor")
    show(shown(f"{known} known by name" + (f": {listed}." if listed else ".")))
    if codebook.sides:
        show(shown(f"Sides: {', '.join(codebook.sides)}."))
