"""Where a story comes from, and the reason given."""

from datetime import date

import pytest

from onrecord.linking.origin import Basis, find_origin, find_outlets
from onrecord.record.story_questions import Copy, StoryOnRecord, Telling


def a_telling(
    document: str,
    *,
    outlet: str | None = None,
    day: int | None = None,
    credit: str | None = None,
    told_to: tuple[str, ...] = (),
) -> Telling:
    return Telling(
        document=document,
        id=document,
        title=None,
        outlet=outlet or f"The {document.title()}",
        url=None,
        published=date(2024, 5, day) if day else None,
        words=200,
        credit=credit,
        told_to=told_to,
    )


def a_story(*tellings: Telling, copies: tuple[Copy, ...] = ()) -> StoryOnRecord:
    return StoryOnRecord(id=tellings[0].document, tellings=tellings, copies=copies)


def test_a_credited_outlet_on_record_is_the_origin_though_others_are_as_early() -> None:
    story = a_story(
        a_telling("post", day=3, credit="Additional reporting by Compass Wire"),
        a_telling("wire", outlet="Compass Wire", day=3, credit="OSTREL, March 3 (Compass Wire) -"),
    )
    origin = find_origin(story)
    assert (origin.basis, origin.document) == (Basis.CREDIT, "wire")
    assert "1 of 2 documents name Compass Wire" in origin.reason


def test_an_agency_that_is_not_on_record_is_named() -> None:
    story = a_story(
        a_telling("post", day=3, credit="Source: Reuters"),
        a_telling("echo", day=4, credit="With REUTERS"),
    )
    origin = find_origin(story)
    assert (origin.outlet, origin.document) == ("Reuters", None)
    assert "not on record" in origin.reason


def test_who_was_told_tells_the_origin() -> None:
    story = a_story(
        a_telling("post", day=3, told_to=("the agency Compass Wire",)),
        a_telling("wire", outlet="Compass Wire", day=3),
    )
    assert find_origin(story).basis is Basis.TOLD_TO
    assert find_origin(story).document == "wire"


def test_without_credits_the_only_telling_of_the_first_day_is_the_origin() -> None:
    origin = find_origin(a_story(a_telling("post", day=3), a_telling("echo", day=4)))
    assert (origin.basis, origin.document) == (Basis.TIME, "post")
    assert "2024-05-03" in origin.reason


def test_on_one_day_the_text_that_the_others_stand_in_is_the_origin() -> None:
    pair = Copy(
        first="echo", second="post", likeness=0.9, first_in_second=0.95, second_in_first=0.4
    )
    story = a_story(a_telling("post", day=3), a_telling("echo", day=3), copies=(pair,))
    origin = find_origin(story)
    assert (origin.basis, origin.document) == (Basis.CONTAINMENT, "post")


@pytest.mark.parametrize("days", [(3, 3), (None, 3), (None, None)])
def test_where_nothing_tells_the_origin_is_unknown(days: tuple[int | None, int | None]) -> None:
    story = a_story(a_telling("post", day=days[0]), a_telling("echo", day=days[1]))
    assert find_origin(story).basis is Basis.UNKNOWN
    assert find_origin(story).outlet is None


def test_a_document_alone_is_its_own_origin() -> None:
    origin = find_origin(a_story(a_telling("post", day=3)))
    assert (origin.basis, origin.document) == (Basis.ALONE, "post")


def test_short_names_of_agencies_count_in_capitals_only() -> None:
    assert find_outlets(["Photo: AP"], [], besides=None) == ("The Associated Press",)
    assert find_outlets(["an ap for phones"], [], besides=None) == ()
    assert find_outlets(["Reuters"], ["Reuters"], besides="Reuters") == ()
