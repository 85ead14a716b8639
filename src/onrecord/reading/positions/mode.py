"""The finer kind of a move, where its words make it plain."""

from onrecord.model.position import Mode, Move
from onrecord.reading.lexicon import word_set
from onrecord.reading.positions.issues import stem


def refine_mode(move: Move, mode: Mode | None, content: str, sentence: str) -> Mode | None:
    """The mode the rule gave, or one that the words show.

    To refuse to meet or talk is a refusal to talk; a demand with a last day or hour is an
    ultimatum; what a sentence calls a red line or not negotiable is one.
    """
    if mode is not None:
        return mode
    words = {stem(word.strip(".,;:\"“”'’()").lower()) for word in content.split()}
    around = sentence.lower()
    if move is Move.REJECT and words & _stems("talking"):
        return Mode.REFUSAL_TO_TALK
    if any(phrase in around for phrase in word_set("modes", "red_lines")):
        return Mode.RED_LINE if move in {Move.DEMAND, Move.REJECT} else None
    if move is Move.DEMAND and any(w in around for w in word_set("modes", "last_calls")):
        return Mode.ULTIMATUM
    if move is Move.ACCEPT and any(w in around for w in word_set("modes", "reserves")):
        return Mode.IN_PRINCIPLE
    return None


def _stems(key: str) -> set[str]:
    return {stem(word) for word in word_set("modes", key)}
