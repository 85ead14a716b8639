"""What accuracy has reached, and the gate that holds it."""

import json
from pathlib import Path

from evaluation.scorers import Figures

FLOORS = Path(__file__).with_name("floors.json")
SLACK = 0.005
"""Figures between 0 and 1 may fall by this much: what other versions of the libraries change."""


def fallen(figures: Figures) -> list[str]:
    """One line for every figure that is below its floor; counts have no slack."""
    floors: Figures = json.loads(FLOORS.read_text(encoding="utf-8"))
    return [
        f"{name}: {figures[name]:g} is below its floor, {floor:g}"
        for name, floor in floors.items()
        if name in figures and figures[name] < floor - (SLACK if floor <= 1 else 0)
    ]


def raise_floors(figures: Figures) -> None:
    """Write what was reached where it is higher than the floor; never lower one."""
    floors: Figures = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    raised = {name: max(figures[name], floors.get(name, 0.0)) for name in figures}
    FLOORS.write_text(json.dumps(floors | raised, indent=1) + "\n", encoding="utf-8")
