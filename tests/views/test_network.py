"""Discourse networks: DNA's counts, qualifiers and normalizations, and what is behind an edge."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import QueryError
from onrecord.model.actor import Actor
from onrecord.model.position import Move
from onrecord.record.answers import PositionOnRecord
from onrecord.views.network import Network, arrange_network, slice_network
from onrecord.views.network_options import (
    ALLOWED,
    NetworkOptions,
    NetworkType,
    Normalization,
    Qualifier,
)
from onrecord.views.statements import Concept, Duplicates
from talks import EAST, NORTH, OFFICIALS, SOUTH, said

TROOPS, CREW, DAM = "withdraw the troops now", "free the ferry crew", "open the dam gates"


def yes(holder: Actor, words: str, times: int = 1) -> list[PositionOnRecord]:
    return [said(holder, Move.OFFER, words) for _ in range(times)]


def no(holder: Actor, words: str, times: int = 1) -> list[PositionOnRecord]:
    return [said(holder, Move.REJECT, words) for _ in range(times)]


# North: troops yes 2, crew no 1. South: troops yes 1, crew yes 3, dam yes 1.
TALKS = [
    *yes(NORTH, TROOPS, 2),
    *no(NORTH, CREW),
    *yes(SOUTH, TROOPS),
    *yes(SOUTH, CREW, 3),
    *yes(SOUTH, DAM),
]


def weight(network: Network) -> float:
    """The weight between North and South."""
    return {(e.source, e.target): e.weight for e in network.edges}.get(
        ("side:northland", "side:southland"), 0.0
    )


@pytest.mark.parametrize(
    ("qualifier", "normalization", "expected"),
    [
        (Qualifier.IGNORE, Normalization.NO, 2 * 1 + 1 * 3),
        (Qualifier.CONGRUENCE, Normalization.NO, 2 * 1),
        (Qualifier.CONFLICT, Normalization.NO, 1 * 3),
        (Qualifier.SUBTRACT, Normalization.NO, 2 - 3),
        (Qualifier.CONGRUENCE, Normalization.AVERAGE, 2 / ((3 + 5) / 2)),
        (Qualifier.SUBTRACT, Normalization.AVERAGE, -1 / 4),
        # North alone says 1 (crew, no); South alone 3 (crew, yes) and 1 (dam, yes); both: 2 × 1.
        (Qualifier.CONGRUENCE, Normalization.JACCARD, 2 / (1 + 4 + 2)),
        (Qualifier.CONGRUENCE, Normalization.COSINE, 2 / (5**0.5 * 11**0.5)),
        (Qualifier.IGNORE, Normalization.COSINE, 5 / (5**0.5 * 11**0.5)),
    ],
)
def test_two_parties_are_tied_as_dna_ties_them(
    qualifier: Qualifier, normalization: Normalization, expected: float
) -> None:
    options = NetworkOptions(qualifier=qualifier, normalization=normalization)
    assert weight(arrange_network(TALKS, options)) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("qualifier", "normalization", "expected"),
    [
        (Qualifier.IGNORE, Normalization.NO, {TROOPS: 2, CREW: 2}),
        (Qualifier.SUBTRACT, Normalization.NO, {TROOPS: 2}),
        (Qualifier.COMBINE, Normalization.NO, {TROOPS: 1, CREW: 3}),
        (Qualifier.IGNORE, Normalization.ACTIVITY, {TROOPS: 2 / 4, CREW: 2 / 4}),
        (Qualifier.IGNORE, Normalization.PROMINENCE, {TROOPS: 2 / 3, CREW: 2 / 5}),
    ],
)
def test_parties_are_tied_to_topics_as_dna_ties_them(
    qualifier: Qualifier, normalization: Normalization, expected: dict[str, float]
) -> None:
    options = NetworkOptions(
        type=NetworkType.TWO_MODE,
        qualifier=qualifier,
        normalization=normalization,
        concept=Concept.MATTER,
    )
    network = arrange_network([*TALKS, *yes(NORTH, CREW)], options)
    names = {node.key: node.name.removeprefix("territory: ") for node in network.nodes}
    found = {names[e.target]: e.weight for e in network.edges if e.source == "side:northland"}
    assert found == pytest.approx(expected)


@pytest.mark.parametrize("type_", NetworkType)
def test_each_type_has_its_own_choices(type_: NetworkType) -> None:
    qualifiers, normalizations = ALLOWED[type_]
    for qualifier in set(Qualifier) - set(qualifiers):
        with pytest.raises(QueryError, match="has no qualifier aggregation"):
            NetworkOptions(type=type_, qualifier=qualifier)
    for normalization in set(Normalization) - set(normalizations):
        with pytest.raises(QueryError, match="has no normalization"):
            NetworkOptions(type=type_, normalization=normalization)


def test_topics_are_issues_in_two_modes_and_matters_in_one() -> None:
    assert NetworkOptions(type=NetworkType.TWO_MODE).about is Concept.ISSUE
    assert NetworkOptions().about is Concept.MATTER
    assert NetworkOptions(concept=Concept.ISSUE).about is Concept.ISSUE


def test_copies_of_a_story_count_once() -> None:
    copies = [said(NORTH, Move.OFFER, TROOPS, story="wire") for _ in range(40)]
    talks = [*copies, *yes(SOUTH, TROOPS)]
    assert weight(arrange_network(talks)) == 1
    assert weight(arrange_network(talks, NetworkOptions(duplicates=Duplicates.INCLUDE))) == 40


def test_an_edge_opens_to_the_statements_behind_it() -> None:
    network = arrange_network(TALKS, NetworkOptions(qualifier=Qualifier.CONFLICT))
    (edge,) = network.edges
    assert {s.position.words for s in network.behind(edge)} == {CREW}
    assert {(s.party.name, s.agrees) for s in network.behind(edge)} == {
        ("Northland", False),
        ("Southland", True),
    }


def test_an_edge_to_a_topic_opens_to_the_statements_on_it() -> None:
    options = NetworkOptions(type=NetworkType.TWO_MODE, qualifier=Qualifier.IGNORE)
    network = arrange_network(TALKS, options)
    edge = next(edge for edge in network.edges if edge.source == "side:southland")
    assert len(network.behind(edge)) == edge.weight == 5


def test_who_has_no_ties_is_left_out_unless_asked_for() -> None:
    talks = [*TALKS, *yes(EAST, "host the next round"), *yes(OFFICIALS, TROOPS)]
    assert {node.name for node in arrange_network(talks).nodes} == {"Northland", "Southland"}
    with_isolates = arrange_network(talks, NetworkOptions(isolates=True))
    assert {node.name for node in with_isolates.nodes} == {"Northland", "Southland", "Eastland"}


def test_windows_have_a_network_each_with_the_same_topics() -> None:
    day = date(2024, 3, 4)
    talks = [
        said(holder, Move.OFFER, TROOPS, day=day + timedelta(days=7 * week))
        for week in (0, 2)
        for holder in (NORTH, SOUTH)
    ]
    networks = slice_network([*talks, said(NORTH, Move.OFFER, TROOPS, day=None)], days=7)
    assert [n.window.start for n in networks if n.window] == [day, day + timedelta(days=14)]
    assert [weight(n) for n in networks] == [1, 1]
    assert len({s.topic for n in networks for s in n.statements}) == 1


def test_nothing_on_record_is_an_empty_network() -> None:
    for type_ in NetworkType:
        network = arrange_network([], NetworkOptions(type=type_))
        assert (network.nodes, network.edges) == ((), ())


POSITIONS = st.lists(
    st.builds(
        said,
        st.sampled_from([NORTH, SOUTH, EAST]),
        st.sampled_from(Move),
        st.sampled_from([TROOPS, CREW, DAM]),
        story=st.sampled_from(["a", "b"]),
    ),
    max_size=15,
)
SENSIBLE = [
    NetworkOptions(type=type_, qualifier=qualifier, normalization=normalization)
    for type_ in NetworkType
    for qualifier in ALLOWED[type_][0]
    for normalization in ALLOWED[type_][1]
]


@given(POSITIONS, st.sampled_from(SENSIBLE), st.randoms(use_true_random=False))
def test_the_order_of_positions_changes_nothing_and_every_edge_has_reasons(
    positions: list[PositionOnRecord], options: NetworkOptions, random: Random
) -> None:
    network = arrange_network(positions, options)
    mixed = list(positions)
    random.shuffle(mixed)
    assert arrange_network(mixed, options).edges == network.edges
    for edge in network.edges:
        assert edge.weight != 0
        assert network.behind(edge)
    if options.normalization is Normalization.COSINE:
        assert all(abs(edge.weight) <= 1 + 1e-9 for edge in network.edges)
