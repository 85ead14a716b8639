"""Changes for other programs."""

import io
import json
from datetime import date

from onrecord.exports.table import write_csv
from onrecord.model.position import Move
from onrecord.views.change import ChangeKind
from onrecord.views.changes import trace_changes
from onrecord.views.changes_json import CHANGE_COLUMNS, change_rows, changes_to_json
from talks import NORTH, said

POSITIONS = [
    said(NORTH, Move.REJECT, day=date(2024, 3, 4)),
    said(NORTH, Move.ACCEPT, day=date(2024, 3, 11)),
    said(NORTH, Move.ACCEPT, day=None),
]
CHANGES = trace_changes(POSITIONS, days=7)


def test_json_has_stances_and_changes_with_their_sentences() -> None:
    found = json.loads(json.dumps(changes_to_json(CHANGES)))
    (track,) = found["tracks"]
    assert (found["window_days"], found["window_chosen_by_density"], found["undated"]) == (
        7,
        False,
        1,
    )
    assert track["party"]["name"] == "Northland"
    assert [stance["zone"] for stance in track["stances"]] == ["refuses", "gives"]
    assert track["stances"][1]["shift"]["certain"] is False
    reversal = next(c for c in track["changes"] if c["kind"] == "reversed")
    assert reversal["before"][0]["id"] == POSITIONS[0].id
    assert reversal["after"][0]["id"] == POSITIONS[1].id


def test_json_may_be_narrowed_to_some_kinds() -> None:
    found = changes_to_json(CHANGES, ChangeKind.NEW)
    assert [change["kind"] for change in found["tracks"][0]["changes"]] == ["new"]


def test_every_row_fits_its_columns() -> None:
    rows = list(change_rows(CHANGES.newest()))
    assert rows
    write_csv(rows, CHANGE_COLUMNS, io.BytesIO())
