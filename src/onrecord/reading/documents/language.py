"""Whether a text is in English."""

import re
from collections import Counter
from unicodedata import name as character_name

from onrecord.errors import DocumentError
from onrecord.reading.lexicon import load_lexicon, word_set

_SAMPLE = 20_000
_FEWEST_WORDS = 20
"""Texts with fewer words get the benefit of the doubt."""
_ENGLISH_SHARE = 0.18
"""English prose has some 40 function words in 100 words, lists of foreign names some 20."""

_WORD = re.compile(r"[^\W\d_]+")
_REMEDY = "onrecord reads English: translate it first, or leave it out."


def check_language(text: str, name: str) -> str:
    """ "en" for English; raises DocumentError for any other language, naming it if it can.

    The script of the letters and the share of English function words decide, on the first
    letters of the text. Texts of a few words pass if they are in Latin letters.
    """
    words = _WORD.findall(text[:_SAMPLE])
    script = _script(words)
    if script not in {"", "Latin"}:
        raise DocumentError(f"{name} is not in English (it is in {script} script).", remedy=_REMEDY)
    folded = [word.casefold() for word in words]
    if len(folded) < _FEWEST_WORDS:
        return "en"
    counts = Counter(folded)
    english = _share(counts, word_set("languages", "english"))
    shares = {
        language: _share(counts, frozenset(known))
        for language, known in load_lexicon("languages")["others"].items()
    }
    likeliest = max(shares, key=lambda language: shares[language])
    if shares[likeliest] > english + 0.05 and shares[likeliest] > 0.15:
        raise DocumentError(
            f"{name} is not in English (it looks like {likeliest}).", remedy=_REMEDY
        )
    if english < _ENGLISH_SHARE / 2 and len(folded) >= 2 * _FEWEST_WORDS:
        raise DocumentError(
            f"{name} is not in English, as far as its short words tell.", remedy=_REMEDY
        )
    return "en"


def _share(counts: Counter[str], words: frozenset[str]) -> float:
    return sum(counts[word] for word in words) / counts.total()


def _script(words: list[str]) -> str:
    """The script of most letters; "" if there are none."""
    letters = Counter(letter for word in words for letter in word)
    scripts: Counter[str] = Counter()
    for letter, count in letters.items():
        scripts[character_name(letter, "").split(" ")[0].split("-")[0].title()] += count
    if not scripts:
        return ""
    script, count = scripts.most_common(1)[0]
    if script == "Cjk":
        script = "Chinese"
    return script if count > 0.5 * scripts.total() else "Latin"
