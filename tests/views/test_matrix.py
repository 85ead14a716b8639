"""Where the sides stand: sides by issues, the latest word in each cell, sentences behind it."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_document, a_party, a_position, a_position_on_record, a_reading, an_actor
from onrecord.errors import QueryError
from onrecord.model.actor import Actor
from onrecord.record.answers import Count, Filter, Tally
from onrecord.record.record import Record, open_record
from onrecord.views.matrix import Matrix, arrange, build_matrix, open_cell

NORTH = an_actor("northland", name="Northland", code="NRT")
SOUTH = an_actor("southland", name="Southland", code="STH")
EARLY, LATE = date(2024, 3, 1), date(2024, 3, 9)


def a_tally(holder: Actor, *, issue: str = "territory", positions: int = 1) -> Tally:
    return Tally(
        party=a_party(holder),
        issue=issue,
        positions=positions,
        documents=1,
        stories=1,
        moves={},
        anonymous=0,
        unsure=0,
        confirmed=0,
        latest=a_position_on_record(holder, issue=issue),
    )


def a_count(positions: int, parties: int) -> Count:
    return Count(positions=positions, documents=1, stories=1, parties=parties, issues=1)


def arranged(tallies: Iterable[Tally]) -> Matrix:
    found = tuple(tallies)
    parties = len({tally.party.key for tally in found})
    return arrange(found, a_count(sum(tally.positions for tally in found), parties))


def test_sides_and_issues_with_the_most_positions_come_first() -> None:
    matrix = arranged(
        [
            a_tally(NORTH, issue="arms"),
            a_tally(SOUTH, issue="prisoners"),
            a_tally(SOUTH, issue="arms"),
        ]
    )
    assert [side.name for side in matrix.sides] == ["Southland", "Northland"]
    assert matrix.issues == ("arms", "prisoners")


def test_a_cell_is_found_by_side_and_issue() -> None:
    matrix = arranged([a_tally(NORTH, issue="arms"), a_tally(SOUTH)])
    assert matrix.at("state:NRT", "arms") == a_tally(NORTH, issue="arms")
    assert matrix.at("state:NRT", "territory") is None


def test_what_is_left_out_is_counted() -> None:
    matrix = arrange([a_tally(NORTH, positions=3)], a_count(10, 4))
    assert (matrix.more_sides, matrix.more_positions) == (3, 7)


TALLIES = st.lists(
    st.tuples(st.sampled_from([NORTH, SOUTH]), st.sampled_from(["arms", "territory"])),
    unique=True,
).flatmap(
    lambda pairs: st.permutations(
        [a_tally(holder, issue=issue, positions=n) for n, (holder, issue) in enumerate(pairs, 1)]
    )
)


@given(TALLIES)
def test_every_tally_is_in_exactly_one_cell_whatever_their_order(tallies: list[Tally]) -> None:
    matrix = arranged(tallies)
    assert matrix == arranged(reversed(tallies))
    cells = [matrix.at(side.key, issue) for side in matrix.sides for issue in matrix.issues]
    found = [cell for cell in cells if cell is not None]
    assert sorted(map(repr, found)) == sorted(map(repr, tallies))


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """Three positions of Northland on power sharing, one of Southland on territory."""
    with open_record(tmp_path / "r.db") as opened:
        for name, day, confidence in [("a", EARLY, 0.9), ("b", LATE, 0.3), ("c", None, 0.9)]:
            document = a_document(id=name, published=day)
            position = a_position(
                document, holder="northland", issue="power-sharing", confidence=confidence
            )
            opened.add(a_reading(document, position, actors=(NORTH,)))
        document = a_document(id="d", published=EARLY)
        position = a_position(document, confidence=0.1)
        opened.add(a_reading(document, position, actors=(SOUTH,)))
        yield opened


def behind(record: Record, wanted: Filter) -> list[str]:
    cell = open_cell(record, "Northland", "power-sharing", wanted)
    return [position.document.id for position in cell.positions]


@pytest.mark.parametrize("side", ["Northland", "NORTHLAND", "northland", "nrt", " Northland "])
@pytest.mark.parametrize("issue", ["power-sharing", "Power sharing", "POWER_SHARING"])
def test_a_cell_opens_however_its_side_and_issue_are_written(
    record: Record, side: str, issue: str
) -> None:
    cell = open_cell(record, side, issue)
    assert (cell.side.name, cell.issue) == ("Northland", "power-sharing")
    assert [position.document.id for position in cell.positions] == ["b", "a", "c"]


def test_a_side_without_a_position_on_an_issue_has_nothing_behind_its_cell(
    record: Record,
) -> None:
    assert open_cell(record, "Southland", "power-sharing").positions == ()


@pytest.mark.parametrize(
    ("side", "issue", "problem"),
    [
        ("Westland", "territory", "no side called “Westland”.*It holds: Northland"),
        ("Northland", "fish", "no issue called “fish”.*It holds: power-sharing"),
    ],
)
def test_an_unknown_name_is_answered_with_the_known_ones(
    record: Record, side: str, issue: str, problem: str
) -> None:
    with pytest.raises(QueryError, match=problem):
        open_cell(record, side, issue)


def test_an_empty_record_has_an_empty_matrix(tmp_path: Path) -> None:
    with open_record(tmp_path / "empty.db") as empty:
        matrix = build_matrix(empty)
        assert (matrix.sides, matrix.issues, matrix.cells) == ((), (), ())
        with pytest.raises(QueryError, match="Add documents first"):
            open_cell(empty, "Northland", "arms")


def test_a_period_and_a_confidence_narrow_the_matrix_and_its_cells(record: Record) -> None:
    for wanted, expected in (
        (Filter(since=LATE), ["b"]),
        (Filter(until=EARLY), ["a"]),
        (Filter(minimum_confidence=0.5), ["a", "c"]),
    ):
        cell = build_matrix(record, wanted).at("state:NRT", "power-sharing")
        assert cell is not None
        assert cell.positions == len(expected)
        assert behind(record, wanted) == expected


def test_a_matrix_of_the_first_side_tells_of_the_others(record: Record) -> None:
    matrix = build_matrix(record, Filter(limit=1))
    assert [side.name for side in matrix.sides] == ["Northland"]
    assert (matrix.more_sides, matrix.more_positions) == (1, 1)
