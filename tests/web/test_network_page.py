"""`/network`: drawn on the server, opened to its sentences, taken along as files."""

from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from onrecord.record.record import Record
from onrecord.views.network import arrange_network
from onrecord.views.network_layout import place_nodes
from onrecord.views.network_options import NetworkOptions, NetworkType
from onrecord.web.network_drawing import choose_nodes, draw_network

TWO_MODE = "/network?type=twomode"


def test_every_node_and_tie_is_drawn_within_the_drawing(record: Record) -> None:
    options = NetworkOptions(type=NetworkType.TWO_MODE)
    network = arrange_network(record.positions(), options)
    nodes, edges = choose_nodes(network)
    drawing = draw_network(network, nodes, edges, place_nodes(network))
    assert drawing is not None
    assert len(drawing.ties) == len(network.edges) > 0
    places = {node.key: (node.x, node.y) for node in drawing.nodes}
    assert all(0 < x < drawing.width and 0 < y < drawing.height for x, y in places.values())
    for tie in drawing.ties:
        assert (tie.x1, tie.y1) == places[tie.source]
        assert (tie.x2, tie.y2) == places[tie.target]


def test_weak_ties_are_left_out_where_that_is_asked(client: TestClient) -> None:
    shown = client.get("/api" + TWO_MODE + "&least=1000").json()
    assert shown["drawing"] is None
    assert "Nobody is tied to anybody here" in client.get(TWO_MODE + "&least=1000").text


def test_a_tie_opens_the_sentences_it_rests_on(client: TestClient) -> None:
    tie = client.get("/api" + TWO_MODE).json()["drawing"]["ties"][0]
    asked = {"type": "twomode", "source": tie["source"], "target": tie["target"]}
    page = client.get("/network/tie", params=asked)
    assert page.status_code == 200
    assert "<mark>" in page.text
    assert client.get("/network/tie", params={**asked, "target": "nobody"}).status_code == 404


@pytest.mark.parametrize("ending", ["svg", "gexf", "graphml"])
def test_files_are_well_formed_whatever_the_names_are(client: TestClient, ending: str) -> None:
    answer = client.get(f"/network.{ending}?type=twomode")
    assert answer.status_code == 200
    root = ElementTree.fromstring(answer.content)
    assert not list(root.iter("{http://www.w3.org/2000/svg}script"))
    assert f'filename="network.{ending}"' in answer.headers["content-disposition"]


def test_spreadsheets_get_no_formula(client: TestClient) -> None:
    for ending in ("csv", "matrix.csv"):
        lines = client.get(f"/network.{ending}?type=twomode").text.splitlines()
        assert not any(line.lstrip('"').startswith("=") for line in lines)


def test_a_choice_that_the_type_does_not_have_is_as_if_not_given(client: TestClient) -> None:
    answer = client.get("/api/network", params={"type": "onemode", "normalization": "activity"})
    assert answer.json()["options"]["normalization"] == "no"


def test_the_page_is_small_and_has_no_inline_style(client: TestClient) -> None:
    page = client.get(TWO_MODE)
    assert page.status_code == 200
    assert len(page.content) < 200_000
    assert " style=" not in page.text
