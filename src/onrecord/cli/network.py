"""`onrecord network`: who stands with whom."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from onrecord.cli.asking import ask, narrow
from onrecord.cli.network_page import draw_networks
from onrecord.cli.options import (
    AsCsv,
    AsJson,
    MinimumConfidence,
    OnlyConfirmed,
    OnlyIssue,
    OnlyOutlet,
    OnlySide,
    RecordFile,
    Since,
    Until,
)
from onrecord.cli.terminal import READABLE, show, write_json_line
from onrecord.errors import InputError
from onrecord.exports.network import write_edges, write_gexf, write_graphml, write_matrix
from onrecord.record.record import open_record
from onrecord.views.network import Network, arrange_network, slice_network
from onrecord.views.network_json import network_to_json
from onrecord.views.network_options import NetworkOptions, NetworkType, Normalization, Qualifier
from onrecord.views.statements import Concept, Duplicates

SavedFile = Path | None


def run(
    record: RecordFile,
    type_: Annotated[
        NetworkType, typer.Option("--type", help="Parties and concepts, or parties alone.")
    ] = NetworkType.ONE_MODE,
    qualifier: Annotated[
        Qualifier, typer.Option(help="What becomes of yes and no.")
    ] = Qualifier.SUBTRACT,
    normalization: Annotated[
        Normalization, typer.Option(help="How weights are made comparable.")
    ] = Normalization.NO,
    duplicates: Annotated[
        Duplicates, typer.Option(help="Within what the same statement counts once.")
    ] = Duplicates.STORY,
    concept: Annotated[
        Concept | None,
        typer.Option(
            help="What statements are about: issues in twomode, matters in onemode, if not given.",
            show_default=False,
        ),
    ] = None,
    window: Annotated[
        int | None,
        typer.Option("--window", metavar="DAYS", min=1, help="One network for so many days each."),
    ] = None,
    isolates: Annotated[
        bool, typer.Option("--isolates", metavar="", help="Keep parties without ties.")
    ] = False,
    gexf: Annotated[
        SavedFile, typer.Option(metavar="FILE", help="Save for Gephi.", show_default=False)
    ] = None,
    graphml: Annotated[
        SavedFile,
        typer.Option(metavar="FILE", help="Save for R (igraph) or visone.", show_default=False),
    ] = None,
    matrix: Annotated[
        SavedFile,
        typer.Option(metavar="FILE", help="Save the matrix as CSV.", show_default=False),
    ] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    since: Since = None,
    until: Until = None,
    issue: OnlyIssue = None,
    side: OnlySide = None,
    outlet: OnlyOutlet = None,
    min_confidence: MinimumConfidence = 0.0,
    confirmed: OnlyConfirmed = False,
) -> None:
    """Show who stands with whom, as a discourse network, or save it for Gephi and R.

    The choices have the names of Discourse Network Analyzer (DNA) and its R package, rDNA. In
    a onemode network two parties are tied by what both speak of: with the same yes or no
    (congruence), with different ones (conflict), one less the other (subtract), or either way
    (ignore). A twomode network ties parties to issues: by count (ignore), by yes less no
    (subtract), or 1 for yes, 2 for no, 3 for both (combine).

    Normalization: no, average, jaccard or cosine for onemode; no, activity or prominence for
    twomode.

    The concept may be an issue or a matter. A matter is what positions on one issue say in
    like words; who stands behind the words says yes, who rejects or denies them says no. On an
    issue, who gives says yes; who asks, refuses or threatens says no. Holders without a name
    are left out. Copies of one story count once, unless --duplicates says otherwise.

    --csv prints the list of edges.

    [bold]Examples[/bold]

      onrecord network --record talks.sqlite
      onrecord network --record talks.sqlite --qualifier conflict --normalization average
      onrecord network --record talks.sqlite --type twomode --gexf talks.gexf
      onrecord network --record talks.sqlite --window 28 --csv > edges.csv
    """
    options = NetworkOptions(
        type=type_,
        qualifier=qualifier,
        normalization=normalization,
        duplicates=duplicates,
        concept=concept,
        isolates=isolates,
    )
    wanted = ask(
        since=since,
        until=until,
        min_confidence=min_confidence,
        outlet=outlet,
        confirmed=confirmed,
    )
    with open_record(record, create=False) as opened:
        positions = opened.positions(narrow(opened, wanted, side=side, issue=issue))
    networks = (
        slice_network(positions, options, days=window)
        if window
        else (arrange_network(positions, options),)
    )
    for file, write in ((gexf, write_gexf), (graphml, write_graphml), (matrix, write_matrix)):
        if file is not None:
            _save(networks, file, write)
    if as_json:
        for network in networks:
            write_json_line(network_to_json(network))
    elif as_csv:
        write_edges(networks, sys.stdout.buffer)
    elif gexf is None and graphml is None and matrix is None:
        show(draw_networks(networks), width=READABLE)


def _save(
    networks: tuple[Network, ...], file: Path, write: Callable[[Network, BinaryIO], None]
) -> None:
    """One file; of several networks one each, with the first day of its window in the name."""
    for network in networks:
        start = f"-{network.window.start}" if network.window else ""
        path = file.with_name(f"{file.stem}{start}{file.suffix}")
        try:
            with path.open("wb") as opened:
                write(network, opened)
        except OSError as error:
            raise InputError(
                f"The file {path} can't be written: {error.strerror}.",
                remedy="Name a file in a folder that exists and that you may write to.",
            ) from error
        show(f"Saved {path}.")
