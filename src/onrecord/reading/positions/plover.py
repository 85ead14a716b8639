"""The PLOVER type of a position, as a verbal act in event data."""

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


def plover_type(move: Move, mode: Mode | None) -> str:
    """PLOVER 0.8 codes a promise to act as an agreement, and backing in words as support."""
    return FINER.get((move, mode), TYPES[move]) if mode is not None else TYPES[move]
