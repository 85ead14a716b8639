"""Choose thresholds and fit confidences on held-out texts; write them into the weights."""

import argparse
import itertools
import json
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import numpy as np
from data import load_module
from evaluate import (
    Encoded,
    position_rows,
    read_all,
    score_attributions,
    score_positions,
    to_row,
    with_heads,
    with_thresholds,
)
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from train import split_held_out

from onrecord.model.encoded import Floats, Heads
from onrecord.reading.attributions.tagger import draft_attributions, find_triples
from onrecord.reading.language.encoder import Encoder
from onrecord.reading.positions.tagger import (
    decode_positions,
    describe_span,
    find_position_spans,
)
from onrecord.reading.tagging import softmax

BINS = 10


def expected_error(confidences: Floats, right: Floats) -> tuple[float, list[tuple[float, ...]]]:
    """Expected calibration error over ten equal bins, and the reliability table."""
    table, error = [], 0.0
    for low in np.arange(BINS) / BINS:
        inside = (confidences >= low) & (confidences < low + 1 / BINS)
        if low + 1 / BINS >= 1:
            inside |= confidences >= 1
        if inside.any():
            said, was = float(confidences[inside].mean()), float(right[inside].mean())
            table.append((round(float(low), 1), int(inside.sum()), said, was))
            error += abs(said - was) * inside.mean()
    return float(error), table


def judge_attributions(
    score: ModuleType, gold: dict[str, tuple[str, list[object]]], encoded: Encoded
) -> tuple[Floats, Floats, Floats]:
    """Signs and confidence of every attribution found, and whether it is right."""
    signs: list[tuple[float, ...]] = []
    right: list[float] = []
    confidences: list[float] = []
    for ident, text, seen in encoded:
        triples = find_triples(seen, text)
        signs.extend(draft.signs for draft in draft_attributions(seen, text))
        confidences.extend(triple.confidence for triple in triples)
        coded = score.Document(text, gold[ident][1])
        found = score.Document(text, [to_row(triple) for triple in triples])
        marks = np.zeros(len(triples))
        for i, j, similarity in score.match(coded.items, found.items):
            if similarity >= score.JACCARD and score.same_source(coded.items[i], found.items[j]):
                marks[j] = 1
        right.extend(marks.tolist())
    return np.array(signs), np.array(confidences), np.array(right)


def judge_positions(
    score: ModuleType, articles: Path, folder: Path, encoded: Encoded
) -> tuple[Floats, Floats, list[str]]:
    """Signs of every position span found, whether a coder marked it, and its article."""
    signs: list[Floats] = []
    right: list[float] = []
    groups: list[str] = []
    for ident, text, seen in encoded:
        probabilities = softmax(seen.position_logits)
        spans = decode_positions(probabilities, seen, text)
        signs.extend(describe_span(probabilities, span, text, seen) for span in spans)
        gold = score.read_gold(articles, folder / f"{ident}.json")[2]
        line = {"positions": position_rows(find_position_spans(seen, text))}
        rows = score.read_predicted(text, line)
        met = {id(row) for _, row in score.meetings(gold, rows, score.same_content)}
        right.extend(float(id(row) in met or score.told_again(gold, row)) for row in rows)
        groups.extend([ident] * len(rows))
    return np.array(signs), np.array(right), groups


def choose_attribution_thresholds(
    score: ModuleType, gold: dict[str, tuple[str, list[object]]], encoded: Encoded, heads: Heads
) -> Heads:
    """The offsets with the best relation+source, one after the other."""
    grids = {
        "outside_attribution": (-1.2, -0.9, -0.6, -0.45, -0.3, -0.15, 0.0, 0.3),
        "link_cue_none": (-1.0, -0.5, 0.0, 0.5),
        "link_source_none": (-1.5, -0.75, 0.0, 0.75),
    }
    for name, grid in grids.items():
        found = {}
        for value in grid:
            tried = with_thresholds(heads, {name: value})
            result = score_attributions(score, gold, with_heads(encoded, tried))
            found[value] = result["relation"]["F1"] + result["relation+source"]["F1"]
            print(name, value, round(found[value] / 2, 4), flush=True)
        heads = with_thresholds(heads, {name: max(grid, key=lambda value: found[value])})
    return heads


def choose_position_thresholds(
    score: ModuleType, articles: Path, folder: Path, encoded: Encoded, heads: Heads
) -> Heads:
    """The offset and the least masses with the best sum of found and move."""
    best, chosen = 0.0, heads
    for outside, mass, short in itertools.product(
        (-2.0, -1.5, -1.0, -0.5), (0.3, 0.4, 0.5, 0.6), (0.6, 0.85)
    ):
        values = {"outside_position": outside, "position_mass": mass, "position_mass_short": short}
        tried = with_thresholds(heads, values)
        rows = score_positions(score, articles, folder, with_heads(encoded, tried))
        value = rows["found"][2] + rows["move"][2]
        if value > best:
            best, chosen = value, tried
            print(values, rows["found"][2], rows["move"][2], flush=True)
    best = 0.0
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        tried = with_thresholds(chosen, {"tagged_moves": share})
        rows = score_positions(score, articles, folder, with_heads(encoded, tried))
        print("tagged_moves", share, rows["move"][2])
        if rows["move"][2] > best:
            best, winner = rows["move"][2], tried
    return winner


def put(heads: Heads, name: str, model: LogisticRegression) -> Heads:
    """Heads with a fitted confidence."""
    arrays = dict(heads.arrays)
    arrays[f"{name}.weight"] = model.coef_.astype(np.float32)
    arrays[f"{name}.bias"] = model.intercept_.astype(np.float32)
    return Heads(arrays, heads.labels, heads.thresholds)


def read_texts(folder: Path, articles: Path) -> dict[str, str]:
    """The texts of the coded articles of one part."""
    return {
        path.stem: (articles / f"{path.stem}.txt").read_text(encoding="utf-8")
        for path in sorted(folder.glob("*.json"))
    }


def save(heads: Heads, folder: Path, figures: dict[str, object]) -> None:
    """Write heads and thresholds back to the folder they came from."""
    arrays = {name: value.astype(np.float16) for name, value in heads.arrays.items()}
    # The layers that were fitted last are small, and kept as they are.
    for name in ("attribution_confidence", "position_confidence", "moves", "issues"):
        for part in ("weight", "bias"):
            arrays[f"{name}.{part}"] = heads.arrays[f"{name}.{part}"]
    np.savez(folder / "heads.npz", **arrays)
    settings = json.loads((folder / "heads.json").read_text(encoding="utf-8"))
    settings["thresholds"] = dict(heads.thresholds)
    settings["calibration"] = figures
    (folder / "heads.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the options, calibrate, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    options = parser.parse_args(arguments)
    encoder = Encoder.open(options.weights, threads=2)
    score = load_module(options.polnear / "score.py")
    train = score.load_gold(str(options.polnear / "train"))
    _, names = split_held_out(list(train))
    held = {name: train[name] for name in names}
    encoded = read_all({n: t for n, (t, _) in held.items()}, encoder)
    heads = encoded[0][2].heads
    heads = choose_attribution_thresholds(score, held, encoded, heads)
    signs, _, right = judge_attributions(score, held, with_heads(encoded, heads))
    model = LogisticRegression(C=1.0, max_iter=2000).fit(signs, right)
    heads = put(heads, "attribution_confidence", model)
    dev = score.load_gold(str(options.polnear / "dev"))
    seen = read_all({n: t for n, (t, _) in dev.items()}, encoder)
    _, confidences, right = judge_attributions(score, dev, with_heads(seen, heads))
    error, table = expected_error(confidences, right)
    print("attributions: expected calibration error on dev", error)
    for row in table:
        print(*row)
    figures: dict[str, object] = {"attributions": {"error": error, "table": table}}
    score = load_module(options.gold / "score.py")
    articles, folder = options.gold / "articles", options.gold / "dev"
    seen = read_all(read_texts(folder, articles), encoder)
    heads = choose_position_thresholds(score, articles, folder, with_heads(seen, heads), heads)
    signs, right, groups = judge_positions(score, articles, folder, with_heads(seen, heads))
    model = LogisticRegression(C=1.0, max_iter=2000)
    crossed = cross_val_predict(
        model, signs, right, groups=groups, cv=GroupKFold(5), method="predict_proba"
    )[:, 1]
    error, table = expected_error(crossed, right)
    print("positions: expected calibration error, crossed over dev", error)
    for row in table:
        print(*row)
    figures["positions"] = {"error": error, "table": table}
    heads = put(heads, "position_confidence", model.fit(signs, right))
    save(heads, options.weights, figures)


if __name__ == "__main__":
    main()
