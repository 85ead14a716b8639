"""`/documents` and `/documents/{key}`: what is on record, and one document as it was published."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Path, Query

from onrecord.errors import QueryError
from onrecord.model.note import Note
from onrecord.record.answers import DocumentOnRecord, Filter, PositionOnRecord
from onrecord.record.decisions import decisions_of
from onrecord.web.asked import Day, Name, PageNumber, offset_of
from onrecord.web.choices import find_choices
from onrecord.web.findings import LAYERS, Finding, list_findings, mark_findings
from onrecord.web.marks import Block, Mark, cut_blocks
from onrecord.web.memory import Remembered
from onrecord.web.page import PAGE_SIZE, Pager, add_page, cut_page
from onrecord.web.serving import OpenRecord

PART = 12_000
"""Characters of text on one page; a longer document is shown in parts."""

Key = Annotated[str, Path(max_length=300)]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsPage:
    """A stretch of the documents on record, newest first."""

    asked: Filter
    documents: tuple[DocumentOnRecord, ...]
    outlets: tuple[str, ...]
    pager: Pager


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingPage:
    """One document (or a part of a long one) with what was found in it, and what was decided.

    `blocks` are the paragraphs; `positions` are as they stand now, rejected ones too. `seen` has
    the number of the last decision on those that somebody decided on.
    """

    document: DocumentOnRecord
    authors: tuple[str, ...]
    licence: str | None
    language: str | None
    part: int
    parts: int
    blocks: tuple[Block, ...]
    positions: tuple[PositionOnRecord, ...]
    seen: Mapping[str, int]
    findings: tuple[Finding, ...]
    notes: tuple[Note, ...]
    layers: tuple[str, ...] = LAYERS
    before: str | None = None
    after: str | None = None


def build_documents(
    record: OpenRecord,
    memory: Remembered,
    since: Day = None,
    until: Day = None,
    outlet: Name = None,
    page: PageNumber = 1,
) -> DocumentsPage:
    """The documents, newest first; those without a day of publication come last."""
    wanted = Filter(since=since, until=until, outlet=outlet)
    found = record.documents(replace(wanted, limit=PAGE_SIZE + 1, offset=offset_of(page)))
    documents, pager = cut_page(found, page)
    return DocumentsPage(
        asked=wanted, documents=documents, outlets=find_choices(record, memory).outlets, pager=pager
    )


def build_document(
    record: OpenRecord,
    key: Key,
    part: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> ReadingPage:
    """One document as it was published, with every finding and what people decided on them."""
    reading = record.reading(key)
    document = record.document(key)
    text = reading.document.text
    positions = record.positions(Filter(document=document.key, rejected=True))
    log = decisions_of(record, document=document.key)
    findings = list_findings(reading)
    marks = (*mark_positions(positions), *mark_findings(findings))
    parts = _cut_parts(cut_blocks(text, reading.zones, marks))
    if part > len(parts):
        raise QueryError(
            f"{document.title or document.id} has {len(parts)} parts, not {part}.",
            remedy="Start from its first part.",
        )
    blocks = parts[part - 1]
    shown = {name for block in blocks for piece in block.pieces for name in piece.findings}
    return ReadingPage(
        document=document,
        authors=reading.document.authors,
        licence=reading.document.licence,
        language=reading.document.language,
        part=part,
        parts=len(parts),
        blocks=blocks,
        positions=tuple(
            sorted((p for p in positions if p.id in shown), key=lambda p: (p.span, p.id))
        ),
        seen={d.finding: d.number for d in log if d.finding},
        findings=tuple(f for f in findings if f.id in shown),
        notes=reading.notes,
    )


def mark_positions(positions: tuple[PositionOnRecord, ...]) -> tuple[Mark, ...]:
    """Where the positions stand; what was rejected is a layer of its own."""
    return tuple(
        Mark(p.span, "rejected" if p.status.value == "rejected" else "position", p.id)
        for p in positions
    )


def _cut_parts(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], ...]:
    """The paragraphs in parts of about `PART` characters; one part where there are none."""
    parts: list[list[Block]] = [[]]
    length = 0
    for block in blocks:
        size = sum(len(piece.text) for piece in block.pieces)
        if parts[-1] and length + size > PART:
            parts.append([])
            length = 0
        parts[-1].append(block)
        length += size
    return tuple(tuple(part) for part in parts)


router = APIRouter()
add_page(router, "/documents", template="documents.html", build=build_documents)
add_page(router, "/documents/{key}", template="document.html", build=build_document)
