"""A brief as Word, PDF and Markdown: the same words, every reference with its note."""

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import pytest
from pypdf import PdfReader

from onrecord.exports.brief_docx import write_docx
from onrecord.exports.brief_markdown import write_markdown
from onrecord.exports.brief_pdf import write_pdf
from onrecord.exports.brief_words import facts_of_quote, link_of_note, scope_of
from onrecord.model.decision import Accept, Decision
from onrecord.record.answers import Filter
from onrecord.record.decisions import decide
from onrecord.record.record import Record, open_record
from onrecord.views.brief import Brief, build_brief
from web_records import make_record

WORD = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    path = tmp_path_factory.mktemp("brief") / "talks.sqlite"
    make_record(path)
    with open_record(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def brief(record: Record) -> Brief:
    return build_brief(record, title="Переговоры <b>", made_on=date(2024, 5, 1))


def notes_of(brief: Brief) -> set[int]:
    return {note.number for note in brief.footnotes}


def test_word_has_a_footnote_of_its_own_for_every_sentence(brief: Brief) -> None:
    file = BytesIO()
    write_docx(brief, file)
    with ZipFile(file) as package:
        body = ElementTree.fromstring(package.read("word/document.xml"))
        notes = ElementTree.fromstring(package.read("word/footnotes.xml"))
        types = package.read("[Content_Types].xml").decode()
    name = f"{{{WORD['w']}}}id"
    referred = [int(e.get(name, 0)) for e in body.iterfind(".//w:footnoteReference", WORD)]
    kept = {int(e.get(name, 0)): "".join(e.itertext()) for e in notes.iterfind("w:footnote", WORD)}
    assert referred == sorted(notes_of(brief))
    assert kept.keys() - {-1, 0} == notes_of(brief)
    assert "footnotes+xml" in types
    for note in brief.footnotes:
        assert " ".join(note.sentence.split()) in kept[note.number]
        assert note.document.outlet is None or note.document.outlet in kept[note.number]


def test_word_can_be_opened_again_and_says_the_same(brief: Brief) -> None:
    file = BytesIO()
    write_docx(brief, file)
    opened = docx.Document(file)
    text = "\n".join(paragraph.text for paragraph in opened.paragraphs)
    assert opened.paragraphs[0].text == "Переговоры <b>"
    for issue in brief.issues:
        for side in issue.sides:
            for quote in side.quotes:
                assert quote.words in text


def test_a_pdf_holds_all_words_and_leads_to_the_notes(brief: Brief) -> None:
    file = BytesIO()
    write_pdf(brief, file)
    pages = PdfReader(file).pages
    text = " ".join("".join(page.extract_text() for page in pages).split())
    assert "Переговоры" in text
    assert "https://courier.example/first" in text
    for note in brief.footnotes:
        assert f"[{note.number}]" in text
    links = [each.get_object() for page in pages for each in page.get("/Annots", ())]
    assert sum("/Dest" in link for link in links) >= len(brief.footnotes)
    assert {link["/A"]["/URI"] for link in links if "/A" in link} == {
        "https://courier.example/first"
    }


def test_markdown_has_a_note_for_every_reference(brief: Brief) -> None:
    file = BytesIO()
    write_markdown(brief, file)
    text = file.getvalue().decode("utf-8")
    body, _, _ = text.partition("\n[^1]: ")
    assert {int(number) for number in re.findall(r"\[\^(\d+)\]", body)} == notes_of(brief)
    assert {int(n) for n in re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)} == notes_of(brief)


def test_markup_of_a_document_stays_text_in_markdown(brief: Brief) -> None:
    file = BytesIO()
    write_markdown(brief, file)
    text = file.getvalue().decode("utf-8")
    assert re.search(r"(?<!\\)<(?!https?:)", text) is None
    assert "javascript" not in text.lower().replace("\\", "") or "<javascript" not in text


def test_a_link_is_one_of_the_web(brief: Brief) -> None:
    links = {note.document.id: link_of_note(note) for note in brief.footnotes}
    assert links["first"] == "https://courier.example/first"
    assert links["hostile"] is None


def test_a_persons_word_never_looks_like_the_machines(tmp_path: Path) -> None:
    make_record(tmp_path / "talks.sqlite")
    with open_record(tmp_path / "talks.sqlite") as record:
        position = record.positions(Filter(issue="ceasefire"))[0]
        decide(record, Decision(act=Accept(position.id), by="Ana Ruiz"))
        brief = build_brief(record, title="Talks", made_on=date(2024, 5, 1))
    facts = {
        issue.issue: facts_of_quote(side.quotes[0])
        for issue in brief.issues
        for side in issue.sides
    }
    assert facts["ceasefire"].endswith("accepted by Ana Ruiz")
    assert "%" not in facts["ceasefire"]
    assert facts["verification"].endswith("proposed, 38%, as likely wrong as right")


def test_the_question_is_said(record: Record) -> None:
    asked = Filter(since=date(2024, 3, 1), minimum_confidence=0.5, outlet="The Courier")
    said = scope_of(build_brief(record, asked, title="Talks", made_on=date(2024, 5, 1)))
    assert "from 2024-03-01 to the latest" in said
    assert "of The Courier alone" in said
    assert "at least 50% sure" in said


@pytest.mark.parametrize("write", [write_docx, write_pdf, write_markdown])
def test_an_empty_brief_can_be_written(record: Record, write: object) -> None:
    asked = Filter(since=date(2900, 1, 1))
    brief = build_brief(record, asked, title="Talks", made_on=date(2024, 5, 1))
    file = BytesIO()
    assert callable(write)
    write(brief, file)
    assert file.tell() > 0
