"""A trained encoder as PyTorch runs it, called as the shipped one is."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from data import ISSUES, MOVES, POINTERS, POSITIONS, ROLES, find_paragraphs, load_tokenizer
from export import THRESHOLDS, blank_heads, heads_of
from model import Reader
from mpnet import open_trunk

from onrecord.model.encoded import EncodedText, Heads
from onrecord.reading.language.encoder import cut_window, lay_out

LABELS = {
    "roles": ROLES, "positions": POSITIONS, "moves": MOVES, "issues": ISSUES,
    "pointers": POINTERS,
}  # fmt: skip


class Teacher:
    """Reads a text as `onrecord.reading.language.encoder.Encoder` does, without int8."""

    def __init__(self, checkpoint: Path, trunk: Path, tokenizer: Path) -> None:
        self.tokenizer = load_tokenizer(tokenizer)
        self.model = Reader(open_trunk(trunk)).eval()
        self.model.load_state_dict(torch.load(checkpoint)["model"])
        arrays = heads_of(self.model) | blank_heads(self.model.trunk.width)
        self.heads = Heads(arrays, LABELS, THRESHOLDS)

    def read(self, text: str, paragraphs: Sequence[tuple[int, int]] | None = None) -> EncodedText:
        """Encode a text; its lines are its paragraphs where none are given."""
        layout = lay_out(self.tokenizer, text, paragraphs or find_paragraphs(text))
        hidden = np.zeros((len(layout.offsets), self.model.trunk.width), dtype=np.float32)
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            for window in layout.windows:
                tokens, features, keep, rows = cut_window(layout, window)
                inputs = torch.from_numpy(tokens)[None], torch.from_numpy(features)[None]
                hidden[rows] = self.model.trunk(*inputs)[0].float().numpy()[keep]
        with torch.no_grad():
            seen = torch.from_numpy(hidden)
            roles, positions = self.model.roles(seen), self.model.positions(seen)
        return EncodedText(
            layout.offsets, layout.paragraph, hidden, roles.numpy(), positions.numpy(), self.heads
        )
