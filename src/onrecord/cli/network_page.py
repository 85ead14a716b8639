"""A discourse network as a page for people."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.cli.pictures import draw_bar
from onrecord.cli.terminal import counted, shortened
from onrecord.views.network import Edge, Network, Node
from onrecord.views.network_options import NetworkType

BAR, MOST, LONGEST = 20, 40, 44


def draw_networks(networks: Sequence[Network]) -> RenderableType:
    """Each network as its ties, the strongest first."""
    parts: list[RenderableType] = []
    for network in networks:
        parts += [*_network(network), Text()]
    return Group(*(parts or [Text("No positions on record here.")]))


def _network(network: Network) -> Iterator[RenderableType]:
    yield _head(network)
    if not network.edges:
        yield Text("No ties: no two parties speak of the same thing.", "bright_black")
        return
    nodes = {node.key: node for node in network.nodes}
    ordered = sorted(network.edges, key=lambda edge: (-abs(edge.weight), edge.source, edge.target))
    most = abs(ordered[0].weight)
    table = Table.grid(padding=(0, 1))
    for edge in ordered[:MOST]:
        table.add_row(
            Text(shortened(nodes[edge.source].name, LONGEST), "bold"),
            _link(edge, network),
            Text(shortened(nodes[edge.target].name, LONGEST), _style(nodes[edge.target])),
            Text(draw_bar(abs(edge.weight) / most, BAR), "green" if edge.weight > 0 else "red"),
            Text(f"{edge.weight:g}" if edge.weight == int(edge.weight) else f"{edge.weight:.3f}"),
        )
    yield table
    if len(ordered) > MOST:
        yield Text(f"and {len(ordered) - MOST} weaker ties: --csv lists them", "bright_black")


def _head(network: Network) -> Text:
    options, window = network.options, network.window
    days = f"{window.start} – {window.end}: " if window else ""
    about = counted(len({s.topic.key for s in network.statements}), options.about.value)
    parties = counted(sum(node.is_party for node in network.nodes), "party", "parties")
    statements = counted(len(network.statements), "statement")
    return Text.assemble(
        (f"{days}{options.type.value}, {options.qualifier.value}", "bold"),
        f", normalization {options.normalization.value}: {parties}, {about}, {statements}",
    )


def _link(edge: Edge, network: Network) -> Text:
    if network.options.type is NetworkType.TWO_MODE:
        return Text("→", "bright_black")
    return Text("━━", "green") if edge.weight > 0 else Text("╳", "red")


def _style(node: Node) -> str:
    return "bold" if node.is_party else ""
