"""What the encoder saw in a text: one row for every word piece, and the heads that read them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Heads:
    """The small learned layers above the encoder, with their labels and thresholds."""

    arrays: Mapping[str, Floats]
    labels: Mapping[str, tuple[str, ...]]
    thresholds: Mapping[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class EncodedText:
    """A text as the encoder read it.

    `offsets` are half-open spans of code points in the text. Row i of every array belongs to
    word piece i; pieces stand in reading order, and pieces outside the paragraphs are left out.
    """

    offsets: Integers
    paragraph: Integers
    hidden: Floats
    logits: Floats
    position_logits: Floats
    heads: Heads
