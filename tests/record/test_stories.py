"""Copies, cuts and rewrites are one story; independent reports are not; order doesn't matter."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import islice, permutations

import pytest

from builders import a_position, an_actor
from onrecord.errors import QueryError
from onrecord.model.reading import Reading
from onrecord.record.record import Record, open_record
from onrecord.record.rows import document_key
from onrecord.record.story_questions import Telling, list_stories, read_story
from reprints import DAM, DAM_INDEPENDENT, DAM_REWRITTEN, HARBOR, a_telling

WIRE = a_telling(DAM, "wire", day=7)
COPY = a_telling(DAM, "copy", day=8, credit="Source: Reuters")
CUT = a_telling(DAM[:3], "cut", day=8)
REORDERED = a_telling((DAM[0], DAM[4], DAM[2], DAM[1]), "reordered", day=7)
REWRITTEN = a_telling(DAM_REWRITTEN, "rewritten", day=8)
INDEPENDENT = a_telling(DAM_INDEPENDENT, "independent", day=8)
STRIKE = a_telling(HARBOR, "strike", day=8)
ROUND_UP = a_telling((*DAM[:5], "In other news:", *HARBOR[:2]), "roundup", day=9)


def add(record: Record, *readings: Reading) -> None:
    for reading in readings:
        record.add(reading)


def stories_of(record: Record) -> set[frozenset[str]]:
    """The documents in groups by the story that the record puts them in."""
    by_story: dict[str, set[str]] = {}
    for document in record.documents():
        by_story.setdefault(document.story, set()).add(document.id)
    return {frozenset(ids) for ids in by_story.values()}


def groups(*ids: str) -> set[frozenset[str]]:
    return {frozenset(group.split()) for group in ids}


@pytest.mark.parametrize("other", [COPY, CUT, REORDERED, REWRITTEN])
def test_what_newsrooms_do_to_a_report_leaves_it_one_story(record: Record, other: Reading) -> None:
    add(record, WIRE, other)
    assert stories_of(record) == groups(f"wire {other.document.id}")


def test_two_reports_of_one_event_are_two_stories(record: Record) -> None:
    add(record, WIRE, INDEPENDENT, STRIKE)
    assert stories_of(record) == groups("wire", "independent", "strike")


def test_shared_background_makes_no_story(record: Record) -> None:
    background = " ".join(DAM[4:])
    add(record, WIRE, a_telling((*HARBOR, background), "other", day=8))
    assert stories_of(record) == groups("wire", "other")


def test_a_round_up_belongs_where_most_of_it_is_from_and_joins_no_two_stories(
    record: Record,
) -> None:
    add(record, WIRE, STRIKE, ROUND_UP)
    assert stories_of(record) == groups("wire roundup", "strike")


def test_the_same_form_weeks_later_is_another_story(record: Record) -> None:
    again = (DAM[0].replace("Tuesday", "Monday"), *DAM[1:])
    add(record, WIRE, a_telling(again, "later", day=20, month=6))
    assert stories_of(record) == groups("wire", "later")


def test_texts_too_short_to_tell_are_left_alone(record: Record) -> None:
    short = ("Talks over the Ammer dam end without a deal.",)
    add(record, a_telling(short, "one", day=7), a_telling(short, "two", day=7))
    assert stories_of(record) == groups("one", "two")
    assert not read_story(record, "one").tellings[0].comparable


def test_stories_and_their_ids_are_the_same_whatever_the_order_of_adding(
    places: Callable[[], str],
) -> None:
    found = set()
    for ordered in islice(permutations((WIRE, CUT, STRIKE, ROUND_UP)), 0, None, 5):
        with open_record(places()) as record:
            add(record, *ordered)
            found.add(frozenset((d.id, d.story) for d in record.documents()))
    assert len(found) == 1


def test_a_story_is_named_after_the_smallest_key_of_its_documents(record: Record) -> None:
    add(record, WIRE, COPY, CUT)
    keys = [document_key(reading.document) for reading in (WIRE, COPY, CUT)]
    assert {document.story for document in record.documents()} == {min(keys)}


def test_a_late_link_joins_two_stories(record: Record) -> None:
    head, tail = a_telling(DAM[:3], "head", day=7), a_telling(DAM[3:], "tail", day=7)
    add(record, head, tail)
    assert stories_of(record) == groups("head", "tail")
    whole = a_telling(DAM, "wire", day=7)
    add(record, a_telling(DAM[1:5], "middle", day=7), whole)
    assert len(stories_of(record)) == 1


def test_positions_follow_their_document_into_its_story(record: Record) -> None:
    demand = a_position(COPY.document, "a written promise", holder="northland")
    holder = an_actor("northland")
    record.add(replace(COPY, positions=(demand,), actors=(holder,)))
    assert record.positions()[0].story == key_of("copy")
    add(record, WIRE)
    story = min(key_of("wire"), key_of("copy"))
    assert record.positions()[0].story == story
    own = a_position(WIRE.document, "a written promise", holder="northland")
    record.add(replace(WIRE, positions=(own,), actors=(holder,)))
    (tally,) = record.tallies()
    assert (tally.documents, tally.stories) == (2, 1)


def test_reading_a_document_anew_keeps_its_story(record: Record) -> None:
    add(record, WIRE, COPY)
    before = stories_of(record)
    shorter = Reading(document=COPY.document, zones=COPY.zones[:3])
    record.add(shorter)
    assert stories_of(record) == before
    record.add(Reading(document=COPY.document, zones=COPY.zones[:1]))
    assert stories_of(record) == groups("wire", "copy")


def test_stories_are_listed_with_the_most_told_first(record: Record) -> None:
    second = a_telling(HARBOR, "reprint", day=9)
    add(record, STRIKE, second, WIRE, COPY, CUT)
    assert [ids(story.tellings) for story in list_stories(record)] == [
        ["wire", *sorted(("copy", "cut"), key=key_of)],
        ["strike", "reprint"],
    ]
    assert len(list_stories(record, fewest=3)) == 1
    assert len(list_stories(record, limit=1, offset=1)) == 1


def test_a_story_says_who_is_in_whom_and_what_it_draws_on(record: Record) -> None:
    add(record, WIRE, CUT, STRIKE, ROUND_UP)
    story = read_story(record, "cut")
    pair = next(c for c in story.copies if {c.first, c.second} == {key_of("wire"), key_of("cut")})
    inside = pair.first_in_second if pair.first == key_of("cut") else pair.second_in_first
    assert inside == pytest.approx(1.0)
    assert [{c.first, c.second} for c in story.draws_on] == [{key_of("roundup"), key_of("strike")}]


def test_an_unknown_document_has_no_story(record: Record) -> None:
    add(record, WIRE)
    with pytest.raises(QueryError, match="no document “none”"):
        read_story(record, "none")


def ids(tellings: Iterable[Telling]) -> list[str]:
    return [telling.id for telling in tellings]


def key_of(id: str) -> str:
    readings = (WIRE, COPY, CUT, STRIKE, ROUND_UP)
    return next(document_key(r.document) for r in readings if r.document.id == id)
