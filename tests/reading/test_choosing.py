"""The linear choice: signs, views of the encoder, confidence, and the weights that ship."""

import numpy as np
import pytest

from onrecord.model.encoded import EncodedText, Floats, Heads
from onrecord.model.span import Span
from onrecord.reading.choosing import Chooser, load_chooser, view_words


def a_chooser(*, slope: float = 1.0, shift: float = 0.0) -> Chooser:
    return Chooser(
        labels=("none", "call"),
        rows={"phone": 0},
        signs=np.array([[0.0, 2.0]], dtype=np.float32),
        columns=np.array([[0.0, 5.0]], dtype=np.float32),
        bias=np.array([0.0, -2.0], dtype=np.float32),
        plain=np.array([[0.0, 4.0]], dtype=np.float32),
        plain_bias=np.array([0.0, -1.0], dtype=np.float32),
        least=0.3,
        slope=slope,
        shift=shift,
    )


def an_encoded_text(hidden: Floats) -> EncodedText:
    rows = np.arange(len(hidden))
    offsets = np.stack([rows * 2, rows * 2 + 2], axis=1)
    return EncodedText(offsets, rows * 0, hidden, hidden, hidden, Heads({}, {}, {}))


def test_signs_and_views_add_up() -> None:
    chooser = a_chooser()
    bare, signed, seen = chooser.weigh(
        [{}, {"phone": 1.0}, {"phone": 1.0}],
        np.array([[0.0], [0.0], [1.0]], dtype=np.float32),
    )[:, 1]
    assert bare < 0.5 < seen
    assert signed == pytest.approx(0.5)


def test_a_sign_without_a_weight_counts_for_nothing() -> None:
    views = np.zeros((2, 1), dtype=np.float32)
    one, other = a_chooser().weigh([{}, {"never met": 1.0}], views)
    assert one.tolist() == other.tolist()


def test_a_text_that_no_encoder_read_has_weights_of_its_own() -> None:
    assert a_chooser().weigh([{"phone": 1.0}], None)[0, 1] == pytest.approx(1 / (1 + np.exp(-3)))


@pytest.mark.parametrize("chance", [0.0, 0.2, 0.5, 1.0])
def test_confidence_keeps_the_order_and_stays_a_probability(chance: float) -> None:
    chooser = a_chooser(slope=0.5, shift=-0.2)
    assert 0 < chooser.confidence(chance) < 1
    assert chooser.confidence(chance) <= chooser.confidence(min(chance + 0.1, 1.0))


def test_a_view_is_the_mean_over_the_words_and_zero_outside() -> None:
    encoded = an_encoded_text(np.array([[1.0], [3.0], [8.0]], dtype=np.float32))
    views = view_words(encoded, [Span(0, 4), Span(4, 6), Span(40, 44)])
    assert views.tolist() == [[2.0], [8.0], [0.0]]


@pytest.mark.parametrize("name", ["meetings", "events"])
def test_the_shipped_weights_are_whole(name: str) -> None:
    chooser = load_chooser(name)
    assert chooser.labels[0] == "none"
    assert chooser.signs.shape == chooser.plain.shape == (len(chooser.rows), len(chooser.labels))
    assert 0 < chooser.least < 1
    assert chooser.slope > 0
