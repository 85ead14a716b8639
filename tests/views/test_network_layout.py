"""Where the nodes of a network stand on a page."""

import pytest

from builders import an_actor
from onrecord.model.position import Move
from onrecord.views.network import arrange_network
from onrecord.views.network_layout import MOST_BY_FORCE, place_nodes
from onrecord.views.network_options import NetworkOptions
from talks import said


@pytest.mark.parametrize("parties", [0, 1, 2, 12, MOST_BY_FORCE + 1])
def test_every_node_has_its_place_on_the_page_always_the_same(parties: int) -> None:
    talks = [said(an_actor(f"side-{n}", side=f"Side {n}"), Move.OFFER) for n in range(parties)]
    network = arrange_network(talks, NetworkOptions(isolates=True))
    places = place_nodes(network)
    assert places.keys() == {node.key for node in network.nodes}
    assert len(set(places.values())) == parties
    assert all(-1e-9 <= value <= 1 + 1e-9 for place in places.values() for value in place)
    assert place_nodes(network) == places
