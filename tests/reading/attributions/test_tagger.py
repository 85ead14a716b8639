"""Attributions as the trained head finds them, on short invented texts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.attributions.tagger import Triple, find_triples
from onrecord.reading.language.encoder import Encoder

NOISE = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


def find(encoder: Encoder, *paragraphs: str) -> tuple[str, tuple[Triple, ...]]:
    text = "\n\n".join(paragraphs)
    spans, start = [], 0
    for paragraph in paragraphs:
        spans.append((start, start + len(paragraph)))
        start += len(paragraph) + 2
    return text, find_triples(encoder.read(text, spans), text)


def words(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("paragraph", "source", "cue", "content"),
    [
        (
            "“We are ready to talk,” the minister said.",
            "the minister", "said", "“We are ready to talk,”",
        ),
        (
            "The minister warned that the deal could collapse.",
            "The minister", "warned", "that the deal could collapse",
        ),
        (
            "According to a spokesman, the talks have failed.",
            "a spokesman", "According to", "the talks have failed",
        ),
    ],
)  # fmt: skip
def test_source_cue_and_content_are_found(
    encoder: Encoder, paragraph: str, source: str, cue: str, content: str
) -> None:
    text, triples = find(encoder, paragraph)
    assert len(triples) == 1
    assert words(text, triples[0].source) == [source]
    assert words(text, triples[0].cue) == [cue]
    assert words(text, triples[0].content) == [content]


def test_a_quotation_in_two_parts_is_one_attribution(encoder: Encoder) -> None:
    _, triples = find(encoder, "“The offer,” Ms. Adeyemi said, “is not serious.”")
    assert len(triples) == 1
    assert len(triples[0].content) == 2


def test_each_speaker_keeps_his_own_words(encoder: Encoder) -> None:
    text, triples = find(
        encoder,
        "“We will not sign,” Mr. Okafor said.",
        "Ms. Lindqvist said the draft was fair.",
    )
    assert [words(text, triple.source) for triple in triples] == [["Mr. Okafor"], ["Ms. Lindqvist"]]


def test_plain_narration_brings_nothing(encoder: Encoder) -> None:
    assert find(encoder, "The bridge was rebuilt in 1998.")[1] == ()


def test_confidence_is_a_probability(encoder: Encoder) -> None:
    _, triples = find(encoder, "“We are ready to talk,” the minister said.")
    assert all(0.5 < triple.confidence <= 1 for triple in triples)


@settings(max_examples=30, deadline=None)
@given(before=NOISE, after=NOISE)
def test_noise_around_breaks_nothing(encoder: Encoder, before: str, after: str) -> None:
    paragraphs = (before, "Officials said that the border would reopen.", after)
    text, triples = find(encoder, *paragraphs)
    for triple in triples:
        assert triple.content
        for start, end in (*triple.source, *triple.cue, *triple.content):
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
    assert ["Officials"] in [words(text, triple.source) for triple in triples]
    assert find(encoder, *paragraphs)[1] == triples
