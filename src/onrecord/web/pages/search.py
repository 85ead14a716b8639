"""`/search?q=`: words in documents, positions and attributions."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query

from onrecord.record.answers import Hit, HitKind
from onrecord.web.asked import LONGEST, Blank, PageNumber, offset_of
from onrecord.web.page import Pager, add_page, cut_page
from onrecord.web.serving import OpenRecord

HITS = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """What has all words of a query, the best first."""

    q: str
    kind: HitKind | None
    kinds: tuple[HitKind, ...]
    hits: tuple[Hit, ...]
    pager: Pager


def build_search(
    record: OpenRecord,
    q: Annotated[str, Query(max_length=LONGEST, description="the words")] = "",
    kind: Annotated[HitKind | None, Blank, Query()] = None,
    page: PageNumber = 1,
) -> SearchPage:
    """Documents, positions and attributions that have all words, in any of their forms.

    Words in quotation marks must stand together; a minus before a word leaves out what has it.
    """
    hits: tuple[Hit, ...] = ()
    if q.strip():
        kinds = (kind,) if kind else tuple(HitKind)
        hits = record.search(q, kinds=kinds, limit=HITS + 1, offset=offset_of(page, HITS))
    shown, pager = cut_page(hits, page, HITS)
    return SearchPage(q=q, kind=kind, kinds=tuple(HitKind), hits=shown, pager=pager)


router = APIRouter()
add_page(router, "/search", template="search.html", build=build_search)
