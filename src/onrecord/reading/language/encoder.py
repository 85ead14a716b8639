"""The encoder: reads a text once, for every tagger."""

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Self

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnxruntime.capi.onnxruntime_pybind11_state import Fail, InvalidGraph, InvalidProtobuf
from tokenizers import Tokenizer

from onrecord.errors import EngineError
from onrecord.model.encoded import EncodedText, Heads, Integers
from onrecord.reading.tagging import find_quotation_states

# Long enough for several paragraphs to be read together, short enough to be cheap.
CORE = 318
CONTEXT = 62
LONGEST_UNIT = 256
LETTER_SHAPES = 3
OPENING_TOKEN, SEPARATOR_TOKEN = 101, 102


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens read together, `first` to `end`; those of `core_first` to `core_end` count."""

    first: int
    core_first: int
    core_end: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """A text cut into tokens: word pieces with a separator after every paragraph.

    `rows` holds for every token the number of its word piece, or -1 for a separator.
    """

    tokens: Integers
    features: Integers
    rows: Integers
    offsets: Integers
    paragraph: Integers
    windows: tuple[Window, ...]


class Encoder:
    """A small language model with its heads, opened once and used for many texts."""

    def __init__(
        self, session: onnxruntime.InferenceSession, tokenizer: Tokenizer, heads: Heads
    ) -> None:
        self._session = session
        self.tokenizer = tokenizer
        self._heads = heads

    @classmethod
    def load(cls, *, threads: int = 1) -> Self:
        """Open the weights that ship with the package.

        Raises EngineError if they are not there whole.
        """
        try:
            return cls.open(resources.files("onrecord.reading") / "weights", threads=threads)
        except (OSError, KeyError, ValueError, Fail, InvalidGraph, InvalidProtobuf) as error:
            raise EngineError(
                f"The weights of the encoder can't be opened: {error}.",
                remedy="Reinstall onrecord whole, or check out its weights folder again.",
            ) from error

    @classmethod
    def open(cls, folder: Traversable, *, threads: int = 1) -> Self:
        """Open the weights in a folder."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        session = onnxruntime.InferenceSession(
            (folder / "encoder.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
        )
        tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        settings = json.loads((folder / "heads.json").read_text(encoding="utf-8"))
        with (folder / "heads.npz").open("rb") as file, np.load(file) as stored:
            arrays = {name: stored[name].astype(np.float32) for name in stored.files}
        labels = {name: tuple(words) for name, words in settings["labels"].items()}
        return cls(session, tokenizer, Heads(arrays, labels, settings["thresholds"]))

    def read(self, text: str, paragraphs: Sequence[tuple[int, int]]) -> EncodedText:
        """Encode the paragraphs of a text.

        Every window is read alone, without padding, so that what is found in one place does
        not depend on how texts are batched.
        """
        layout = lay_out(self.tokenizer, text, paragraphs)
        heads = self._heads
        count = len(layout.offsets)
        hidden = np.zeros((count, len(heads.arrays["roles.weight"][0])), dtype=np.float32)
        logits = np.zeros((count, len(heads.labels["roles"])), dtype=np.float32)
        position_logits = np.zeros((count, len(heads.labels["positions"])), dtype=np.float32)
        for window in layout.windows:
            tokens, features, keep, rows = cut_window(layout, window)
            found = self._session.run(
                ["hidden", "logits", "position_logits"],
                {"tokens": tokens[None], "features": features[None]},
            )
            for target, values in zip((hidden, logits, position_logits), found, strict=True):
                target[rows] = values[0, keep]
        return EncodedText(layout.offsets, layout.paragraph, hidden, logits, position_logits, heads)


def lay_out(tokenizer: Tokenizer, text: str, paragraphs: Sequence[tuple[int, int]]) -> Layout:
    """Cut a text into tokens, with the features the encoder sees beside each, and windows."""
    states = find_quotation_states(text, paragraphs)
    encodings = tokenizer.encode_batch(
        [text[start:end] for start, end in paragraphs], add_special_tokens=False
    )
    tokens: list[int] = []
    features: list[int] = []
    rows: list[int] = []
    offsets: list[tuple[int, int]] = []
    paragraph: list[int] = []
    ends: list[int] = []
    for number, ((start, end), encoding) in enumerate(zip(paragraphs, encodings, strict=True)):
        for token, (left, right) in zip(encoding.ids, encoding.offsets, strict=True):
            first, last = start + left, start + right
            tokens.append(token)
            shape = _letter_shape(text[first:last])
            features.append(int(states[first]) * LETTER_SHAPES + shape)
            rows.append(len(offsets))
            # The tokenizer drops accents that stand alone; they belong to the letter before.
            while last < end and unicodedata.combining(text[last]):
                last += 1
            offsets.append((first, last))
            paragraph.append(number)
        tokens.append(SEPARATOR_TOKEN)
        features.append(0)
        rows.append(-1)
        ends.append(len(tokens))
    return Layout(
        np.array(tokens, dtype=np.int64),
        np.array(features, dtype=np.int64),
        np.array(rows, dtype=np.int64),
        np.array(offsets, dtype=np.int64).reshape(-1, 2),
        np.array(paragraph, dtype=np.int64),
        _cut_windows(ends),
    )


def cut_window(
    layout: Layout, window: Window
) -> tuple[Integers, Integers, NDArray[np.bool_], Integers]:
    """Tokens and features of a window, which of them count, and the pieces those are."""
    tokens = np.concatenate([[OPENING_TOKEN], layout.tokens[window.first : window.end]])
    features = np.concatenate([[0], layout.features[window.first : window.end]])
    rows = np.full(len(tokens), -1, dtype=np.int64)
    low, high = window.core_first, window.core_end
    rows[1 + low - window.first : 1 + high - window.first] = layout.rows[low:high]
    keep = rows >= 0
    return tokens, features, keep, rows[keep]


def _letter_shape(piece: str) -> int:
    """0 for a piece without capitals, 1 for one that begins with a capital, 2 for all capitals."""
    if not piece[:1].isupper():
        return 0
    return 2 if len(piece) > 1 and piece.isupper() else 1


def _cut_windows(ends: Sequence[int]) -> tuple[Window, ...]:
    """Pack whole paragraphs into windows; cut those that are too long for one.

    Every window sees some of what stands before it. One that breaks off inside a paragraph
    sees some of what follows as well.
    """
    units: list[tuple[int, int, bool]] = []
    first = 0
    for end in ends:
        while end - first > CORE:
            units.append((first, first + LONGEST_UNIT, False))
            first += LONGEST_UNIT
        units.append((first, end, True))
        first = end
    windows: list[Window] = []
    core_first = core_end = 0
    whole = True
    for first, end, closes in [*units, (ends[-1] if ends else 0, 0, True)]:
        too_long = end == 0 or end - core_first > CORE
        if too_long and core_end > core_first:
            last = core_end if whole else min(core_end + CONTEXT, ends[-1])
            windows.append(Window(max(0, core_first - CONTEXT), core_first, core_end, last))
            core_first = first
        core_end, whole = end, closes
    return tuple(windows)
