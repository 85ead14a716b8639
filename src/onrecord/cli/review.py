"""`onrecord review`: a person decides on what the machine found."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated

import typer

from onrecord.cli.coding_page import known_issues
from onrecord.cli.keys import QUIT, find_coder, read_key, read_line
from onrecord.cli.options import (
    AsCsv,
    AsJson,
    CodebookFile,
    CoderName,
    MinimumConfidence,
    OnlyOutlet,
    RecordFile,
    Since,
    Until,
)
from onrecord.cli.review_page import draw_bulk, draw_item, draw_log, field_values
from onrecord.cli.terminal import READABLE, counted, show, shown, write_json_line
from onrecord.errors import InputError
from onrecord.exports.table import write_csv
from onrecord.model.decision import (
    Accept,
    CodedPosition,
    Comment,
    Correct,
    Decision,
    OnFinding,
    Reject,
    Status,
)
from onrecord.record.answers import Filter
from onrecord.record.decisions import decide, decisions_of, last_decision, undo
from onrecord.record.record import Record, open_record
from onrecord.views.bulk_accept import accept_in_bulk, plan_bulk_accept
from onrecord.views.corrections import FIELDS, Ground, code_position, find_ground, revise
from onrecord.views.decisions_json import LOG_COLUMNS, decision_to_json, log_rows
from onrecord.views.queue import QueueItem, build_queue
from onrecord.views.queue_json import QUEUE_COLUMNS, item_to_json, queue_rows

KEYS = "a accept, c correct, r reject, n note, s skip, u undo, q quit > "


def run(
    record: RecordFile,
    coder: CoderName = None,
    codebook: CodebookFile = None,
    issue: Annotated[
        str | None, typer.Option("--issue", metavar="NAME", help="Only positions on this issue.")
    ] = None,
    outlet: OnlyOutlet = None,
    since: Since = None,
    until: Until = None,
    min_confidence: MinimumConfidence = 0.0,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", min=1, help="Only the first N.")
    ] = None,
    accept_above: Annotated[
        float | None,
        typer.Option(
            "--accept-above",
            metavar="CONFIDENCE",
            min=0.0,
            max=1.0,
            help="Accept all found at least this surely, unread; the expected error is said.",
        ),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", metavar="", help="Accept them without asking again.")
    ] = False,
    log: Annotated[
        bool, typer.Option("--log", metavar="", help="List the decisions made so far.")
    ] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Decide on what the machine found, one sentence after the other, with single keys.

    Those come first whose review helps most: uncertain ones, on much contested issues, of
    parties that say much. What you decide is kept at once, under your name, and can be undone;
    what the machine found is never changed.

    With --json or --csv the queue is printed instead, or the log of decisions with --log.

    [bold]Examples[/bold]

      onrecord review --record talks.sqlite --coder "Ana Ruiz"
      onrecord review --record talks.sqlite --issue ceasefire --limit 50
      onrecord review --record talks.sqlite --accept-above 0.95
      onrecord review --record talks.sqlite --log --csv > decisions.csv
    """
    wanted = Filter(
        issue=issue,
        outlet=outlet,
        since=since.date() if since else None,
        until=until.date() if until else None,
        minimum_confidence=min_confidence,
    )
    with open_record(record, create=False) as opened:
        if log:
            _show_log(opened, as_json=as_json, as_csv=as_csv)
        elif as_json or as_csv:
            _print_queue(build_queue(opened, wanted, limit=limit), as_json=as_json)
        elif accept_above is not None:
            _accept_above(opened, wanted, accept_above, by=find_coder(coder), yes=yes)
        else:
            items = build_queue(opened, wanted, limit=limit)
            issues = known_issues(opened, codebook)
            Sitting(opened, items, by=find_coder(coder), issues=issues).review()


@dataclass
class Sitting:
    """One person before the queue: where they are, and what they did so far."""

    record: Record
    items: tuple[QueueItem, ...]
    by: str
    issues: tuple[str, ...] = ()
    place: int = 0
    seen: int = 0
    done: list[tuple[int, int | None]] = field(default_factory=list)

    def review(self) -> None:
        """Show one position after the other until the queue or the person is done."""
        if not self.items:
            show("Nothing waits for review here.")
            return
        acts: dict[str, Callable[[], None]] = {
            "a": self.accept,
            "c": self.correct,
            "r": self.reject,
            "n": self.note,
            "s": self.skip,
            "u": self.undo,
        }
        laid_out = False
        while self.place < len(self.items):
            if not laid_out and not self.lay_out():
                self.place += 1
                continue
            key = read_key(KEYS)
            if key == QUIT:
                break
            laid_out = key not in acts
            if not laid_out:
                _say_errors(acts[key])
        decided = sum(number is not None for _, number in self.done)
        show(f"{counted(decided, 'decision')} kept, by {self.by}.")

    @property
    def item(self) -> QueueItem:
        """What lies before the person."""
        return self.items[self.place]

    def lay_out(self) -> bool:
        """Show what lies before the person, unless someone else decided on it meanwhile."""
        position = self.item.position
        self.seen = last_decision(self.record)
        standing = self.record.positions(Filter(ids=(position.id,)))
        if not any(each.status is Status.PROPOSED for each in standing):
            show(f"{self.place + 1} of {len(self.items)} was decided on meanwhile.")
            return False
        show(draw_item(self.item, self.place + 1, len(self.items)), width=READABLE)
        return True

    def accept(self) -> None:
        """It is right."""
        self._decide(Accept(self.item.position.id))

    def reject(self) -> None:
        """It is no position."""
        self._decide(Reject(self.item.position.id))

    def correct(self) -> None:
        """It is there, but says something else: ask for each field."""
        position = self.item.position
        before = code_position(position)
        ground = find_ground(self.record, position.document.key, issues=self.issues)
        coded = _ask_fields(before, ground)
        if coded == before:
            self.accept()
        elif coded is not None:
            self._decide(Correct(position.id, coded))

    def note(self) -> None:
        """A remark; the position stays before the person."""
        text = read_line("note: ")
        if text:
            comment = Comment(self.item.position.id, text)
            decide(self.record, Decision(act=comment, by=self.by))

    def skip(self) -> None:
        """Someone else, or later."""
        self.done.append((self.place, None))
        self.place += 1

    def undo(self) -> None:
        """Back to the one before, as if nothing had been decided on it."""
        if not self.done:
            show("There is nothing to undo in this sitting.")
            return
        place, number = self.done[-1]
        if number is not None:
            undo(self.record, number, by=self.by)
        self.done.pop()
        self.place = place

    def _decide(self, act: OnFinding) -> None:
        made = decide(self.record, Decision(act=act, by=self.by, seen=self.seen))
        self.done.append((self.place, made.number))
        self.place += 1


def _say_errors(act: Callable[[], None]) -> None:
    """What the person can mend is said, and the sitting goes on."""
    try:
        act()
    except InputError as error:
        show(shown(str(error), "red"))


def _ask_fields(coded: CodedPosition, ground: Ground) -> CodedPosition | None:
    """The position with each field as typed; None where the person leaves in the middle."""
    show("Type what is right and press Enter; Enter alone keeps what stands, - empties a field.")
    for name in FIELDS:
        while True:
            typed = read_line(f"{name.replace('_', ' ')} [{field_values(coded)[name]}]: ")
            if typed is None:
                return None
            if not typed:
                break
            try:
                coded = revise(coded, {name: typed}, ground)
            except InputError as error:
                show(shown(str(error), "red"))
                continue
            break
    return coded


def _accept_above(record: Record, wanted: Filter, above: float, *, by: str, yes: bool) -> None:
    plan = plan_bulk_accept(record, record.positions(wanted), above=above)
    show(draw_bulk(plan))
    if not plan.positions:
        return
    if not yes and read_key("Accept them all? y yes, any other key no > ") != "y":
        show("Nothing was accepted.")
        return
    made = accept_in_bulk(record, plan, by=by)
    show(f"{counted(len(made), 'position')} accepted unread, by {by}.")


def _print_queue(items: tuple[QueueItem, ...], *, as_json: bool) -> None:
    if as_json:
        for item in items:
            write_json_line(item_to_json(item))
    else:
        write_csv(queue_rows(items), QUEUE_COLUMNS, sys.stdout.buffer)


def _show_log(record: Record, *, as_json: bool, as_csv: bool) -> None:
    decisions = decisions_of(record)
    if as_json:
        for decision in decisions:
            write_json_line(decision_to_json(decision))
    elif as_csv:
        write_csv(log_rows(decisions), LOG_COLUMNS, sys.stdout.buffer)
    else:
        show(draw_log(decisions))
