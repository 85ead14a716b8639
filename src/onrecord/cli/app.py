"""The program: its commands, and what becomes of its errors."""

import io
import sys
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from inspect import cleandoc
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from onrecord.cli.terminal import open_messages, shown
from onrecord.errors import OnRecordError


@dataclass(frozen=True, slots=True)
class Entry:
    """A command and its line in the list; it is the function `run` of the file of its name."""

    name: str
    help: str


COMMANDS = (
    Entry("read", "Read articles: who wants, offers or refuses what, with the exact words."),
    Entry("add", "Read articles and keep the readings in a record."),
    Entry("matrix", "Show where the sides stand on each issue, and the sentences behind it."),
    Entry("changes", "Show what moved: new, hardened, softened, reversed, contradicted."),
    Entry("common-ground", "Show what is agreed, open, opposed, one-sided or conditional."),
    Entry("timeline", "Show positions, talks and events in the order of their days."),
    Entry("events", "List what was done and said as event data, in the types of PLOVER."),
    Entry("network", "Show who stands with whom, or export it for Gephi and R."),
    Entry("search", "Search documents, positions and attributions for words."),
    Entry("stories", "Show which documents are copies or rewrites of one another."),
    Entry("actors", "List who takes part, and decide which names mean the same."),
    Entry("brief", "Write a dossier with numbered footnotes: a page, Word or PDF."),
    Entry("review", "Accept, correct or reject what the machine found."),
    Entry("validate", "Measure how reliable this record is, on a sample coded blind."),
    Entry("serve", "Open the record in the browser."),
    Entry("documents", "List the documents on record, or show one of them again."),
    Entry("explain", "Show why a position was found."),
    Entry("codebook", "Show the issues and actors that are looked for, or start your own."),
)


def flow(text: str) -> str:
    """A help text whose paragraphs fill the window; indented lines stay as they are."""
    paragraphs = cleandoc(text).split("\n\n")
    return "\n\n".join(p if p.startswith(" ") else p.replace("\n", " ") for p in paragraphs)


class CommandOnDemand(TyperCommand):
    """A command whose file is loaded when it is run.

    Language engine, database and page parser take seconds to load: `--help` needs none of
    them, and `matrix` no engine.
    """

    def make_context(self, *args: Any, **settings: Any) -> Any:
        """What the command line asks of the command itself, now that it is needed."""
        return load_command(self.name or "").make_context(*args, **settings)


def load_command(name: str) -> Any:
    """The command itself, with its options and its help."""
    program = typer.Typer(add_completion=False, rich_markup_mode="rich")
    program.command(name=name)(import_module(f"onrecord.cli.{name.replace('-', '_')}").run)
    command = typer.main.get_command(program)
    command.help = flow(command.help or "")
    return command


class Commands(TyperGroup):
    """The list of commands."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """Their names, in the order of a newcomer's questions."""
        return [entry.name for entry in COMMANDS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """The command of a name, or None."""
        found = (entry for entry in COMMANDS if entry.name == cmd_name)
        return next((CommandOnDemand(entry.name, help=entry.help) for entry in found), None)


app = typer.Typer(
    cls=Commands,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"onrecord {version('onrecord')}")
        raise typer.Exit


HELP = """
Put every position in the news coverage of a negotiation on record, with the exact words.

It reads English, runs offline, and needs no account. Findings are proposals with evidence:
what an article doesn't say stays empty.

[bold]Examples[/bold]

  onrecord read article.txt
  onrecord add coverage/ --record talks.sqlite
  onrecord matrix --record talks.sqlite
  onrecord COMMAND --help
"""


@app.callback(help=flow(HELP))
def choose_command(
    _: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_show_version,
            is_eager=True,
            metavar="",
            help="Print the version and stop.",
        ),
    ] = False,
) -> None:
    """What comes before the command: nothing but the version."""


def main() -> None:
    """Run the program. What the caller can mend is said in two lines; bugs keep their traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Quotation marks and names must come out whatever the locale is.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app(prog_name="onrecord")
    except OnRecordError as error:
        show_error(error)
        sys.exit(1)


def show_error(error: OnRecordError) -> None:
    """Two lines on standard error: the problem, and what to do next."""
    messages = open_messages()
    messages.print(shown(error.problem))
    messages.print(shown(error.remedy))
