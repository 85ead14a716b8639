"""A network as a drawing: circles for parties, squares for topics, lines for ties."""

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.views.network import Edge, Network, Node

WIDTH, HEIGHT, MARGIN = 1000, 640, 70
MOST_NODES = 70
MOST_TIES = 250
SMALLEST, LARGEST = 5.0, 22.0
THINNEST, THICKEST = 0.8, 7.0

Places = Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnNode:
    """A party or a topic at its place, in units of the drawing; `size` is half its width."""

    key: str
    name: str
    is_party: bool
    side: str | None
    issue: str | None
    statements: int
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnTie:
    """A line between two nodes; a weight below nought says that they are opposed."""

    source: str
    target: str
    source_name: str
    target_name: str
    weight: float
    width: float
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkDrawing:
    """Nodes over ties. What takes part least, or is tied most weakly, is left out and counted."""

    width: int
    height: int
    nodes: tuple[DrawnNode, ...]
    ties: tuple[DrawnTie, ...]
    nodes_left_out: int
    ties_left_out: int


def choose_nodes(
    network: Network, *, least: float = 0.0
) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """The nodes with the most statements that have a tie, and the strongest ties between them.

    Ties weaker than `least` are left out, whatever their sign.
    """
    strong = [edge for edge in network.edges if abs(edge.weight) >= least]
    tied = {key for edge in strong for key in (edge.source, edge.target)}
    kept = [n for n in network.nodes if n.key in tied or network.options.isolates]
    kept.sort(key=lambda n: (-n.statements, n.name, n.key))
    nodes = tuple(kept[:MOST_NODES])
    shown = {node.key for node in nodes}
    edges = [edge for edge in strong if edge.source in shown and edge.target in shown]
    edges.sort(key=lambda e: (-abs(e.weight), e.source, e.target))
    return nodes, tuple(edges[:MOST_TIES])


def draw_network(
    network: Network, nodes: tuple[Node, ...], edges: tuple[Edge, ...], places: Places
) -> NetworkDrawing | None:
    """The drawing of these nodes and ties of a network; None where there is no node."""
    if not nodes:
        return None
    spread = _spread({node.key: places[node.key] for node in nodes})
    most = max(node.statements for node in nodes) or 1
    heaviest = max((abs(edge.weight) for edge in edges), default=1.0)
    names = {node.key: node.name for node in nodes}
    return NetworkDrawing(
        width=WIDTH,
        height=HEIGHT,
        nodes=tuple(
            DrawnNode(
                key=node.key,
                name=node.name,
                is_party=node.is_party,
                side=node.side,
                issue=node.issue,
                statements=node.statements,
                x=spread[node.key][0],
                y=spread[node.key][1],
                # Areas, not widths, are what the eye compares.
                size=round(SMALLEST + (LARGEST - SMALLEST) * (node.statements / most) ** 0.5, 1),
            )
            for node in nodes
        ),
        ties=tuple(
            DrawnTie(
                source=edge.source,
                target=edge.target,
                source_name=names[edge.source],
                target_name=names[edge.target],
                weight=round(edge.weight, 3),
                width=round(THINNEST + (THICKEST - THINNEST) * abs(edge.weight) / heaviest, 1),
                x1=spread[edge.source][0],
                y1=spread[edge.source][1],
                x2=spread[edge.target][0],
                y2=spread[edge.target][1],
            )
            for edge in edges
        ),
        nodes_left_out=len(network.nodes) - len(nodes),
        ties_left_out=len(network.edges) - len(edges),
    )


def _spread(places: Places) -> dict[str, tuple[float, float]]:
    """The places stretched so that they fill the drawing within its margins."""
    xs = [x for x, _ in places.values()]
    ys = [y for _, y in places.values()]
    return {
        key: (
            round(MARGIN + _share(x, xs) * (WIDTH - 2 * MARGIN), 1),
            round(MARGIN / 2 + _share(y, ys) * (HEIGHT - MARGIN), 1),
        )
        for key, (x, y) in places.items()
    }


def _share(value: float, values: list[float]) -> float:
    low, high = min(values), max(values)
    return (value - low) / (high - low) if high > low else 0.5
