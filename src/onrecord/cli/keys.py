"""What a person types: single keys and lines, from a keyboard or a pipe."""

import getpass
import sys

import typer

from onrecord.model.decision import check_maker

QUIT = "q"


def read_key(prompt: str) -> str:
    """The next key in lower case; at the end of a pipe the one that quits.

    On a terminal the key counts at once; in a pipe each stands on a line of its own.
    """
    typer.echo(prompt, nl=False)
    if not sys.stdin.isatty():
        line = sys.stdin.readline()
        typer.echo()
        return line.strip()[:1].casefold() if line else QUIT
    try:
        key = typer.getchar()
    except (KeyboardInterrupt, EOFError):
        # What leaves other programs leaves this one: Ctrl-C and Ctrl-D.
        key = QUIT
    typer.echo(key if key.isprintable() else "")
    return key.casefold()


def read_line(prompt: str) -> str | None:
    """The next line without outer white space; None at the end of what there is to read."""
    typer.echo(prompt, nl=False)
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not sys.stdin.isatty():
        typer.echo()
    return line.strip() if line else None


def find_coder(name: str | None) -> str:
    """The coder of this name, else of the account. Raises InputError where there is neither."""
    if name is not None:
        return check_maker(name)
    try:
        account = getpass.getuser()
    except (KeyError, OSError):
        # A container may run under a number that no account has.
        account = ""
    return check_maker(account)
