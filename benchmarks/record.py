"""How fast a big record answers: the 95th percentile of the matrix and the search.

    python -m benchmarks.record --positions 1000000 --record build/big.sqlite
    python -m benchmarks.record --positions 1000000 --record postgresql://…

The record is filled with generated coverage once, a tenth of it written as any coverage is and
the rest as copies under other keys, and used again where it is there already.
"""

import argparse
import os
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from statistics import median, quantiles

from benchmarks.coverage import DAYS, FIRST_DAY, POSITIONS, Newsroom
from benchmarks.multiplied import multiply
from onrecord.codebook.loader import load_default_codebook
from onrecord.model.attribution import Sourcing
from onrecord.model.decision import Accept, Decision
from onrecord.model.position import Move
from onrecord.model.reading import Reading
from onrecord.record.answers import Filter
from onrecord.record.decisions import decide
from onrecord.record.record import Record, open_record
from onrecord.record.rows import build_rows
from onrecord.record.writing import write_reading
from onrecord.views.matrix import build_matrix

SIDES = 12
"""So many sides are on a page of the matrix."""
DECIDED = 500
TOGETHER = 200

Draw = Callable[[random.Random], Filter]
Ask = Callable[[Record, random.Random], object]


@dataclass(frozen=True, slots=True)
class Case:
    """A kind of question, and how one is asked."""

    name: str
    ask: Ask


def main() -> None:
    """Fill the record where it is empty, ask, and print the times as a table."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--record", required=True, help="a file, or postgresql://…")
    options.add_argument("--positions", type=int, default=1_000_000)
    options.add_argument("--times", type=int, default=10, help="copies of what is generated")
    options.add_argument("--rounds", type=int, default=100, help="questions of each kind")
    chosen = options.parse_args()
    newsroom = Newsroom([issue.key for issue in load_default_codebook().issues])
    with open_record(chosen.record) as record:
        if not record.issues():
            taken = fill(record, newsroom, chosen.positions // chosen.times)
            multiply(record, chosen.times)
            print(f"filled in {taken:,.0f} s")
        print_size(record)
    cold = time_cold(chosen.record)
    print(f"{os.cpu_count()} cores; the first matrix of a program: {cold * 1000:,.0f} ms\n")
    print("| question | median ms | 95th percentile ms | of this program's processor |")
    print("|---|---|---|---|")
    with open_record(chosen.record) as record:
        for case in cases(newsroom):
            times, busy = time_case(record, case, chosen.rounds)
            print(
                f"| {case.name} | {median(times):,.0f} | {quantiles(times, n=20)[-1]:,.0f} "
                f"| {quantiles(busy, n=20)[-1]:,.0f} |",
                flush=True,
            )


def fill(record: Record, newsroom: Newsroom, positions: int) -> float:
    """Add generated coverage and decide on some of it; gives the seconds it took."""
    start = time.perf_counter()
    made = {"read_by": "0", "recipe": None}
    now = datetime(2024, 1, 1, tzinfo=UTC)
    # Many documents in a transaction: what is measured is asking, not adding.
    for some in batches(newsroom.draw(positions // POSITIONS)):
        with record.transaction(writes=True) as connection:
            for reading in some:
                write_reading(connection, reading, build_rows(reading), made, now=now, anew=True)
    for position in record.positions(Filter(limit=DECIDED)):
        decide(record, Decision(act=Accept(position.id), by="bench"))
    return time.perf_counter() - start


def batches(readings: Iterator[Reading]) -> Iterator[tuple[Reading, ...]]:
    """The readings in bundles."""
    while some := tuple(islice(readings, TOGETHER)):
        yield some


def print_size(record: Record) -> None:
    """What is on record."""
    count = record.count()
    print(
        f"{count.positions:,} positions in {count.documents:,} documents, {count.stories:,} "
        f"stories, of {count.parties:,} parties on {count.issues} issues"
    )


def time_cold(place: str) -> float:
    """The seconds until a program that opens the record has its first matrix."""
    start = time.perf_counter()
    with open_record(place) as record:
        build_matrix(record, Filter(limit=SIDES))
    return time.perf_counter() - start


def time_case(record: Record, case: Case, rounds: int) -> tuple[list[float], list[float]]:
    """Milliseconds of each question, by the clock and by the processor.

    The same questions for the same case; the first is not counted, which only opens doors.
    """
    chance = random.Random(case.name)
    times, busy = [], []
    case.ask(record, chance)
    for _ in range(rounds):
        start, processor = time.perf_counter(), time.process_time()
        case.ask(record, chance)
        times.append((time.perf_counter() - start) * 1000)
        busy.append((time.process_time() - processor) * 1000)
    return times, busy


def cases(newsroom: Newsroom) -> Sequence[Case]:
    """Matrix without and with each filter, a page of positions, and searches."""
    filters: tuple[tuple[str, Draw], ...] = (
        ("no filter", lambda _: Filter()),
        ("a time of a month to three years", draw_period),
        ("since a day", lambda chance: Filter(since=draw_period(chance).since)),
        ("an outlet", lambda chance: Filter(outlet=newsroom.outlets.draw(chance, 1)[0])),
        ("a kind of source", lambda chance: Filter(sourcing=chance.choice(tuple(Sourcing)))),
        ("a confidence", lambda chance: Filter(minimum_confidence=chance.random())),
        ("a move", lambda chance: Filter(move=chance.choice(tuple(Move)))),
        ("an issue", lambda chance: Filter(issue=newsroom.issues.draw(chance, 1)[0])),
        ("confirmed only", lambda _: Filter(confirmed=True)),
        (
            "time, source and confidence",
            lambda chance: replace(
                draw_period(chance), sourcing=Sourcing.NAMED, minimum_confidence=0.5
            ),
        ),
    )
    return (
        *(Case(f"matrix: {name}", ask_matrix(draw)) for name, draw in filters),
        *(Case(f"50 positions: {name}", ask_positions(draw)) for name, draw in filters),
        Case("search: a word", ask_search(lambda chance: draw_words(newsroom, chance, 1))),
        Case("search: two words", ask_search(lambda chance: draw_words(newsroom, chance, 2))),
        Case("search: a phrase", ask_search(lambda chance: f'"{draw_words(newsroom, chance, 2)}"')),
        Case("search: the commonest word", ask_search(lambda _: newsroom.words.items[0])),
    )


def ask_matrix(draw: Draw) -> Ask:
    """A question for a page of the matrix."""
    return lambda record, chance: build_matrix(record, replace(draw(chance), limit=SIDES))


def ask_search(draw: Callable[[random.Random], str]) -> Ask:
    """A question for the best hits."""
    return lambda record, chance: record.search(draw(chance))


def ask_positions(draw: Draw) -> Ask:
    """A question for the newest positions."""
    return lambda record, chance: record.positions(replace(draw(chance), limit=50))


def draw_period(chance: random.Random) -> Filter:
    """A stretch of the three years."""
    first = chance.randrange(DAYS - 30)
    last = chance.randrange(first + 30, DAYS + 1)
    return Filter(since=FIRST_DAY + timedelta(first), until=FIRST_DAY + timedelta(last))


def draw_words(newsroom: Newsroom, chance: random.Random, count: int) -> str:
    """Words as common as those of the texts."""
    return " ".join(newsroom.words.draw(chance, count))


if __name__ == "__main__":
    main()
