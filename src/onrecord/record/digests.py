"""What is counted of a document's stances, packed, so that a million can be counted at once."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.model.attribution import Sourcing
from onrecord.model.decision import Status
from onrecord.model.position import Move

MOVES = tuple(Move)
SOURCINGS = tuple(Sourcing)
STATUSES = tuple(Status)
"""What the numbers in a digest stand for; where one changes, every digest must be made anew."""

PACKED = np.dtype(
    [
        ("party", "<i4"),
        ("issue", "<i4"),
        ("day", "<i4"),
        ("confidence", "<f8"),
        # How many places before it the document first spoke of the same party and issue.
        ("back", "<u4"),
        ("move", "u1"),
        ("sourcing", "u1"),
        ("status", "u1"),
    ]
)

Packed = npt.NDArray[Any]


def pack(stances: Sequence[Mapping[str, Any]], issues: Mapping[str, int]) -> bytes:
    """The stances of one document, in their order; `issues` has the number of each issue."""
    first: dict[tuple[int, str], int] = {}
    rows = []
    for place, stance in enumerate(stances):
        back = place - first.setdefault((stance["party"], stance["issue"]), place)
        rows.append(
            (
                stance["party"],
                issues[stance["issue"]],
                stance["day"],
                stance["confidence"],
                back,
                MOVES.index(Move(stance["move"])),
                SOURCINGS.index(Sourcing(stance["sourcing"])),
                STATUSES.index(Status(stance["status"])),
            )
        )
    return np.array(rows, dtype=PACKED).tobytes()


def unpack(packed: Iterable[bytes]) -> Packed:
    """The stances of several documents, one after the other."""
    whole = b"".join(packed)
    return np.frombuffer(whole, dtype=PACKED) if whole else np.empty(0, dtype=PACKED)
