"""Write trained weights as the files the package ships: the encoder in int8, the heads."""

import argparse
import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import onnx
import torch
from data import ISSUES, MOVES, POINTERS, POSITIONS, ROLES
from model import Layer, Reader, Trunk
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

VERSION = "1"
CONTRIBUTED = "com.microsoft"
THRESHOLDS = {
    "outside_attribution": 0.0, "link_cue_none": 0.0, "link_source_none": 0.0,
    "outside_position": 0.0, "position_mass": 0.5, "position_mass_short": 0.8,
    "tagged_moves": 0.5,
}  # fmt: skip
KEPT = (
    "roles", "link_cue", "link_source", "asking", "pointed", "nobody",
)  # fmt: skip


def heads_of(model: Reader) -> dict[str, np.ndarray]:
    """The weights of the heads that run outside the encoder."""
    return {
        name: value.detach().numpy().astype(np.float32)
        for name, value in model.state_dict().items()
        if name.split(".")[0] in KEPT
    }


def blank_heads(width: int) -> dict[str, np.ndarray]:
    """The layers that refit.py and calibrate.py fit, still empty."""
    shapes = {
        "moves": (len(MOVES), 5 * width),
        "issues": (len(ISSUES), width),
        "attribution_confidence": (1, 10),
        "position_confidence": (1, 4),
    }
    weights = {f"{name}.weight": np.zeros(s, dtype=np.float32) for name, s in shapes.items()}
    biases = {f"{name}.bias": np.zeros(s[0], dtype=np.float32) for name, s in shapes.items()}
    return weights | biases


class Graph:
    """An ONNX graph that grows node by node, with its weights."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weigh(self, name: str, value: Tensor) -> str:
        """Keep a weight; returns its name."""
        self.weights.append(numpy_helper.from_array(value.detach().numpy().copy(), name))
        return name

    def add(
        self, kind: str, inputs: list[str], output: str, *, domain: str = "", **attributes: object
    ) -> str:
        """Add a node; returns the name of what it gives."""
        name = f"node_{output}"
        node = helper.make_node(kind, inputs, [output], name=name, domain=domain, **attributes)
        self.nodes.append(node)
        return output

    def multiply(self, value: str, layer: nn.Linear, output: str) -> str:
        """A linear layer without its bias."""
        weight = self.weigh(f"{output}_weight", layer.weight.T)
        return self.add("MatMul", [value, weight], output)

    def normalize(self, value: str, added: str, bias: str, layer: nn.LayerNorm, output: str) -> str:
        """Add a branch and its bias, then normalize."""
        scale = self.weigh(f"{output}_gain", layer.weight)
        shift = self.weigh(f"{output}_shift", layer.bias)
        inputs = [value, added, scale, shift, bias]
        return self.add(
            "SkipLayerNormalization", inputs, output, domain=CONTRIBUTED, epsilon=layer.eps
        )


def draw_encoder(model: Reader) -> onnx.ModelProto:
    """The encoder and its two taggers as an ONNX graph of fused layers, for one window."""
    trunk, graph = model.trunk, Graph()
    hidden = _draw_embedding(trunk, graph)
    for number, layer in enumerate(trunk.layers):
        assert isinstance(layer, Layer)
        last = number == len(trunk.layers) - 1
        hidden = _draw_layer(layer, graph, hidden, f"layer_{number}", "hidden" if last else None)
    for head, output in ((model.roles, "logits"), (model.positions, "position_logits")):
        scored = graph.multiply(hidden, head, f"tags_{output}")
        graph.add("Add", [scored, graph.weigh(f"{output}_bias", head.bias)], output)
    sizes = {"hidden": trunk.width, "logits": len(ROLES), "position_logits": len(POSITIONS)}
    whole, real = onnx.TensorProto.INT64, onnx.TensorProto.FLOAT
    made = helper.make_graph(
        graph.nodes, "encoder",
        [helper.make_tensor_value_info(n, whole, [1, "length"]) for n in ("tokens", "features")],
        [helper.make_tensor_value_info(n, real, [1, "length", s]) for n, s in sizes.items()],
        graph.weights,
    )  # fmt: skip
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(CONTRIBUTED, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=9)


def _draw_embedding(trunk: Trunk, graph: Graph) -> str:
    words = graph.weigh("table_words", trunk.words.weight)
    features = graph.weigh("table_features", trunk.features.weight)
    graph.weigh("table_places", trunk.places.weight)
    for name, value in (("zero", 0), ("one", 1), ("two", 2)):
        graph.weigh(name, torch.tensor([value]))
    graph.add("Gather", [words, "tokens"], "seen_words")
    graph.add("Gather", [features, "features"], "seen_features")
    graph.add("Shape", ["tokens"], "shape")
    graph.add("Slice", ["shape", "one", "two"], "size")
    graph.add("Slice", ["table_places", "zero", "size", "zero"], "seen_places")
    graph.add("Add", ["seen_words", "seen_places"], "seen")
    nothing = graph.weigh("nothing", torch.zeros(trunk.width))
    return graph.normalize("seen", "seen_features", nothing, trunk.norm, "embedded")


def _draw_layer(layer: Layer, graph: Graph, hidden: str, name: str, output: str | None) -> str:
    parts = (layer.query, layer.key, layer.value)
    weight = graph.weigh(f"{name}_weight", torch.cat([part.weight.T for part in parts], dim=1))
    bias = graph.weigh(f"{name}_bias", torch.cat([part.bias for part in parts]))
    attended = graph.add(
        "Attention", [hidden, weight, bias], f"{name}_attended",
        domain=CONTRIBUTED, num_heads=layer.heads,
    )  # fmt: skip
    mixed = graph.multiply(attended, layer.out, f"{name}_mixed")
    bias = graph.weigh(f"{name}_mixed_bias", layer.out.bias)
    hidden = graph.normalize(hidden, mixed, bias, layer.attention_norm, f"{name}_middle")
    wide = graph.multiply(hidden, layer.wide, f"{name}_wide")
    bias = graph.weigh(f"{name}_wide_bias", layer.wide.bias)
    bent = graph.add("BiasGelu", [wide, bias], f"{name}_bent", domain=CONTRIBUTED)
    narrow = graph.multiply(bent, layer.narrow, f"{name}_narrow")
    bias = graph.weigh(f"{name}_narrow_bias", layer.narrow.bias)
    return graph.normalize(hidden, narrow, bias, layer.norm, output or f"{name}_out")


def write_encoder(model: Reader, path: Path, *, quantized: bool) -> None:
    """The encoder as a file; the taggers' last layers stay in fp32."""
    drawn = draw_encoder(model)
    if not quantized:
        onnx.save(drawn, str(path))
        return
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        onnx.save(drawn, str(full))
        kept = ["node_tags_logits", "node_tags_position_logits", "node_seen_features"]
        quantize_dynamic(
            full, path, per_channel=True, weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Attention", "Gather"], nodes_to_exclude=kept,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )  # fmt: skip


def digest(paths: Iterable[Path]) -> str:
    """One sha256 over the names and bytes of files."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(path.name.encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def main() -> None:
    """Read the options and write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--trunk", type=Path, required=True)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--full", action="store_true", help="keep the encoder in fp32")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    model = Reader(Trunk(options.trunk)).eval()
    model.load_state_dict(torch.load(options.checkpoint)["model"])
    write_encoder(model, options.out / "encoder.onnx", quantized=not options.full)
    shutil.copy(options.trunk / "tokenizer.json", options.out / "tokenizer.json")
    arrays = {name: value.astype(np.float16) for name, value in heads_of(model).items()}
    np.savez(options.out / "heads.npz", **arrays, **blank_heads(model.trunk.width))
    settings = {
        "version": VERSION,
        "labels": {
            "roles": ROLES, "positions": POSITIONS, "moves": MOVES, "issues": ISSUES,
            "pointers": POINTERS,
        },
        "thresholds": THRESHOLDS,
        "base": "sentence-transformers/all-MiniLM-L6-v2",
        "trained_on": {
            "polnear_train": digest((options.polnear / "train").rglob("*.ann")),
            "positions_train": digest((options.gold / "train").glob("*.json")),
        },
    }  # fmt: skip
    text = json.dumps(settings, indent=1) + "\n"
    (options.out / "heads.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
