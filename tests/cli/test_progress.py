"""How far the work is: on a terminal, for many documents, and above the bar what failed."""

from io import StringIO

import pytest
from rich.console import Console

from onrecord.cli.progress import Messages
from onrecord.cli.readings import Unread
from onrecord.errors import DocumentError

UNREAD = Unread("a.txt", DocumentError("a.txt is\n\x1b[31mempty.", remedy="Save it again."))


def _work(*, terminal: bool, total: int, wanted: bool = True) -> str:
    console = Console(file=StringIO(), force_terminal=terminal, width=80, soft_wrap=True)
    messages = Messages(console)
    with messages.bar(total, wanted=wanted):
        messages.report(UNREAD)
        for _ in range(total):
            messages.advance()
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_there_is_a_bar_for_many_documents_on_a_terminal() -> None:
    shown = _work(terminal=True, total=3)
    assert "Reading" in shown
    assert "3/3" in shown
    assert "a.txt is empty. Save it again." in shown


@pytest.mark.parametrize(
    ("terminal", "total", "wanted"), [(False, 3, True), (True, 1, True), (True, 3, False)]
)
def test_otherwise_there_is_none(*, terminal: bool, total: int, wanted: bool) -> None:
    shown = _work(terminal=terminal, total=total, wanted=wanted)
    assert shown == "a.txt is empty. Save it again.\n"


def test_a_report_names_its_document_though_the_error_does_not() -> None:
    console = Console(file=StringIO(), width=80, soft_wrap=True)
    error = DocumentError("The engine stopped.", remedy="Try again.")
    Messages(console).report(Unread("b.txt", error))
    assert isinstance(console.file, StringIO)
    assert console.file.getvalue() == "b.txt: The engine stopped. Try again.\n"
