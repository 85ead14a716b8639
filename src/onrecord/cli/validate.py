"""`onrecord validate`: how reliable this record is."""

import sys
from typing import Annotated

import typer

from onrecord.cli.coding_page import BACK, Left, ask_positions, draw_codes, draw_task, known_issues
from onrecord.cli.keys import QUIT, find_coder, read_key
from onrecord.cli.options import AsCsv, AsJson, CodebookFile, CoderName, RecordFile
from onrecord.cli.reliability_page import draw_reliability
from onrecord.cli.terminal import READABLE, counted, show, write_json_line
from onrecord.exports.table import write_csv
from onrecord.model.coding import Codes, Round, Task
from onrecord.record.coding import (
    codes_of,
    find_round,
    next_task,
    open_round,
    settle,
    task_of,
    write_codes,
)
from onrecord.record.record import Record, open_record
from onrecord.views.agreement import Disagreement, find_disagreements
from onrecord.views.reliability import find_reliability
from onrecord.views.reliability_json import COLUMNS, reliability_to_json, reliability_to_rows


def run(
    record: RecordFile,
    coder: CoderName = None,
    name: Annotated[
        str, typer.Option("--round", metavar="NAME", help="Which sample; a new name draws one.")
    ] = "validation",
    positions: Annotated[
        int, typer.Option("--positions", metavar="N", min=1, help="How many positions to draw.")
    ] = 100,
    sentences: Annotated[
        int,
        typer.Option(
            "--sentences", metavar="N", min=0, help="How many sentences without findings to draw."
        ),
    ] = 100,
    seed: Annotated[
        int, typer.Option("--seed", metavar="N", min=0, help="The same seed draws the same sample.")
    ] = 1,
    codebook: CodebookFile = None,
    report: Annotated[
        bool, typer.Option("--report", metavar="", help="Print the report; code nothing.")
    ] = False,
    settled: Annotated[
        bool,
        typer.Option(
            "--settle", metavar="", help="Settle what several coders disagree on into decisions."
        ),
    ] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Measure how far this record can be trusted, on a random sample of it that you code blind.

    Positions are drawn by confidence and move, and with them sentences in which nothing was
    found. You see the sentences in one random order, without the program's codes or anyone
    else's. Stop when you like: the next call goes on where you were. The report gives
    precision, bounds of recall, each field, and words fit for a methods section.

    Let a second person code the same round for Krippendorff's alpha.

    [bold]Examples[/bold]

      onrecord validate --record talks.sqlite --coder "Ana Ruiz"
      onrecord validate --record talks.sqlite --positions 300 --sentences 200 --round final
      onrecord validate --record talks.sqlite --report --json > reliability.json
      onrecord validate --record talks.sqlite --settle --coder "Ben Ode"
    """
    with open_record(record, create=False) as opened:
        if report or as_json or as_csv:
            _report(opened, find_round(opened, name), as_json=as_json, as_csv=as_csv)
            return
        by = find_coder(coder)
        issues = known_issues(opened, codebook)
        if settled:
            _settle(opened, find_round(opened, name), issues, by=by)
            return
        drawn = open_round(opened, name, by=by, seed=seed, positions=positions, sentences=sentences)
        if _code(opened, drawn, issues, by=by):
            _report(opened, drawn, as_json=False, as_csv=False)


def _code(record: Record, drawn: Round, issues: tuple[str, ...], *, by: str) -> bool:
    """Code one sentence after the other; whether the coder reached the end."""
    coded: list[int] = []
    again: int | None = None
    while (task := _next(record, drawn, by, again)) is not None:
        again = None
        show(draw_task(task), width=READABLE)
        try:
            positions = ask_positions(record, task, issues)
        except Left as left:
            if left.command != BACK:
                show(f"{counted(task.left, 'sentence')} left; what you coded is kept.")
                return False
            again = coded.pop() if coded else task.unit
            continue
        write_codes(record, Codes(round=drawn.id, unit=task.unit, coder=by, positions=positions))
        coded.append(task.unit)
    return True


def _next(record: Record, drawn: Round, by: str, again: int | None) -> Task | None:
    return (
        next_task(record, drawn.id, coder=by) if again is None else task_of(record, drawn.id, again)
    )


def _settle(record: Record, drawn: Round, issues: tuple[str, ...], *, by: str) -> None:
    """Show what coders said of each sentence they differ on, and keep what is agreed on."""
    open_ones = find_disagreements(codes_of(record, drawn.id))
    done = 0
    for each in open_ones:
        task = task_of(record, drawn.id, each.unit)
        show(draw_task(task), width=READABLE)
        show(f"They differ in: {', '.join(each.fields)}.")
        for number, codes in enumerate(each.codes, 1):
            show(draw_codes(codes, number), width=READABLE)
        key = read_key("number of the coder who is right, c code anew, s skip, q quit > ")
        if key == QUIT:
            break
        agreed = _agreed(record, each, task, issues, key)
        if agreed is not None:
            settle(record, drawn.id, each.unit, agreed.positions, by=by)
            done += 1
    show(f"{counted(done, 'sentence')} settled, {len(open_ones) - done} still open.")


def _agreed(
    record: Record, each: Disagreement, task: Task, issues: tuple[str, ...], key: str
) -> Codes | None:
    if key.isdecimal() and 1 <= int(key) <= len(each.codes):
        return each.codes[int(key) - 1]
    if key != "c":
        return None
    try:
        positions = ask_positions(record, task, issues)
    except Left:
        return None
    return Codes(round=task.round, unit=task.unit, coder="", positions=positions)


def _report(record: Record, drawn: Round, *, as_json: bool, as_csv: bool) -> None:
    reliability = find_reliability(record, drawn)
    if as_json:
        write_json_line(reliability_to_json(reliability))
    elif as_csv:
        write_csv(reliability_to_rows(reliability), COLUMNS, sys.stdout.buffer)
    else:
        show(draw_reliability(reliability), width=READABLE)
