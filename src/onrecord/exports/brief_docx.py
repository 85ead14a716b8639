"""A brief as a Word document, with footnotes that are Word's own."""

from datetime import UTC, datetime, time
from typing import BinaryIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from onrecord.exports.brief_words import (
    ABOUT,
    facts_of_quote,
    left_out_of,
    link_of_note,
    place_of_note,
    scope_of,
    title_of_quote,
    words_of_cell,
    words_of_talk,
)
from onrecord.exports.network import NOT_IN_XML
from onrecord.views.brief import Brief, Footnote, Quote

QUIET = RGBColor(0x55, 0x5C, 0x64)
_NOTES_URI = PackURI("/word/footnotes.xml")


def write_docx(brief: Brief, file: BinaryIO) -> None:
    """Write the brief as Office Open XML (ISO/IEC 29500), which Word and LibreOffice open.

    The first reference to a sentence carries Word's own footnote, further ones its number.
    """
    writer = _Writer(brief)
    writer.write()
    writer.document.save(file)


class _Writer:
    """A document as it grows, and which footnotes it has already."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.document: WordDocument = Document()
        self._noted: set[int] = set()

    def write(self) -> None:
        brief, document = self.brief, self.document
        self._prepare()
        document.add_heading(_clean(brief.title), level=0)
        _add(
            document.add_paragraph(), f"{brief.made_on.isoformat()}. {scope_of(brief)}", quiet=True
        )
        _add(document.add_paragraph(), ABOUT, quiet=True)
        if (left_out := left_out_of(brief)) is not None:
            _add(document.add_paragraph(), left_out, quiet=True)
        self._write_matrix()
        self._write_issues()
        self._write_changes()
        self._write_talks()
        self._write_footnotes()

    def _prepare(self) -> None:
        """Landscape, so that eight sides fit; a creation date of the brief's own."""
        section = self.document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
        properties = self.document.core_properties
        made = datetime.combine(self.brief.made_on, time(), UTC)
        properties.created = properties.modified = made
        properties.title = _clean(self.brief.title)[:250]
        properties.author = "onrecord"
        properties.comments = ""
        style = self.document.styles["Normal"]
        style.font.size = Pt(10)

    def _write_matrix(self) -> None:
        brief = self.brief
        self.document.add_heading("Where the sides stand", level=1)
        if not brief.rows:
            _add(self.document.add_paragraph(), "No position fits.", quiet=True)
            return
        table = self.document.add_table(rows=1, cols=len(brief.sides) + 1)
        table.style = "Table Grid"
        for cell, side in zip(table.rows[0].cells[1:], brief.sides, strict=True):
            _add(cell.paragraphs[0], side.name, bold=True)
        _repeat(table.rows[0]._tr)
        for row in brief.rows:
            cells = table.add_row().cells
            _add(cells[0].paragraphs[0], brief.name_of(row.issue), bold=True)
            for place, cell in zip(cells[1:], row.cells, strict=True):
                if cell is not None:
                    _add(place.paragraphs[0], words_of_cell(cell))
                    self._refer(place.paragraphs[0], cell.note)
        _add(
            self.document.add_paragraph(),
            "In brackets: how many positions, in how many independent stories.",
            quiet=True,
        )

    def _write_issues(self) -> None:
        for issue in self.brief.issues:
            self.document.add_heading(_clean(self.brief.name_of(issue.issue)), level=1)
            for side in issue.sides:
                self.document.add_heading(_clean(side.party.name), level=2)
                for quote in side.quotes:
                    self._write_quote(quote)

    def _write_changes(self) -> None:
        if not self.brief.changes:
            return
        self.document.add_heading("What moved", level=1)
        for change in self.brief.changes:
            name = self.brief.name_of(change.issue)
            doubt = "" if change.certain else " (not certain)"
            title = f"{change.party.name} on {name}: {change.kind.value}{doubt}"
            self.document.add_heading(_clean(title), level=2)
            for quote in (*change.before, *change.after):
                self._write_quote(quote)

    def _write_talks(self) -> None:
        if not self.brief.talks:
            return
        self.document.add_heading("Talks", level=1)
        for talk in self.brief.talks:
            paragraph = self.document.add_paragraph(style="List Bullet")
            _add(paragraph, words_of_talk(talk))
            self._refer(paragraph, talk.note)

    def _write_quote(self, quote: Quote) -> None:
        paragraph = self.document.add_paragraph()
        _add(paragraph, f"{title_of_quote(quote)}: ", bold=True)
        _add(paragraph, f"“{quote.words}”")
        if quote.in_return:
            _add(paragraph, f" in return: “{quote.in_return}”")
        self._refer(paragraph, quote.note)
        _add(paragraph, f" {facts_of_quote(quote)}", quiet=True)

    def _refer(self, paragraph: Paragraph, number: int) -> None:
        run = paragraph.add_run()
        run.font.superscript = True
        if number in self._noted:
            run.text = str(number)
            return
        self._noted.add(number)
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(number))
        run._r.append(reference)

    def _write_footnotes(self) -> None:
        """python-docx writes no footnotes, so their part is made here and tied to the body."""
        notes = "".join(_note_xml(note) for note in self.brief.footnotes)
        xml = (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {nsdecls("w")}>'
            '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p>'
            '</w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
            f"<w:continuationSeparator/></w:r></w:p></w:footnote>{notes}</w:footnotes>"
        )
        body = self.document.part
        part = Part(_NOTES_URI, CONTENT_TYPE.WML_FOOTNOTES, xml.encode("utf-8"), body.package)
        body.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _note_xml(note: Footnote) -> str:
    place = f" {place_of_note(note)}"
    link = link_of_note(note)
    text = f"“{note.sentence}”{place}{f', {link}' if link else ''}."
    return (
        f'<w:footnote w:id="{note.number}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/>'
        '</w:rPr><w:footnoteRef/></w:r><w:r><w:rPr><w:sz w:val="16"/></w:rPr>'
        f'<w:t xml:space="preserve"> {_escape(text)}</w:t></w:r></w:p></w:footnote>'
    )


def _escape(text: str) -> str:
    plain = " ".join(_clean(text).split())
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clean(text: str) -> str:
    """Without what no XML file may hold."""
    return NOT_IN_XML.sub("\ufffd", text)


def _add(paragraph: Paragraph, text: str, *, bold: bool = False, quiet: bool = False) -> None:
    run = paragraph.add_run(_clean(text))
    run.bold = bold
    if quiet:
        run.font.color.rgb = QUIET
        run.font.size = Pt(8.5)


def _repeat(row: object) -> None:
    """Say a table's first row again on every page."""
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    row.get_or_add_trPr().append(header)  # type: ignore[attr-defined]
