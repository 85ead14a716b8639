"""The encoder and its heads, as they are trained."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from data import ISSUES, MOVES, POINTERS, POSITIONS, ROLES, Item, Links, Position
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.model.encoded import Integers
from onrecord.reading.attributions.tagger import PAIR_FEATURES
from onrecord.reading.language.encoder import LETTER_SHAPES, cut_window
from onrecord.reading.tagging import PieceSpan

FEATURES = 4 * LETTER_SHAPES
AROUND = 48
TOGETHER = 4


class Layer(nn.Module):
    """One transformer layer, in BERT's order."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.dropout = dropout
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.out = nn.Linear(width, width)
        self.attention_norm = nn.LayerNorm(width, eps=1e-12)
        self.wide = nn.Linear(width, inner)
        self.narrow = nn.Linear(inner, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)

    def forward(self, hidden: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, width = hidden.shape
        split = (batch, length, self.heads, width // self.heads)
        query, key, value = (
            layer(hidden).view(split).transpose(1, 2)
            for layer in (self.query, self.key, self.value)
        )
        scores = query @ key.transpose(-1, -2) * (width // self.heads) ** -0.5
        if mask is not None:
            scores = scores + mask.to(scores.dtype)
        seen = scores.softmax(-1).to(value.dtype) @ value
        seen = self.out(seen.transpose(1, 2).reshape(batch, length, width))
        hidden = self.attention_norm(hidden + self.drop(seen))
        wide = self.narrow(functional.gelu(self.wide(hidden)))
        return self.norm(hidden + self.drop(wide))

    def drop(self, hidden: Tensor) -> Tensor:
        return drop(hidden, self.dropout) if self.training else hidden


def drop(hidden: Tensor, share: float) -> Tensor:
    """Dropout of whole columns of a window, which costs next to nothing on a processor."""
    kept = torch.rand(hidden.shape[0], 1, hidden.shape[2]) >= share
    return hidden * (kept / (1 - share)).to(hidden.dtype)


def take_layers(layers: nn.ModuleList, stored: dict[str, Tensor], names: dict[str, str]) -> None:
    """Give the layers the weights stored under other names."""
    for number, layer in enumerate(layers):
        for ours, theirs in names.items():
            part = getattr(layer, ours)
            part.weight.data = stored[f"encoder.layer.{number}.{theirs}.weight"]
            part.bias.data = stored[f"encoder.layer.{number}.{theirs}.bias"]


class Trunk(nn.Module):
    """The small encoder; `features` are what the tokens cannot show."""

    def __init__(self, folder: Path, dropout: float = 0.1) -> None:
        super().__init__()
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self.width = width = config["hidden_size"]
        self.dropout = dropout
        self.words = nn.Embedding(config["vocab_size"], width)
        self.places = nn.Embedding(config["max_position_embeddings"], width)
        self.features = nn.Embedding(FEATURES, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(
            Layer(width, config["num_attention_heads"], config["intermediate_size"], dropout)
            for _ in range(config["num_hidden_layers"])
        )
        nn.init.zeros_(self.features.weight)
        self._take_weights(load_file(folder / "model.safetensors"))

    def _take_weights(self, stored: dict[str, Tensor]) -> None:
        stored = {name.removeprefix("bert."): value for name, value in stored.items()}
        self.words.weight.data = stored["embeddings.word_embeddings.weight"]
        # Every text is of the first type, so the type's row joins the places.
        kind = stored["embeddings.token_type_embeddings.weight"][0]
        self.places.weight.data = stored["embeddings.position_embeddings.weight"] + kind
        self.norm.weight.data = stored["embeddings.LayerNorm.weight"]
        self.norm.bias.data = stored["embeddings.LayerNorm.bias"]
        names = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "out": "attention.output.dense",
            "attention_norm": "attention.output.LayerNorm",
            "wide": "intermediate.dense",
            "narrow": "output.dense",
            "norm": "output.LayerNorm",
        }
        take_layers(self.layers, stored, names)

    def forward(self, tokens: Tensor, features: Tensor, mask: Tensor | None = None) -> Tensor:
        places = torch.arange(tokens.shape[1], device=tokens.device)
        hidden = self.words(tokens) + self.places(places) + self.features(features)
        hidden = self.norm(hidden)
        if self.training:
            hidden = drop(hidden, self.dropout)
        for layer in self.layers:
            hidden = layer(hidden, mask)
        return hidden


class Linker(nn.Module):
    """Scores candidates for the partner of a span, and none of them."""

    def __init__(self, width: int, asking: int, inner: int = 128) -> None:
        super().__init__()
        self.asking = nn.Linear(3 * width * asking, inner)
        self.candidate = nn.Linear(3 * width, inner)
        self.features = nn.Embedding(PAIR_FEATURES * asking, inner)
        self.none = nn.Parameter(torch.zeros(inner))
        self.score = nn.Linear(inner, 1)
        nn.init.normal_(self.features.weight, std=0.02)

    def forward(
        self, asking: Tensor, candidates: Tensor, pairs: Tensor, features: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Scores of the pairs, and of having no partner."""
        asked = self.asking(functional.dropout(asking, 0.1, self.training))
        offered = self.candidate(functional.dropout(candidates, 0.1, self.training))
        joined = asked[pairs[:, 0]] + offered[pairs[:, 1]] + self.features(features).sum(1)
        alone = asked + self.none
        return (
            self.score(functional.relu(joined)).squeeze(-1),
            self.score(functional.relu(alone)).squeeze(-1),
        )


class Reader(nn.Module):
    """An encoder with every head."""

    def __init__(self, trunk: Trunk) -> None:
        super().__init__()
        self.trunk = trunk
        width = trunk.width
        self.roles = nn.Linear(width, len(ROLES))
        self.positions = nn.Linear(width, len(POSITIONS))
        self.link_cue = Linker(width, 1)
        self.link_source = Linker(width, 2)
        self.context = nn.Linear(5 * width, 256)
        self.moves = nn.Linear(256, len(MOVES))
        self.issues = nn.Linear(256, len(ISSUES))
        self.asking = nn.Linear(2 * width, 64 * len(POINTERS))
        self.pointed = nn.Linear(width, 64 * len(POINTERS))
        self.nobody = nn.Linear(2 * width, len(POINTERS))

    def encode(self, items: Sequence[Item], *, dtype: torch.dtype = torch.bfloat16) -> Tensor:
        """Hidden rows of all word pieces of the texts, one text after the other."""
        windows = []
        base = 0
        for item in items:
            for window in item.layout.windows:
                tokens, features, keep, rows = cut_window(item.layout, window)
                windows.append((tokens, features, keep, rows + base))
            base += len(item.layout.offsets)
        # Windows of like length are read together, so that little is padded.
        windows.sort(key=lambda window: len(window[0]))
        found, rows_out = [], []
        for start in range(0, len(windows), TOGETHER):
            group = windows[start : start + TOGETHER]
            found.append(self._encode_windows([(t, f, k) for t, f, k, _ in group], dtype))
            rows_out.extend(torch.from_numpy(rows) for _, _, _, rows in group)
        hidden = torch.cat(found)
        return torch.zeros_like(hidden).index_copy(0, torch.cat(rows_out), hidden)

    def _encode_windows(
        self, group: Sequence[tuple[Integers, Integers, NDArray[np.bool_]]], dtype: torch.dtype
    ) -> Tensor:
        """Hidden rows of the pieces that count, window after window."""
        longest = max(len(tokens) for tokens, _, _ in group)
        tokens_in = torch.zeros(len(group), longest, dtype=torch.long)
        features_in = torch.zeros(len(group), longest, dtype=torch.long)
        mask = torch.full((len(group), 1, 1, longest), -1e4)
        kept = torch.zeros(len(group), longest, dtype=torch.bool)
        for row, (tokens, features, keep) in enumerate(group):
            tokens_in[row, : len(tokens)] = torch.from_numpy(tokens)
            features_in[row, : len(tokens)] = torch.from_numpy(features)
            mask[row, 0, 0, : len(tokens)] = 0
            kept[row, : len(tokens)] = torch.from_numpy(keep)
        with torch.autocast("cpu", dtype=dtype, enabled=dtype != torch.float32):
            hidden = self.trunk(tokens_in, features_in, mask)
        return hidden[kept].float()


def pool(hidden: Tensor, spans: Sequence[PieceSpan], base: int = 0) -> Tensor:
    """First, last and mean hidden row of every span, side by side."""
    first = torch.tensor([span.first + base for span in spans])
    end = torch.tensor([span.end + base for span in spans])
    return torch.cat([hidden[first], hidden[end - 1], mean(hidden, first, end)], dim=-1)


def mean(hidden: Tensor, first: Tensor, end: Tensor) -> Tensor:
    """Mean hidden row of each stretch; zero for an empty one."""
    sizes = end - first
    longest = max(1, int(sizes.max()))
    steps = torch.arange(longest)
    rows = (first[:, None] + steps).clamp(max=len(hidden) - 1)
    inside = (steps < sizes[:, None]).float()[..., None]
    return (hidden[rows] * inside).sum(1) / sizes.clamp(min=1)[:, None]


def link_loss(linker: Linker, hidden: Tensor, links: Sequence[tuple[int, Links]]) -> Tensor:
    """Cross entropy of the linker over the questions of several texts."""
    asking, candidates, pairs, features, targets, none = [], [], [], [], [], []
    asked = offered = 0
    for base, link in links:
        if not link.asking:
            continue
        parts = [
            pool(hidden, [spans[n] for spans in link.asking], base)
            for n in range(len(link.asking[0]))
        ]
        asking.append(torch.cat(parts, dim=-1))
        if link.candidates:
            candidates.append(pool(hidden, link.candidates, base))
        pairs += [(a + asked, c + offered) for a, c in link.pairs]
        features += link.features
        targets += link.targets
        none += link.none
        asked += len(link.asking)
        offered += len(link.candidates)
    if not pairs:
        return hidden.sum() * 0
    pair_rows = torch.tensor(pairs)
    feature_rows = torch.tensor(features)
    if feature_rows.shape[1] > 6:
        feature_rows[:, feature_rows.shape[1] // 2 :] += PAIR_FEATURES
    scores, alone = linker(torch.cat(asking), torch.cat(candidates), pair_rows, feature_rows)
    owner = pair_rows[:, 0]
    highest = alone.detach().index_reduce(0, owner, scores.detach(), "amax")
    total = torch.exp(alone - highest).index_add(0, owner, torch.exp(scores - highest[owner]))
    normal = torch.log(total) + highest
    loss = -(torch.tensor(targets) * (scores - normal[owner])).sum()
    loss = loss - (torch.tensor(none) * (alone - normal)).sum()
    return loss / asked


def surround(item: Item, span: PieceSpan) -> tuple[int, int]:
    """The pieces near a span, within its paragraph."""
    paragraph = item.layout.paragraph
    number = paragraph[span.first]
    first, end = span.first, span.end
    while first > 0 and span.first - first < AROUND and paragraph[first - 1] == number:
        first -= 1
    while end < len(paragraph) and end - span.end < AROUND and paragraph[end] == number:
        end += 1
    return first, end


@dataclass(slots=True)
class SpanView:
    """What the heads see of a position span."""

    context: Tensor
    asking: Tensor


def view_spans(hidden: Tensor, base: int, item: Item, spans: Sequence[PieceSpan]) -> SpanView:
    """Mean of the span, its first piece, what stands before and after, and the whole text."""
    near = [surround(item, span) for span in spans]
    first = torch.tensor([span.first for span in spans]) + base
    end = torch.tensor([span.end for span in spans]) + base
    low = torch.tensor([a for a, _ in near]) + base
    high = torch.tensor([b for _, b in near]) + base
    inside = mean(hidden, first, end)
    before = mean(hidden, low, first)
    after = mean(hidden, end, high)
    whole = hidden[base : base + len(item.layout.offsets)].mean(0).expand(len(spans), -1)
    context = torch.cat([inside, hidden[first], before, after, whole], dim=-1)
    return SpanView(context, torch.cat([inside, hidden[first]], dim=-1))


def point(model: Reader, hidden: Tensor, view: Tensor, low: int, high: int) -> Tensor:
    """Log probabilities (roles, pieces + nobody) for one span over a stretch of pieces."""
    roles = len(POINTERS)
    asked = model.asking(view).view(roles, 64)
    keys = model.pointed(hidden[low:high]).view(-1, roles, 64)
    scores = torch.einsum("rd,nrd->rn", asked, keys) / 8
    return torch.cat([scores, model.nobody(view)[:, None]], dim=1).log_softmax(-1)


def position_loss(
    model: Reader, hidden: Tensor, items: Sequence[tuple[int, Item, Sequence[Position]]]
) -> tuple[Tensor, Tensor, Tensor]:
    """Losses of moves, issues and pointers on known spans."""
    moves, issues, pointers = [], [], []
    for base, item, coded in items:
        if not coded:
            continue
        view = view_spans(hidden, base, item, [position.span for position in coded])
        seen = functional.relu(model.context(functional.dropout(view.context, 0.2, model.training)))
        seen = functional.dropout(seen, 0.2, model.training)
        for head, name, losses in ((model.moves, "moves", moves), (model.issues, "issues", issues)):
            wanted = torch.stack([torch.from_numpy(getattr(p, name)) for p in coded])
            losses.append(-(head(seen).log_softmax(-1) * wanted).sum(-1))
        for row, position in enumerate(coded):
            if not any(rows is not None for rows in position.pointers):
                continue
            low, high = surround(item, position.span)
            logs = point(model, hidden, view.asking[row], base + low, base + high)
            for number, rows in enumerate(position.pointers):
                if rows is None:
                    continue
                kept = [r - low for r in rows if low <= r < high] or [high - low]
                pointers.append(-logs[number, kept].logsumexp(-1))
    zero = hidden.sum() * 0
    return (
        torch.cat(moves).mean() if moves else zero,
        torch.cat(issues).mean() if issues else zero,
        torch.stack(pointers).mean() if pointers else zero,
    )
