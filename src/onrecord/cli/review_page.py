"""What is shown of a position that waits for a person."""

from collections.abc import Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.page import draw_confidence
from onrecord.cli.terminal import STYLES, counted, plain, shortened, shown
from onrecord.model.decision import CodedPosition, DecisionOnRecord
from onrecord.record.answers import DocumentOnRecord
from onrecord.record.decision_rows import KINDS
from onrecord.views.bulk_accept import BulkAccept
from onrecord.views.intervals import Share
from onrecord.views.queue import QueueItem


def draw_item(item: QueueItem, number: int, total: int) -> RenderableType:
    """The sentence with its evidence marked, what the machine made of it, and why it is next."""
    position = item.position
    why = [f"one of {counted(item.frequency, 'position')} of {plain(position.party.name)} on it"]
    if item.latest:
        why.append("its latest word")
    head = Text.assemble((f"{number} of {total}", "bold"), "  ", draw_document(position.document))
    return Group(
        Text(),
        head,
        Padding(draw_evidence(position.sentence, position.words), (1, 2)),
        _claim(item),
        Text(f"  {'; '.join(why)}", "bright_black"),
    )


def draw_document(document: DocumentOnRecord) -> Text:
    """Outlet, day and title of a document on one line."""
    day = document.published.isoformat() if document.published else "no day"
    outlet = plain(document.outlet or "outlet not known")
    return Text.assemble(
        f"{outlet}, {day}: ", (shortened(document.title or document.id, 60), "italic")
    )


def draw_evidence(sentence: str, words: str) -> Text:
    """A sentence on one line, with the words of the position marked where they stand in it."""
    before, found, after = sentence.partition(words)
    if not found:
        return Text.assemble(plain(sentence), " … ", (plain(words), "bold reverse"))
    gap = " " if before[-1:].isspace() else ""
    rest = " " if after[:1].isspace() else ""
    # Marked by signs too, for a pipe and for who does not see colors.
    return Text.assemble(
        plain(before) + gap, ("[" + plain(found) + "]", "bold reverse"), rest + plain(after)
    )


def _claim(item: QueueItem) -> Text:
    position = item.position
    claim = Text.assemble(
        "  ",
        (plain(position.holder.name), "bold"),
        " ",
        (position.move.value, STYLES[position.move.value]),
        f" on {plain(position.issue)}",
    )
    if position.mode:
        claim.append(f", {position.mode.value.replace('_', ' ')}", "italic")
    if position.addressees:
        claim.append(" → " + plain(", ".join(actor.name for actor in position.addressees)))
    if position.hedged:
        claim.append(", hedged", "italic")
    speaker = position.speaker.name if position.speaker else "the reporter"
    claim.append(f"; said by {plain(speaker)} ({position.sourcing.value})  ")
    claim.append_text(draw_confidence(position.confidence))
    return claim


def field_values(coded: CodedPosition) -> dict[str, str]:
    """What each field of a position holds, as a person would type it."""
    return {
        "holder": coded.holder.name,
        "move": coded.move.value,
        "mode": coded.mode.value if coded.mode else "-",
        "issue": coded.issue,
        "words": coded.words,
        "addressee": ", ".join(actor.name for actor in coded.addressee) or "-",
        "speaker": coded.speaker.name if coded.speaker else "-",
        "sourcing": coded.sourcing.value,
        "in_return": coded.in_return or "-",
        "hedged": "yes" if coded.hedged else "no",
        "said_on": coded.said_on.isoformat() if coded.said_on else "-",
    }


def draw_bulk(plan: BulkAccept) -> RenderableType:
    """What accepting them all would do, and how that is known."""
    lines = [
        f"{counted(len(plan.positions), 'undecided position')} found at least "
        f"{100 * plan.above:g} % surely.",
        f"By their own confidences {100 * plan.stated:.1f} % of them are no positions.",
    ]
    if plan.rejected.cases:
        lines.append(
            f"Of {plan.rejected.cases:,} that people read at this confidence they rejected "
            f"{_percent(plan.rejected)} and corrected {_percent(plan.corrected)}."
        )
    else:
        lines.append("Nobody has read any at this confidence yet.")
    lines.append(f"Expected error: {100 * plan.expected:.1f} %, some {plan.errors:.0f} of them.")
    return Group(*(Text(line) for line in lines))


def draw_log(decisions: Sequence[DecisionOnRecord]) -> RenderableType:
    """The log as a table, latest last."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("number", "when (UTC)", "who", "what", "words"):
        table.add_column(column)
    for each in decisions:
        words = each.before.words if each.before else ""
        undone = f", undone by {each.undone_by}" if each.undone_by else ""
        table.add_row(
            str(each.number),
            f"{each.decided_at:%Y-%m-%d %H:%M}",
            shown(each.by),
            KINDS[type(each.act)].replace("_", " ") + undone,
            shortened(words, 40),
        )
    return Group(table, Text(f"{counted(len(decisions), 'decision')} in the log."))


def _percent(share: Share) -> str:
    return f"{100 * share.estimate:.1f} % ({100 * share.low:.1f}–{100 * share.high:.1f})"
