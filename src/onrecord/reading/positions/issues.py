"""Which issue of the codebook a position is about."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from onrecord.codebook.codebook import Issue
from onrecord.reading.lexicon import word_set

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
LONGEST_CUE = 4
OTHER = "other"

# How much a cue counts where it stands; set on the coded training articles.
IN_CONTENT, IN_SENTENCE, IN_TITLE, IN_DOCUMENT = 1.5, 0.2, 0.25, 2.0
LEARNED, LEARNED_AROUND, LEAST = 1.5, 0.5, 0.02
PER_EXTRA_WORD = 1.0
DESCRIBED = 0.25


class IssueIndex:
    """The cues of a codebook's issues, ready for matching."""

    def __init__(self, issues: tuple[Issue, ...]) -> None:
        self._keys = tuple(issue.key for issue in issues)
        self._cues: dict[tuple[str, ...], dict[str, float]] = defaultdict(dict)
        for issue in issues:
            for cue in issue.cues:
                stems = tuple(stems_of(cue))
                if stems:
                    self._cues[stems][issue.key] = 1.0 + PER_EXTRA_WORD * (len(stems) - 1)
        self._described = _describe(issues)

    def profile(self, title: str, text: str) -> dict[str, float]:
        """How much of a document's signs point to each issue, with its title counted apart."""
        points = self._points(tuple(stems_of(text)))
        total = sum(points.values())
        scores = defaultdict(float, {k: IN_DOCUMENT * p / total for k, p in points.items()})
        for key, weight in self._points(tuple(stems_of(title))).items():
            scores[key] += IN_TITLE * weight
        return dict(scores)

    def score(self, content: str, sentence: str, profile: Mapping[str, float]) -> dict[str, float]:
        """How strongly the words point to each issue; issues without a sign are left out."""
        scores: dict[str, float] = defaultdict(float, profile)
        for text, weight in ((content, IN_CONTENT), (sentence, IN_SENTENCE)):
            for key, points in self._points(tuple(stems_of(text))).items():
                scores[key] += weight * points
        return dict(scores)

    def choose(
        self,
        content: str,
        sentence: str,
        profile: Mapping[str, float],
        learned: Mapping[str, float] | None = None,
        around: Mapping[str, float] | None = None,
    ) -> str:
        """The issue with the best score, learned probabilities counting beside the cues.

        `learned` are those of these words, `around` those of all positions of the document.
        They count where they know all issues of the codebook: else the known would win unfairly.
        """
        scores = self.score(content, sentence, profile)
        for weight, seen in ((LEARNED, learned), (LEARNED_AROUND, around)):
            if not seen or not seen.keys() >= set(self._keys):
                continue
            for key in self._keys:
                points = math.log(seen[key] + LEAST) - math.log(LEAST)
                scores[key] = scores.get(key, 0.0) + weight * points
        if not scores:
            return OTHER if OTHER in self._keys or not self._keys else self._keys[-1]
        return max(self._keys, key=lambda key: scores.get(key, 0.0))

    def _points(self, stems: tuple[str, ...]) -> dict[str, float]:
        points: dict[str, float] = defaultdict(float)
        at = 0
        while at < len(stems):
            size = self._longest(stems, at)
            if size:
                found = self._cues[stems[at : at + size]]
                for key, weight in found.items():
                    points[key] += weight / len(found)
            for key, weight in self._described.get(stems[at], {}).items():
                points[key] += DESCRIBED * weight
            at += 1
        return points

    def _longest(self, stems: tuple[str, ...], at: int) -> int:
        for size in range(min(LONGEST_CUE, len(stems) - at), 0, -1):
            if stems[at : at + size] in self._cues:
                return size
        return 0


def average_issues(learned: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The mean probability of each issue over the positions of a document."""
    total: Counter[str] = Counter()
    for probabilities in learned:
        total.update(probabilities)
    return {key: mass / len(learned) for key, mass in total.items()}


@cache
def index_issues(issues: tuple[Issue, ...]) -> IssueIndex:
    """The index of a codebook's issues; built once."""
    return IssueIndex(issues)


def _describe(issues: tuple[Issue, ...]) -> dict[str, dict[str, float]]:
    """Words of names, definitions and examples, rarer ones counting more."""
    of_issue = {
        issue.key: set(stems_of(" ".join((issue.name, issue.definition, *issue.examples))))
        for issue in issues
    }
    spread = Counter(stem for stems in of_issue.values() for stem in stems)
    described: dict[str, dict[str, float]] = defaultdict(dict)
    for key, stems in of_issue.items():
        for stem in stems:
            described[stem][key] = 1.0 / spread[stem]
    return dict(described)


def stems_of(text: str) -> Iterator[str]:
    """The stems of the words of a text, without those too common to point to anything."""
    plain = word_set("plain", "words")
    for match in WORD.finditer(text.lower()):
        word = match.group().replace("’", "'").removesuffix("'s")
        if word not in plain:
            yield stem(word)


def stem(word: str) -> str:
    """A word without the commonest endings, so that "talks" meets "talk"."""
    for ending, instead in (
        ("ies", "y"),
        ("sses", "ss"),
        ("ing", ""),
        ("ed", ""),
        ("es", ""),
        ("s", ""),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: len(word) - len(ending)] + instead
            break
    return word.removesuffix("e") if len(word) > 4 else word
