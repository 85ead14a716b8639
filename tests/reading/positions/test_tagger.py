"""Position contents as the trained head finds them, on short invented texts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model.encoded import EncodedText
from onrecord.model.span import Span
from onrecord.reading.language.encoder import Encoder
from onrecord.reading.positions.tagger import (
    PositionSpan,
    find_position_spans,
    judge_issues,
    score_addressees,
    score_holders,
)

NOISE = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00\n"), max_size=12)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


def find(encoder: Encoder, text: str) -> tuple[EncodedText, tuple[PositionSpan, ...]]:
    encoded = encoder.read(text, [(0, len(text))])
    return encoded, find_position_spans(encoded, text)


def best(scores: dict[str, float]) -> str:
    return max(scores, key=lambda name: scores[name])


@pytest.mark.parametrize(
    ("text", "words", "move"),
    [
        ("Turkey called on both sides to release all prisoners.", "release all", "demand"),
        ("Moscow demanded that Kyiv withdraw its troops from the border.", "withdraw", "demand"),
        ("Iran rejected the proposal to halt uranium enrichment.", "proposal", "reject"),
    ],
)
def test_a_position_has_its_words_and_its_move(
    encoder: Encoder, text: str, words: str, move: str
) -> None:
    _, spans = find(encoder, text)
    assert len(spans) == 1
    assert words in text[spans[0].start : spans[0].end]
    assert best(spans[0].moves) == move


def test_probabilities_add_up(encoder: Encoder) -> None:
    _, spans = find(encoder, "Turkey called on both sides to release all prisoners.")
    assert sum(spans[0].moves.values()) == pytest.approx(1, abs=1e-4)
    assert sum(spans[0].issues.values()) == pytest.approx(1, abs=1e-4)
    assert 0 < spans[0].confidence < 1


def test_words_that_were_not_tagged_have_issues_too(encoder: Encoder) -> None:
    text = "The border between Peru and Chile was drawn again after they fought over the islands."
    encoded, spans = find(encoder, text)
    words = Span(0, text.index(" between"))
    assert not any(words.overlaps(Span(span.start, span.end)) for span in spans)
    assert best(judge_issues(encoded, words)) == "territory"
    unread = encoder.read(text, [(0, text.index(" was"))])
    assert judge_issues(unread, Span(len(text) - 8, len(text))) == {}


def test_plain_narration_holds_no_position(encoder: Encoder) -> None:
    assert find(encoder, "The bridge was rebuilt in 1998.")[1] == ()


def test_holder_and_addressee_are_told_apart(encoder: Encoder) -> None:
    text = "Moscow demanded that Kyiv withdraw its troops from the border."
    encoded, spans = find(encoder, text)
    mentions = [(0, 6), (text.index("Kyiv"), text.index("Kyiv") + 4)]
    holders = score_holders(encoded, spans[0], mentions)
    addressees = score_addressees(encoded, spans[0], mentions)
    assert holders[0] > holders[1]
    assert addressees[1] > addressees[0]


@settings(max_examples=30, deadline=None)
@given(before=NOISE, after=NOISE)
def test_spans_lie_in_the_text_amid_noise(encoder: Encoder, before: str, after: str) -> None:
    text = f"{before} Turkey called on both sides to release all prisoners. {after}"
    _, spans = find(encoder, text)
    assert find(encoder, text)[1] == spans
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == text[span.start : span.end].strip()
