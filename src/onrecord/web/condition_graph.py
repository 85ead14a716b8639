"""Which issue hangs on which, as a drawing: issues on a circle, arrows from step to condition."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.views.conditions import Link

MOST_LINKS = 24
WIDTH, HEIGHT, RADIUS = 720, 440, 150
NEAR = 15.0
"""How far from the middle of an issue its arrows end."""
BEND = 0.16


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphIssue:
    """An issue at its place; `anchor` is how its name stands to it (SVG's text-anchor)."""

    issue: str
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str
    in_circle: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphArrow:
    """Steps on `issue` hang on `on`; so many `conditions` say so. `path` is SVG path data."""

    issue: str
    on: str
    conditions: int
    path: str
    width: float
    in_circle: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionGraph:
    """The drawing, in its own units; `left_out` counts the links that nothing was drawn of."""

    width: int
    height: int
    issues: tuple[GraphIssue, ...]
    arrows: tuple[GraphArrow, ...]
    left_out: int


def draw_conditions(
    links: tuple[Link, ...], circles: Iterable[tuple[str, ...]]
) -> ConditionGraph | None:
    """The links that most conditions make, as a graph; None where there is none."""
    if not links:
        return None
    drawn = links[:MOST_LINKS]
    turning = {
        (circle[n], circle[(n + 1) % len(circle)]) for circle in circles for n in range(len(circle))
    }
    names = sorted({name for link in drawn for name in (link.issue, link.on)})
    angles = {name: 2 * math.pi * n / len(names) - math.pi / 2 for n, name in enumerate(names)}
    places = {name: _place(angle) for name, angle in angles.items()}
    most = max(len(link.conditions) for link in drawn)
    return ConditionGraph(
        width=WIDTH,
        height=HEIGHT,
        issues=tuple(
            _issue(name, angles[name], in_circle=any(name in pair for pair in turning))
            for name in names
        ),
        arrows=tuple(
            GraphArrow(
                issue=link.issue,
                on=link.on,
                conditions=len(link.conditions),
                path=_bend(places[link.issue], places[link.on]),
                width=round(1.2 + 3.3 * len(link.conditions) / most, 1),
                in_circle=(link.issue, link.on) in turning,
            )
            for link in drawn
        ),
        left_out=len(links) - len(drawn),
    )


Place = tuple[float, float]


def _place(angle: float, radius: float = RADIUS) -> Place:
    return WIDTH / 2 + radius * math.cos(angle), HEIGHT / 2 + radius * math.sin(angle)


def _issue(name: str, angle: float, *, in_circle: bool) -> GraphIssue:
    x, y = _place(angle)
    label_x, label_y = _place(angle, RADIUS + 18)
    across = math.cos(angle)
    anchor = "middle" if abs(across) < 0.25 else "start" if across > 0 else "end"
    return GraphIssue(
        issue=name,
        x=round(x, 1),
        y=round(y, 1),
        label_x=round(label_x, 1),
        label_y=round(label_y + 4, 1),
        anchor=anchor,
        in_circle=in_circle,
    )


def _bend(start: Place, end: Place) -> str:
    """A curve between two places, bent so that an arrow and its way back don't overlap."""
    (x1, y1), (x2, y2) = start, end
    middle = ((x1 + x2) / 2 - (y2 - y1) * BEND, (y1 + y2) / 2 + (x2 - x1) * BEND)
    (x1, y1), (x2, y2) = _towards(start, middle), _towards(end, middle)
    return f"M{x1:.1f},{y1:.1f} Q{middle[0]:.1f},{middle[1]:.1f} {x2:.1f},{y2:.1f}"


def _towards(place: Place, other: Place) -> Place:
    length = math.dist(place, other) or 1.0
    return (
        place[0] + (other[0] - place[0]) * NEAR / length,
        place[1] + (other[1] - place[1]) * NEAR / length,
    )
