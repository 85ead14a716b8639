"""`onrecord actors`: the list, a profile, proposals, and decisions on who is whom."""

import json
from datetime import date
from pathlib import Path

import pytest

from builders import a_document, a_position, a_reading
from command_line import Run
from onrecord.model.actor import Actor, ActorKind
from onrecord.record.record import open_record
from talks_on_record import read_csv


def a_person(name: str) -> Actor:
    key = name.lower().replace(" ", "-")
    return Actor(id=key, name=name, kind=ActorKind.PERSON, of="northland", role="envoy")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "r.db"
    with open_record(path) as opened:
        for number, name in enumerate(("Hale", "Tomas Hale"), 1):
            document = a_document(
                f"{name} must sign, all said.", id=f"piece-{number}", published=date(2024, 5, 1)
            )
            holder = a_person(name)
            position = a_position(document, "sign", holder=holder.id)
            opened.add(a_reading(document, position, actors=(holder,)))
    return path


def test_everyone_is_listed(run: Run, record: Path) -> None:
    out = run("actors", "--record", record).out
    assert "Hale" in out
    assert "Tomas Hale" in out
    rows = read_csv(run("actors", "--record", record, "--csv").out)
    assert [row["positions"] for row in rows] == ["1", "1"]


def test_a_profile_shows_names_roles_and_positions(run: Run, record: Path) -> None:
    out = run("actors", "--record", record, "--profile", "tomas hale").out
    assert "Tomas Hale (person): 1 position, in 1 document" in out
    assert "role: envoy (northland), 2024-05-01" in out
    assert "demand on territory: “sign”" in out
    profile = json.loads(run("actors", "--record", record, "--profile", "Hale", "--json").out)
    assert profile["stands"][0]["words"] == "sign"


def test_a_proposal_is_accepted_by_name(run: Run, record: Path) -> None:
    out = run("actors", "--record", record, "--proposals").out
    assert "Hale → Tomas Hale  80%" in out
    assert "both are called Hale and work for Northland" in out
    merged = run("actors", "--record", record, "--merge", "Hale", "Tomas Hale", "--coder", "Ana")
    assert merged.out == "Decision 1: Hale and Tomas Hale are one (by Ana).\n"
    assert "No two actors" in run("actors", "--record", record, "--proposals").out
    (row,) = read_csv(run("actors", "--record", record, "--csv").out)
    assert (row["name"], row["positions"]) == ("Tomas Hale", "2")


def test_a_refused_pair_is_not_proposed_again(run: Run, record: Path) -> None:
    run("actors", "--record", record, "--refuse", "Hale", "Tomas Hale", "--coder", "Ana")
    assert run("actors", "--record", record, "--proposals", "--json").out == ""


def test_one_document_s_actor_is_split_off(run: Run, record: Path) -> None:
    run("actors", "--record", record, "--merge", "Hale", "Tomas Hale", "--coder", "Ana")
    made = run("actors", "--record", record, "--split", "Hale", "piece-1", "--coder", "Ana")
    assert made.out == "Decision 2: “Hale” in piece-1 is someone else (by Ana).\n"
    assert len(read_csv(run("actors", "--record", record, "--csv").out)) == 2


def test_what_can_t_be_decided_is_refused_in_two_lines(run: Run, record: Path) -> None:
    nobody = run("actors", "--record", record, "--merge", "Hale", "Corral", "--coder", "Ana")
    assert nobody.status == 1
    elsewhere = run("actors", "--record", record, "--split", "Hale", "piece-2", "--coder", "Ana")
    assert "does not take part in “piece-2”" in elsewhere.err
    both = run("actors", "--record", record, "--proposals", "--profile", "Hale")
    assert "Only one of" in both.err
