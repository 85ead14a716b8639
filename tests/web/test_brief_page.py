"""`/brief`: a dossier to read, and the same as files."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from starlette.testclient import TestClient

from builders import a_document, a_position, a_reading
from onrecord.record.record import Record


def test_every_reference_leads_to_a_note_and_all_notes_are_referred_to(client: TestClient) -> None:
    answer = client.get("/brief")
    assert answer.status_code == 200
    assert len(answer.content) < 200_000
    referred = set(re.findall(r'href="#n-(\d+)"', answer.text))
    assert referred == set(re.findall(r'<li id="n-(\d+)"', answer.text))
    assert len(referred) >= 5


def test_the_brief_keeps_to_what_is_asked(client: TestClient) -> None:
    shown = client.get("/api/brief", params={"outlet": "Compass Wire"}).json()["brief"]
    assert {note["document"]["outlet"] for note in shown["footnotes"]} == {"Compass Wire"}
    page = client.get("/brief", params={"outlet": "Compass Wire"}).text
    assert "/brief.docx?outlet=Compass+Wire" in page


@pytest.mark.parametrize(("ending", "begin"), [("docx", b"PK"), ("pdf", b"%PDF"), ("md", b"# ")])
def test_the_brief_comes_as_a_file(client: TestClient, ending: str, begin: bytes) -> None:
    answer = client.get(f"/brief.{ending}?title=Talks")
    assert answer.status_code == 200
    assert answer.content.startswith(begin)
    assert re.fullmatch(
        rf'attachment; filename="brief-\d{{4}}-\d\d-\d\d\.{ending}"',
        answer.headers["content-disposition"],
    )


def test_the_file_has_the_title_that_was_asked_for(client: TestClient) -> None:
    with ZipFile(BytesIO(client.get("/brief.docx?title=The+dam").content)) as package:
        assert "The dam" in package.read("word/document.xml").decode()


def test_no_other_file_is_there(client: TestClient) -> None:
    assert client.get("/brief.exe").status_code in {404, 422}


def test_nothing_on_record_makes_no_brief(client: TestClient) -> None:
    assert "No position fits" in client.get("/brief?since=2900-01-01").text


def test_further_issues_stand_on_further_pages_under_the_same_numbers(
    client: TestClient, record: Record
) -> None:
    document = a_document(" ".join(f"Northland wants thing {n}." for n in range(9)), id="many")
    positions = tuple(
        a_position(document, f"thing {n}", id=f"p{n}", holder="northland", issue=f"issue-{n}")
        for n in range(9)
    )
    record.add(a_reading(document, *positions))
    pages = [client.get("/api/brief", params={"page": n}).json()["brief"] for n in (1, 2, 3)]
    names = [issue["issue"] for page in pages for issue in page["issues"]]
    assert len(names) == len(set(names)) == len(pages[0]["rows"])
    numbers = {note["sentence"]: note["number"] for note in pages[0]["footnotes"]}
    for page in pages[1:]:
        assert page["rows"] == []
        for note in page["footnotes"]:
            assert numbers.get(note["sentence"], note["number"]) == note["number"]
