"""Which step hangs on which: the graph of conditions."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import networkx as nx

from onrecord.codebook.codebook import Issue
from onrecord.model.position import Mode, Move
from onrecord.reading.positions.issues import index_issues
from onrecord.record.answers import PositionOnRecord
from onrecord.views.likeness import are_alike, content_of, oldest_first

SETS_CONDITIONS = frozenset({Mode.CONDITIONAL_OFFER, Mode.PRECONDITION})
LONGEST_CIRCLE = 4


class Told(StrEnum):
    """How it is known on which issue the step lies that depends on a condition."""

    POSITION = "a position on that step"
    SENTENCE = "a position in the same sentence"
    CUES = "the words of the step"
    NOT = "not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A side takes a step only if something else is done.

    `asked` is the position that sets the condition; its issue is `on`. `step` are the words of
    what depends on it, None where the text leaves them out; `issue` is the issue of the step,
    None where nothing tells it.
    """

    asked: PositionOnRecord
    step: str | None
    issue: str | None
    told: Told

    @property
    def on(self) -> str:
        """The issue of what is asked for."""
        return self.asked.issue

    @property
    def links(self) -> bool:
        """Whether one issue hangs on another."""
        return self.issue is not None and self.issue != self.on


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Steps on one issue hang on another issue; these conditions say so."""

    issue: str
    on: str
    conditions: tuple[Condition, ...]


def find_conditions(
    positions: Iterable[PositionOnRecord], *, issues: tuple[Issue, ...] = ()
) -> tuple[Condition, ...]:
    """Every step that is said to depend on something, oldest first.

    A position counts that is a condition, or a conditional offer or precondition. The step it
    names (`in_return`) lies on the issue of another position of the same side in the same
    document with those words, else on the issue of another in the same sentence, else on the
    issue to whose cues in the codebook its words point, where `issues` are given.
    """
    ordered = sorted(positions, key=oldest_first)
    beside: defaultdict[tuple[str, str], list[PositionOnRecord]] = defaultdict(list)
    for position in ordered:
        beside[position.document.key, position.party.key].append(position)
    on_record = {position.issue for position in ordered}
    known = tuple(issue for issue in issues if issue.key in on_record)
    return tuple(
        _condition(position, beside[position.document.key, position.party.key], known)
        for position in ordered
        if position.move is Move.CONDITION or position.mode in SETS_CONDITIONS
    )


def _condition(
    asked: PositionOnRecord, beside: Sequence[PositionOnRecord], issues: tuple[Issue, ...]
) -> Condition:
    others = [p for p in beside if p.id != asked.id and p.move is not Move.CONDITION]
    step = asked.in_return
    stems = content_of(step or "")
    for told, found in (
        (Told.POSITION, [p for p in others if are_alike(content_of(p.words), stems)]),
        (Told.SENTENCE, [p for p in others if p.sentence == asked.sentence]),
    ):
        if found:
            return Condition(asked=asked, step=step, issue=found[0].issue, told=told)
    if step and issues:
        scores = index_issues(issues).score(step, "", {})
        # A word of a definition alone (less than one cue) points too weakly.
        best = max(scores, key=lambda key: (scores[key], key), default=None)
        if best is not None and scores[best] >= 1.0:
            return Condition(asked=asked, step=step, issue=best, told=Told.CUES)
    return Condition(asked=asked, step=step, issue=None, told=Told.NOT)


def link_issues(conditions: Iterable[Condition]) -> tuple[Link, ...]:
    """Which issue hangs on which other, those that most conditions link first."""
    found: defaultdict[tuple[str, str], list[Condition]] = defaultdict(list)
    for condition in conditions:
        if condition.links and condition.issue is not None:
            found[condition.issue, condition.on].append(condition)
    order = sorted(found, key=lambda pair: (-len(found[pair]), pair))
    return tuple(
        Link(issue=issue, on=on, conditions=tuple(found[issue, on])) for issue, on in order
    )


def find_circles(links: Iterable[Link]) -> tuple[tuple[str, ...], ...]:
    """Issues that hang on each other in a circle, where nobody can begin; up to four long.

    Each circle begins with its first issue in the alphabet.
    """
    graph = nx.DiGraph((link.issue, link.on) for link in links)
    circles = []
    for circle in nx.simple_cycles(graph, length_bound=LONGEST_CIRCLE):
        first = circle.index(min(circle))
        circles.append((*circle[first:], *circle[:first]))
    return tuple(sorted(circles))
