"""Readings go in once, whole, and come out as they were."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from builders import a_document, a_position, a_reading, an_actor, an_attribution
from onrecord.errors import QueryError
from onrecord.model.decision import Accept, Decision
from onrecord.model.document import CONTROLS
from onrecord.model.position import Mode, Move
from onrecord.model.reading import Reading
from onrecord.record.answers import (
    Added,
    DocumentOnRecord,
    Filter,
    Outcome,
    PartyOnRecord,
    PositionOnRecord,
    Tally,
)
from onrecord.record.decisions import decide
from onrecord.record.record import Record, open_record

Answers = tuple[
    tuple[DocumentOnRecord, ...],
    tuple[PositionOnRecord, ...],
    tuple[Tally, ...],
    tuple[PartyOnRecord, ...],
]
Places = Callable[[], str]


MOMENT = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)

EXAMPLES = settings(
    deadline=None, max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
"""Every example has records of its own; the fixture only says where they may be."""


@contextmanager
def a_record(places: Places) -> Iterator[Record]:
    with open_record(places(), clock=lambda: MOMENT) as record:
        yield record


def answers(record: Record) -> Answers:
    return record.documents(), record.positions(), record.tallies(), record.parties()


PLAIN = st.characters(codec="utf-8", exclude_characters="".join(CONTROLS))


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A reading with up to three positions, with noise around the sentence."""
    before, after = draw(st.text(PLAIN, max_size=20)), draw(st.text(PLAIN, max_size=20))
    document = a_document(
        f"{before} Eastland will lift the blockade of Port Vell. {after}",
        id=draw(st.sampled_from(["one", "two", "three", "four"])),
        published=draw(st.none() | st.dates(date(2020, 1, 1), date(2020, 1, 9))),
        outlet=draw(st.none() | st.sampled_from(["Daily", "Courier"])),
    )
    positions = tuple(
        a_position(
            document,
            words,
            id=f"p{number}",
            holder=draw(st.sampled_from(["eastland", "westland"])),
            move=draw(st.sampled_from(Move)),
            mode=draw(st.none() | st.sampled_from(Mode)),
            said_on=draw(st.none() | st.dates(date(2020, 1, 1), date(2020, 1, 9))),
            addressee=tuple(draw(st.sets(st.sampled_from(["westland", "unity"])))),
            confidence=draw(st.floats(0, 1).map(lambda value: round(value, 4))),
        )
        for number, words in enumerate(
            draw(st.lists(st.sampled_from(["lift the blockade", "Port Vell"]), max_size=3)), 1
        )
    )
    return a_reading(document, *positions)


@EXAMPLES
@given(st.lists(readings(), max_size=5))
def test_adding_twice_is_adding_once(places: Places, found: list[Reading]) -> None:
    with a_record(places) as once, a_record(places) as twice:
        for reading in found:
            once.add(reading)
        for reading in found:
            twice.add(reading)
            assert twice.add(reading).outcome is Outcome.UNCHANGED
        assert answers(once) == answers(twice)


@EXAMPLES
@given(
    st.lists(
        readings(), max_size=5, unique_by=lambda r: (r.document.sha256, r.document.path)
    ).flatmap(lambda found: st.tuples(st.just(found), st.permutations(found)))
)
def test_any_order_of_adding_gives_the_same_answers(
    places: Places,
    orders: tuple[list[Reading], list[Reading]],
) -> None:
    with a_record(places) as first, a_record(places) as second:
        for reading in orders[0]:
            first.add(reading)
        for reading in orders[1]:
            second.add(reading)
        assert answers(first) == answers(second)
        for reading in orders[0]:
            key = first.add(reading).document
            assert first.reading(key) == second.reading(key)


@EXAMPLES
@given(readings())
def test_a_reading_comes_out_as_it_went_in(places: Places, reading: Reading) -> None:
    with a_record(places) as record:
        assert record.reading(record.add(reading).document) == reading


@EXAMPLES
@given(readings())
def test_the_words_on_record_are_the_words_at_the_span(places: Places, reading: Reading) -> None:
    with a_record(places) as record:
        record.add(reading)
        for position in record.positions():
            assert position.words == position.span.cut(reading.document.text)
            assert position.sentence in reading.document.text


def test_the_answer_names_everyone(place: str) -> None:
    document = a_document(outlet="The Courier", published=date(2024, 5, 6))
    actors = (
        an_actor("southland", name="Southland", side="the south"),
        an_actor("ruiz", name="Ana Ruiz", of="southland"),
        an_actor("northland", name="Northland"),
    )
    position = a_position(document, speaker="ruiz", addressee=("northland",))
    with open_record(place) as record:
        record.add(a_reading(document, position, actors=actors))
        (found,) = record.positions()
    assert found.holder == actors[0]
    assert found.speaker == actors[1]
    assert found.addressees == (actors[2],)
    assert (found.document.outlet, found.day) == ("The Courier", date(2024, 5, 6))


def test_a_new_reading_of_a_document_replaces_its_findings(place: str) -> None:
    document = a_document()
    with open_record(place) as record:
        first = record.add(a_reading(document, a_position(document)))
        second = record.add(a_reading(document, a_position(document, move=Move.REJECT)))
        moves = [position.move for position in record.positions()]
    assert second == Added(first.document, Outcome.REPLACED)
    assert moves == [Move.REJECT]


@pytest.mark.parametrize("newer", ["0.2.0", "0.10.0", "1"])
def test_an_older_onrecord_leaves_the_reading_of_a_newer_one(place: str, newer: str) -> None:
    document = a_document()
    with open_record(place, reader=newer) as record:
        record.add(a_reading(document, a_position(document, move=Move.REJECT)))
    with open_record(place, reader="0.1.9") as record:
        added = record.add(a_reading(document, a_position(document, move=Move.OFFER)))
        assert added.outcome is Outcome.UNCHANGED
        assert [position.move for position in record.positions()] == [Move.REJECT]


def test_a_reading_is_not_made_again_with_the_same_recipe(place: str) -> None:
    document = a_document()
    with open_record(place) as record:
        assert not record.holds(document, recipe="default codebook")
        record.add(a_reading(document), recipe="default codebook")
        assert record.holds(document, recipe="default codebook")
        assert not record.holds(document, recipe="another codebook")
        assert not record.holds(a_document(id="other"), recipe="default codebook")
        record.add(a_reading(document), recipe="another codebook")
        assert record.holds(document, recipe="another codebook")


def test_a_newer_onrecord_reads_again_and_an_older_does_not(place: str) -> None:
    document = a_document()
    with open_record(place, reader="0.2") as record:
        record.add(a_reading(document), recipe="default codebook")
    with open_record(place, reader="0.3") as record:
        assert not record.holds(document, recipe="default codebook")
    with open_record(place, reader="0.1") as record:
        assert record.holds(document, recipe="another codebook")


def test_a_finding_keeps_its_id_when_its_document_is_read_anew(place: str) -> None:
    document = a_document()
    with open_record(place) as record:
        record.add(a_reading(document, a_position(document, confidence=0.5)))
        (before,) = record.positions()
        extra = a_position(document, "troops", id="p1")
        record.add(a_reading(document, extra, a_position(document, id="p2", confidence=0.6)))
        after = {position.id: position for position in record.positions()}
    assert after[before.id].words == before.words


def test_the_same_text_from_another_place_is_another_document(place: str) -> None:
    places = [
        a_document(path="one/piece.txt"),
        a_document(path="two/piece.txt"),
        a_document(url="https://example.org/a"),
    ]
    with open_record(place) as record:
        outcomes = [record.add(a_reading(document)).outcome for document in places]
        assert outcomes == [Outcome.NEW] * 3
        assert len(record.documents()) == 3


def test_the_same_address_is_one_document_wherever_it_was_saved(place: str) -> None:
    address = "https://example.org/a"
    with open_record(place) as record:
        record.add(a_reading(a_document(path="a.txt", url=address)))
        record.add(a_reading(a_document(path="b.txt", url=address)))
        assert len(record.documents()) == 1


@pytest.mark.parametrize("path", ["./piece.txt", "folder/../piece.txt"])
def test_two_spellings_of_a_path_are_one_place(place: str, path: str) -> None:
    with open_record(place) as record:
        record.add(a_reading(a_document(path="piece.txt")))
        record.add(a_reading(a_document(path=path)))
        assert len(record.documents()) == 1


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (None, None, ["b", "a", "c"]),
        (date(2024, 1, 2), None, ["b"]),
        (None, date(2024, 1, 1), ["a"]),
        (date(2024, 1, 1), date(2024, 1, 2), ["b", "a"]),
    ],
)
def test_positions_are_asked_for_by_day_and_the_undated_come_last(
    place: str, since: date | None, until: date | None, expected: list[str]
) -> None:
    days = {"a": date(2024, 1, 1), "b": date(2024, 1, 2), "c": None}
    with open_record(place) as record:
        for name, day in days.items():
            record.add(a_reading(a_document(id=name, published=day)))
        found = record.positions(Filter(since=since, until=until))
    assert [position.document.id for position in found] == expected


def test_the_day_it_was_said_goes_before_the_day_of_publication(place: str) -> None:
    document = a_document(published=date(2024, 1, 9))
    position = a_position(document, said_on=date(2024, 1, 5))
    with open_record(place) as record:
        record.add(a_reading(document, position))
        assert [found.day for found in record.positions()] == [date(2024, 1, 5)]
        assert record.positions(Filter(since=date(2024, 1, 6))) == ()


def test_positions_are_asked_for_by_issue_and_confidence(place: str) -> None:
    document = a_document()
    positions = (
        a_position(document, "troops", id="p1", issue="arms", confidence=0.4),
        a_position(document, "valley", id="p2", issue="territory", confidence=0.9),
    )
    with open_record(place) as record:
        record.add(a_reading(document, *positions))
        assert [p.words for p in record.positions(Filter(issue="arms"))] == ["troops"]
        assert [p.words for p in record.positions(Filter(minimum_confidence=0.5))] == ["valley"]


def test_an_unknown_document_is_named_in_the_error(place: str) -> None:
    with (
        open_record(place) as record,
        pytest.raises(QueryError, match="no document “nowhere”"),
    ):
        record.reading("nowhere")


def test_two_documents_of_one_name_are_asked_for_by_key(place: str) -> None:
    with open_record(place) as record:
        key = record.add(a_reading(a_document(path="one/piece.txt"))).document
        record.add(a_reading(a_document(path="two/piece.txt")))
        with pytest.raises(QueryError, match="2 documents called “piece”"):
            record.reading("piece")
        assert record.reading(key).document.path == "one/piece.txt"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE positions SET words = 'withdraw its troops from the velley'",
        "UPDATE positions SET words = 'withdraw its troops'",
        'UPDATE positions SET start = start + 1, "end" = "end" + 1',
        "UPDATE positions SET sentence = sentence || '!'",
        "UPDATE documents SET text = text || '!'",
        "UPDATE attributions SET words = ''",
    ],
)
def test_the_tables_refuse_words_that_were_not_cut_from_the_text(place: str, change: str) -> None:
    document = a_document()
    reading = a_reading(document, attributions=(an_attribution(document, "valley"),))
    with open_record(place) as record:
        record.add(reading)
        with pytest.raises(IntegrityError), record.transaction(writes=True) as connection:
            connection.execute(text(change))


def test_a_file_name_that_is_no_unicode_is_kept(place: str) -> None:
    reading = a_reading(a_document(id="piece-\udcff"))
    with open_record(place) as record:
        key = record.add(reading).document
        assert record.reading(key) == reading
        assert record.reading("piece-\\udcff") == reading


def test_what_is_on_record_is_there_when_it_is_opened_again(place: str) -> None:
    with open_record(place) as record:
        record.add(a_reading())
        before = answers(record)
    with open_record(place) as record:
        assert answers(record) == before


def test_positions_are_asked_for_by_id_and_by_when_they_came(place: str) -> None:
    hours = iter(range(24))
    with open_record(place, clock=lambda: MOMENT + timedelta(hours=next(hours))) as record:
        for name in ("one", "two", "three"):
            record.add(a_reading(a_document(id=name)))
        ids = {p.document.id: p.id for p in record.positions()}
        found = record.positions(Filter(ids=(ids["one"], ids["two"])))
        assert {p.document.id for p in found} == {"one", "two"}
        assert record.tallies(Filter(ids=(ids["one"],)))[0].positions == 1
        since = Filter(added_since=MOMENT + timedelta(hours=1))
        assert {p.document.id for p in record.positions(since)} == {"two", "three"}
        assert record.count(since).documents == len(record.documents(since)) == 2
        assert record.position(ids["three"]).document.id == "three"
        with pytest.raises(QueryError, match="no position “nothing”"):
            record.position("nothing")


def test_a_document_read_anew_keeps_the_instant_of_its_first_adding(place: str) -> None:
    moments = iter([MOMENT, MOMENT + timedelta(days=1)])
    document = a_document()
    with open_record(place, clock=lambda: next(moments)) as record:
        key = record.add(a_reading(document)).document
        record.add(a_reading(document, a_position(document, move=Move.REJECT)))
        assert record.document(key).added_at == MOMENT


def test_a_stamp_changes_with_every_change_and_only_then(record: Record) -> None:
    stamps = [record.stamp()]
    record.add(a_reading())
    stamps.append(record.stamp())
    assert record.add(a_reading()).outcome is Outcome.UNCHANGED
    assert record.stamp() == stamps[-1]
    decide(record, Decision(act=Accept(record.positions()[0].id), by="Ana"))
    stamps.append(record.stamp())
    assert len(set(stamps)) == 3


def test_documents_are_asked_for_by_day_and_outlet(record: Record) -> None:
    for name, day in [("one", date(2024, 1, 1)), ("two", date(2024, 1, 2)), ("three", None)]:
        record.add(a_reading(a_document(id=name, published=day, outlet=name.title())))

    def listed(wanted: Filter) -> list[str]:
        return [document.id for document in record.documents(wanted)]

    assert listed(Filter()) == ["two", "one", "three"]
    assert listed(Filter(since=date(2024, 1, 2))) == ["two"]
    assert listed(Filter(outlet="Three")) == ["three"]
    assert listed(Filter(limit=1, offset=1)) == ["one"]
    assert {outlet.name for outlet in record.outlets()} == {"One", "Two", "Three"}
