"""`onrecord validate`: a sample is coded blind, here from a pipe, and reported on."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from builders import a_document, a_position, a_reading, an_actor
from command_line import Result, Run
from onrecord.model.span import Span
from onrecord.model.zone import Zone, ZoneKind
from onrecord.record.answers import Filter
from onrecord.record.coding import codes_of, find_round, units_of
from onrecord.record.record import open_record

SENTENCES = (
    "Southland must open the dam, Northland said.",
    "The rain went on all through the night.",
)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Four documents, each with one position and one sentence without."""
    path = tmp_path / "r.db"
    with open_record(path) as opened:
        for number in range(4):
            document = a_document(" ".join(SENTENCES), id=f"piece-{number}")
            position = a_position(
                document, "open the dam", holder="northland", sentence=SENTENCES[0]
            )
            reading = a_reading(document, position, actors=(an_actor("southland"),))
            zone = Zone(ZoneKind.BODY, Span(0, len(document.text)))
            opened.add(replace(reading, zones=(zone,)))
    return path


def validate(run: Run, record: Path, typed: list[str], *more: str, coder: str = "Ann") -> Result:
    stdin = "".join(f"{line}\n" for line in typed).encode()
    given = ("--coder", coder, "--positions", "3", "--sentences", "2", *more)
    return run("validate", "--record", record, *given, stdin=stdin)


FOUND = ["open the dam", "Northland", "demand", "territory", *[""] * 7, ""]


def code_everything(run: Run, record: Path, coder: str, *, found: list[str] = FOUND) -> Result:
    """Codes the whole round: the position where the dam is spoken of, else nothing."""
    validate(run, record, ["/q"], coder=coder)
    with open_record(record) as opened:
        units = units_of(opened, find_round(opened, "validation").id)
    typed = [line for unit in units for line in (found if "dam" in unit.words else [""])]
    return validate(run, record, typed, coder=coder)


def test_a_round_coded_as_the_machine_did_is_right_in_all(run: Run, record: Path) -> None:
    out = " ".join(code_everything(run, record, "Ann").out.split())
    assert "precision 100.0 %" in out
    assert "For the methods section" in out
    assert "Of the 4 positions that onrecord found in 4 documents, 3 were drawn" in out


def test_nothing_of_the_machine_s_codes_is_shown(run: Run, record: Path) -> None:
    out = validate(run, record, ["/q"]).out
    assert "[Southland must open the dam, Northland said.]" in out or "[The rain" in out
    assert "demand" not in out
    assert "80%" not in out
    assert "[open the dam]" not in out


def test_coding_goes_on_where_it_was_left(run: Run, record: Path) -> None:
    first = validate(run, record, ["", "/q"])
    assert "5 of 5 left" in first.out
    assert "4 sentences left; what you coded is kept." in first.out
    assert "4 of 5 left" in validate(run, record, ["/q"]).out


def test_the_sentence_before_is_coded_again(run: Run, record: Path) -> None:
    validate(run, record, ["", "/b", "", "/q"])
    with open_record(record) as opened:
        assert len(codes_of(opened, find_round(opened, "validation").id)) == 1


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        (["no such words", "/q"], "does not stand in the text"),
        (["open the dam", "Westland", "/q"], "Nobody goes by the name"),
        (["open the dam", "Northland", "wish", "/q"], "There is no move"),
        (["open the dam", "Northland", "demand", "fishes", "/q"], "There is no issue"),
    ],
)
def test_what_can_not_be_meant_is_asked_again(
    run: Run, record: Path, typed: list[str], problem: str
) -> None:
    code = code_everything(run, record, "Ann", found=typed)
    assert problem in code.out


def test_names_that_can_be_typed_are_shown_on_demand(run: Run, record: Path) -> None:
    out = validate(run, record, ["?", "/q"]).out
    assert "actors: " in out
    assert "moves: concession, condition" in out


def test_a_round_is_reported_as_json_and_csv(run: Run, record: Path) -> None:
    code_everything(run, record, "Ann")
    value = json.loads(run("validate", "--record", record, "--json").out)
    assert value["precision"]["estimate"] == 1.0
    assert (value["coded"], value["units"]) == (5, 5)
    rows = csv.DictReader(io.StringIO(run("validate", "--record", record, "--csv").out))
    figures = {(row["measure"], row["group"]): row["estimate"] for row in rows}
    assert float(figures["precision", "all"]) == 1.0


def test_two_coders_are_compared_and_settled(run: Run, record: Path) -> None:
    code_everything(run, record, "Ann")
    other = ["open the dam", "Northland", "offer", "territory", *[""] * 7, ""]
    code_everything(run, record, "Ben", found=other)
    value = json.loads(run("validate", "--record", record, "--report", "--json").out)
    by_field = {each["field"]: each for each in value["agreement"]}
    assert by_field["any position"]["alpha"] == 1.0
    assert by_field["move"]["percent"] == 0.0
    result = validate(run, record, ["2", "1", "s"], "--settle", coder="Eve")
    assert "They differ in: move." in result.out
    assert "2 sentences settled, 1 still open." in result.out
    with open_record(record) as opened:
        statuses = sorted(p.status for p in opened.positions(Filter(confirmed=True)))
    assert statuses == ["accepted", "corrected"]


def test_a_round_that_was_never_drawn_is_not_reported(run: Run, record: Path) -> None:
    result = run("validate", "--record", record, "--report", "--round", "final")
    assert result.status == 1
    assert "no round called “final”" in result.err
