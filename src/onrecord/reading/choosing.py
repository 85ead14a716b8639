"""A linear choice between labels, from named signs and from what the encoder saw."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from onrecord.model.encoded import EncodedText, Floats
from onrecord.model.span import Span

Signs = dict[str, float]
NEVER = 0.001


@dataclass(frozen=True, slots=True, eq=False)
class Chooser:
    """Weights of every sign and every column of the encoder for every label.

    The first label is the refusal to choose. `plain` and `plain_bias` are the weights of the
    signs where no encoder read the text. `least` is the probability from which a choice counts,
    `slope` and `shift` turn its log odds into those of being right on unseen texts.
    """

    labels: tuple[str, ...]
    rows: Mapping[str, int]
    signs: Floats
    columns: Floats
    bias: Floats
    plain: Floats
    plain_bias: Floats
    least: float
    slope: float
    shift: float

    def confidence(self, chance: float) -> float:
        """How often a choice of this probability was right on texts not learned from."""
        bounded = min(max(chance, NEVER), 1 - NEVER)
        odds = self.slope * math.log(bounded / (1 - bounded)) + self.shift
        return 1 / (1 + math.exp(-odds))

    def weigh(self, signs: Sequence[Signs], views: Floats | None) -> Floats:
        """The probability of each label for each word, by its signs and the encoder's view.

        Signs without a weight count for nothing.
        """
        table = np.zeros((len(signs), len(self.rows)), dtype=np.float32)
        for number, found in enumerate(signs):
            for name, value in found.items():
                row = self.rows.get(name)
                if row is not None:
                    table[number, row] = value
        if views is None:
            odds = table @ self.plain + self.plain_bias
        else:
            odds = table @ self.signs + views @ self.columns + self.bias
        return np.asarray(np.exp(odds - np.logaddexp.reduce(odds, axis=-1, keepdims=True)))


@cache
def load_chooser(name: str) -> Chooser:
    """The weights `weights/<name>.npz`; read once a process."""
    path = resources.files("onrecord.reading").joinpath("weights", f"{name}.npz")
    with path.open("rb") as file, np.load(file) as stored:
        return Chooser(
            labels=tuple(stored["labels"].tolist()),
            rows={sign: row for row, sign in enumerate(stored["names"].tolist())},
            signs=stored["signs"].astype(np.float32),
            columns=stored["columns"].astype(np.float32),
            bias=stored["bias"].astype(np.float32),
            plain=stored["plain"].astype(np.float32),
            plain_bias=stored["plain_bias"].astype(np.float32),
            least=float(stored["least"]),
            slope=float(stored["slope"]),
            shift=float(stored["shift"]),
        )


def view_words(encoded: EncodedText, spans: Sequence[Span]) -> Floats:
    """The mean of the encoder's rows over each span; zeros where it saw nothing of it."""
    views = np.zeros((len(spans), encoded.hidden.shape[1]), dtype=np.float32)
    starts, ends = encoded.offsets[:, 0], encoded.offsets[:, 1]
    first = np.searchsorted(ends, [span.start for span in spans], side="right")
    last = np.searchsorted(starts, [span.end for span in spans], side="left")
    for row, (low, high) in enumerate(zip(first, last, strict=True)):
        if high > low:
            views[row] = encoded.hidden[low:high].mean(axis=0)
    return views
