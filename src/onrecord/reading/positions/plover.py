"""The PLOVER type of a position, as a verbal act in event data."""

import re

from onrecord.model.position import Mode, Move

TYPES = {
    Move.DEMAND: "REQUEST",
    Move.CONDITION: "REQUEST",
    Move.OFFER: "AGREE",
    Move.COMMIT: "AGREE",
    Move.ACCEPT: "AGREE",
    Move.CONCESSION: "CONCEDE",
    Move.REJECT: "REJECT",
    Move.DENY: "REJECT",
    Move.THREAT: "THREATEN",
    Move.ACCUSE: "ACCUSE",
}
FINER = {
    (Move.ACCEPT, Mode.ENDORSEMENT): "SUPPORT",
    (Move.COMMIT, Mode.ENDORSEMENT): "SUPPORT",
    (Move.OFFER, Mode.READINESS): "CONSULT",
    (Move.DEMAND, Mode.ULTIMATUM): "THREATEN",
}


TALKS = re.compile(r"(?i)\b(?:talk|meet|negotiat|dialogue|consult|summit|visit)")


def plover_type(move: Move, mode: Mode | None, content: str) -> str:
    """PLOVER 0.8 codes a promise to act as an agreement, and backing in words as support.

    Readiness is consultation where it is readiness to talk, else a promise too.
    """
    if mode is None or (mode is Mode.READINESS and not TALKS.search(content)):
        return TYPES[move]
    return FINER.get((move, mode), TYPES[move])
