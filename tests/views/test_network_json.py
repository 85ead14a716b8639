"""A discourse network for other programs."""

import json
from datetime import date

from onrecord.model.position import Move
from onrecord.views.network import slice_network
from onrecord.views.network_json import network_to_json
from talks import NORTH, SOUTH, said


def test_json_has_the_choices_nodes_and_edges_with_their_positions() -> None:
    positions = [
        said(holder, Move.DEMAND, day=date(2024, 3, 4 + number))
        for number, holder in enumerate((NORTH, SOUTH))
    ]
    (network,) = slice_network(positions, days=7)
    found = json.loads(json.dumps(network_to_json(network)))
    assert found["type"] == "onemode"
    assert found["window"] == ["2024-03-04", "2024-03-10"]
    assert [(node["name"], node["kind"]) for node in found["nodes"]] == [
        ("Northland", "party"),
        ("Southland", "party"),
    ]
    (edge,) = found["edges"]
    assert (edge["weight"], edge["positions"]) == (1.0, [p.id for p in positions])
