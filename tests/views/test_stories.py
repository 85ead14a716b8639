"""A story with its origin, and what became of each sentence on the way."""

from pathlib import Path

from onrecord.linking.origin import Basis
from onrecord.record.record import open_record
from onrecord.views.stories import (
    COLUMNS,
    Change,
    build_stories,
    compare_sentences,
    compare_tellings,
    open_story,
    sentences_told,
    story_rows,
    story_to_json,
)
from reprints import DAM, HARBOR, a_telling

WIRE = a_telling(DAM, "wire", outlet="Compass Wire", day=7)
CUT = a_telling(DAM[:3], "cut", day=7, credit="Source: Compass Wire")


def test_a_story_opens_by_any_of_its_documents_with_its_origin(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.db") as record:
        for reading in (CUT, WIRE, a_telling(HARBOR, "strike", day=7)):
            record.add(reading)
        story = open_story(record, "cut")
        assert build_stories(record) == (story,)
    assert story.outlets == ("Compass Wire", "The Cut") or story.outlets == (
        "The Cut",
        "Compass Wire",
    )
    assert (story.origin.basis, story.origin.outlet) == (Basis.CREDIT, "Compass Wire")
    as_json = story_to_json(story)
    assert {document["id"] for document in as_json["documents"]} == {"wire", "cut"}
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in story_rows([story])]
    assert {row["origin"] for row in rows} == {"Compass Wire"}
    assert len(rows) == 2


def test_texts_are_compared_with_the_origin(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.db") as record:
        record.add(CUT)
        record.add(WIRE)
        (comparison,) = compare_tellings(record, open_story(record, "cut"), "cut")
    assert (comparison.before.id, comparison.after.id) == ("wire", "cut")
    assert comparison.counts == {
        Change.KEPT: 3,
        Change.REWRITTEN: 0,
        Change.LEFT_OUT: 3,
        Change.ADDED: 0,
    }


def test_sentences_are_kept_rewritten_left_out_or_added_wherever_they_stand() -> None:
    before = ("The gates stay shut this year.", "Farmers lost 340 farms.", "Talks go on in May.")
    after = (
        "The talks will go on in late May.",
        "An official waved.",
        "The gates stay shut this year.",
    )
    passages = compare_sentences(before, after)
    assert [(p.change, p.before, p.after) for p in passages] == [
        (Change.KEPT, before[0], after[2]),
        (Change.LEFT_OUT, before[1], None),
        (Change.REWRITTEN, before[2], after[0]),
        (Change.ADDED, None, after[1]),
    ]


def test_sentences_are_cut_at_their_ends_only() -> None:
    text = ("“Stop,” said J. Hale of the U.S. team. “It rains.” Nobody did! Then 3.5 m fell.",)
    assert sentences_told(a_telling(text, "one")) == (
        "“Stop,” said J. Hale of the U.S. team.",
        "“It rains.”",
        "Nobody did!",
        "Then 3.5 m fell.",
    )
