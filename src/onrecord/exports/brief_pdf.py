"""A brief as a PDF file, with numbered notes at its end that references lead to and back."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from fpdf import FPDF
from fpdf.enums import Align, TableBordersLayout, XPos, YPos
from fpdf.fonts import FontFace
from pymupdf_fonts import myfont

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
from onrecord.views.brief import Brief, Quote

FONT = "FiraGO"
FACES = {"": "figo", "B": "figbo", "I": "figit"}
"""FiraGO (SIL Open Font License) has Latin, Cyrillic, Greek, Arabic, Hebrew, Georgian, Thai."""
INK, QUIET, LINK = (27, 31, 36), (85, 92, 100), (11, 90, 131)
LINE = 4.6


def write_pdf(brief: Brief, file: BinaryIO) -> None:
    """Write the brief as a PDF of A4 pages, fonts included; letters no font has are boxes."""
    # fpdf2 opens fonts by their paths alone, and the package keeps them compressed.
    with TemporaryDirectory() as folder:
        page = _Page(Path(folder))
        page.set_title(brief.title)
        page.set_creator("onrecord")
        page.set_lang("en")
        page.set_creation_date(datetime.combine(brief.made_on, time(), UTC))
        _Writer(brief, page).write()
        file.write(bytes(page.output()))


class _Page(FPDF):
    """An A4 sheet on its side, so that eight sides fit, with its number below."""

    def __init__(self, fonts: Path) -> None:
        super().__init__(orientation="landscape", format="A4")
        for style, name in FACES.items():
            path = fonts / f"{name}.ttf"
            path.write_bytes(myfont(name))
            self.add_font(FONT, style, path)
        self.set_auto_page_break(auto=True, margin=16)
        self.set_margin(16)

    def footer(self) -> None:
        self.set_y(-12)
        self.set_font(FONT, size=7.5)
        self.set_text_color(*QUIET)
        self.cell(0, 6, f"{self.title} · {self.page_no()}", align=Align.R)


class _Writer:
    """Writes a brief onto pages; `notes` are the places of the notes, for references."""

    def __init__(self, brief: Brief, page: _Page) -> None:
        self.brief = brief
        self.page = page
        self.notes = {note.number: page.add_link(page=1) for note in brief.footnotes}

    def write(self) -> None:
        brief, page = self.brief, self.page
        page.add_page()
        self._line(brief.title, size=20, style="B", height=9)
        self._line(f"{brief.made_on.isoformat()}. {scope_of(brief)}", size=8.5, color=QUIET)
        self._line(ABOUT, size=8.5, color=QUIET)
        if (left_out := left_out_of(brief)) is not None:
            self._line(left_out, size=8.5, color=QUIET)
        self._matrix()
        for issue in brief.issues:
            self._heading(brief.name_of(issue.issue))
            for side in issue.sides:
                self._heading(side.party.name, size=10.5, space=1.5)
                self._quotes(side.quotes)
        if brief.changes:
            self._heading("What moved")
        for change in brief.changes:
            doubt = "" if change.certain else " (not certain)"
            name = brief.name_of(change.issue)
            self._heading(f"{change.party.name} on {name}: {change.kind.value}{doubt}", size=10.5)
            self._quotes((*change.before, *change.after))
        if brief.talks:
            self._heading("Talks")
        for talk in brief.talks:
            self._put(words_of_talk(talk))
            self._refer(talk.note)
            page.ln(LINE + 1)
        self._write_notes()

    def _matrix(self) -> None:
        brief, page = self.brief, self.page
        self._heading("Where the sides stand")
        if not brief.rows:
            self._line("No position fits.", color=QUIET)
            return
        page.set_font(FONT, size=7.5)
        page.set_text_color(*INK)
        bold = FontFace(family=FONT, emphasis="BOLD")
        with page.table(
            borders_layout=TableBordersLayout.HORIZONTAL_LINES,
            headings_style=bold,
            line_height=3.8,
            text_align=Align.L,
            col_widths=(3, *(2 for _ in brief.sides)),
        ) as table:
            table.row(("", *(side.name for side in brief.sides)))
            for row in brief.rows:
                line = table.row()
                line.cell(brief.name_of(row.issue), style=bold)
                for cell in row.cells:
                    words = f"{words_of_cell(cell)} [{cell.note}]" if cell else ""
                    line.cell(words, link=self.notes[cell.note] if cell else None)
        page.ln(1)
        self._line(
            "In brackets: how many positions, in how many independent stories; then the note.",
            size=7.5,
            color=QUIET,
        )

    def _quotes(self, quotes: Iterable[Quote]) -> None:
        for quote in quotes:
            self._put(f"{title_of_quote(quote)}: ", style="B")
            self._put(f"“{_one_line(quote.words)}”")
            if quote.in_return:
                self._put(f" in return: “{_one_line(quote.in_return)}”")
            self._refer(quote.note)
            self._put(f"  {facts_of_quote(quote)}", size=7.5, color=QUIET)
            self.page.ln(LINE + 1)

    def _write_notes(self) -> None:
        if not self.brief.footnotes:
            return
        self._heading("Notes: the sentences, and where they stand")
        for note in self.brief.footnotes:
            # A note that begins at the foot of a page would be found on the one before.
            if self.page.will_page_break(2 * LINE):
                self.page.add_page()
            self.page.set_link(self.notes[note.number], y=self.page.get_y(), page=-1)
            self._put(f"{note.number}  ", size=8, style="B")
            self._put(f"“{_one_line(note.sentence)}” ", size=8)
            self._put(place_of_note(note), size=8, color=QUIET)
            link = link_of_note(note)
            if link is not None:
                self._put(", ", size=8, color=QUIET)
                self._put(link, size=8, color=LINK, link=link)
            self.page.ln(LINE)

    def _heading(self, text: str, *, size: float = 13, space: float = 4) -> None:
        if self.page.will_page_break(24):
            self.page.add_page()
        self.page.ln(space)
        self._line(text, size=size, style="B", height=size * 0.5)

    def _line(
        self,
        text: str,
        *,
        size: float = 9.5,
        style: str = "",
        color: tuple[int, int, int] = INK,
        height: float = LINE,
    ) -> None:
        self.page.set_font(FONT, style, size)
        self.page.set_text_color(*color)
        self.page.multi_cell(
            0, height, _one_line(text), align=Align.L, new_x=XPos.LMARGIN, new_y=YPos.NEXT
        )

    def _put(
        self,
        text: str,
        *,
        size: float = 9.5,
        style: str = "",
        color: tuple[int, int, int] = INK,
        link: str | int = "",
    ) -> None:
        self.page.set_font(FONT, style, size)
        self.page.set_text_color(*color)
        self.page.write(LINE, text, link)

    def _refer(self, number: int) -> None:
        self._put(f" [{number}]", size=7.5, color=LINK, link=self.notes[number])


def _one_line(text: str) -> str:
    return " ".join(text.split())
