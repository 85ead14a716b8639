"""The table of words that make a move, as values."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.model.position import Mode, Move
from onrecord.reading.lexicon import load_lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """How one word makes a move: where the content stands, and where the addressee.

    `needs` are the prepositions (or "to") without which the word makes no move. `speaker`
    marks words that only count in the speaker's own mouth ("it is vital that …"). `asserted`
    marks nouns that only count after a verb of asserting ("stressed the need to").
    `only` names the list that limits the content ("dropped its demand", "withdrew its offer").
    """

    kind: str
    move: Move
    mode: Mode | None
    content: tuple[str, ...]
    addressee: tuple[str, ...]
    needs: frozenset[str]
    particle: str | None
    speaker: bool
    asserted: bool
    only: str | None


KINDS = {"verbs": "VERB", "adjectives": "ADJ", "nouns": "NOUN"}


@cache
def load_frames() -> dict[tuple[str, str], tuple[Frame, ...]]:
    """The frames of every (part of speech, lemma)."""
    frames: dict[tuple[str, str], tuple[Frame, ...]] = {}
    table = load_lexicon("moves")
    for key, kind in KINDS.items():
        for row in table[key]:
            frame = _frame(row, kind)
            for word in row["words"]:
                frames[(kind, word)] = (*frames.get((kind, word), ()), frame)
    return frames


def _frame(row: dict[str, Any], kind: str) -> Frame:
    return Frame(
        kind=kind,
        move=Move(row["move"]),
        mode=Mode(row["mode"]) if "mode" in row else None,
        content=tuple(row["content"]),
        addressee=tuple(row["addressee"]),
        needs=frozenset(row.get("needs", ())),
        particle=row.get("particle"),
        speaker=row.get("speaker", False),
        asserted=row.get("asserted", False),
        only=row.get("only"),
    )
