"""Fit the final move and issue layers on what the exported encoder sees of the coded spans."""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from data import Item, find_paragraphs, load_positions
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from onrecord.model.encoded import Floats, Integers
from onrecord.reading.language.encoder import Encoder
from onrecord.reading.positions.tagger import view_span


def view_all(encoder: Encoder, items: Sequence[Item]) -> tuple[Floats, Integers, Integers]:
    """What the layers see of every coded span, with its move and issue."""
    views: list[Floats] = []
    moves: list[int] = []
    issues: list[int] = []
    for item in items:
        encoded = encoder.read(item.text, find_paragraphs(item.text))
        for position in item.coded or ():
            views.append(view_span(encoded, position.span))
            moves.append(int(position.moves.argmax()))
            issues.append(int(position.issues.argmax()))
    return np.stack(views), np.array(moves), np.array(issues)


def fit(views: Floats, labels: Integers, count: int, strength: float) -> dict[str, Floats]:
    """A linear layer over plain views; a label without an example can never win."""
    scaler = StandardScaler().fit(views)
    model = LogisticRegression(C=strength, max_iter=300).fit(scaler.transform(views), labels)
    weight = np.zeros((count, views.shape[1]), dtype=np.float32)
    bias = np.full(count, -20.0, dtype=np.float32)
    scaled = model.coef_ / scaler.scale_
    weight[model.classes_] = scaled
    bias[model.classes_] = model.intercept_ - scaled @ scaler.mean_
    return {"weight": weight, "bias": bias}


def main() -> None:
    """Read the options, fit, write into the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--moves", type=float, default=0.002, help="1 / regularization")
    parser.add_argument("--issues", type=float, default=0.02, help="1 / regularization")
    options = parser.parse_args()
    encoder = Encoder.open(options.weights, threads=2)
    articles = options.gold / "articles"
    train, dev = (
        view_all(encoder, load_positions(articles, options.gold / part, encoder.tokenizer))
        for part in ("train", "dev")
    )
    with np.load(options.weights / "heads.npz") as stored:
        arrays = {name: stored[name] for name in stored.files}
    width = train[0].shape[1] // 5
    for name, end, number, count, strength in (
        ("moves", 5 * width, 1, 10, options.moves),
        ("issues", width, 2, 22, options.issues),
    ):
        layer = fit(train[0][:, :end], train[number], count, strength)
        found = dev[0][:, :end] @ layer["weight"].T + layer["bias"]
        print(name, "right on dev's coded spans", (found.argmax(1) == dev[number]).mean())
        arrays |= {f"{name}.{part}": value for part, value in layer.items()}
    np.savez(options.weights / "heads.npz", **arrays)


if __name__ == "__main__":
    main()
