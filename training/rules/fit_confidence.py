"""Fit how sure the rules for positions are, on the coded training articles read by rules alone.

Writes the share of right findings by rule (`lexicon/position_confidence.yaml`) and prints what
that share and the number of words weigh together (the first constants of `confidence.py`).
"""

import argparse
import math
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
import yaml
from sklearn.linear_model import LogisticRegression

from evaluation.coded import Reader, read_gold
from evaluation.positions import load_scorer
from onrecord.model.contract import to_json
from onrecord.reading.positions.confidence import ENOUGH

DRAWN = 10
"""A rule with this many findings counts half by its own, half by its kind."""
RARE, RARE_KIND = 5, 8
"""Rules and kinds with fewer findings get no line of their own."""

Found = tuple[str, int, bool]


def read_findings(gold: Path) -> Iterator[Found]:
    """Of every position the rules find: the rule, its words, and whether a coder marked it so.

    Second tellings of what is coded are left out.
    """
    score = load_scorer(gold / "score.py")
    for reading, coded in read_gold(gold, "train", Reader(rules_only=True)):
        path = gold / "train" / f"{coded['id']}.json"
        _, text, wanted = score.read_gold(gold / "articles", path)
        found = score.read_predicted(text, to_json(reading))
        met = {id(p): g for g, p in score.meetings(wanted, found, score.same_content)}
        near = {id(p) for _, p in score.meetings(wanted, found, score.same_place)}
        for position, row in zip(reading.positions, found, strict=True):
            if id(row) in met:
                right = bool(met[id(row)]["move"] == position.move.value)
            elif id(row) in near or not score.told_again(wanted, row):
                right = False
            else:
                continue
            yield position.found_by, len(position.content.words.split()), right


def fit_shares(findings: list[Found]) -> dict[str, float]:
    """The share of right ones by kind and by rule, rare ones drawn towards the wider group."""
    everything = float(np.mean([right for *_, right in findings]))
    by_kind: dict[str, list[bool]] = defaultdict(list)
    by_rule: dict[str, list[bool]] = defaultdict(list)
    for rule, _, right in findings:
        by_kind[rule.rsplit(":", 1)[0]].append(right)
        by_rule[rule].append(right)
    kinds = {
        kind: (sum(hits) + DRAWN * everything) / (len(hits) + DRAWN)
        for kind, hits in sorted(by_kind.items())
    }
    rules = {
        rule: (sum(hits) + DRAWN * kinds[rule.rsplit(":", 1)[0]]) / (len(hits) + DRAWN)
        for rule, hits in sorted(by_rule.items())
        if len(hits) >= RARE
    }
    kinds = {kind: share for kind, share in kinds.items() if len(by_kind[kind]) >= RARE_KIND}
    table = {"otherwise": everything, **kinds, **rules}
    return {name: round(share, 2) for name, share in table.items()}


def fit_weights(findings: list[Found], table: dict[str, float]) -> tuple[float, float, float]:
    """What the log odds of the share weigh, what each e-fold of words, and the floor."""
    signs, right = [], []
    for rule, words, hit in findings:
        share = table.get(rule, table.get(rule.rsplit(":", 1)[0], table["otherwise"]))
        signs.append([math.log(share / (1 - share)), math.log(min(words, ENOUGH))])
        right.append(hit)
    model = LogisticRegression(C=3).fit(np.array(signs), np.array(right))
    return (*model.coef_[0].tolist(), float(model.intercept_[0]))


def main() -> None:
    """Fit, print the weights, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True)
    findings = list(read_findings(parser.parse_args().gold))
    table = fit_shares(findings)
    share, length, floor = fit_weights(findings, table)
    print(f"{len(findings)} findings; SHARE {share:.2f}, LENGTH {length:.2f}, FLOOR {floor:.2f}")
    with as_file(files("onrecord.reading.lexicon") / "position_confidence.yaml") as path:
        head = [
            line for line in path.read_text("utf-8").splitlines(keepends=True) if line[0] == "#"
        ]
        path.write_text("".join(head) + yaml.safe_dump(table, sort_keys=False), "utf-8")


if __name__ == "__main__":
    main()
