"""A discourse network as files that Gephi, R and spreadsheets open."""

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import networkx as nx

from onrecord.exports.table import Value, write_csv
from onrecord.views.network import Network, Node
from onrecord.views.network_options import NetworkType

NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML file may hold (XML 1.0, section 2.2)."""

EDGE_COLUMNS = ("source", "target", "weight", "source_key", "target_key", "start", "end")


def write_gexf(network: Network, file: BinaryIO) -> None:
    """Write GEXF 1.2 for Gephi: names, kinds, sides, numbers of statements, weights."""
    nx.write_gexf(build_graph(network), file, version="1.2draft")


def write_graphml(network: Network, file: BinaryIO) -> None:
    """Write GraphML, which igraph, visone, Gephi and rDNA's users read.

    In R: `igraph::read_graph(file, format = "graphml")`.
    """
    nx.write_graphml_xml(build_graph(network), file, named_key_ids=True)


def write_edges(networks: Iterable[Network], file: BinaryIO) -> None:
    """Write the edges of one or more networks as CSV, one a row, by name and by key.

    `start` and `end` are the days of a network's window, empty where it has none.
    """
    write_csv((row for network in networks for row in _edge_rows(network)), EDGE_COLUMNS, file)


def _edge_rows(network: Network) -> Iterator[tuple[Value, ...]]:
    names = {node.key: node.name for node in network.nodes}
    window = network.window
    days = (window.start, window.end) if window else (None, None)
    for edge in network.edges:
        ends = (names[edge.source], names[edge.target])
        yield (*ends, edge.weight, edge.source, edge.target, *days)


def write_matrix(network: Network, file: BinaryIO) -> None:
    """Write the weights as a CSV matrix: parties by topics, or parties by parties.

    In R: `as.matrix(read.csv(file, row.names = 1, check.names = FALSE))`. Nodes of one name
    are told apart by a number after it.
    """
    two_mode = network.options.type is NetworkType.TWO_MODE
    rows = [node for node in network.nodes if node.is_party]
    columns = [node for node in network.nodes if not node.is_party] if two_mode else rows
    weights = {(edge.source, edge.target): edge.weight for edge in network.edges}
    if not two_mode:
        weights |= {(target, source): weight for (source, target), weight in weights.items()}
    names = _tell_apart(network.nodes)
    table: list[tuple[Value, ...]] = [
        (names[row.key], *(weights.get((row.key, column.key), 0.0) for column in columns))
        for row in rows
    ]
    write_csv(table, ("", *(names[column.key] for column in columns)), file)


def build_graph(network: Network) -> "nx.Graph[str]":
    """The network as a networkx graph: undirected, with labels, kinds and weights.

    Two-mode graphs carry `bipartite` (0 for parties, 1 for topics), as networkx wants it.
    """
    graph: nx.Graph[str] = nx.Graph()
    for node in network.nodes:
        graph.add_node(
            _clean(node.key),
            label=_clean(node.name),
            bipartite=0 if node.is_party else 1,
            kind="party" if node.is_party else network.options.about.value,
            side=_clean(node.side or ""),
            issue=_clean(node.issue or ""),
            statements=node.statements,
        )
    for edge in network.edges:
        # Gephi's layouts take no weights below nought: the sign goes into a value of its own.
        graph.add_edge(
            _clean(edge.source),
            _clean(edge.target),
            weight=abs(edge.weight),
            signed_weight=edge.weight,
            sign="positive" if edge.weight > 0 else "negative",
        )
    return graph


def _clean(text: str) -> str:
    return NOT_IN_XML.sub("\ufffd", text)


def _tell_apart(nodes: tuple[Node, ...]) -> dict[str, str]:
    """A name for each key; names that several have get a number."""
    seen: dict[str, int] = {}
    names = {}
    for node in nodes:
        seen[node.name] = seen.get(node.name, 0) + 1
        number = seen[node.name]
        names[node.key] = node.name if number == 1 else f"{node.name} ({number})"
    return names
