"""Fit a linear choice over named signs and the encoder's views and write it as weights."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from onrecord.model.encoded import Floats
from onrecord.reading.choosing import Signs

LEFT_OUT = "left out"
NONE = "none"


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """Words with their signs, views and labels; `article` numbers the text of each."""

    signs: Sequence[Signs]
    views: Floats
    labels: NDArray[np.str_]
    article: NDArray[np.int64]

    def of(self, rows: NDArray[np.int64]) -> "Examples":
        """Some of them."""
        return Examples(
            [self.signs[row] for row in rows],
            self.views[rows],
            self.labels[rows],
            self.article[rows],
        )


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """A chooser's arrays, as the package reads them."""

    labels: list[str]
    names: list[str]
    signs: Floats
    columns: Floats
    bias: Floats
    plain: Floats
    plain_bias: Floats

    def write(self, path: Path, *, least: float, slope: float, shift: float) -> None:
        """Write the weights file."""
        np.savez_compressed(
            path,
            labels=np.array(self.labels),
            names=np.array(self.names),
            signs=self.signs.astype(np.float16),
            columns=self.columns.astype(np.float16),
            bias=self.bias.astype(np.float32),
            plain=self.plain.astype(np.float16),
            plain_bias=self.plain_bias.astype(np.float32),
            least=np.float32(least),
            slope=np.float32(slope),
            shift=np.float32(shift),
        )


def fit(
    examples: Examples,
    *,
    strength: float,
    view_scale: float,
    with_plain: bool = True,
    rarest: int = 15,
) -> Fitted:
    """Fit one softmax layer with L2 regularization, `strength` its inverse.

    Columns are brought to unit variance, those of the encoder to `view_scale`, so that the few
    signs are not drowned by its many columns; with `with_plain` a second layer is fitted on the
    signs alone. Rows labeled as left out are not learned from.
    """
    kept = examples.of(np.flatnonzero(examples.labels != LEFT_OUT))
    counts = Counter(name for signs in kept.signs for name in signs)
    names = sorted(name for name, count in counts.items() if count >= rarest)
    table = build_table(kept.signs, names)
    spread = table.std(0) + 0.05
    view_spread = (kept.views.std(0) + 1e-3) / view_scale
    both = np.hstack([table / spread, kept.views / view_spread])
    labels, weights, bias = _fit_layer(both, kept.labels, strength)
    plain, plain_bias = np.zeros((len(names), len(labels))), np.zeros(len(labels))
    if with_plain:
        _, plain, plain_bias = _fit_layer(table / spread, kept.labels, strength)
    return Fitted(
        labels,
        names,
        weights[: len(names)] / spread[:, None],
        weights[len(names) :] / view_spread[:, None],
        bias,
        plain / spread[:, None],
        plain_bias,
    )


def _fit_layer(
    values: Floats, labels: NDArray[np.str_], strength: float
) -> tuple[list[str], Floats, Floats]:
    """Labels with `none` first, weights and bias."""
    center = values.mean(0)
    model = LogisticRegression(C=strength, max_iter=200).fit(values - center, labels)
    known = list(model.classes_)
    order = [known.index(NONE), *(row for row, label in enumerate(known) if label != NONE)]
    weights = model.coef_[order].T
    return [str(known[row]) for row in order], weights, model.intercept_[order] - center @ weights


def build_table(signs: Sequence[Signs], names: Sequence[str]) -> Floats:
    """One row a word, one column a sign."""
    rows = {name: row for row, name in enumerate(names)}
    table = np.zeros((len(signs), len(names)), dtype=np.float32)
    for number, found in enumerate(signs):
        for name, value in found.items():
            if name in rows:
                table[number, rows[name]] = value
    return table
