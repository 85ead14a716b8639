"""`/brief`: a dossier to read, print, or take along as a Word or PDF file."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Annotated, BinaryIO, Literal

from fastapi import APIRouter, Path, Query, Response

from onrecord.exports.brief_docx import write_docx
from onrecord.exports.brief_markdown import write_markdown
from onrecord.exports.brief_pdf import write_pdf
from onrecord.exports.brief_words import left_out_of, scope_of
from onrecord.record.answers import Filter
from onrecord.record.record import Record
from onrecord.views.brief import Brief, build_brief
from onrecord.web.asked import Asked, PageNumber
from onrecord.web.choices import Choices, find_choices
from onrecord.web.memory import Memory, Remembered
from onrecord.web.page import Pager, add_page
from onrecord.web.serving import Here, OpenRecord, Serving

Title = Annotated[str, Query(max_length=200)]
TITLE = "Where the sides stand"
ISSUES = 5
"""Issues on one page with all that their sides say."""
Format = Literal["docx", "pdf", "md"]

WRITERS: dict[str, tuple[str, Callable[[Brief, BinaryIO], None]]] = {
    "docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        write_docx,
    ),
    "pdf": ("application/pdf", write_pdf),
    "md": ("text/markdown; charset=utf-8", write_markdown),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefPage:
    """A stretch of the brief, what it rests on and what it leaves out in a line each.

    The matrix, what moved and the talks are on the first page, with the first issues; further
    issues follow. The numbers of the notes are those of the whole.
    """

    asked: Filter
    brief: Brief
    pager: Pager
    issues_on_page: int
    scope: str
    left_out: str | None
    choices: Choices


def build_brief_page(
    record: OpenRecord,
    memory: Remembered,
    serving: Here,
    asked: Asked,
    title: Title = TITLE,
    page: PageNumber = 1,
) -> BriefPage:
    """Where the sides stand, what moved and which talks are ahead, each with its sentence."""
    brief = recall_brief(record, memory, serving, asked, title)
    return BriefPage(
        asked=asked,
        brief=cut_brief(brief, page),
        pager=Pager(number=page, more=len(brief.issues) > page * ISSUES),
        issues_on_page=ISSUES,
        scope=scope_of(brief),
        left_out=left_out_of(brief),
        choices=find_choices(record, memory),
    )


def cut_brief(brief: Brief, page: int) -> Brief:
    """What stands on a page: some issues, and only the notes that these refer to.

    The notes of the matrix stand on the pages of the issues, which quote the same sentences.
    """
    start = (page - 1) * ISSUES
    issues = brief.issues[start : start + ISSUES]
    first = page == 1
    rows = brief.rows if first else ()
    changes = brief.changes if first else ()
    talks = brief.talks if first else ()
    quotes = [q for issue in issues for side in issue.sides for q in side.quotes]
    quotes += [q for change in changes for q in (*change.before, *change.after)]
    wanted = {quote.note for quote in quotes} | {talk.note for talk in talks}
    notes = tuple(note for note in brief.footnotes if note.number in wanted)
    return replace(brief, rows=rows, issues=issues, changes=changes, talks=talks, footnotes=notes)


def recall_brief(
    record: Record, memory: Memory, serving: Serving, asked: Filter, title: str
) -> Brief:
    """The brief of what is asked for, as of today."""
    today = datetime.now(UTC).date()
    names = {issue.key: issue.name for issue in serving.codebook.issues}
    return memory.recall(
        record,
        ("brief", asked, title, today),
        lambda: build_brief(record, asked, title=title or TITLE, made_on=today, issue_names=names),
    )


router = APIRouter()


@router.get("/brief.{ending}", include_in_schema=False)
def download_brief(
    record: OpenRecord,
    memory: Remembered,
    serving: Here,
    asked: Asked,
    ending: Annotated[Format, Path()],
    title: Title = TITLE,
) -> Response:
    """The brief as a file."""
    kind, write = WRITERS[ending]
    brief = recall_brief(record, memory, serving, asked, title)

    def made() -> bytes:
        file = BytesIO()
        write(brief, file)
        return file.getvalue()

    content = memory.recall(record, ("brief file", ending, asked, title, brief.made_on), made)
    name = f"brief-{brief.made_on.isoformat()}.{ending}"
    return Response(
        content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


add_page(router, "/brief", template="brief.html", build=build_brief_page)
