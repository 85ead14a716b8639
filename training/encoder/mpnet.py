"""A large encoder, to teach the small one: MPNet, read through the small one's word pieces."""

import json
import math
from pathlib import Path

import model
import torch
from model import Layer, drop, take_layers
from safetensors.torch import load_file
from torch import Tensor, nn

from onrecord.reading.language.encoder import LETTER_SHAPES, OPENING_TOKEN, SEPARATOR_TOKEN

FEATURES = 4 * LETTER_SHAPES
# Both vocabularies hold the same words in the same order; MPNet's begins with four more.
SHIFT = 4
OPENING, CLOSING = 0, 2
FIRST_PLACE = 2
FARTHEST = 128


class Trunk(nn.Module):
    """MPNet (Song et al. 2020), with what the word pieces cannot show as in the small encoder."""

    def __init__(self, folder: Path, dropout: float = 0.1) -> None:
        super().__init__()
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self.width = width = config["hidden_size"]
        self.dropout = dropout
        self.words = nn.Embedding(config["vocab_size"], width)
        self.places = nn.Embedding(config["max_position_embeddings"], width)
        self.features = nn.Embedding(FEATURES, width)
        self.distances = nn.Embedding(
            config["relative_attention_num_buckets"], config["num_attention_heads"]
        )
        self.norm = nn.LayerNorm(width, eps=config["layer_norm_eps"])
        self.layers = nn.ModuleList(
            Layer(width, config["num_attention_heads"], config["intermediate_size"], dropout)
            for _ in range(config["num_hidden_layers"])
        )
        nn.init.zeros_(self.features.weight)
        self._take_weights(load_file(folder / "model.safetensors"))

    def _take_weights(self, stored: dict[str, Tensor]) -> None:
        stored = {name.removeprefix("mpnet."): value for name, value in stored.items()}
        self.words.weight.data = stored["embeddings.word_embeddings.weight"]
        self.places.weight.data = stored["embeddings.position_embeddings.weight"]
        self.distances.weight.data = stored["encoder.relative_attention_bias.weight"]
        self.norm.weight.data = stored["embeddings.LayerNorm.weight"]
        self.norm.bias.data = stored["embeddings.LayerNorm.bias"]
        names = {
            "query": "attention.attn.q",
            "key": "attention.attn.k",
            "value": "attention.attn.v",
            "out": "attention.attn.o",
            "attention_norm": "attention.LayerNorm",
            "wide": "intermediate.dense",
            "narrow": "output.dense",
            "norm": "output.LayerNorm",
        }
        take_layers(self.layers, stored, names)

    def forward(self, tokens: Tensor, features: Tensor, mask: Tensor | None = None) -> Tensor:
        words = tokens + SHIFT
        words[tokens == OPENING_TOKEN] = OPENING
        words[tokens == SEPARATOR_TOKEN] = CLOSING
        places = torch.arange(tokens.shape[1]) + FIRST_PLACE
        hidden = self.norm(self.words(words) + self.places(places) + self.features(features))
        if self.training:
            hidden = drop(hidden, self.dropout)
        bias = self.distances(bucket(tokens.shape[1], self.distances.num_embeddings))
        near = bias.permute(2, 0, 1)[None]
        near = near if mask is None else near + mask
        near = near.to(torch.bfloat16) if torch.is_autocast_enabled("cpu") else near
        for layer in self.layers:
            hidden = layer(hidden, near)
        return hidden


def open_trunk(folder: Path, dropout: float = 0.1) -> nn.Module:
    """The encoder in a folder, small or large, by what its configuration says it is."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    kind = Trunk if config["model_type"] == "mpnet" else model.Trunk
    return kind(folder, dropout)


def bucket(length: int, buckets: int) -> Tensor:
    """Classes of distance from each token to each (Raffel et al. 2020), farther ones coarser."""
    places = torch.arange(length)
    distance = places[None] - places[:, None]
    half = buckets // 2
    exact = half // 2
    far = distance.abs()
    scale = math.log(FARTHEST / exact)
    coarse = exact + (torch.log(far.clamp(min=1) / exact) / scale * (half - exact)).long()
    return (distance > 0).long() * half + torch.where(far < exact, far, coarse.clamp(max=half - 1))
