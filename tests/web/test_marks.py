"""A text cut at the edges of findings that overlap as they like."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.span import Span
from onrecord.model.zone import Zone, ZoneKind
from onrecord.web.marks import UNMARKED, Mark, cut_blocks

LONGEST = 40
texts = st.text(alphabet="ab \n“é😀", min_size=1, max_size=LONGEST)
spans = st.tuples(st.integers(0, LONGEST - 1), st.integers(1, LONGEST)).map(
    lambda pair: Span(pair[0], pair[0] + pair[1])
)


def inside(span: Span, text: str) -> bool:
    return span.end <= len(text)


@given(texts, st.lists(spans, max_size=6), st.lists(spans, max_size=8))
def test_no_word_is_lost_and_every_mark_covers_its_words(
    text: str, zoned: list[Span], marked: list[Span]
) -> None:
    zones = [Zone(ZoneKind.BODY, span) for span in zoned if inside(span, text)]
    marks = [Mark(span, "position", f"p{n}") for n, span in enumerate(marked) if inside(span, text)]
    pieces = [piece for block in cut_blocks(text, zones, marks) for piece in block.pieces]
    assert "".join("".join(piece.text for piece in pieces).split()) == "".join(text.split())
    for mark in marks:
        covered = "".join(piece.text for piece in pieces if mark.finding in piece.findings)
        assert "".join(covered.split()) == "".join(mark.span.cut(text).split())
        begun = sum(mark.finding in piece.begins for piece in pieces)
        assert begun <= 1


def test_the_innermost_finding_comes_first() -> None:
    text = "They will leave the valley by May."
    marks = [Mark(Span(0, 34), "attribution", "a1"), Mark(Span(10, 26), "position", "p1")]
    (block,) = cut_blocks(text, [Zone(ZoneKind.BODY, Span(0, 34))], marks)
    middle = next(piece for piece in block.pieces if piece.text == "leave the valley")
    assert middle.findings == ("p1", "a1")
    assert middle.layers == ("attribution", "position")
    assert [piece.begins for piece in block.pieces] == [("a1",), ("p1",), ()]


def test_a_mark_over_two_paragraphs_stands_in_both() -> None:
    text = "One.\n\nTwo."
    zones = [Zone(ZoneKind.HEADLINE, Span(0, 4)), Zone(ZoneKind.BODY, Span(6, 10))]
    blocks = cut_blocks(text, zones, [Mark(Span(0, 10), "attribution", "a1")])
    assert [block.kind for block in blocks] == ["headline", "body"]
    assert [[p.text for p in block.pieces if p.findings] for block in blocks] == [
        ["One."],
        ["Two."],
    ]


def test_text_in_no_zone_is_shown_too() -> None:
    blocks = cut_blocks("Menu\nNews", [Zone(ZoneKind.BODY, Span(5, 9))], [])
    assert [(block.kind, block.pieces[0].text) for block in blocks] == [
        (UNMARKED, "Menu\n"),
        ("body", "News"),
    ]
