"""Fine-tune an encoder for attributions and positions at once."""

import argparse
import copy
import random
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from data import (
    IGNORED,
    Item,
    Links,
    ask_cues,
    ask_sources,
    gold_spans,
    load_attributions,
    load_labels,
    load_positions,
    load_tokenizer,
    open_item,
    take_labels,
)
from model import Reader, link_loss, position_loss
from mpnet import open_trunk
from news import choose_news
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from onrecord.reading.tagging import PieceSpan, decode_spans

HELD_OUT = 20


def split_held_out(items: Sequence[Item]) -> tuple[list[Item], list[Item]]:
    """Training items, and every twentieth, kept for calibration."""
    kept = [item for number, item in enumerate(items) if number % HELD_OUT]
    return kept, list(items[::HELD_OUT])


def labelled(name: str, labels: Mapping[str, NDArray[np.float32]]) -> bool:
    """Whether every teacher read the text."""
    return f"{name}/roles" in labels and f"{name}/positions" in labels


def distort(spans: Sequence[PieceSpan], item: Item, chance: random.Random) -> list[PieceSpan]:
    """Spans as a tagger might leave them: some missing, some with a wrong edge."""
    out = []
    for span in spans:
        draw = chance.random()
        if draw < 0.05:
            continue
        if draw < 0.2:
            first = max(0, span.first + chance.randint(-2, 2))
            end = min(len(item.layout.offsets), span.end + chance.randint(-2, 2))
            if first < end and item.layout.paragraph[first] == item.layout.paragraph[end - 1]:
                span = PieceSpan(first, end, span.kind)
        out.append(span)
    return out


def batch_loss(
    model: Reader, items: Sequence[Item], chance: random.Random, *, predicted: bool
) -> dict[str, Tensor]:
    """Every loss that the known things about these texts allow."""
    hidden = model.encode(items)
    dropped = functional.dropout(hidden, 0.1, model.training)
    roles, positions = model.roles(dropped), model.positions(dropped)
    found: dict[str, list[Tensor]] = {}
    cues: list[tuple[int, Links]] = []
    sources: list[tuple[int, Links]] = []
    coded = []
    base = 0
    for item in items:
        rows = slice(base, base + len(item.layout.offsets))
        if item.roles is not None:
            wanted = torch.from_numpy(item.roles)
            found.setdefault("roles", []).append(functional.cross_entropy(roles[rows], wanted))
        if item.positions is not None:
            wanted = torch.from_numpy(item.positions)
            found.setdefault("positions", []).append(
                functional.cross_entropy(positions[rows], wanted, ignore_index=IGNORED)
            )
        for name, logits, taught in (
            ("taught_roles", roles, item.taught_roles),
            ("taught_positions", positions, item.taught_positions),
        ):
            if taught is not None:
                wanted = torch.from_numpy(taught)
                found.setdefault(name, []).append(functional.cross_entropy(logits[rows], wanted))
        if item.attributions is not None:
            choices = [distort(gold_spans(item), item, chance)]
            if predicted:
                logs = roles[rows].detach().log_softmax(-1).numpy()
                choices.append(list(decode_spans(logs, item.layout.paragraph, item.continues)))
            for spans in choices:
                cues.append((base, ask_cues(item, spans)))
                sources.append((base, ask_sources(item, spans)))
        if item.coded:
            coded.append((base, item, item.coded))
        base = rows.stop
    losses = {name: torch.stack(parts).mean() for name, parts in found.items()}
    if cues:
        losses["link_cue"] = link_loss(model.link_cue, hidden, cues)
        losses["link_source"] = link_loss(model.link_source, hidden, sources)
    if coded:
        losses["moves"], losses["issues"], losses["pointers"] = position_loss(model, hidden, coded)
    return losses


WEIGHTS = {
    "roles": 1.0, "positions": 1.0, "link_cue": 0.3, "link_source": 0.3,
    "taught_roles": 1.0, "taught_positions": 1.0, "moves": 0.4, "issues": 0.5, "pointers": 0.1,
}  # fmt: skip
# Heads that see few examples a step, and learn faster for it.
SELDOM = ("context", "moves", "issues", "asking", "pointed", "nobody")


def group_parameters(model: Reader, rate: float, decay: float) -> list[dict[str, object]]:
    """Lower layers learn more slowly, heads faster."""
    groups: list[dict[str, object]] = []
    layers = list(model.trunk.layers)
    seen: set[int] = set()
    for depth, layer in enumerate(layers):
        parameters = [p for p in layer.parameters() if p.requires_grad]
        if not parameters:
            continue
        seen.update(map(id, parameters))
        groups.append({"params": parameters, "lr": rate * decay ** (len(layers) - 1 - depth)})
    below: list[nn.Parameter] = []
    heads: list[nn.Parameter] = []
    few: list[nn.Parameter] = []
    for name, parameter in model.named_parameters():
        if id(parameter) in seen or not parameter.requires_grad:
            continue
        if name.startswith("trunk."):
            below.append(parameter)
        else:
            (few if name.split(".")[0] in SELDOM else heads).append(parameter)
    groups.append({"params": below, "lr": rate * decay ** len(layers)})
    groups.append({"params": heads, "lr": 8e-4})
    groups.append({"params": few, "lr": 2e-3})
    return groups


def make_batches(
    attributions: Sequence[Item],
    positions: Sequence[Item],
    chance: random.Random,
    *,
    pieces: int,
) -> list[list[Item]]:
    """One pass over the first corpus, the second spread evenly over its batches.

    The second stands alone where the first is empty.
    """
    first, second = list(attributions), list(positions)
    if not first:
        first, second = second, first
    chance.shuffle(first)
    chance.shuffle(second)
    batches: list[list[Item]] = [[]]
    size = 0
    for item in first:
        if size > pieces:
            batches.append([])
            size = 0
        batches[-1].append(item)
        size += len(item.layout.offsets)
    for number, item in enumerate(second):
        batches[number * len(batches) // len(second)].append(item)
    return batches


def train(
    model: Reader,
    attributions: Sequence[Item],
    positions: Sequence[Item],
    *,
    epochs: int,
    rate: float,
    seed: int,
    pieces: int,
    out: Path,
    minutes: float,
    warm: int,
) -> None:
    """Train with a linear schedule; keep the running average of the weights."""
    chance = random.Random(seed)
    torch.manual_seed(seed)
    groups = group_parameters(model, rate, 0.9)
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    steps = epochs * len(make_batches(attributions, positions, random.Random(0), pieces=pieces))
    started, step = time.time(), 0

    def rate_at(step: int) -> float:
        """Up for the first 6 %, then down to nothing at the last step or the last minute."""
        done = step / steps
        if minutes:
            done = max(done, (time.time() - started) / 60 / minutes)
        return min(1.0, (done + 1 / steps) / 0.06) * max(0.02, 1 - done)

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate_at)
    average = copy.deepcopy(model).eval()
    sums: dict[str, float] = {}
    for epoch in range(epochs):
        for batch in make_batches(attributions, positions, chance, pieces=pieces):
            if minutes and (time.time() - started) / 60 > minutes:
                break
            model.train()
            losses = batch_loss(model, batch, chance, predicted=epoch >= warm)
            total = sum(WEIGHTS[name] * value for name, value in losses.items())
            assert isinstance(total, Tensor)
            optimizer.zero_grad()
            total.backward()
            nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            keep = min(0.99, (1 + step) / (10 + step))
            with torch.no_grad():
                for kept, new in zip(average.parameters(), model.parameters(), strict=True):
                    if new.requires_grad:
                        kept.lerp_(new, 1 - keep)
            for name, value in losses.items():
                sums[name] = sums.get(name, 0.0) * 0.98 + value.item() * 0.02
            if step % 20 == 0 or step < 4:
                spent = (time.time() - started) / 60
                weight = 1 - 0.98**step
                shown = " ".join(f"{name} {value / weight:.3f}" for name, value in sums.items())
                whole = min(spent / step * steps, minutes or float("inf"))
                print(f"{step}/{steps} {spent:.1f} min of {whole:.0f} {shown}", flush=True)
        torch.save({"model": average.state_dict(), "epoch": epoch}, out)
        if minutes and (time.time() - started) / 60 > minutes:
            break


def main() -> None:
    """Read the options and train one model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--polnear", type=Path, help="PolNeAR, with train/; positions alone without"
    )
    parser.add_argument("--gold", type=Path, required=True, help="coded articles, with train/")
    parser.add_argument("--trunk", type=Path, required=True, help="folder of the base model")
    parser.add_argument("--tokenizer", type=Path, help="folder of the word pieces, if another")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--labels", type=Path, nargs="*", help="what teachers saw (label.py)")
    parser.add_argument("--news", type=Path, help="the texts they read: documents.jsonl.gz")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--passes", type=int, default=2, help="over the coded set, an epoch")
    parser.add_argument("--share", type=float, default=1, help="of the coded set, drawn by chance")
    parser.add_argument("--rate", type=float, default=2.5e-4)
    parser.add_argument("--pieces", type=int, default=2600, help="word pieces a step, at least")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=0, help="stop by then, if not 0")
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--frozen", type=int, help="layers kept as they are, and the words")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    tokenizer = load_tokenizer(options.tokenizer or options.trunk)
    coded = load_positions(options.gold / "articles", options.gold / "train", tokenizer)
    random.Random(options.seed).shuffle(coded)
    coded = coded[: round(options.share * len(coded))]
    kept: list[Item] = []
    if options.polnear:
        kept, _ = split_held_out(load_attributions(options.polnear / "train", tokenizer))
    if options.labels:
        labels = load_labels(options.labels)
        texts = choose_news(options.news)
        kept += [
            open_item(name, text, tokenizer)
            for name, text in texts.items()
            if labelled(name, labels)
        ]
        for item in (*kept, *coded):
            take_labels(item, labels)
    print(len(kept), len(coded), "texts", flush=True)
    trunk = open_trunk(options.trunk, options.dropout)
    model = Reader(trunk)
    if options.start:
        model.load_state_dict(torch.load(options.start)["model"])
    if options.frozen is not None:
        for part in (trunk.words, *list(trunk.layers)[: options.frozen]):
            part.requires_grad_(requires_grad=False)
    train(
        model, kept, coded * options.passes,
        epochs=options.epochs, rate=options.rate, seed=options.seed,
        pieces=options.pieces, out=options.out, minutes=options.minutes,
        warm=0 if options.start else 1,
    )  # fmt: skip


if __name__ == "__main__":
    main()
