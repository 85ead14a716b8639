"""The time line for other programs."""

import io
import json
from datetime import date

from onrecord.exports.table import write_csv
from onrecord.model.position import Move
from onrecord.views.timeline import arrange_timeline
from onrecord.views.timeline_json import ENTRY_COLUMNS, entry_rows, timeline_to_json
from talks import NORTH, SOUTH, said

TIMELINE = arrange_timeline(
    [
        said(NORTH, Move.REJECT, day=date(2024, 3, 4), to=(SOUTH,)),
        said(NORTH, Move.ACCEPT, day=date(2024, 3, 11)),
        said(NORTH, Move.ACCEPT, day=None),
    ],
    days=7,
)


def test_json_has_periods_with_entries_and_changes() -> None:
    found = json.loads(json.dumps(timeline_to_json(TIMELINE)))
    assert found["step"] == "day"
    assert [period["start"] for period in found["periods"]] == ["2024-03-04", "2024-03-11"]
    first, second = found["periods"]
    assert first["entries"][0]["towards"][0]["name"] == "Southland"
    assert (first["positions"], first["meetings"], first["events"]) == (1, 0, 0)
    assert "reversed" in {change["kind"] for change in second["changes"]}
    assert len(found["undated"]) == 1


def test_every_row_fits_its_columns_and_what_has_no_day_comes_last() -> None:
    rows = list(entry_rows(TIMELINE))
    assert [row[0] for row in rows] == [date(2024, 3, 4), date(2024, 3, 11), None]
    write_csv(rows, ENTRY_COLUMNS, io.BytesIO())
