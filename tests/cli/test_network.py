"""`onrecord network`: who stands with whom, on the terminal and in files."""

import json
from pathlib import Path

import networkx as nx
import pytest

from command_line import Run
from talks_on_record import add_talks, read_csv


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return add_talks(tmp_path / "r.db")


def test_ties_are_drawn_with_their_weights(run: Run, record: Path) -> None:
    options = ("network", "--record", record, "--until", "2024-03-31")
    out = run(*options).out
    assert "onemode, subtract, normalization no: 2 parties, 5 matters, 10 statements" in out
    assert "Northland ╳ Southland ████████████████████ -5" in out
    assert "━━ Southland ████████████████████ 5" in run(*options, "--qualifier", "conflict").out


def test_a_twomode_network_ties_parties_to_issues(run: Run, record: Path) -> None:
    out = run("network", "--record", record, "--type", "twomode", "--qualifier", "ignore").out
    assert "Northland → territory" in out


def test_json_has_the_positions_behind_each_edge(run: Run, record: Path) -> None:
    found = json.loads(run("network", "--record", record, "--json").out)
    assert (found["qualifier"], found["concept"]) == ("subtract", "matter")
    assert all(edge["positions"] for edge in found["edges"])


def test_csv_is_the_list_of_edges_of_every_window(run: Run, record: Path) -> None:
    rows = read_csv(run("network", "--record", record, "--window", "7", "--csv").out)
    assert [(row["start"], float(row["weight"])) for row in rows] == [
        ("2024-03-04", -5.0),
        ("2024-04-08", 5.0),
    ]


def test_networks_are_saved_for_other_programs(run: Run, record: Path, tmp_path: Path) -> None:
    gexf, graphml, matrix = (tmp_path / name for name in ("a.gexf", "a.graphml", "a.csv"))
    out = run(
        *("network", "--record", record, "--gexf", gexf, "--graphml", graphml),
        *("--matrix", matrix, "--until", "2024-03-31"),
    ).out
    assert out.count("Saved") == 3
    assert nx.read_gexf(gexf).number_of_edges() == 1
    assert nx.read_graphml(graphml).number_of_nodes() == 2
    assert matrix.read_text(encoding="utf-8").splitlines()[1] == '"Northland",0.0,-5.0'


def test_each_window_is_saved_under_its_first_day(run: Run, record: Path, tmp_path: Path) -> None:
    run("network", "--record", record, "--window", "7", "--gexf", tmp_path / "a.gexf")
    saved = {path.name for path in tmp_path.glob("*.gexf")}
    assert saved == {"a-2024-03-04.gexf", "a-2024-04-08.gexf"}


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (("--type", "twomode", "--qualifier", "conflict"), "has no qualifier aggregation"),
        (("--normalization", "activity"), "has no normalization"),
        (("--gexf", "/no/such/folder/a.gexf"), "can't be written"),
    ],
)
def test_what_cannot_be_done_is_said_with_what_can(
    run: Run, record: Path, options: tuple[str, ...], problem: str
) -> None:
    result = run("network", "--record", record, *options)
    assert result.status == 1
    assert problem in result.err


def test_nothing_on_record_has_no_ties(run: Run, record: Path) -> None:
    assert "No ties" in run("network", "--record", record, "--since", "2030-01-01").out
