"""`/changes`: what moved."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Query

from onrecord.record.answers import Filter
from onrecord.record.record import Record
from onrecord.views.change import MOVED, Change, ChangeKind, Changes
from onrecord.views.changes import trace_changes
from onrecord.web.asked import Asked, Blank, PageNumber, offset_of
from onrecord.web.choices import Choices, find_choices
from onrecord.web.memory import Remembered
from onrecord.web.page import Pager, add_page, cut_page
from onrecord.web.serving import OpenRecord

CHANGES = 15
LOOKED_AT = 400
"""The newest positions that are looked through; an earlier time is asked for with `until`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesPage:
    """Changes, newest first; windows of so many `days` are compared.

    `cut` says that only the newest positions were looked through.
    """

    asked: Filter
    kind: ChangeKind | None
    kinds: tuple[ChangeKind, ...]
    days: int
    cut: bool
    changes: tuple[Change, ...]
    pager: Pager
    choices: Choices


def build_changes(
    record: OpenRecord,
    memory: Remembered,
    asked: Asked,
    kind: Annotated[ChangeKind | None, Blank, Query()] = None,
    page: PageNumber = 1,
) -> ChangesPage:
    """What hardened, softened, reversed or was contradicted, with the sentences."""
    found, cut = memory.recall(
        record, ("changes", asked), lambda: find_changes(record, asked), may_lag=True
    )
    newest = found.newest(kind) if kind else found.newest(*MOVED)
    start = offset_of(page, CHANGES)
    changes, pager = cut_page(newest[start : start + CHANGES + 1], page, CHANGES)
    return ChangesPage(
        asked=asked,
        kind=kind,
        kinds=tuple(ChangeKind),
        days=found.days,
        cut=cut,
        changes=changes,
        pager=pager,
        choices=find_choices(record, memory),
    )


def find_changes(record: Record, asked: Filter) -> tuple[Changes, bool]:
    """What changed among the newest positions asked for, and whether there are older ones."""
    positions = record.positions(replace(asked, limit=LOOKED_AT))
    return trace_changes(positions), len(positions) == LOOKED_AT


router = APIRouter()
add_page(router, "/changes", template="changes.html", build=build_changes)
