"""Where the sides stand: the latest word fills the cell, and every sentence is behind it."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_document, a_position, a_position_on_record, a_reading, an_actor
from onrecord.errors import QueryError
from onrecord.model.actor import Actor, ActorKind
from onrecord.model.position import Move
from onrecord.record.answers import PositionOnRecord
from onrecord.record.record import open_record
from onrecord.views.matrix import arrange, build_matrix

NORTH = an_actor("northland", name="Northland", code="NRT")
SOUTH = an_actor("southland", name="Southland", code="STH")
EARLY, LATE = date(2024, 3, 1), date(2024, 3, 9)


def test_the_latest_word_fills_the_cell() -> None:
    matrix = arrange(
        [
            a_position_on_record(NORTH, day=EARLY, move=Move.REJECT, document="one"),
            a_position_on_record(NORTH, day=LATE, move=Move.ACCEPT, document="two"),
            a_position_on_record(NORTH, day=None, move=Move.OFFER, document="three"),
        ]
    )
    cell = matrix.at(matrix.sides[0].key, "territory")
    assert cell is not None
    assert cell.latest.move is Move.ACCEPT
    assert [position.day for position in cell.positions] == [LATE, EARLY, None]


def test_the_day_it_was_said_decides_what_is_latest() -> None:
    matrix = arrange(
        [
            a_position_on_record(NORTH, day=LATE, said_on=EARLY, document="one"),
            a_position_on_record(NORTH, day=date(2024, 3, 5), move=Move.OFFER, document="two"),
        ]
    )
    assert matrix.cells[0].latest.move is Move.OFFER


def test_a_cell_counts_positions_and_documents() -> None:
    matrix = arrange(
        a_position_on_record(NORTH, document=document, start=start)
        for document, start in [("one", 0), ("one", 40), ("two", 0)]
    )
    assert (len(matrix.cells[0].positions), matrix.cells[0].documents) == (3, 2)


def test_sides_and_issues_with_the_most_positions_come_first() -> None:
    matrix = arrange(
        [
            a_position_on_record(NORTH, issue="arms"),
            a_position_on_record(SOUTH, issue="prisoners", start=1),
            a_position_on_record(SOUTH, issue="arms", start=2),
        ]
    )
    assert [side.name for side in matrix.sides] == ["Southland", "Northland"]
    assert matrix.issues == ("arms", "prisoners")


@pytest.mark.parametrize(
    ("first", "second", "rows"),
    [
        (NORTH, an_actor("northland", name="the North"), 1),
        (an_actor("northland"), an_actor("Northland", name="the North"), 1),
        (NORTH, an_actor("north", name="the North", code="NRT"), 1),
        (
            an_actor("ruiz", kind=ActorKind.PERSON, code="NRTGOV"),
            an_actor("vega", kind=ActorKind.PERSON, code="NRTGOV"),
            2,
        ),
        (an_actor("ruiz", side="the north"), an_actor("northland", side="The North"), 1),
        (
            an_actor("officials", kind=ActorKind.UNNAMED),
            an_actor("officials", kind=ActorKind.UNNAMED),
            2,
        ),
    ],
)
def test_holders_of_two_documents_are_one_row_where_nothing_speaks_against_it(
    first: Actor, second: Actor, rows: int
) -> None:
    matrix = arrange(
        [
            a_position_on_record(first, document="one"),
            a_position_on_record(second, document="two"),
        ]
    )
    assert len(matrix.sides) == rows


@pytest.mark.parametrize("side", ["Northland", "NORTHLAND", "northland", "nrt", " Northland "])
@pytest.mark.parametrize("issue", ["power-sharing", "Power sharing", "POWER_SHARING"])
def test_a_cell_is_found_however_its_side_and_issue_are_written(side: str, issue: str) -> None:
    position = a_position_on_record(NORTH, issue="power-sharing")
    assert arrange([position]).cell(side, issue) == (position,)


def test_a_side_without_a_position_on_an_issue_has_nothing_behind_its_cell() -> None:
    matrix = arrange(
        [
            a_position_on_record(NORTH, issue="arms"),
            a_position_on_record(SOUTH, issue="territory"),
        ]
    )
    assert matrix.cell("Northland", "territory") == ()


@pytest.mark.parametrize(
    ("side", "issue", "problem"),
    [
        ("Westland", "territory", "no side called “Westland”.*It holds: Northland"),
        ("Northland", "fish", "no issue called “fish”.*It holds: territory"),
    ],
)
def test_an_unknown_name_is_answered_with_the_known_ones(
    side: str, issue: str, problem: str
) -> None:
    with pytest.raises(QueryError, match=problem):
        arrange([a_position_on_record(NORTH)]).cell(side, issue)


def test_an_empty_record_has_an_empty_matrix(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.db") as record:
        matrix = build_matrix(record)
    assert (matrix.sides, matrix.issues, matrix.cells) == ((), (), ())


def test_a_period_and_a_confidence_narrow_the_matrix(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.db") as record:
        for name, day, confidence in [("a", EARLY, 0.9), ("b", LATE, 0.3), ("c", None, 0.9)]:
            document = a_document(id=name, published=day)
            record.add(a_reading(document, a_position(document, confidence=confidence)))
        since = build_matrix(record, since=LATE)
        until = build_matrix(record, until=EARLY)
        sure = build_matrix(record, minimum_confidence=0.5)
    assert [p.document.id for p in since.cells[0].positions] == ["b"]
    assert [p.document.id for p in until.cells[0].positions] == ["a"]
    assert [p.document.id for p in sure.cells[0].positions] == ["a", "c"]


POSITIONS = st.builds(
    a_position_on_record,
    st.sampled_from([NORTH, SOUTH, an_actor("ruiz", side="Northland")]),
    issue=st.sampled_from(["arms", "territory"]),
    day=st.none() | st.dates(EARLY, LATE),
    document=st.sampled_from(["one", "two", "three"]),
    confidence=st.sampled_from([0.4, 0.6]),
    start=st.integers(0, 5),
)


@given(
    st.lists(POSITIONS, max_size=8, unique_by=lambda p: p.id).flatmap(
        lambda found: st.tuples(st.just(found), st.permutations(found))
    )
)
def test_any_order_of_positions_gives_the_same_matrix(
    orders: tuple[list[PositionOnRecord], list[PositionOnRecord]],
) -> None:
    assert arrange(orders[0]) == arrange(orders[1])


@given(st.lists(POSITIONS, max_size=8))
def test_every_position_is_in_exactly_one_cell(found: list[PositionOnRecord]) -> None:
    behind = [position for cell in arrange(found).cells for position in cell.positions]
    assert sorted(map(repr, behind)) == sorted(map(repr, found))
