"""`/network`: who stands with whom, drawn on the server, to be moved about and taken along."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Annotated, BinaryIO, Literal

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from onrecord.errors import QueryError
from onrecord.exports.network import write_edges, write_gexf, write_graphml, write_matrix
from onrecord.record.answers import Filter, PositionOnRecord
from onrecord.record.record import Record
from onrecord.views.network import Network, arrange_network
from onrecord.views.network_layout import place_nodes
from onrecord.views.network_options import (
    ALLOWED,
    NetworkOptions,
    NetworkType,
    Normalization,
    Qualifier,
)
from onrecord.views.statements import Concept, Duplicates
from onrecord.web.asked import LONGEST, Asked, Blank
from onrecord.web.choices import Choices, find_choices
from onrecord.web.memory import Memory, Remembered
from onrecord.web.network_drawing import NetworkDrawing, choose_nodes, draw_network
from onrecord.web.page import add_page
from onrecord.web.serving import OpenRecord
from onrecord.web.templating import render_text

LOOKED_AT = 2_000
"""The newest positions that are counted; an earlier time is asked for with `until`."""
STATEMENTS = 40
Key = Annotated[str, Query(max_length=LONGEST)]


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionChoices:
    """What each type of network can be asked for."""

    types: tuple[NetworkType, ...]
    qualifiers: tuple[Qualifier, ...]
    normalizations: tuple[Normalization, ...]
    duplicates: tuple[Duplicates, ...]
    concepts: tuple[Concept, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkPage:
    """A discourse network as a drawing; `statements` were counted.

    `cut` says that only the newest positions were looked at.
    """

    asked: Filter
    options: NetworkOptions
    concept: Concept
    least: float
    drawing: NetworkDrawing | None
    statements: int
    cut: bool
    offered: OptionChoices
    choices: Choices


@dataclass(frozen=True, slots=True, kw_only=True)
class TieStatement:
    """A statement behind a tie: whether its party agrees, and the position that says so."""

    topic: str
    agrees: bool
    position: PositionOnRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class TiePage:
    """What a tie between two nodes rests on; `more` statements are not listed."""

    source: str
    target: str
    weight: float
    statements: tuple[TieStatement, ...]
    more: int


def read_options(
    *,
    type: NetworkType = NetworkType.ONE_MODE,
    qualifier: Annotated[Qualifier | None, Blank, Query()] = None,
    normalization: Annotated[Normalization | None, Blank, Query()] = None,
    duplicates: Duplicates = Duplicates.STORY,
    concept: Annotated[Concept | None, Blank, Query()] = None,
    isolates: bool = False,
) -> NetworkOptions:
    """The choices of a network; one that its type doesn't have is as if it were not given."""
    qualifiers, normalizations = ALLOWED[type]
    return NetworkOptions(
        type=type,
        qualifier=qualifier if qualifier in qualifiers else Qualifier.SUBTRACT,
        normalization=normalization if normalization in normalizations else Normalization.NO,
        duplicates=duplicates,
        concept=concept,
        isolates=isolates,
    )


Options = Annotated[NetworkOptions, Depends(read_options)]
Least = Annotated[float, Query(ge=0, le=1_000_000, description="the weakest tie that is drawn")]


def build_network_page(
    record: OpenRecord, memory: Remembered, asked: Asked, options: Options, least: Least = 0.0
) -> NetworkPage:
    """Who stands with whom: parties and what they speak of, or parties alone."""
    network, cut = recall_network(record, memory, asked, options)
    qualifiers, normalizations = ALLOWED[options.type]
    return NetworkPage(
        asked=asked,
        options=options,
        concept=options.about,
        least=least,
        drawing=recall_drawing(record, memory, asked, options, least),
        statements=len(network.statements),
        cut=cut,
        offered=OptionChoices(
            types=tuple(NetworkType),
            qualifiers=qualifiers,
            normalizations=normalizations,
            duplicates=tuple(Duplicates),
            concepts=tuple(Concept),
        ),
        choices=replace(find_choices(record, memory), parties=()),
    )


def build_tie(
    record: OpenRecord,
    memory: Remembered,
    asked: Asked,
    options: Options,
    source: Key,
    target: Key,
) -> TiePage:
    """The sentences that a tie rests on."""
    network, _ = recall_network(record, memory, asked, options)
    names = {node.key: node.name for node in network.nodes}
    for edge in network.edges:
        if {edge.source, edge.target} == {source, target}:
            behind = network.behind(edge)
            return TiePage(
                source=names[edge.source],
                target=names[edge.target],
                weight=round(edge.weight, 3),
                statements=tuple(
                    TieStatement(topic=s.topic.name, agrees=s.agrees, position=s.position)
                    for s in behind[:STATEMENTS]
                ),
                more=max(len(behind) - STATEMENTS, 0),
            )
    raise QueryError("These two are not tied here.", remedy="Choose a tie of the network.")


def recall_network(
    record: Record, memory: Memory, asked: Filter, options: NetworkOptions
) -> tuple[Network, bool]:
    """The network of the newest positions asked for, and whether there are older ones."""

    def find() -> tuple[Network, bool]:
        positions = record.positions(replace(asked, limit=LOOKED_AT))
        return arrange_network(positions, options), len(positions) == LOOKED_AT

    return memory.recall(record, ("network", asked, options), find, may_lag=True)


def recall_drawing(
    record: Record, memory: Memory, asked: Filter, options: NetworkOptions, least: float
) -> NetworkDrawing | None:
    """The network's drawing."""

    def draw() -> NetworkDrawing | None:
        network, _ = recall_network(record, memory, asked, options)
        nodes, edges = choose_nodes(network, least=least)
        shown = replace(network, nodes=nodes, edges=edges)
        return draw_network(network, nodes, edges, place_nodes(shown))

    return memory.recall(record, ("network drawing", asked, options, least), draw, may_lag=True)


router = APIRouter()
Ending = Literal["gexf", "graphml", "csv", "matrix.csv", "svg"]
WRITERS: dict[str, tuple[str, Callable[[Network, BinaryIO], None]]] = {
    "gexf": ("application/gexf+xml", write_gexf),
    "graphml": ("application/graphml+xml", write_graphml),
    "csv": ("text/csv; charset=utf-8", lambda network, file: write_edges((network,), file)),
    "matrix.csv": ("text/csv; charset=utf-8", write_matrix),
}


@router.get("/network.{ending}", include_in_schema=False)
def download_network(
    request: Request,
    record: OpenRecord,
    memory: Remembered,
    asked: Asked,
    options: Options,
    ending: Annotated[Ending, Path()],
    least: Least = 0.0,
) -> Response:
    """The whole network as a file for other programs, or its drawing as SVG."""
    file = BytesIO()
    if ending == "svg":
        kind = "image/svg+xml"
        drawing = recall_drawing(record, memory, asked, options, least)
        file.write(render_text(request, "network_file.svg", drawing).encode("utf-8"))
    else:
        kind, write = WRITERS[ending]
        network, _ = recall_network(record, memory, asked, options)
        write(network, file)
    return Response(
        file.getvalue(),
        media_type=kind,
        headers={"Content-Disposition": f'attachment; filename="network.{ending}"'},
    )


add_page(router, "/network", template="network.html", build=build_network_page)
add_page(router, "/network/tie", template="network_tie.html", build=build_tie)
