"""What each party has on record on each issue, counted the same as one would by hand."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import a_document, a_position, a_reading, an_actor
from onrecord.model.actor import Actor, ActorKind
from onrecord.model.attribution import Sourcing
from onrecord.model.position import Move
from onrecord.model.reading import Reading
from onrecord.record.answers import UNSURE, Count, Filter, PositionOnRecord
from onrecord.record.record import Record, open_record

EARLY, LATE = date(2024, 3, 1), date(2024, 3, 9)
NORTH = an_actor("northland", name="Northland", code="NRT")


def a_story(
    id: str,
    holder: Actor = NORTH,
    *,
    day: date | None = None,
    said_on: date | None = None,
    issue: str = "territory",
    move: Move = Move.DEMAND,
    confidence: float = 0.8,
    sourcing: Sourcing = Sourcing.NARRATOR,
    outlet: str | None = None,
    times: int = 1,
) -> Reading:
    """A document with positions of one holder on one issue."""
    document = a_document(
        f"{id}: Northland must withdraw its troops from the valley.",
        id=id,
        published=day,
        outlet=outlet,
    )
    positions = (
        a_position(
            document,
            ["troops", "valley", "withdraw"][number],
            id=f"p{number}",
            holder=holder.id,
            issue=issue,
            move=move,
            said_on=said_on,
            sourcing=sourcing,
            confidence=confidence,
        )
        for number in range(times)
    )
    return a_reading(document, *positions, actors=(holder,))


def test_the_latest_word_fills_the_tally(record: Record) -> None:
    record.add(a_story("one", day=EARLY, move=Move.REJECT))
    record.add(a_story("two", day=LATE, move=Move.ACCEPT))
    record.add(a_story("three", move=Move.OFFER))
    (tally,) = record.tallies()
    assert tally.latest.move is Move.ACCEPT
    assert tally.moves == {Move.REJECT: 1, Move.ACCEPT: 1, Move.OFFER: 1}


def test_what_is_as_likely_wrong_fills_the_tally_only_where_nothing_is_surer(
    record: Record,
) -> None:
    record.add(a_story("one", day=LATE, move=Move.ACCEPT, confidence=0.4))
    assert record.tallies()[0].latest.move is Move.ACCEPT
    record.add(a_story("two", day=EARLY, move=Move.REJECT, confidence=0.6))
    assert record.tallies()[0].latest.move is Move.REJECT


def test_the_day_it_was_said_decides_what_is_latest(record: Record) -> None:
    record.add(a_story("one", day=LATE, said_on=EARLY))
    record.add(a_story("two", day=date(2024, 3, 5), move=Move.OFFER))
    assert record.tallies()[0].latest.move is Move.OFFER


def test_where_no_day_is_known_the_most_surely_found_counts_as_latest(record: Record) -> None:
    record.add(a_story("one", confidence=0.6))
    record.add(a_story("two", confidence=0.9, move=Move.OFFER))
    record.add(a_story("three", confidence=0.7))
    assert record.tallies()[0].latest.move is Move.OFFER


def test_a_tally_counts_positions_documents_and_doubt(record: Record) -> None:
    record.add(a_story("one", times=2, sourcing=Sourcing.ANONYMOUS))
    record.add(a_story("two", confidence=0.3))
    (tally,) = record.tallies()
    assert (tally.positions, tally.documents) == (3, 2)
    assert (tally.anonymous, tally.unsure, tally.confirmed) == (2, 1, 0)


def test_the_parties_with_the_most_positions_come_first_and_a_limit_counts_them(
    record: Record,
) -> None:
    record.add(a_story("one", an_actor("eastland"), times=1))
    record.add(a_story("two", an_actor("westland"), times=3))
    record.add(a_story("three", an_actor("northland"), times=2))
    names = [tally.party.name for tally in record.tallies()]
    assert names == ["Westland", "Northland", "Eastland"]
    second = record.tallies(Filter(limit=1, offset=1))
    assert [tally.party.name for tally in second] == ["Northland"]
    assert record.count(Filter(limit=1)).parties == 3


@pytest.mark.parametrize(
    ("first", "second", "parties"),
    [
        (NORTH, an_actor("northland", name="the North", code="NRT"), 1),
        (an_actor("northland"), an_actor("Northland", name="the North"), 1),
        (NORTH, an_actor("north", name="the North", code="NRT"), 1),
        (
            an_actor("ruiz", kind=ActorKind.PERSON, code="NRTGOV"),
            an_actor("vega", kind=ActorKind.PERSON, code="NRTGOV"),
            2,
        ),
        (an_actor("ruiz", side="the north"), an_actor("northland", side="The North"), 1),
        (
            an_actor("officials", kind=ActorKind.UNNAMED),
            an_actor("officials", kind=ActorKind.UNNAMED),
            2,
        ),
    ],
)
def test_holders_of_two_documents_are_one_party_where_nothing_speaks_against_it(
    record: Record, first: Actor, second: Actor, parties: int
) -> None:
    record.add(a_story("one", first))
    record.add(a_story("two", second))
    assert len(record.tallies()) == parties


def test_a_party_goes_by_the_name_that_most_documents_use(record: Record) -> None:
    for number, name in enumerate(["the North", "Northland", "Northland"]):
        record.add(a_story(f"piece-{number}", an_actor("n", name=name, code="NRT")))
    assert record.tallies()[0].party.name == "Northland"
    record.add(a_story("piece-1", an_actor("n", name="the North", code="NRT"), times=2))
    assert record.tallies()[0].party.name == "the North"


def test_what_is_added_later_is_counted_at_once(place: str) -> None:
    with open_record(place) as record, open_record(place) as other:
        record.add(a_story("one"))
        assert record.tallies()[0].positions == other.tallies()[0].positions == 1
        other.add(a_story("two"))
        other.add(a_story("one", times=3))
        assert record.tallies()[0].positions == other.tallies()[0].positions == 4
        record.add(replace(a_story("one"), positions=()))
        assert record.tallies()[0].positions == other.tallies()[0].positions == 1


def test_an_empty_record_counts_nothing(record: Record) -> None:
    assert record.tallies() == ()
    assert record.count() == Count(positions=0, documents=0, stories=0, parties=0, issues=0)
    assert (record.issues(), record.parties(), record.outlets()) == ((), (), ())


HOLDERS = (
    NORTH,
    an_actor("ruiz", side="Northland"),
    an_actor("officials", kind=ActorKind.UNNAMED),
)
DAYS = st.none() | st.dates(EARLY, LATE)


@st.composite
def readings(draw: st.DrawFn) -> list[Reading]:
    """Up to four documents, with positions of several holders on two issues."""
    found = []
    for number in range(draw(st.integers(1, 4))):
        document = a_document(
            f"No. {number}: Northland must withdraw its troops from the valley.",
            id=f"piece-{number}",
            published=draw(DAYS),
            outlet=draw(st.sampled_from([None, "Courier", "Daily"])),
        )
        positions = tuple(
            a_position(
                document,
                draw(st.sampled_from(["troops", "valley", "withdraw"])),
                id=f"p{turn}",
                holder=draw(st.sampled_from(HOLDERS)).id,
                issue=draw(st.sampled_from(["arms", "territory"])),
                move=draw(st.sampled_from([Move.DEMAND, Move.OFFER])),
                said_on=draw(DAYS),
                sourcing=draw(st.sampled_from([Sourcing.NAMED, Sourcing.ANONYMOUS])),
                confidence=draw(st.sampled_from([0.3, 0.5, 0.8])),
            )
            for turn in range(draw(st.integers(0, 5)))
        )
        found.append(a_reading(document, *positions, actors=HOLDERS))
    return found


FILTERS = st.builds(
    Filter,
    since=DAYS,
    until=DAYS,
    minimum_confidence=st.sampled_from([0.0, 0.5]),
    issue=st.sampled_from([None, "arms", "fish"]),
    party=st.sampled_from([None, "state:NRT", "side:northland", "nobody"]),
    outlet=st.sampled_from([None, "Courier"]),
    sourcing=st.sampled_from([None, Sourcing.NAMED]),
    move=st.sampled_from([None, Move.OFFER]),
)


@settings(
    deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(readings(), st.lists(FILTERS, min_size=1, max_size=6))
def test_tallies_count_what_the_positions_say(
    places: Callable[[], str], found: list[Reading], filters: list[Filter]
) -> None:
    with open_record(places()) as record:
        for reading in found:
            record.add(reading)
        for wanted in filters:
            positions = record.positions(wanted)
            page = record.positions(replace(wanted, limit=3, offset=1))
            assert page == positions[1:4], "a page is cut from the whole"
            counted = {(t.party.key, t.issue): t for t in record.tallies(wanted)}
            assert counted.keys() == {(p.party.key, p.issue) for p in positions}
            for (party, issue), tally in counted.items():
                behind = [p for p in positions if (p.party.key, p.issue) == (party, issue)]
                assert tally.positions == len(behind)
                assert tally.documents == len({p.document.key for p in behind})
                assert tally.stories == len({p.story for p in behind})
                assert tally.moves == Counter(p.move for p in behind)
                assert tally.anonymous == sum(p.sourcing is Sourcing.ANONYMOUS for p in behind)
                assert tally.unsure == sum(p.confidence < UNSURE for p in behind)
                assert tally.latest == min(behind, key=newest_first)
            assert record.count(wanted) == Count(
                positions=len(positions),
                documents=len({p.document.key for p in positions}),
                stories=len({p.story for p in positions}),
                parties=len({p.party.key for p in positions}),
                issues=len({p.issue for p in positions}),
            )


def newest_first(position: PositionOnRecord) -> tuple[bool, int, float, str, int, int, str]:
    """Not unsure, newest, most surely found; then an order that nothing outside decides."""
    day = position.day.toordinal() if position.day else 0
    span = position.span
    where = (position.document.key, span.start, span.end, position.id)
    return (position.confidence < UNSURE, -day, -position.confidence, *where)
