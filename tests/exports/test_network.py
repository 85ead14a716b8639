"""Networks as files: read back by the library that others read them with."""

import csv
import io
from datetime import date, timedelta
from xml.etree import ElementTree

import networkx as nx

from builders import an_actor
from onrecord.exports.network import (
    EDGE_COLUMNS,
    build_graph,
    write_edges,
    write_gexf,
    write_graphml,
    write_matrix,
)
from onrecord.model.position import Move
from onrecord.views.network import Network, arrange_network, slice_network
from onrecord.views.network_options import NetworkOptions, NetworkType, Qualifier
from talks import NORTH, SOUTH, said

EVIL = an_actor("evil", name='=HYPERLINK("x") <b>\x01', side=None)
NAMESAKE = an_actor("other-southland", name="Southland")
WORDS = "withdraw the troops now"
TALKS = [
    said(NORTH, Move.DEMAND, WORDS),
    said(SOUTH, Move.REJECT, WORDS),
    said(EVIL, Move.OFFER, WORDS),
    said(NAMESAKE, Move.OFFER, WORDS),
]


def one_mode() -> Network:
    return arrange_network(TALKS, NetworkOptions(qualifier=Qualifier.SUBTRACT))


def rows(written: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(written.decode(), newline="")))


def test_gexf_is_read_back_with_names_and_signs() -> None:
    file = io.BytesIO()
    write_gexf(one_mode(), file)
    graph = nx.read_gexf(io.BytesIO(file.getvalue()))
    assert graph.nodes["side:northland"]["label"] == "Northland"
    edge = graph.edges["side:northland", "side:southland"]
    assert (edge["weight"], edge["signed_weight"], edge["sign"]) == (1.0, -1.0, "negative")


def test_graphml_is_read_back_with_names_kinds_and_weights() -> None:
    file = io.BytesIO()
    network = arrange_network(TALKS, NetworkOptions(type=NetworkType.TWO_MODE))
    write_graphml(network, file)
    graph = nx.read_graphml(io.BytesIO(file.getvalue()))
    assert graph.nodes["territory"]["kind"] == "issue"
    assert (graph.nodes["territory"]["bipartite"], graph.nodes["side:northland"]["bipartite"]) == (
        1,
        0,
    )
    assert graph.edges["side:northland", "territory"]["signed_weight"] == -1.0


def test_names_that_no_xml_may_hold_are_made_harmless() -> None:
    for write in (write_gexf, write_graphml):
        file = io.BytesIO()
        write(one_mode(), file)
        text = file.getvalue().decode()
        assert "\x01" not in text
        assert "<b>" not in text
        ElementTree.fromstring(text)


def test_the_graph_has_every_node_and_edge() -> None:
    network = one_mode()
    graph = build_graph(network)
    assert (len(graph.nodes), len(graph.edges)) == (len(network.nodes), len(network.edges))


def test_a_matrix_of_parties_is_square_and_symmetric() -> None:
    file = io.BytesIO()
    write_matrix(one_mode(), file)
    head, *body = rows(file.getvalue())
    assert head[1:] == [row[0] for row in body]
    assert len(set(head)) == len(head) == 5
    assert any(name.startswith("'=HYPERLINK") for name in head)
    values = [[float(value) for value in row[1:]] for row in body]
    assert values == [list(column) for column in zip(*values, strict=True)]
    assert any(value < 0 for row in values for value in row)


def test_a_matrix_of_topics_has_parties_as_rows() -> None:
    file = io.BytesIO()
    write_matrix(arrange_network(TALKS, NetworkOptions(type=NetworkType.TWO_MODE)), file)
    head, *body = rows(file.getvalue())
    assert head == ["", "territory"]
    assert len(body) == 4


def test_edges_are_listed_with_the_days_of_their_window() -> None:
    day = date(2024, 3, 4)
    later = [
        said(holder, Move.OFFER, WORDS, day=day + timedelta(days=7)) for holder in (NORTH, SOUTH)
    ]
    file = io.BytesIO()
    write_edges(slice_network([*TALKS, *later], days=7), file)
    head, *body = rows(file.getvalue())
    assert head == list(EDGE_COLUMNS)
    assert {row[5] for row in body} == {"2024-03-04", "2024-03-11"}
    assert ["Northland", "Southland", "1.0"] in [row[:3] for row in body]
