"""A discourse network as JSON, for other programs and pages alike."""

from typing import Any

from onrecord.views.network import Edge, Network, Node

Json = dict[str, Any]


def network_to_json(network: Network) -> Json:
    """Nodes, and edges with the ids of the positions behind them, under DNA's names."""
    options, window = network.options, network.window
    return {
        "type": options.type.value,
        "qualifier": options.qualifier.value,
        "normalization": options.normalization.value,
        "duplicates": options.duplicates.value,
        "concept": options.about.value,
        "window": [window.start.isoformat(), window.end.isoformat()] if window else None,
        "nodes": [_node(node) for node in network.nodes],
        "edges": [_edge(edge, network) for edge in network.edges],
    }


def _node(node: Node) -> Json:
    return {
        "key": node.key,
        "name": node.name,
        "kind": "party" if node.is_party else "concept",
        "side": node.side,
        "issue": node.issue,
        "statements": node.statements,
    }


def _edge(edge: Edge, network: Network) -> Json:
    return {
        "source": edge.source,
        "target": edge.target,
        "weight": round(edge.weight, 6),
        "positions": [statement.position.id for statement in network.behind(edge)],
    }
