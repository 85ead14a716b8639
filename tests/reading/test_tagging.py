"""What the taggers share, on small arrays."""

import itertools

import numpy as np
import pytest

from onrecord.reading.tagging import (
    INSIDE,
    MARK,
    OUTSIDE,
    UNCLOSED,
    PieceSpan,
    decode_spans,
    find_quotation_states,
)


def legal(tags: tuple[int, ...], inner: np.ndarray) -> bool:
    for row, tag in enumerate(tags):
        before = tags[row - 1] if row else 0
        carries = tag > 0 and tag % 2 == 0
        if carries and before not in (tag - 1, tag):
            return False
        if row and inner[row] and not (carries or tag == before == 0):
            return False
    return True


def spans_of(tags: tuple[int, ...]) -> list[PieceSpan]:
    spans = []
    for row, tag in enumerate(tags):
        if tag % 2:
            end = row + 1
            while end < len(tags) and tags[end] == tag + 1:
                end += 1
            spans.append(PieceSpan(row, end, tag // 2))
    return spans


@pytest.mark.parametrize("seed", range(20))
def test_decoding_finds_the_best_of_all_legal_readings(seed: int) -> None:
    chance = np.random.default_rng(seed)
    scores = chance.normal(size=(9, 5)).astype(np.float32)
    paragraph = np.array([0, 0, 0, 0, 0, 1, 1, 1, 2])
    continues = chance.random(9) < 0.3
    continues[[0, 5, 8]] = False
    expected = []
    for first, end in ((0, 5), (5, 8), (8, 9)):
        readings = itertools.product(range(5), repeat=end - first)
        worth = {
            tags: sum(float(scores[first + row, tag]) for row, tag in enumerate(tags))
            for tags in readings
            if legal(tags, continues[first:end])
        }
        best = max(worth, key=worth.__getitem__)
        expected += [PieceSpan(s.first + first, s.end + first, s.kind) for s in spans_of(best)]
    assert list(decode_spans(scores, paragraph, continues)) == expected


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ('a "b" c', [OUTSIDE, OUTSIDE, MARK, INSIDE, MARK, OUTSIDE, OUTSIDE]),
        ("“b” c", [MARK, INSIDE, MARK, OUTSIDE, OUTSIDE]),
        ("''b''", [MARK, MARK, INSIDE, MARK, MARK]),
        ("``b''", [MARK, MARK, INSIDE, MARK, MARK]),
        ("a “b", [OUTSIDE, OUTSIDE, MARK, UNCLOSED]),
        ("it's", [OUTSIDE] * 4),
    ],
)
def test_quotation_states(text: str, states: list[int]) -> None:
    assert find_quotation_states(text, [(0, len(text))]).tolist() == states


def test_a_quotation_ends_with_its_paragraph() -> None:
    text = "“open\nplain"
    assert find_quotation_states(text, [(0, 5), (6, 11)])[6:].tolist() == [OUTSIDE] * 5
