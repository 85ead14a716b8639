"""The shared scorers, run as they are, and their figures as numbers."""

import json
import re
import subprocess
import sys
from pathlib import Path

Figures = dict[str, float]

RELATION_ROWS = (
    "relation",
    "relation+source",
    "relation+source.direct",
    "relation+source.indirect",
    "exact.source",
    "exact.cue",
    "exact.content",
)


def score_positions(gold: Path, split: str, lines: Path) -> Figures:
    """F1 of each row of gold/score.py, with precision and recall of `found`."""
    printed = _run(gold / "score.py", str(gold / "articles"), str(gold / split), str(lines))
    rows = re.findall(r"^(\w+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)$", printed, re.MULTILINE)
    figures = {f"positions {name}": float(f1) for name, _, _, f1 in rows}
    precision, recall = next((float(p), float(r)) for name, p, r, _ in rows if name == "found")
    return figures | {"positions found precision": precision, "positions found recall": recall}


def score_attributions(polnear: Path, split: str, lines: Path) -> Figures:
    """F1 of PolNeAR relations, of their direct and indirect kinds, and of exact spans."""
    result_file = lines.with_suffix(".score.json")
    _run(
        polnear / "score.py", "--gold", str(polnear / split), "--pred", str(lines),
        "--json", str(result_file),
    )  # fmt: skip
    result = json.loads(result_file.read_text(encoding="utf-8"))
    return {f"attributions {name}": round(result[name]["F1"], 4) for name in RELATION_ROWS}


def score_reference(reference: Path, lines: Path) -> Figures:
    """How many of the coded things of the reference document are there, row by row."""
    printed = _run(reference / "score.py", str(reference / "seed.json"), str(lines))
    rows = re.findall(r"^(\S.*?)\s+(\d+)(?:\s+\d+\s+\d+)?$", printed, re.MULTILINE)
    return {f"reference {name}": float(count) for name, count in rows}


def _run(script: Path, *arguments: str) -> str:
    command = [sys.executable, str(script), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
