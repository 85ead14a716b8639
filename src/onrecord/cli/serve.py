"""`onrecord serve`: the record in the browser."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.codebooks import open_codebook
from onrecord.cli.options import CodebookFile, RecordFile
from onrecord.cli.terminal import show
from onrecord.record.postgres import is_postgres
from onrecord.web.server import choose_token, serve
from onrecord.web.serving import PORT, Serving


def run(
    record: RecordFile,
    port: Annotated[int, typer.Option("--port", "-p", min=1, max=65535, help="The port.")] = PORT,
    host: Annotated[
        str,
        typer.Option(
            "--host", help="The address to answer at; 0.0.0.0 lets the network in, with a token."
        ),
    ] = "127.0.0.1",
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="NAME", help="A further name this server is opened by."),
    ] = None,
    token: Annotated[
        str | None,
        typer.Option(
            "--token",
            envvar="ONRECORD_TOKEN",
            metavar="TOKEN",
            help="What readers must know to get in; made up where the network is let in.",
        ),
    ] = None,
    read_only: Annotated[
        bool, typer.Option("--read-only", metavar="", help="Take no decisions and no documents.")
    ] = False,
    opens: Annotated[
        bool, typer.Option("--open", metavar="", help="Open the page in the browser.")
    ] = False,
    codebook: CodebookFile = None,
) -> None:
    """Open the record in the browser: matrix, documents, time line, review and the rest.

    Nothing leaves this machine and no page loads anything from elsewhere. Only this machine
    can open it, unless --host lets others in; they then need the token that is printed.
    A record that does not exist yet is made: add coverage to it in the browser.
    Every page is also there as JSON under /api, described in /openapi.json.

    [bold]Examples[/bold]

      onrecord serve --record talks.sqlite --open
      onrecord serve --record talks.sqlite --port 9000 --read-only
      onrecord serve --record talks.sqlite --host 0.0.0.0 --name desk.example.org
    """
    serving = Serving(
        record=str(record),
        codebook=open_codebook(codebook),
        host=host,
        port=port,
        read_only=read_only,
        token=choose_token(host, token),
        names=tuple(name or ()),
    )

    is_new = not is_postgres(str(record)) and not Path(record).exists()

    def tell(address: str) -> None:
        show(f"{serving.title} is open at {address}  (Ctrl+C stops it)")
        if is_new:
            show(f"The record is new and empty. Add coverage: {address}add")
        if serving.token is not None:
            show(f"Token: {serving.token}")
        # A server writes no more: what waits in a pipe would never be read.
        sys.stdout.flush()

    serve(serving, opens=opens, tell=tell)
