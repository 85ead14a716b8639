"""Common ground as a page for people."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.pictures import ZONE_STYLES, draw_shares
from onrecord.cli.terminal import STYLES, counted, plain, shortened
from onrecord.record.answers import PositionOnRecord
from onrecord.views.common_ground import CommonGround, GroundStatus, IssueGround, Standing
from onrecord.views.conditions import Condition
from onrecord.views.replies import Says

STATUS_STYLES = {
    GroundStatus.AGREED: "bold green",
    GroundStatus.CONDITIONAL: "bold magenta",
    GroundStatus.OPEN: "bold yellow",
    GroundStatus.OPPOSED: "bold red",
    GroundStatus.ONE_SIDED: "bold bright_black",
}
SAYS_STYLES = {Says.YES: "green", Says.PARTLY: "yellow", Says.NO: "red"}
BAR, LONGEST, LABEL = 12, 70, 18


def draw_common_ground(ground: CommonGround) -> RenderableType:
    """Every issue with where each side stands, then what hangs on what."""
    names = ", ".join(plain(party.name) for party in ground.sides)
    parts: list[RenderableType] = [
        Text.assemble(("Between ", "bold"), (names, "bold")),
        Text.assemble(("█ gives", "green"), "  ", ("▒ asks", "yellow"), "  ", ("░ refuses", "red")),
        Text(),
    ]
    for issue in ground.issues:
        parts += [_head(issue), _standings(issue), Text()]
    return Group(*parts, *_graph(ground), *_notes(ground))


def draw_issue(issue: IssueGround) -> RenderableType:
    """One issue, with the sentences of each side, the answers and the conditions."""
    parts: list[RenderableType] = [_head(issue), _standings(issue), Text()]
    for standing in issue.standings:
        parts.append(Text(plain(standing.party.name), "bold"))
        parts += [Padding(_sentence(p), (0, 0, 0, 2)) for p in standing.positions]
        parts.append(Text())
    if issue.replies:
        parts.append(Text("The last answers", "bold underline"))
    for reply in issue.replies:
        parts.append(
            Text.assemble(
                (plain(reply.answer.party.name), "bold"),
                (f" {reply.says.value} ", SAYS_STYLES[reply.says]),
                "to ",
                (plain(reply.to.party.name), "bold"),
                (f"  by {reply.rule.value}", "bright_black"),
            )
        )
        parts.append(Padding(_sentence(reply.to), (0, 0, 0, 2)))
        parts.append(Padding(_sentence(reply.answer), (0, 0, 0, 2)))
    return Group(*parts, *(_hangs(c) for c in issue.conditions))


def _head(issue: IssueGround) -> Text:
    head = Text.assemble(
        (plain(issue.issue), "bold"),
        "  ",
        (issue.status.value, STATUS_STYLES[issue.status]),
        f": {plain(issue.why)}",
    )
    if not issue.certain:
        head.append("  uncertain", "yellow")
    return head


def _standings(issue: IssueGround) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=LABEL, overflow="ellipsis", no_wrap=True)
    for standing in issue.standings:
        table.add_row(
            Text(plain(standing.party.name)),
            draw_shares(standing.shares, BAR),
            _stands(standing),
            _word(standing.latest),
        )
    return Padding(table, (0, 0, 0, 2))


def _stands(standing: Standing) -> Text:
    if standing.zone:
        return Text(standing.zone.value, ZONE_STYLES[standing.zone])
    return Text("torn" if any(standing.shares.values()) else "–", "bright_black")


def _word(position: PositionOnRecord) -> Text:
    return Text.assemble(
        (f"{position.day or 'no day'} ", "bright_black"),
        (position.move.value, STYLES[position.move.value]),
        f" “{shortened(position.words, LONGEST)}”",
    )


def _sentence(position: PositionOnRecord) -> Text:
    outlet = position.document.outlet or position.document.id
    return Text.assemble(
        (f"{position.day or 'no day'} ", "bright_black"),
        (position.move.value, STYLES[position.move.value]),
        f" {plain(position.sentence)} ",
        (plain(outlet), "bright_black"),
    )


def _graph(ground: CommonGround) -> Iterator[RenderableType]:
    if not ground.conditions:
        return
    yield Text("What hangs on what", "bold underline")
    for link in ground.links:
        number = counted(len(link.conditions), "condition")
        yield Text.assemble(
            (plain(link.issue), "bold"), " → ", (plain(link.on), "bold"), f"  {number}"
        )
        for condition in link.conditions:
            yield Padding(_hangs(condition), (0, 0, 0, 2))
    rest = [condition for condition in ground.conditions if not condition.links]
    if rest:
        yield Text("Within one issue, or the issue of the step not known", "bright_black")
    for condition in rest:
        yield Padding(_hangs(condition), (0, 0, 0, 2))
    for circle in ground.circles:
        around = " → ".join(plain(issue) for issue in (*circle, circle[0]))
        yield Text(f"A circle, where nobody can begin: {around}", "bold red")
    yield Text()


def _hangs(condition: Condition) -> Text:
    step = f"“{shortened(condition.step, LONGEST)}”" if condition.step else "its step"
    return Text.assemble(
        (plain(condition.asked.party.name), "bold"),
        f": {step} ",
        ("hangs on", "magenta"),
        f" “{shortened(condition.asked.words, LONGEST)}” ",
        (f"{condition.asked.day or 'no day'}", "bright_black"),
    )


def _notes(ground: CommonGround) -> Iterator[RenderableType]:
    if ground.left_out:
        yield Text(
            f"{counted(ground.left_out, 'position')} of others left out; --side brings them in.",
            "bright_black",
        )
