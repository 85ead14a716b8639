"""The matrix for other programs."""

import json
from datetime import date

from builders import a_position_on_record, an_actor
from onrecord.views.matrix import arrange
from onrecord.views.matrix_json import matrix_to_json


def test_the_json_of_a_matrix_holds_the_words_and_what_lies_behind_them() -> None:
    holder = an_actor("northland", name="Northland", side="the north")
    positions = [
        a_position_on_record(holder, day=date(2024, 1, 2), words="“all” of it", document="one"),
        a_position_on_record(holder, document="two"),
    ]
    found = json.loads(json.dumps(matrix_to_json(arrange(positions))))
    (cell,) = found["cells"]
    assert found["sides"] == ["the north"]
    assert (cell["positions"], cell["documents"]) == (2, 2)
    assert cell["latest"]["words"] == "“all” of it"
    assert cell["latest"]["day"] == "2024-01-02"


def test_what_is_not_known_is_null() -> None:
    found = matrix_to_json(arrange([a_position_on_record(an_actor("northland"))]))
    latest = found["cells"][0]["latest"]
    assert (latest["day"], latest["speaker"], latest["side"]) == (None, None, None)
