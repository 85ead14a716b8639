"""Words are found wherever they stand, the best first, whatever is typed."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import a_document, a_position, a_reading, an_attribution
from onrecord.errors import QueryError
from onrecord.model.decision import Decision, Reject
from onrecord.record.answers import HitKind
from onrecord.record.decisions import decide
from onrecord.record.record import Record
from onrecord.record.search_query import Term, parse_query

TEXTS = {
    "valley": "Northland must leave the valley. The valley is ours, the valley stays ours.",
    "talks": "Talks on the valley will go on. Nobody spoke of Łódź or of 7,000 prisoners.",
    "dam": "The dam is open again.",
}


@pytest.fixture(autouse=True)
def coverage(record: Record) -> None:
    for name, text in TEXTS.items():
        document = a_document(text, id=name, title=name.title(), published=date(2024, 1, 1))
        words = text[: text.index(".")]
        position = a_position(document, words)
        attribution = an_attribution(document, words)
        record.add(a_reading(document, position, attributions=(attribution,)))


def found(record: Record, query: str, *kinds: HitKind) -> list[str]:
    return [hit.document.id for hit in record.search(query, kinds=kinds or (HitKind.DOCUMENT,))]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("valley", ["valley", "talks"]),
        ("VALLEYS", ["valley", "talks"]),
        ("talk", ["talks"]),
        ("valley talks", ["talks"]),
        ('"the valley stays"', ["valley"]),
        ("“the valley stays”", ["valley"]),
        ('"stays valley"', []),
        ("valley -talks", ["valley"]),
        ("Lodz", []),
        ("Łódź", ["talks"]),
        ("7,000", ["talks"]),
        ("open AND dam", []),
        ("dam*", ["dam"]),
        ("fish", []),
    ],
)
def test_documents_are_found_by_their_words(
    record: Record, query: str, expected: list[str]
) -> None:
    assert found(record, query) == expected


def test_positions_and_attributions_are_found_too(record: Record) -> None:
    hits = record.search("dam")
    assert {hit.kind for hit in hits} == set(HitKind)
    ids = {hit.kind: hit.id for hit in hits}
    (position,) = (p for p in record.positions() if p.document.id == "dam")
    assert ids[HitKind.POSITION] == position.id
    assert ids[HitKind.DOCUMENT] == position.document.key


def test_what_was_found_is_marked(record: Record) -> None:
    (hit,) = record.search('leave "the valley"', kinds=[HitKind.POSITION])
    marked = [piece.words for piece in hit.snippet if piece.found]
    assert "leave" in marked
    assert "".join(piece.words for piece in hit.snippet) == hit.words
    assert hit.words in TEXTS["valley"]


def test_hits_come_in_pages(record: Record) -> None:
    whole = record.search("valley", limit=10)
    pages = [record.search("valley", limit=2, offset=n) for n in range(0, len(whole), 2)]
    assert [hit for page in pages for hit in page] == list(whole)


def test_a_rejected_position_is_found_no_more(record: Record) -> None:
    (hit,) = record.search("dam", kinds=[HitKind.POSITION])
    decide(record, Decision(act=Reject(hit.id), by="Ana"))
    assert found(record, "dam", HitKind.POSITION) == []


def test_a_document_read_anew_is_found_by_its_new_findings(record: Record) -> None:
    document = a_document(TEXTS["dam"], id="dam", published=date(2024, 1, 1))
    record.add(a_reading(document, a_position(document, "open again")))
    assert found(record, "dam", HitKind.POSITION) == []
    assert found(record, "again", HitKind.POSITION) == ["dam"]
    assert found(record, "dam", HitKind.ATTRIBUTION) == []
    assert found(record, "dam") == ["dam"]


@pytest.mark.parametrize("query", ["", "   ", "-valley", "!!!", '""', "\x00"])
def test_a_query_without_words_is_refused(record: Record, query: str) -> None:
    with pytest.raises(QueryError, match="no word to search for"):
        record.search(query)


@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(st.sampled_from("ab\"'*():^-+{}[]&|!\\;%_ \n\x00\x02é漢\U0001f600"), max_size=12))
def test_no_query_is_taken_for_a_command(record: Record, query: str) -> None:
    try:
        assert len(record.search(f"valley {query}")) <= 20
    except QueryError as error:
        pytest.fail(f"valley is a word: {error}")


def test_a_query_is_read_as_terms() -> None:
    assert parse_query('talks "red line" -U.S. don’t') == (
        Term("talks"),
        Term("red line"),
        Term("U S", excluded=True),
        Term("don t"),
    )
