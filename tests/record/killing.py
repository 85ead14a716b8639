"""Kills writers at random instants, and says what became of what they had acknowledged.

A program of its own: `python killing.py PLACE ROUNDS SEED` prints a report as JSON. Its writers are
forks, so that each is at work within milliseconds.
"""

import json
import os
import random
import signal
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from time import sleep

from builders import a_document, a_position, a_reading
from onrecord.model.decision import Accept, Decision, Reject
from onrecord.model.reading import Reading
from onrecord.record.answers import Filter
from onrecord.record.decisions import decide, decisions_of, undo
from onrecord.record.record import Record, open_record

MOST = 6
"""A writer is killed after so many lines at most, and then at any instant of the next writing."""
LONGEST = 0.03
"""Seconds: longer than most writings take."""


def main(place: str, rounds: int, seed: int) -> None:
    """Kill so many writers one after the other, then look at what is there."""
    chance = random.Random(seed)
    acknowledged: list[str] = []
    for number in range(rounds):
        acknowledged += kill_one(place, number, chance.randint(0, MOST), chance.random() * LONGEST)
    with open_record(place) as record:
        sys.stdout.write(json.dumps(report(record, rounds, acknowledged)))


def kill_one(place: str, number: int, lines: int, seconds: float) -> Sequence[str]:
    """Start a writer, kill it a while after so many lines; gives all lines that it got out."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        write_without_end(place, number, writer)
    os.close(writer)
    with os.fdopen(reader, "rb") as out:
        found = [out.readline() for _ in range(lines)]
        sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found += out.readlines()
    # What has no line break was cut short, and so was never acknowledged.
    return [line.decode().strip() for line in found if line.endswith(b"\n")]


def write_without_end(place: str, number: int, out: int) -> None:
    """Add, replace, decide and undo in turn, each acknowledged by a line once it is done."""
    with open_record(place) as record:
        turn = 0
        while True:
            for line in write_once(record, f"piece-{number}-{turn}"):
                os.write(out, f"{line}\n".encode())
            turn += 1


def write_once(record: Record, name: str) -> Iterator[str]:
    """One of each kind of writing; yields what is safe as soon as it is."""
    reading = a_story(name)
    key = record.add(reading).document
    yield f"document {key} 3"
    first, second, _ = record.positions(Filter(document=key))
    accepted = decide(record, Decision(act=Accept(first.id), by="Ana"))
    yield f"decision {accepted.number} {first.id} accepted"
    shorter = replace(reading, positions=reading.positions[:2])
    record.add(shorter)
    yield f"document {key} 2"
    rejected = decide(record, Decision(act=Reject(second.id), by="Ana"))
    yield f"decision {rejected.number} {second.id} rejected"
    undone = undo(record, rejected.number, by="Ana")
    yield f"decision {undone.number} {second.id} proposed"


def a_story(name: str) -> Reading:
    """A reading with three positions in words of its own."""
    document = a_document(f"{name}: Northland must withdraw its troops from the valley.", id=name)
    words = ("withdraw its", "troops", "valley")
    positions = (a_position(document, each, id=f"p{n}") for n, each in enumerate(words))
    return a_reading(document, *positions)


def report(record: Record, rounds: int, acknowledged: Sequence[str]) -> dict[str, int | bool]:
    """What was acknowledged, and how much of it is missing or otherwise than was said."""
    documents = {document.key for document in record.documents()}
    log = {decision.number: decision for decision in decisions_of(record)}
    statuses = {p.id: p.status.value for p in record.positions(Filter(rejected=True))}
    last: dict[str, str] = {}
    missing = 0
    for line in acknowledged:
        kind, key, *rest = line.split()
        if kind == "document":
            missing += key not in documents
        else:
            missing += int(key) not in log
            last[rest[0]] = rest[1]
    # A later writing may have been done and never acknowledged; only a step back is a loss.
    later = {
        "accepted": {"accepted"},
        "rejected": {"rejected", "proposed"},
        "proposed": {"proposed"},
    }
    wrong = sum(statuses.get(id) not in later[status] for id, status in last.items())
    return {
        "kills": rounds,
        "acknowledged": len(acknowledged),
        "missing": missing,
        "wrong": wrong,
        "torn": sum(document.positions not in (1, 2, 3) for document in record.documents()),
    }


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
