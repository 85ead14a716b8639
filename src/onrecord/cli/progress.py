"""How far the work is, and what could not be read: on standard error."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from onrecord.cli.readings import Unread
from onrecord.cli.terminal import open_messages, plain


class Messages:
    """Lines on standard error, above the bar where there is one."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._progress: Progress | None = None

    @contextmanager
    def bar(self, total: int, *, wanted: bool = True) -> Iterator[None]:
        """A bar while many documents are read; none for one, and none in a file or pipe."""
        if total < 2 or not wanted or not self._console.is_terminal:
            yield
            return
        columns = (
            TextColumn("Reading"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=self._console, transient=True) as progress:
            progress.add_task("read", total=total)
            self._progress = progress
            yield
        self._progress = None

    def advance(self) -> None:
        """One document more is done."""
        if self._progress is not None:
            self._progress.advance(self._progress.task_ids[0])

    def report(self, unread: Unread) -> None:
        """One line on a document that could not be read: its name, the problem, what to do."""
        problem = unread.error.problem
        named = problem if unread.name in problem else f"{unread.name}: {problem}"
        self._console.print(plain(f"{named} {unread.error.remedy}"))


def open_reports() -> Messages:
    """Messages on standard error."""
    return Messages(open_messages())
