"""What has these words, as far as a filter lets it through."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from onrecord.record.answers import Filter, HitKind
from onrecord.record.record import Record, open_record
from onrecord.views.finding import search_record
from onrecord.views.finding_json import HIT_COLUMNS, hit_rows, hit_to_json
from talks_on_record import add_talks


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(add_talks(tmp_path / "r.db")) as opened:
        yield opened


def test_without_a_filter_everything_with_the_words_is_found(record: Record) -> None:
    kinds = [hit.kind for hit in search_record(record, "ferry")]
    assert (kinds.count(HitKind.DOCUMENT), kinds.count(HitKind.POSITION)) == (2, 4)


@pytest.mark.parametrize(
    ("wanted", "documents", "positions"),
    [
        (Filter(until=date(2024, 3, 31)), 1, 2),
        (Filter(since=date(2030, 1, 1)), 0, 0),
        (Filter(outlet="Courier"), 2, 4),
        (Filter(party="side:southland"), 0, 2),
        (Filter(minimum_confidence=0.95), 0, 0),
        (Filter(confirmed=True), 0, 0),
    ],
)
def test_a_filter_lets_through_what_fits(
    record: Record, wanted: Filter, documents: int, positions: int
) -> None:
    kinds = [hit.kind for hit in search_record(record, "ferry", wanted=wanted)]
    assert (kinds.count(HitKind.DOCUMENT), kinds.count(HitKind.POSITION)) == (documents, positions)


def test_a_limit_holds_with_a_filter_too(record: Record) -> None:
    assert len(search_record(record, "ferry", wanted=Filter(outlet="Courier"), limit=3)) == 3


def test_hits_are_told_to_other_programs(record: Record) -> None:
    hit = search_record(record, "ferry", kinds=[HitKind.POSITION])[0]
    assert hit_to_json(hit)["document"]["outlet"] == "Courier"
    assert any(piece["found"] for piece in hit_to_json(hit)["snippet"])
    assert all(len(row) == len(HIT_COLUMNS) for row in hit_rows([hit]))
