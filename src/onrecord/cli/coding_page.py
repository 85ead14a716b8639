"""Blind coding in the terminal: what a coder is shown, and what is asked."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.cli.codebooks import open_codebook
from onrecord.cli.keys import read_line
from onrecord.cli.review_page import field_values
from onrecord.cli.terminal import READABLE, plain, show, shown
from onrecord.errors import InputError
from onrecord.model.attribution import Sourcing
from onrecord.model.coding import Codes, Task
from onrecord.model.decision import CodedPosition, find_span
from onrecord.model.position import Mode, Move
from onrecord.record.record import Record
from onrecord.views.corrections import (
    Ground,
    code_by_hand,
    find_actor,
    find_ground,
    find_issue,
    find_move,
    revise,
)

QUIT, BACK = "/q", "/b"
OPTIONAL = ("mode", "addressee", "speaker", "sourcing", "in_return", "hedged", "said_on")


class Left(Exception):  # noqa: N818
    """The coder leaves the sentence: to stop, or to go back to the one before."""

    def __init__(self, command: str) -> None:
        super().__init__(command)
        self.command = command


def draw_task(task: Task) -> RenderableType:
    """The sentence with what stands around it; nothing of what anyone else says of it."""
    day = task.published.isoformat() if task.published else "no day"
    done = f"{task.left:,} of {task.total:,} left  " if task.total else ""
    head = Text.assemble((done, "bold"), f"{plain(task.outlet or 'outlet not known')}, {day}: ")
    head.append(plain(task.title or ""), "italic")
    before = task.before.rpartition("\n")[2]
    after = task.after.partition("\n")[0]
    gap = " " if before[-1:].isspace() else ""
    rest = " " if after[:1].isspace() else ""
    words = Text.assemble(
        (plain(before) + gap, "bright_black"),
        ("[" + plain(task.words) + "]", "bold"),
        (rest + plain(after), "bright_black"),
    )
    return Group(Text(), head, Padding(words, (1, 2)))


def draw_names(task: Task, issues: Sequence[str]) -> RenderableType:
    """Who and what can be named."""
    lines = {
        "actors": ", ".join(actor.name for actor in task.actors),
        "issues": ", ".join(issues),
        "moves": ", ".join(Move),
        "modes": ", ".join(Mode),
        "sourcing": ", ".join(Sourcing),
    }
    return Group(*(Text.assemble((f"{k}: ", "bold"), plain(v)) for k, v in lines.items()))


def draw_codes(codes: Codes, number: int) -> RenderableType:
    """What one coder said of a sentence, for who settles it."""
    head = Text.assemble((f"{number} ", "bold"), plain(codes.coder))
    if not codes.positions:
        return Group(head, Text("    no position"))
    said = (
        "; ".join(f"{k} {v}" for k, v in field_values(each).items() if v not in ("-", "no"))
        for each in codes.positions
    )
    return Group(head, *(Padding(shown(line), (0, 0, 0, 4)) for line in said))


def known_issues(record: Record, codebook: Path | None) -> tuple[str, ...]:
    """The issues that can be named: the codebook's, and those on record."""
    known = [issue.key for issue in open_codebook(codebook).issues]
    return tuple(sorted({*known, *(issue.name for issue in record.issues())}))


def ask_positions(record: Record, task: Task, issues: Sequence[str]) -> tuple[CodedPosition, ...]:
    """Every position that the coder sees in the sentence. Raises Left where the coder leaves."""
    ground = find_ground(record, task.document, issues=tuple(issues))
    positions: list[CodedPosition] = []
    while True:
        which = "none" if not positions else "no more"
        prompt = f"words of a position (Enter: {which}; ? names; {BACK} back; {QUIT} quit): "
        words = _ask(prompt, task, issues, lambda typed: _check_words(typed, task, ground))
        if not words:
            return tuple(positions)
        positions.append(_ask_position(words, task, issues, ground))


def _ask_position(words: str, task: Task, issues: Sequence[str], ground: Ground) -> CodedPosition:
    checks: dict[str, Callable[[str], object]] = {
        "holder": lambda typed: find_actor(typed, ground),
        "move": find_move,
        "issue": lambda typed: find_issue(typed, ground),
    }
    typed = {"words": words}
    for field, check in checks.items():
        while not typed.get(field):
            typed[field] = _ask(f"  {field}: ", task, issues, check)
    coded = code_by_hand(typed, ground, near=task.span.start)
    for field in OPTIONAL:
        prompt = f"  {field.replace('_', ' ')} [{field_values(coded)[field]}]: "
        answer = _ask(prompt, task, issues, partial(_check_field, coded, field, ground))
        if answer:
            coded = revise(coded, {field: answer}, ground)
            if field == "speaker" and coded.speaker is not None:
                coded = revise(coded, {"sourcing": Sourcing.NAMED.value}, ground)
    return coded


def _ask(prompt: str, task: Task, issues: Sequence[str], check: Callable[[str], object]) -> str:
    """What is typed once it holds; "" where nothing is. Raises Left on a command to leave."""
    while True:
        typed = read_line(prompt)
        if typed is None or typed == QUIT:
            raise Left(QUIT)
        if typed == BACK:
            raise Left(BACK)
        if typed == "?":
            show(draw_names(task, issues), width=READABLE)
            continue
        if not typed:
            return ""
        try:
            check(typed)
        except InputError as error:
            show(shown(str(error), "red"))
            continue
        return typed


def _check_words(typed: str, task: Task, ground: Ground) -> None:
    if not find_span(ground.text, typed, near=task.span.start).overlaps(task.span):
        raise InputError(
            "These words stand outside the sentence.", remedy="Copy them from within it."
        )


def _check_field(coded: CodedPosition, field: str, ground: Ground, typed: str) -> None:
    revise(coded, {field: typed}, ground)
