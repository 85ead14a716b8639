"""How one sentence became another, word by word."""

from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that follow one another, and whether the other sentence has them too."""

    words: str
    shared: bool


def compare_words(one: str, other: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """Both sentences in stretches that they share and stretches that they don't.

    Words are compared as they are written; the stretches joined by blanks give the sentence.
    """
    first, second = one.split(), other.split()
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    here: list[Stretch] = []
    there: list[Stretch] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        shared = tag == "equal"
        if b > a:
            here.append(Stretch(" ".join(first[a:b]), shared))
        if d > c:
            there.append(Stretch(" ".join(second[c:d]), shared))
    return tuple(here), tuple(there)
