"""Label uncoded texts with a trained encoder: the tags it sees, and the positions in them."""

import argparse
import time
from pathlib import Path

import numpy as np
import torch
from data import load_module, load_positions
from evaluate import read_all, score_attributions, score_positions
from news import choose_news
from numpy.typing import NDArray
from refit import fit, view_all
from teacher import Teacher

from onrecord.model.encoded import EncodedText
from onrecord.reading.positions.tagger import decode_positions, judge_span
from onrecord.reading.tagging import softmax


def fit_layers(teacher: Teacher, gold: Path) -> None:
    """Give a teacher the last move and issue layers that refit.py gives the small encoder."""
    items = load_positions(gold / "articles", gold / "train", teacher.tokenizer)
    views, moves, issues = view_all(teacher, items)
    width = teacher.model.trunk.width
    for name, end, wanted, count, strength in (
        ("moves", 5 * width, moves, 10, 0.001),
        ("issues", width, issues, 22, 0.01),
    ):
        layer = fit(views[:, :end], wanted, count, strength)
        teacher.heads.arrays.update({f"{name}.{part}": row for part, row in layer.items()})


def measure(teacher: Teacher, polnear: Path, gold: Path, role: str) -> None:
    """Print what the teacher reaches on dev."""
    if role == "roles":
        score = load_module(polnear / "score.py")
        coded = score.load_gold(str(polnear / "dev"))
        read = read_all({ident: text for ident, (text, _) in coded.items()}, teacher)
        result = score_attributions(score, coded, read)
        for name in ("exact.source", "exact.cue", "exact.content", "relation", "relation+source",
                     "relation+source.direct"):  # fmt: skip
            print(name, round(result[name]["F1"], 3), flush=True)
        return
    score = load_module(gold / "score.py")
    read = read_all(read_articles(gold, "dev"), teacher)
    rows = score_positions(score, gold / "articles", gold / "dev", read)
    for name in ("found", "sentence", "move", "group", "issue"):
        print(name, [round(value, 3) for value in rows[name]], flush=True)


def read_articles(gold: Path, part: str) -> dict[str, str]:
    """The texts of the coded articles of one part."""
    return {
        path.stem: (gold / "articles" / f"{path.stem}.txt").read_text(encoding="utf-8")
        for path in sorted((gold / part).glob("*.json"))
    }


def label(encoded: EncodedText, text: str, role: str) -> dict[str, NDArray[np.float16]]:
    """Probabilities of the tags of every piece; for positions, also the labels of every span."""
    if role == "roles":
        return {"roles": softmax(encoded.logits).astype(np.float16)}
    probabilities = softmax(encoded.position_logits)
    found = {"positions": probabilities.astype(np.float16)}
    spans = decode_positions(probabilities, encoded, text)
    if spans:
        judged = [judge_span(probabilities, span, encoded) for span in spans]
        found["spans"] = np.array([[s.first, s.end] for s in spans], dtype=np.int32)
        found["moves"] = np.stack([moves for moves, _ in judged]).astype(np.float16)
        found["issues"] = np.stack([issues for _, issues in judged]).astype(np.float16)
    return found


def main() -> None:
    """Read the options and label."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--trunk", type=Path, required=True, help="folder of the teacher's base")
    parser.add_argument("--tokenizer", type=Path, required=True, help="folder of the word pieces")
    parser.add_argument("--news", type=Path, required=True, help="documents.jsonl.gz")
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--role", choices=["roles", "positions"], required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--shard", type=int, default=0, help="which of the shards to label")
    parser.add_argument("--shards", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(1)
    teacher = Teacher(options.checkpoint, options.trunk, options.tokenizer)
    if options.role == "positions":
        fit_layers(teacher, options.gold)
    measure(teacher, options.polnear, options.gold, options.role)
    texts = choose_news(options.news)
    if options.role == "roles":
        texts = read_articles(options.gold, "train") | texts
    labels: dict[str, NDArray[np.float16]] = {}
    started, pieces = time.time(), 0
    mine = list(texts.items())[options.shard :: options.shards]
    for number, (ident, text) in enumerate(mine):
        encoded = teacher.read(text)
        for name, rows in label(encoded, text, options.role).items():
            labels[f"{ident}/{name}"] = rows
        pieces += len(encoded.offsets)
        spent = time.time() - started
        if number % 50 == 0:
            print(f"{number}/{len(mine)} {pieces} pieces {spent / 60:.1f} min", flush=True)
    np.savez(options.out, **labels)


if __name__ == "__main__":
    main()
