"""The encoder with its real weights, on short invented texts."""

import itertools
import json
from importlib import resources
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import EngineError
from onrecord.reading.language.encoder import Encoder

SENTENCE = "“We will not withdraw,” the envoy said on Monday."
NOISE = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00\n"), max_size=12)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


def whole(text: str) -> list[tuple[int, int]]:
    return [(0, len(text))]


def test_every_array_has_a_row_for_every_piece(encoder: Encoder) -> None:
    encoded = encoder.read(SENTENCE, whole(SENTENCE))
    rows = len(encoded.offsets)
    assert rows > 10
    for array in (encoded.hidden, encoded.logits, encoded.position_logits, encoded.paragraph):
        assert len(array) == rows
    assert encoded.hidden.dtype == np.float32


def test_offsets_name_the_words_of_the_text(encoder: Encoder) -> None:
    text = "😀 Kyiv refused; e\u0301tats 𝔸ttack."
    encoded = encoder.read(text, whole(text))
    words = {text[start:end] for start, end in encoded.offsets.tolist()}
    assert {"😀", "refused", ";", "."} <= words
    joined = "".join(text[start:end] for start, end in encoded.offsets.tolist())
    assert joined == text.replace(" ", "")


@settings(max_examples=40, deadline=None)
@given(before=NOISE, after=NOISE)
def test_offsets_stay_exact_amid_noise(encoder: Encoder, before: str, after: str) -> None:
    text = f"{before} {SENTENCE} {after}"
    encoded = encoder.read(text, whole(text))
    pieces = encoded.offsets.tolist()
    assert all(0 <= start < end <= len(text) for start, end in pieces)
    # A character that the tokenizer takes apart (Hangul) may have several pieces.
    assert all(one[1] <= other[0] or one == other for one, other in itertools.pairwise(pieces))
    found = [text[start:end] for start, end in pieces]
    assert "withdraw" in found
    assert "envoy" in found


def test_reading_twice_gives_the_same(encoder: Encoder) -> None:
    first, second = (encoder.read(SENTENCE, whole(SENTENCE)) for _ in range(2))
    assert np.array_equal(first.hidden, second.hidden)
    assert np.array_equal(first.logits, second.logits)


def test_only_what_stands_in_paragraphs_is_read(encoder: Encoder) -> None:
    text = f"MENU SEARCH\n\n{SENTENCE}\n\nShare this"
    start = text.index("“")
    encoded = encoder.read(text, [(start, start + len(SENTENCE))])
    alone = encoder.read(SENTENCE, whole(SENTENCE))
    assert np.array_equal(encoded.offsets - start, alone.offsets)
    assert np.array_equal(encoded.hidden, alone.hidden)


def test_text_far_away_changes_nothing(encoder: Encoder) -> None:
    filler = "The committee met again in the old town hall. " * 30
    paragraphs = [SENTENCE, filler, filler, filler]
    short, long = "\n".join(paragraphs[:3]), "\n".join(paragraphs)
    first, second = (encoder.read(text, lines(text)) for text in (short, long))
    rows = len(encoder.read(SENTENCE, whole(SENTENCE)).offsets)
    assert np.array_equal(first.hidden[:rows], second.hidden[:rows])


def lines(text: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for line in text.split("\n"):
        found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def test_a_long_paragraph_is_read_to_its_end(encoder: Encoder) -> None:
    text = f"{'The delegates waited for the text of the agreement. ' * 120}{SENTENCE}"
    encoded = encoder.read(text, whole(text))
    assert encoded.offsets[-1, 1] == len(text)
    assert np.abs(encoded.hidden).sum(axis=1).min() > 0


def test_nothing_to_read_gives_nothing(encoder: Encoder) -> None:
    for text, paragraphs in (("", []), ("words", []), ("  ", [(0, 2)])):
        assert len(encoder.read(text, paragraphs).offsets) == 0


def test_the_weights_are_small_enough_and_say_what_made_them() -> None:
    folder = resources.files("onrecord.reading") / "weights"
    assert sum(len(file.read_bytes()) for file in folder.iterdir() if file.is_file()) < 30_000_000
    made = json.loads((folder / "heads.json").read_text(encoding="utf-8"))
    assert made["trained_on"]


def test_weights_that_are_not_whole_are_said_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.reading.language.encoder.resources.files", lambda _: tmp_path)
    with pytest.raises(EngineError, match="weights"):
        Encoder.load()
