"""What the pages say, and that HTML and JSON say the same."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from starlette.testclient import TestClient

from onrecord.errors import InputError
from onrecord.record.answers import Filter
from onrecord.record.record import Record, open_record
from onrecord.web.app import ENTRIES, build_app
from onrecord.web.saved import MOST, Saved, read_saved, write_saved
from onrecord.web.serving import Serving
from onrecord.web.visits import PAUSE, next_visits, read_visits

HOME = "http://localhost:8420"


def key_of(record: Record, id: str) -> str:
    return next(d.key for d in record.documents() if d.id == id)


@pytest.mark.parametrize("path", [entry.path for entry in ENTRIES])
def test_every_page_of_the_navigation_opens(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert len(re.findall(r"<h1[ >]", answer.text)) == 1
    assert 'aria-current="page"' in answer.text


def test_every_page_of_the_navigation_has_its_own_key() -> None:
    assert len({entry.key for entry in ENTRIES}) == len(ENTRIES)


@pytest.mark.parametrize("path", [entry.path for entry in ENTRIES])
def test_every_page_opens_on_an_empty_record(path: str, serving: Serving, tmp_path: object) -> None:
    with open_record(f"{tmp_path}/empty.sqlite") as empty:
        answer = TestClient(build_app(empty, serving), base_url=HOME).get(path)
    assert answer.status_code == 200


def test_the_overview_counts_what_is_on_record(client: TestClient, record: Record) -> None:
    count = client.get("/api/overview").json()["count"]
    assert count["positions"] == len(record.positions()) == 5
    assert count["documents"] == 3


def test_the_overview_lists_the_talks_not_yet_held(client: TestClient) -> None:
    talks = client.get("/api/overview").json()["talks"]
    assert [talk["venue"] for talk in talks] == ["Port Averill"]


def test_the_overview_says_what_was_added_since(client: TestClient) -> None:
    yesterday = (datetime.now(UTC) - timedelta(days=1)).isoformat()
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    added = [
        client.get("/api/overview", params={"since": since}).json()["added"]
        for since in (yesterday, tomorrow)
    ]
    assert [len(documents) for documents in added] == [3, 0]


def test_a_visit_ends_after_a_pause() -> None:
    morning = datetime(2024, 3, 1, 8, tzinfo=UTC)
    first = next_visits("", morning)
    assert read_visits(first) == (None, morning)
    soon = next_visits(first, morning + timedelta(minutes=5))
    assert read_visits(soon) == (None, morning + timedelta(minutes=5))
    evening = morning + timedelta(minutes=5) + PAUSE + timedelta(seconds=1)
    assert read_visits(next_visits(soon, evening)) == (morning + timedelta(minutes=5), evening)


@pytest.mark.parametrize("broken", ["x|y", "|", "2024-03-01T00:00:00|2024-03-01T00:00:00", "|||"])
def test_a_broken_note_of_a_visit_counts_as_none(broken: str) -> None:
    assert read_visits(broken) == (None, None)


def test_a_cell_of_the_matrix_leads_to_its_sentences(client: TestClient) -> None:
    matrix = client.get("/matrix").text
    address = re.search(r'href="(/matrix/cell\?party=[^"]*northland[^"]*issue=territory)"', matrix)
    assert address
    cell = client.get(unescape(address[1]))
    assert cell.text.count("withdraw its troops from the valley") == 2
    assert "in return: “lifting the sanctions”" in cell.text


def test_the_latest_word_fills_the_cell(client: TestClient) -> None:
    page = client.get("/api/matrix").json()
    cells = {
        (cell["party"]["name"], row["issue"]): cell
        for row in page["rows"]
        for cell in row["cells"]
        if cell
    }
    assert cells["Northland", "territory"]["latest"]["move"] == "offer"
    assert cells["Northland", "territory"]["positions"] == 2
    assert cells["Southland", "ceasefire"]["unsure"] == 1
    assert cells["Southland", "verification"]["anonymous"] == 1


@pytest.mark.parametrize(
    ("question", "issues"),
    [
        ({"until": "2024-03-10", "since": "2024-02-20"}, {"territory", "ceasefire"}),
        ({"sourcing": "anonymous"}, {"verification"}),
        ({"confidence": "0.9"}, {"territory"}),
        ({"outlet": "Compass Wire"}, {"territory", "verification"}),
        ({"confirmed": "1"}, set()),
        (
            {"since": "", "until": "", "outlet": "", "sourcing": "", "confidence": "0.9"},
            {"territory"},
        ),
    ],
)
def test_the_matrix_shows_what_is_asked_for(
    client: TestClient, question: dict[str, str], issues: set[str]
) -> None:
    rows = client.get("/api/matrix", params=question).json()["rows"]
    assert {row["issue"] for row in rows} == issues


def test_a_cell_that_is_not_there_says_what_to_do(client: TestClient) -> None:
    answer = client.get("/matrix/cell?party=nobody&issue=territory")
    assert answer.status_code == 404
    assert "another cell" in answer.text


def test_a_piece_for_htmx_is_the_main_part_alone(client: TestClient) -> None:
    whole = client.get("/documents").text
    piece = client.get("/documents", headers={"HX-Request": "true"})
    assert "<html" not in piece.text
    assert piece.text.strip() in whole
    assert piece.headers["vary"] == "HX-Request"


def test_the_text_of_a_document_is_whole(client: TestClient, record: Record) -> None:
    key = key_of(record, "first")
    page = client.get(f"/api/documents/{key}").json()
    shown = "\n".join("".join(p["text"] for p in block["pieces"]) for block in page["blocks"])
    text = record.reading(key).document.text
    assert shown == text.replace("\n\n", "\n")


def test_every_finding_is_marked_where_it_stands(client: TestClient, record: Record) -> None:
    key = key_of(record, "first")
    page = client.get(f"/api/documents/{key}").json()
    pieces = [piece for block in page["blocks"] for piece in block["pieces"]]
    for position in page["positions"]:
        words = "".join(p["text"] for p in pieces if position["id"] in p["findings"])
        assert words == position["words"]
    assert {f["layer"] for f in page["findings"]} == {"attribution", "meeting", "event", "wording"}
    both = [p for p in pieces if {"position", "wording"} <= set(p["layers"])]
    assert [p["text"] for p in both] == ["brutal"]


def test_what_is_not_on_record_is_not_found(client: TestClient) -> None:
    for path in ("/documents/nothing", "/positions/nothing", "/nothing"):
        assert client.get(path).status_code == 404


def test_search_shows_what_was_found_in_its_words(client: TestClient) -> None:
    page = client.get("/search?q=sanctions").text
    assert "<mark>sanctions</mark>" in page
    assert client.get("/search?q=unheardof").text.count("Nothing on record") == 1
    assert client.get("/search?q=-").status_code == 404


def test_search_keeps_to_a_kind(client: TestClient) -> None:
    hits = client.get("/api/search?q=valley&kind=document").json()["hits"]
    assert hits
    assert {hit["kind"] for hit in hits} == {"document"}


def test_the_time_line_draws_what_it_lists(client: TestClient) -> None:
    page = client.get("/api/timeline").json()
    dots = [dot for lane in page["drawing"]["lanes"] for dot in lane["dots"]]
    assert sum(dot["count"] for dot in dots) == len(page["entries"]) - page["undated"]
    assert all(0 <= dot["x"] <= 1 for dot in dots)


def test_the_time_line_is_zoomed_by_its_links(client: TestClient) -> None:
    page = client.get("/api/timeline").json()
    closer = client.get("/api/timeline", params=page["closer"]).json()
    wider = client.get("/api/timeline", params=page["wider"]).json()
    assert len(closer["entries"]) < len(page["entries"]) == len(wider["entries"])
    assert client.get("/timeline?since=9999-12-01&until=9999-12-31").status_code == 200
    assert client.get("/timeline?since=0001-01-01&until=9999-12-31").status_code == 200


@pytest.mark.parametrize(
    "question", ["since=yesterday", "confidence=2", "sourcing=gossip", "page=0", "page=x"]
)
def test_a_question_that_makes_no_sense_gets_a_clear_answer(
    client: TestClient, question: str
) -> None:
    answer = client.get(f"/api/matrix?{question}")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert question.split("=")[0] in answer.json()["detail"]
    assert answer.json()["remedy"]
    assert "can&#39;t be understood" in client.get(f"/matrix?{question}").text


def test_the_schema_describes_every_page(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    for entry in ENTRIES:
        assert f"/api{entry.path if entry.path != '/' else '/overview'}" in paths
    page = client.get("/api").text
    assert all(path in page for path in paths)


def test_static_files_are_kept_for_good_and_pages_are_not(client: TestClient) -> None:
    address = re.search(r'href="(/static/onrecord.css\?v=\w+)"', client.get("/").text)
    assert address
    assert "immutable" in client.get(address[1]).headers["cache-control"]
    assert client.get("/").headers["cache-control"] == "private, no-cache"
    assert client.get("/static/../app.py").status_code == 404


def test_light_or_dark_is_remembered(client: TestClient) -> None:
    assert 'data-theme="auto"' in client.get("/").text
    client.post("/preferences/theme", data={"theme": "dark", "next": "/"})
    assert 'data-theme="dark"' in client.get("/").text


def test_an_answer_is_made_anew_once_something_is_decided(
    client: TestClient, record: Record
) -> None:
    asked = "/api/changes?kind=new&issue=ceasefire"
    before = client.get(asked).json()["changes"]
    position = record.positions(Filter(issue="ceasefire"))[0]
    client.post(f"/api/positions/{position.id}/decisions", json={"act": "reject", "by": "Ada"})
    after = client.get(asked).json()["changes"]
    assert (len(before), len(after)) == (1, 0)


def test_a_question_is_kept_by_name_and_forgotten(client: TestClient) -> None:
    asked = "/matrix?sourcing=anonymous"
    client.post("/preferences/questions", data={"name": "Whispers", "address": asked})
    kept = f'<a href="{asked}">Whispers</a>'
    assert kept in client.get("/documents").text
    client.post("/preferences/questions/forget", data={"name": "Whispers"})
    assert kept not in client.get("/documents").text


@pytest.mark.parametrize("address", ["https://e.example", "//e.example", "javascript:x", "/\\e"])
def test_a_kept_question_leads_nowhere_else(address: str) -> None:
    assert read_saved(write_saved((Saved("x", address),))) == (Saved("x", "/"),)


@pytest.mark.parametrize("broken", ["", "x", "e30=", "W10", "é", "WyJ4Il0="])
def test_a_broken_note_of_questions_counts_as_none(broken: str) -> None:
    assert read_saved(broken) == ()


def test_more_questions_than_a_cookie_holds_are_refused() -> None:
    many = tuple(Saved(f"question {n}", "/matrix") for n in range(MOST + 1))
    with pytest.raises(InputError, match="only so many"):
        write_saved(many)
    with pytest.raises(InputError, match="only so many"):
        write_saved((Saved("long", "/" + "x" * 4000),))
