"""Common ground for other programs."""

import io
import json

from onrecord.exports.table import write_csv
from onrecord.model.position import Move
from onrecord.views.common_ground import find_common_ground
from onrecord.views.common_ground_json import GROUND_COLUMNS, common_ground_to_json, ground_rows
from talks import NORTH, SOUTH, said

SENTENCE = "It would withdraw if the dam were opened."
GROUND = find_common_ground(
    [
        said(SOUTH, Move.DEMAND, "withdraw the troops from the valley"),
        said(NORTH, Move.ACCEPT, "withdraw the troops", document="x", sentence=SENTENCE),
        said(NORTH, Move.CONDITION, "open it", issue="water", document="x", sentence=SENTENCE),
    ]
)


def test_json_has_standings_answers_and_what_hangs_on_what() -> None:
    found = json.loads(json.dumps(common_ground_to_json(GROUND)))
    territory = next(issue for issue in found["issues"] if issue["issue"] == "territory")
    assert territory["status"] == "conditional"
    assert {s["party"]["name"]: s["zone"] for s in territory["standings"]} == {
        "Northland": "gives",
        "Southland": "asks",
    }
    assert [(r["says"], r["rule"]) for r in territory["replies"]] == [("yes", "words")]
    assert [(link["issue"], link["on"]) for link in found["links"]] == [("territory", "water")]
    assert found["conditions"][0]["told_by"] == "a position in the same sentence"


def test_every_row_fits_its_columns() -> None:
    rows = list(ground_rows(GROUND))
    assert len(rows) == 3
    write_csv(rows, GROUND_COLUMNS, io.BytesIO())


def test_one_issue_keeps_what_belongs_to_it() -> None:
    water = GROUND.only("water")
    assert [issue.issue for issue in water.issues] == ["water"]
    assert len(water.links) == len(water.conditions) == 1
    assert GROUND.only("arms").conditions == ()
