"""`onrecord review`: a person decides with single keys, here from a pipe."""

import csv
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from builders import a_document, a_position, a_reading, an_actor
from command_line import Result, Run
from onrecord.cli.review import Sitting
from onrecord.errors import StaleDecisionError
from onrecord.model.decision import Decision, Reject, Status
from onrecord.model.position import Move
from onrecord.record.answers import Filter, PositionOnRecord
from onrecord.record.decisions import decide, decisions_of
from onrecord.record.record import open_record
from onrecord.views.queue import build_queue

WORDS = ("withdraw its troops", "open the dam", "free the crew")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Three demands of Southland; the first is the most doubtful."""
    path = tmp_path / "r.db"
    with open_record(path) as opened:
        for number, words in enumerate(WORDS):
            document = a_document(f"Northland must {words} at once.", id=f"piece-{number}")
            position = a_position(document, words, confidence=0.5 + number / 5)
            opened.add(a_reading(document, position, actors=(an_actor("northland"),)))
    return path


def review(run: Run, record: Path, keys: Sequence[str], *more: str) -> Result:
    stdin = "".join(f"{key}\n" for key in keys).encode()
    return run("review", "--record", record, "--coder", "Ann", *more, stdin=stdin)


def find(record: Path, words: str) -> PositionOnRecord:
    with open_record(record) as opened:
        found = opened.positions(Filter(rejected=True))
    return next(position for position in found if position.words == words)


def test_keys_accept_reject_and_skip(run: Run, record: Path) -> None:
    result = review(run, record, ["a", "s", "r"])
    assert result.status == 0
    statuses = [find(record, words).status for words in WORDS]
    assert sorted(statuses) == [Status.ACCEPTED, Status.PROPOSED, Status.REJECTED]
    assert "2 decisions kept, by Ann." in result.out


def test_the_evidence_is_marked_and_the_progress_shown(run: Run, record: Path) -> None:
    out = review(run, record, ["q"]).out
    assert "1 of 3" in out
    assert any(f"Northland must [{words}] at once." in out for words in WORDS)
    assert "0 decisions kept" in out


def test_undo_goes_back_to_the_position_before(run: Run, record: Path) -> None:
    out = review(run, record, ["r", "u", "a", "q"]).out
    assert out.count("1 of 3") == 2
    with open_record(record) as opened:
        log = decisions_of(opened)
        (position,) = opened.positions(Filter(confirmed=True))
    assert [type(d.act).__name__ for d in log] == ["Reject", "Undo", "Accept"]
    assert position.status is Status.ACCEPTED


def test_with_nothing_done_there_is_nothing_to_undo(run: Run, record: Path) -> None:
    assert "nothing to undo" in review(run, record, ["u", "q"]).out


def test_fields_are_corrected_one_by_one(run: Run, record: Path) -> None:
    typed = ["Northland", "offer", "", "", "", "-", "", "", "", "yes", ""]
    review(run, record, ["c", *typed, "q"])
    with open_record(record) as opened:
        (position,) = opened.positions(Filter(confirmed=True))
    assert (position.holder.id, position.move, position.hedged) == ("northland", Move.OFFER, True)
    assert (position.status, position.decided_by) == (Status.CORRECTED, "Ann")


def test_a_field_that_can_not_be_meant_is_asked_again(run: Run, record: Path) -> None:
    out = review(run, record, ["c", "Westland", "Northland", *[""] * 10, "q"]).out
    assert "Nobody goes by the name “Westland” here." in out
    with open_record(record) as opened:
        (position,) = opened.positions(Filter(confirmed=True))
    assert position.holder.id == "northland"


def test_a_correction_that_is_left_in_the_middle_changes_nothing(run: Run, record: Path) -> None:
    review(run, record, ["c", "Northland"])
    with open_record(record) as opened:
        assert decisions_of(opened) == ()


def test_a_correction_that_changes_nothing_accepts(run: Run, record: Path) -> None:
    review(run, record, ["c", *[""] * 11, "q"])
    with open_record(record) as opened:
        assert [type(d.act).__name__ for d in decisions_of(opened)] == ["Accept"]


def test_a_note_is_kept_and_the_position_stays(run: Run, record: Path) -> None:
    out = review(run, record, ["n", "Is it hers?", "a", "q"]).out
    assert out.count("1 of 3") == 2
    with open_record(record) as opened:
        assert [type(d.act).__name__ for d in decisions_of(opened)] == ["Comment", "Accept"]


def test_other_keys_do_nothing(run: Run, record: Path) -> None:
    assert review(run, record, ["x", "7", "", "q"]).out.count("1 of 3") == 1


def test_nothing_left_is_said_so(run: Run, record: Path) -> None:
    review(run, record, ["a", "a", "a"])
    assert "Nothing waits for review here." in review(run, record, []).out


def test_who_decides_is_asked_for_by_name(run: Run, record: Path) -> None:
    result = run("review", "--record", record, "--coder", " ", stdin=b"a\n")
    assert result.status == 1
    assert "--coder NAME" in result.err


def test_the_coder_may_be_named_in_the_environment(
    run: Run, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_CODER", "Ben")
    assert "by Ben." in run("review", "--record", record, stdin=b"a\nq\n").out


@pytest.mark.parametrize(("answer", "accepted"), [("n", 0), ("y", 2), ("", 0)])
def test_many_are_accepted_after_the_expected_error_is_said(
    run: Run, record: Path, answer: str, accepted: int
) -> None:
    out = review(run, record, [answer], "--accept-above", "0.7").out
    assert "2 undecided positions found at least 70 % surely." in out
    assert "Expected error: 20.0 %, some 0 of them." in out
    with open_record(record) as opened:
        assert len(opened.positions(Filter(confirmed=True))) == accepted


def test_many_are_accepted_without_asking_where_that_is_wanted(run: Run, record: Path) -> None:
    out = review(run, record, [], "--accept-above", "0.7", "--yes").out
    assert "2 positions accepted unread, by Ann." in out


def test_the_queue_comes_as_json_and_csv(run: Run, record: Path) -> None:
    lines = run("review", "--record", record, "--json").out.splitlines()
    ids = [json.loads(line)["position"]["id"] for line in lines]
    rows = list(csv.DictReader(io.StringIO(run("review", "--record", record, "--csv").out)))
    assert [row["id"] for row in rows] == ids
    assert len(ids) == 3


def test_the_log_tells_who_decided_what(run: Run, record: Path) -> None:
    review(run, record, ["a", "u", "q"])
    assert "Ann" in run("review", "--record", record, "--log").out
    lines = run("review", "--record", record, "--log", "--json").out.splitlines()
    assert [json.loads(line)["kind"] for line in lines] == ["accept", "undo"]
    assert json.loads(lines[0])["undone_by"] == 2
    text = run("review", "--record", record, "--log", "--csv").out
    assert [row["by"] for row in csv.DictReader(io.StringIO(text))] == ["Ann", "Ann"]


def test_what_someone_else_decided_meanwhile_is_passed_over(
    record: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("a\na\n"))
    with open_record(record) as opened:
        items = build_queue(opened)
        decide(opened, Decision(act=Reject(items[1].position.id), by="Ben"))
        Sitting(opened, items, by="Ann").review()
        log = decisions_of(opened)
    assert "2 of 3 was decided on meanwhile." in capsys.readouterr().out
    assert [(d.by, d.finding) for d in log[1:]] == [
        ("Ann", items[0].position.id),
        ("Ann", items[2].position.id),
    ]


def test_what_someone_else_decides_while_a_person_looks_is_not_overwritten(
    record: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_record(record) as opened:
        sitting = Sitting(opened, build_queue(opened), by="Ann")
        assert sitting.lay_out()
        decide(opened, Decision(act=Reject(sitting.item.position.id), by="Ben"))
        with pytest.raises(StaleDecisionError):
            sitting.accept()
        assert [d.by for d in decisions_of(opened)] == ["Ben"]
    assert "1 of 3" in capsys.readouterr().out
