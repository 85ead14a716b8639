"""A record of invented talks between Northland and Southland, in which Northland gives way."""

import csv
import io
from datetime import date, timedelta
from pathlib import Path

from builders import a_document, a_position, a_reading
from onrecord.model.attribution import Sourcing
from onrecord.model.position import Move
from onrecord.record.record import open_record
from talks import EAST, NORTH, RUIZ, SOUTH

FIRST = date(2024, 3, 4)
REFUSED = (
    "give up the northern hills",
    "open the dam for good",
    "free the ferry crew",
    "lift the ban on grain",
    "share the map of mines",
)
EVIL = "=cmd|' /C calc'!A0"


def add_talks(path: Path) -> Path:
    """Twelve articles: Southland demands, Northland refuses in March and accepts in April.

    The outlet of the first article is a formula, and its title has markup in it.
    """
    with open_record(path) as opened:
        for number, words in enumerate((*REFUSED, *REFUSED)):
            accepts = number >= len(REFUSED)
            verb = "agreed to" if accepts else "would never"
            document = a_document(
                f"Ana Ruiz said Northland {verb} {words}, article {number}.\n"
                f"Southland wants the North to {words}.",
                id=f"piece-{number}",
                title="[red]Hills[/red] \x1b[31mtalks" if number == 0 else f"Talks, day {number}",
                outlet=EVIL if number == 0 else "Courier",
                published=FIRST + timedelta(days=35 * accepts + number % 5),
            )
            opened.add(
                a_reading(
                    document,
                    a_position(
                        document,
                        f"{words}, article",
                        holder="northland",
                        move=Move.ACCEPT if accepts else Move.REJECT,
                        addressee=("southland",),
                        speaker="ana-ruiz",
                        sourcing=Sourcing.NAMED,
                    ),
                    a_position(document, f"{words}.", id="p2", holder="southland"),
                    actors=(NORTH, SOUTH, EAST, RUIZ),
                )
            )
    return path


def read_csv(out: str) -> list[dict[str, str]]:
    """The rows of a printed table."""
    return list(csv.DictReader(io.StringIO(out, newline="")))
