"""CSV that a spreadsheet shows and never runs."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.exports.table import Value, write_csv
from onrecord.model.position import Move


def written(*rows: tuple[Value, ...], columns: tuple[str, ...] = ("a",)) -> bytes:
    file = io.BytesIO()
    write_csv(rows, columns, file)
    return file.getvalue()


@pytest.mark.parametrize(
    "words", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\n=x", " =1+1", "＝1+1"]
)
def test_what_a_spreadsheet_would_run_is_made_words(words: str) -> None:
    text = written((words,)).decode()
    cell = list(csv.reader(io.StringIO(text, newline="")))[1][0]
    assert cell == f"'{words}"


def test_a_head_of_names_is_made_words_too() -> None:
    assert written(columns=("=1+1",)) == b'"\'=1+1"\r\n'


def test_numbers_stay_numbers_even_below_zero() -> None:
    assert written((-3, -0.5), columns=("a", "b")) == b'"a","b"\r\n-3,-0.5\r\n'


def test_words_with_semicolons_stay_one_cell() -> None:
    assert written(("peace;=1+1",)) == b'"a"\r\n"peace;=1+1"\r\n'


def test_days_truths_enumerations_and_what_is_not_known() -> None:
    columns = tuple("abcde")
    row: tuple[Value, ...] = (date(2024, 3, 1), True, Move.OFFER, None, float("nan"))
    assert written(row, columns=columns).splitlines()[1] == b'"2024-03-01","true","offer","",""'


def test_a_row_that_does_not_fit_its_head_is_refused() -> None:
    with pytest.raises(ValueError, match="2 values under 1 columns"):
        written((1, 2))


def test_half_a_character_from_a_file_name_is_written_as_an_escape() -> None:
    assert b"\\udcff" in written(("bad\udcff",))


def test_the_file_is_left_open() -> None:
    file = io.BytesIO()
    write_csv([], ("a",), file)
    assert not file.closed
    assert file.getvalue() == b'"a"\r\n'


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_whatever_the_words_they_come_back_with_at_most_an_apostrophe(
    rows: list[tuple[str, str]],
) -> None:
    clean = [tuple(cell.replace("\0", "") for cell in row) for row in rows]
    text = written(*clean, columns=("a", "b")).decode()
    read = list(csv.reader(io.StringIO(text, newline="")))[1:]
    assert len(read) == len(clean)
    for before, after in zip(clean, read, strict=True):
        for cell, again in zip(before, after, strict=True):
            assert again in (cell, f"'{cell}")
            assert not again.startswith(("=", "+", "-", "@", "\t", "\r"))
