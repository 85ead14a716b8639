"""Where the nodes of a network stand on a page."""

from collections.abc import Mapping

import networkx as nx

from onrecord.views.network import Network

MOST_BY_FORCE = 500
"""More nodes than these can't be told apart in a picture; they stand on a circle."""


def place_nodes(network: Network) -> Mapping[str, tuple[float, float]]:
    """The place of each node by its key, from 0 to 1 in both directions.

    Nodes with strong ties are drawn together, whatever the sign of the tie (Fruchterman and
    Reingold 1991). The same network is always drawn the same way.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(node.key for node in network.nodes)
    graph.add_weighted_edges_from((e.source, e.target, abs(e.weight)) for e in network.edges)
    if len(graph) > MOST_BY_FORCE:
        places = nx.circular_layout(graph)
    else:
        places = nx.spring_layout(graph, seed=0, weight="weight")
    return {key: ((float(x) + 1) / 2, (float(y) + 1) / 2) for key, (x, y) in places.items()}
