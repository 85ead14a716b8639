"""Loaded words and phrases, ready to be matched against lemmas."""

from dataclasses import dataclass
from functools import cache

from onrecord.reading.lexicon import load_lexicon

KINDS = (
    "epithet",
    "evaluative",
    "emotive",
    "metaphor",
    "idiom",
    "intensifier",
    "factive_verb",
    "distancing_verb",
    "motive",
)
ANY = "_"


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or phrase as lemmas, with what it is and what a neutral text would say."""

    lemmas: tuple[str, ...]
    kind: str
    pos: frozenset[str]
    neutral: str | None


@cache
def entries() -> dict[str, tuple[Entry, ...]]:
    """Every entry under its first lemma, the longest phrase first."""
    found: dict[str, list[Entry]] = {}
    lexicon = load_lexicon("wording")
    for kind in KINDS:
        pos = frozenset(lexicon[kind].get("pos", ()))
        for phrase, neutral in lexicon[kind]["words"].items():
            lemmas = tuple(str(phrase).split())
            found.setdefault(lemmas[0], []).append(Entry(lemmas, kind, pos, neutral))
    return {
        first: tuple(sorted(group, key=lambda e: -len(e.lemmas))) for first, group in found.items()
    }
