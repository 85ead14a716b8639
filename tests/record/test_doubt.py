"""The most doubtful positions, and what is counted beside them."""

from datetime import date

from builders import a_document, a_position, a_reading
from onrecord.model.decision import Accept, Decision, MergeActors, Reject
from onrecord.record.answers import Filter
from onrecord.record.decisions import decide
from onrecord.record.doubt import Cell, count_cells, find_doubtful
from onrecord.record.record import Record


def fill(record: Record) -> None:
    for number, confidence in enumerate([0.1, 0.45, 0.5, 0.62, 0.9]):
        document = a_document(id=f"piece-{number}", published=date(2024, 3, number + 1))
        holder = "westland" if number == 4 else "southland"
        record.add(a_reading(document, a_position(document, confidence=confidence, holder=holder)))


def confidences(record: Record, wanted: Filter | None = None, *, most: int = 9) -> list[float]:
    return sorted(position.confidence for position in find_doubtful(record, wanted, most=most))


def test_the_nearest_to_even_are_found_on_either_side(record: Record) -> None:
    fill(record)
    assert confidences(record, most=3) == [0.45, 0.5, 0.62]
    assert confidences(record) == [0.1, 0.45, 0.5, 0.62, 0.9]
    assert confidences(record, Filter(minimum_confidence=0.5), most=2) == [0.5, 0.62]


def test_what_was_decided_on_is_no_longer_in_doubt(record: Record) -> None:
    fill(record)
    for position, make in zip(find_doubtful(record, most=2), (Accept, Reject), strict=True):
        decide(record, Decision(act=make(position.id), by="Ann"))
    assert confidences(record) == [0.1, 0.62, 0.9]


def test_what_is_asked_for_narrows_what_is_found(record: Record) -> None:
    fill(record)
    assert confidences(record, Filter(since=date(2024, 3, 4))) == [0.62, 0.9]


def test_cells_are_counted_with_their_latest_day(record: Record) -> None:
    fill(record)
    keys = {position.holder.id: position.party.key for position in record.positions()}
    assert count_cells(record) == {
        (keys["southland"], "territory"): Cell(4, date(2024, 3, 4).toordinal()),
        (keys["westland"], "territory"): Cell(1, date(2024, 3, 5).toordinal()),
    }
    merge = MergeActors(keys["westland"], keys["southland"])
    decide(record, Decision(act=merge, by="Ann"))
    assert count_cells(record) == {
        (keys["southland"], "territory"): Cell(5, date(2024, 3, 5).toordinal())
    }


def test_of_an_empty_record_nothing_is_in_doubt(record: Record) -> None:
    assert find_doubtful(record) == ()
    assert count_cells(record) == {}
