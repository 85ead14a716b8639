"""The matrix for other programs."""

import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from builders import a_document, a_position, a_reading, an_actor
from onrecord.exports.table import write_csv
from onrecord.record.record import open_record
from onrecord.views.matrix import Matrix, build_matrix
from onrecord.views.matrix_json import matrix_to_json
from onrecord.views.matrix_rows import CELL_COLUMNS, POSITION_COLUMNS, cell_rows, position_rows


@pytest.fixture
def matrix(tmp_path: Path) -> Iterator[Matrix]:
    holder = an_actor("southland", name="Southland", side="the south")
    with open_record(tmp_path / "r.db") as record:
        for name, day in [("one", date(2024, 1, 2)), ("two", None)]:
            document = a_document("They must “=open” it, he said.", id=name, published=day)
            position = a_position(document, "“=open” it")
            record.add(a_reading(document, position, actors=(holder,)))
        yield build_matrix(record)


def test_the_json_of_a_matrix_holds_the_words_and_what_lies_behind_them(matrix: Matrix) -> None:
    found = json.loads(json.dumps(matrix_to_json(matrix)))
    (cell,) = found["cells"]
    assert found["sides"] == ["the south"]
    assert (cell["positions"], cell["documents"], cell["moves"]) == (2, 2, {"demand": 2})
    assert cell["latest"]["words"] == "“=open” it"
    assert (cell["latest"]["day"], cell["latest"]["status"]) == ("2024-01-02", "proposed")


def test_what_is_not_known_is_null(matrix: Matrix) -> None:
    latest = matrix_to_json(matrix)["cells"][0]["latest"]
    assert (latest["speaker"], latest["mode"], latest["decided_by"]) == (None, None, None)


def test_the_rows_of_a_matrix_fill_their_columns(matrix: Matrix) -> None:
    (row,) = cell_rows(matrix)
    cell = dict(zip(CELL_COLUMNS, row, strict=True))
    assert (cell["side"], cell["positions"], cell["latest_words"]) == ("the south", 2, "“=open” it")
    (position,) = position_rows([matrix.cells[0].latest])
    found = dict(zip(POSITION_COLUMNS, position, strict=True))
    assert (found["holder"], found["party"], found["speaker"]) == ("Southland", "the south", None)
    file = io.BytesIO()
    write_csv(cell_rows(matrix), CELL_COLUMNS, file)
    assert "“=open” it" in file.getvalue().decode()
