"""How like two texts are: a signature of each, small enough to keep, and what two of them share.

MinHash after Broder (1997), "On the resemblance and containment of documents".
"""

import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from math import exp

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from onrecord.model.document import Document
from onrecord.model.zone import Zone, ZoneKind

METHOD = f"1.{RMinHash.ALGORITHM_VERSION}"
"""How signatures are made; those of another method are never compared."""

TOLD = frozenset({ZoneKind.STANDFIRST, ZoneKind.BODY})
"""The zones that tell the story; furniture, credits, captions and explainers are a page's own."""

SHORTEST = 40
"""Words. Shorter texts are too short to tell a copy from another report of the same."""

LARGEST = 4000
"""Shingles kept of one text; of longer ones those with the smallest hashes stand for all."""

OPENING = 120
"""Words, at most; of shorter texts the first half. Background and boilerplate stand below."""

SHINGLE = 3
PASSAGE = 8
SAMPLED = 12
"""Of all runs of eight words, the one in twelve that every text samples alike is a mark."""
SAMPLED_QUOTED = 2
"""In quotation marks every second one is: what others rewrite last is a quotation."""
MOST_MARKS = 150

BANDS = 24
ROWS = 2
SEED = 1

WEIGHTS = {
    "part": 5.5,
    "opening": 5.6,
    "names": 9.8,
    "quoted": 1.1,
    "one_outlet": -2.9,
    "no_day": -2.0,
}
BIAS = -9.9
"""Logistic weights, fitted on the development half of the yardstick (evaluation/stories.md); that
of an unknown day was set by hand there."""

ALIKE = 0.7
"""From this likeness on, two documents tell one story."""

NEWS_DAYS = 10
"""Copies are printed within days. What returns later is a form filled in anew, unless it is
the same text to the word."""

OUTLET_DAYS = 2
OUTLET_NAMES = 0.85
"""An outlet prints its own text again, corrected or in part, within two days and with the same
names; what it prints later, or with other names, is the same form about another matter."""

Hashes = NDArray[np.uint32]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_QUOTATION = re.compile(r"“([^”]{20,})”|\"([^\"]{20,})\"|«([^»]{20,})»")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]['”\"»]?\s+|[“\"«\n]\s*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What is kept of a text to compare it with others: hashes, sorted, each once.

    `shingles` are its runs of three words, `opening` those of its first lines, `quoted` those
    inside quotation marks, `names` its capitalized words and numbers.
    """

    shingles: Hashes
    opening: Hashes
    quoted: Hashes
    names: Hashes


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """How much of each of two texts stands in the other, and of their openings, names and
    quotations, from 0 to 1.
    """

    first: float
    second: float
    opening: float
    names: float
    quoted: float


def told_text(document: Document, zones: Iterable[Zone]) -> str:
    """The story of a page without what belongs to the page, a paragraph a line."""
    return "\n".join(zone.span.cut(document.text) for zone in zones if zone.kind in TOLD)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text for comparing: case, marks and apostrophes don't matter."""
    return tuple(re.sub("['’]", "", word) for word in _WORD.findall(text.casefold()))


def sign(text: str) -> Signature | None:
    """The signature of a text; None where it is too short to tell."""
    words = words_of(text)
    if len(words) < SHORTEST:
        return None
    shingles = _runs(words, SHINGLE)
    quoted = [run for words in _quotations(text) for run in _runs(words, SHINGLE)]
    return Signature(
        shingles=_hashes(shingles)[:LARGEST],
        opening=_hashes(shingles[: min(OPENING, len(shingles) // 2)]),
        quoted=_hashes(quoted)[:LARGEST],
        names=_hashes(_names(text)),
    )


def find_marks(text: str) -> tuple[int, ...]:
    """The numbers by which texts that may be alike find each other.

    Texts that share passages share marks: MinHash bands over runs of three words, and a sample
    of the runs of eight words, dense in quotations. Texts of different matters share hardly any.
    """
    words = words_of(text)
    if len(words) < SHORTEST:
        return ()
    minhash = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    minhash.update(_runs(words, SHINGLE))
    digest = minhash.digest()
    bands = (f"{n} {digest[n * ROWS : (n + 1) * ROWS]}" for n in range(BANDS))
    passages = {run for run in _runs(words, PASSAGE) if _crc(run) % SAMPLED == 0}
    for quotation in _quotations(text):
        passages.update(run for run in _runs(quotation, PASSAGE) if _crc(run) % SAMPLED_QUOTED == 0)
    return (*map(_mark, bands), *sorted(map(_mark, passages))[:MOST_MARKS])


def compare(first: Signature, second: Signature) -> Shared:
    """How much two texts share."""
    one, two = _fair(first.shingles, second.shingles)
    both = _common(one, two).size
    openings = ((first.opening, second.shingles), (second.opening, first.shingles))
    return Shared(
        first=both / max(one.size, 1),
        second=both / max(two.size, 1),
        opening=max(_common(a, b).size / max(a.size, 1) for a, b in openings),
        names=_part(first.names, second.names),
        quoted=_part(*_fair(first.quoted, second.quoted)),
    )


def find_likeness(shared: Shared, *, one_outlet: bool, days_apart: int | None) -> float:
    """The probability that one text was made from the other, or both from a third.

    Texts of one outlet must share more, since it prints forms and standing phrases of its own.
    So must texts that are far apart in time, and those of which nobody knows how far.
    """
    late = days_apart is not None and days_apart > (OUTLET_DAYS if one_outlet else NEWS_DAYS)
    if late or (one_outlet and shared.names < OUTLET_NAMES):
        return float(min(shared.first, shared.second) >= 0.99 and shared.names >= 0.99)
    logit = BIAS
    logit += WEIGHTS["part"] * max(shared.first, shared.second)
    logit += WEIGHTS["opening"] * shared.opening
    logit += WEIGHTS["names"] * shared.names
    logit += WEIGHTS["quoted"] * shared.quoted
    logit += WEIGHTS["one_outlet"] * one_outlet
    logit += WEIGHTS["no_day"] * (days_apart is None)
    return 1 / (1 + exp(-logit))


def pack(signature: Signature) -> bytes:
    """A signature as bytes for a table: four lengths, then the hashes."""
    parts = (signature.shingles, signature.opening, signature.quoted, signature.names)
    lengths = np.array([part.size for part in parts], dtype="<u4")
    return b"".join(part.astype("<u4").tobytes() for part in (lengths, *parts))


def unpack(data: bytes) -> Signature:
    """The signature that was packed."""
    numbers = np.frombuffer(data, dtype="<u4")
    ends = np.cumsum(numbers[:4])
    shingles, opening, quoted, names = np.split(numbers[4:], ends[:3])
    return Signature(shingles=shingles, opening=opening, quoted=quoted, names=names)


def _quotations(text: str) -> list[tuple[str, ...]]:
    return [words_of(next(filter(None, found))) for found in _QUOTATION.findall(text)]


def _crc(words: str) -> int:
    return zlib.crc32(words.encode())


def _mark(words: str) -> int:
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "big") >> 1


def _fair(one: Hashes, two: Hashes) -> tuple[Hashes, Hashes]:
    """Of two sketches the part that both kept, so that a long text is not found wanting."""
    ends = [hashes[-1] for hashes in (one, two) if hashes.size >= LARGEST]
    if not ends:
        return one, two
    last = min(ends)
    return one[: np.searchsorted(one, last, "right")], two[: np.searchsorted(two, last, "right")]


def _common(one: Hashes, two: Hashes) -> Hashes:
    return np.intersect1d(one, two, assume_unique=True)


def _part(one: Hashes, two: Hashes) -> float:
    """The share of the smaller that stands in the larger."""
    smaller = min(one.size, two.size)
    return _common(one, two).size / smaller if smaller else 0.0


def _runs(words: Sequence[str], length: int) -> list[str]:
    return [" ".join(words[n : n + length]) for n in range(len(words) - length + 1)]


def _hashes(strings: Iterable[str]) -> Hashes:
    return np.array(sorted({_crc(words) for words in strings}), dtype=np.uint32)


def _names(text: str) -> list[str]:
    """Numbers, and words with a capital that no sentence gave them."""
    return [
        match[0].casefold()
        for match in _WORD.finditer(text)
        if match[0][0].isdigit()
        or (
            match[0][0].isupper()
            and not _SENTENCE_START.search(text[max(0, match.start() - 4) : match.start()])
        )
    ]
