"""Event records of one sentence each, by the PLOVER type of the most confident finding."""

import json
import re
import subprocess
import sys
from pathlib import Path

from evaluation.coded import Reader
from evaluation.scorers import Figures
from onrecord.model.reading import Reading

RECORDS = "gsr_dev.jsonl"
PRINTED = re.compile(r"type acc ([\d.]+) .* macro-F1 ([\d.]+) .* quad acc ([\d.]+)")


def measure_plover(plover: Path, folder: Path, reader: Reader) -> Figures:
    """Accuracy and macro-F1 over the types, and accuracy over their four quadrants.

    A record's type is that of the most confident of its events and positions; a record in which
    nothing is found counts as wrong.
    """
    lines = folder / "plover.jsonl"
    with lines.open("w", encoding="utf-8") as predictions:
        for line in (plover / RECORDS).read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            page = folder / "record.txt"
            page.write_text(record["text"], encoding="utf-8")
            found = {"id": record["id"], "event_type": most_confident(reader.read(page))}
            predictions.write(json.dumps(found) + "\n")
    command = [
        sys.executable, str(plover / "score.py"), "--brief", "--type-field", "event_type_08",
        "--gold", str(plover / RECORDS), "--pred", str(lines),
    ]  # fmt: skip
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    shown = PRINTED.search(printed)
    if shown is None:
        raise ValueError(f"The PLOVER scorer printed something else: {printed[:80]}")
    names = ("plover accuracy", "plover macro-F1", "plover quadrants")
    return dict(zip(names, map(float, shown.groups()), strict=True))


def most_confident(reading: Reading) -> str | None:
    """The PLOVER type of the surest event or position; None where there is neither."""
    found = [(event.confidence, event.type.value) for event in reading.events]
    found += [(p.confidence, p.plover) for p in reading.positions if p.plover is not None]
    return max(found, default=(0.0, None))[1]
