"""`/common-ground`: verdicts, the sentences behind them, and the graph of conditions."""

from datetime import date
from itertools import pairwise

from starlette.testclient import TestClient

from builders import a_position_on_record, an_actor
from onrecord.model.position import Move
from onrecord.views.conditions import Condition, Link, Told
from onrecord.web.condition_graph import MOST_LINKS, draw_conditions


def a_link(issue: str, on: str, times: int = 1) -> Link:
    asked = a_position_on_record(
        an_actor("southland"), move=Move.CONDITION, issue=on, day=date(2024, 3, 1)
    )
    condition = Condition(asked=asked, step=None, issue=issue, told=Told.SENTENCE)
    return Link(issue=issue, on=on, conditions=(condition,) * times)


def test_every_issue_says_how_it_stands_and_why(client: TestClient) -> None:
    answer = client.get("/common-ground")
    shown = client.get("/api/common-ground").json()
    assert answer.status_code == 200
    assert len(answer.content) < 200_000
    assert {issue["issue"] for issue in shown["issues"]} >= {"territory", "ceasefire"}
    for issue in shown["issues"]:
        assert issue["status"] in answer.text
        assert issue["why"]


def test_the_sentences_are_one_click_away(client: TestClient) -> None:
    page = client.get("/common-ground").text
    assert 'hx-get="/common-ground/issue?on=territory"' in page
    issue = client.get("/common-ground/issue?on=territory").text
    assert "<mark>withdraw its troops from the valley</mark>" in issue


def test_only_issues_of_one_kind_can_be_asked_for(client: TestClient) -> None:
    shown = client.get("/api/common-ground", params={"status": "one-sided"}).json()
    assert shown["issues"]
    assert {issue["status"] for issue in shown["issues"]} == {"one-sided"}


def test_what_hangs_on_something_is_listed(client: TestClient) -> None:
    page = client.get("/common-ground").text
    assert "lifting the sanctions" in page
    assert "What hangs on what" in page


def test_an_issue_nobody_speaks_of_is_said_to_be_unknown(client: TestClient) -> None:
    assert client.get("/common-ground/issue?on=fishing").status_code == 404


def test_nothing_on_record_is_said_plainly(client: TestClient) -> None:
    assert "No position fits" in client.get("/common-ground?since=2900-01-01").text


def test_an_arrow_leads_from_the_step_to_what_it_hangs_on() -> None:
    graph = draw_conditions((a_link("territory", "sanctions", 3), a_link("dam", "sanctions")), ())
    assert graph is not None
    assert [(a.issue, a.on) for a in graph.arrows] == [
        ("territory", "sanctions"),
        ("dam", "sanctions"),
    ]
    assert graph.arrows[0].width > graph.arrows[1].width
    assert not any(arrow.in_circle for arrow in graph.arrows)
    assert {node.issue for node in graph.issues} == {"territory", "sanctions", "dam"}


def test_a_circle_is_marked() -> None:
    links = (a_link("a", "b"), a_link("b", "a"), a_link("c", "a"))
    graph = draw_conditions(links, (("a", "b"),))
    assert graph is not None
    assert [arrow.in_circle for arrow in graph.arrows] == [True, True, False]


def test_no_two_issues_share_a_place_and_all_are_within_the_drawing() -> None:
    names = [f"issue-{n}" for n in range(40)]
    graph = draw_conditions(tuple(a_link(a, b) for a, b in pairwise(names)), ())
    assert graph is not None
    assert len(graph.arrows) == MOST_LINKS
    assert graph.left_out == 39 - MOST_LINKS
    assert len({(node.x, node.y) for node in graph.issues}) == len(graph.issues)
    assert all(0 < n.x < graph.width and 0 < n.y < graph.height for n in graph.issues)


def test_without_links_nothing_is_drawn() -> None:
    assert draw_conditions((), ()) is None
