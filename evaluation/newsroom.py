"""Real articles edited as newsrooms edit them, for the yardstick of stories."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

SENTENCE_END = re.compile(r"(?<=[.!?])[”\"’]?\s+(?=[A-Z“\"])|(?<=[.!?][”\"])\s+(?=[A-Z“\"])")
ATTRIBUTION = re.compile(
    r"^([A-Z][^,.“”\"]{2,60}?) "
    r"(said|stated|noted|added|announced|told reporters|emphasized|stressed)"
    r"(?: that)? ([^“”\"]{25,})\.$"
)
QUOTED = re.compile(r"[“\"]([^“”\"]{20,}?),?[”\"],? (he|she|they) (said|added|noted|stressed)\.?")
MODIFIERS = re.compile(
    r"\b(?:very|also|however|meanwhile|certainly|particularly|especially|really|fully|clearly|"
    r"strongly|deeply|immediately|recently|currently|previously|specifically|actively)\b,? ?"
)
PARENTHESIS = re.compile(r" \([^()]{3,60}\)| – [^–.]{5,60} –|, (?:which|who) [^,.]{5,60},")

SWAPS: tuple[tuple[str, str], ...] = (
    ("said", "stated"),
    ("announced", "made public"),
    ("according to", "as reported by"),
    ("told reporters", "told journalists"),
    ("emphasized", "stressed"),
    ("noted", "pointed out"),
    ("discussed", "talked about"),
    ("talks", "negotiations"),
    ("agreement", "accord"),
    ("support", "back"),
    ("supported", "backed"),
    ("assistance", "aid"),
    ("help", "assist"),
    ("began", "started"),
    ("begin", "start"),
    ("ended", "finished"),
    ("attack", "assault"),
    ("attacks", "assaults"),
    ("killed", "slain"),
    ("people", "persons"),
    ("country", "nation"),
    ("countries", "nations"),
    ("government", "administration"),
    ("meeting", "gathering"),
    ("met with", "held a meeting with"),
    ("soldiers", "troops"),
    ("troops", "soldiers"),
    ("issue", "matter"),
    ("issues", "matters"),
    ("important", "significant"),
    ("large", "big"),
    ("many", "numerous"),
    ("several", "a number of"),
    ("about", "around"),
    ("after", "following"),
    ("before", "ahead of"),
    ("because", "since"),
    ("but", "yet"),
    ("although", "even though"),
    ("in order to", "to"),
    ("continue", "go on"),
    ("continued", "went on"),
    ("increase", "rise"),
    ("increased", "rose"),
    ("decrease", "fall"),
    ("children", "kids"),
    ("work", "labor"),
    ("create", "set up"),
    ("created", "set up"),
    ("provide", "supply"),
    ("provided", "supplied"),
    ("received", "got"),
    ("leaders", "chiefs"),
    ("officials", "representatives"),
    ("efforts", "work"),
    ("need", "require"),
    ("needs", "requires"),
    ("must", "has to"),
    ("should", "ought to"),
    ("will", "is going to"),
    ("would", "was to"),
    ("war", "conflict"),
    ("territory", "land"),
    ("citizens", "residents"),
    ("region", "area"),
    ("forces", "units"),
    ("military", "armed"),
    ("security", "safety"),
    ("economic", "financial"),
    ("first", "initial"),
    ("new", "fresh"),
    ("recent", "latest"),
    ("today", "on this day"),
    ("year", "twelvemonth"),
    ("against", "directed at"),
    ("during", "in the course of"),
    ("including", "among them"),
    ("while", "whereas"),
    ("decided", "resolved"),
    ("decision", "ruling"),
    ("plan", "scheme"),
    ("plans", "intends"),
    ("called for", "urged"),
    ("asked", "requested"),
    ("report", "account"),
    ("reported", "told of"),
    ("in the", "within the"),
    ("thousands of", "thousands upon thousands of"),
    ("more than", "over"),
    ("at least", "no fewer than"),
    ("such as", "like"),
    ("part of", "a piece of"),
    ("able to", "in a position to"),
    ("President", "Leader"),
    ("United States", "US"),
    ("U.S.", "American"),
    ("European Union", "EU"),
    ("conversation", "talk"),
    ("both", "the two"),
)
ANY_WORDS = """
    however now then given over under toward since lately once again along apart whole another
    each kept made taken held brought set put turned moved seen known shown left thought found
    broad firm long late early near far joint common full plain main wider later further former
"""
CREDITS = (
    "Additional reporting by {agency}",
    "{agency} contributed to this report.",
    "Source: {agency}",
    "With {agency}",
    "({agency})",
    "Reporting by our correspondents and {agency}",
)
BACKGROUND_LEADS = (
    "It is the latest turn in a matter that has kept diplomats busy for weeks, and observers in "
    "several capitals said they were watching closely what would come next.",
    "The news, which broke late in the day, was received with caution by those who know the file, "
    "and nobody who was reached by this paper wanted to guess how long the mood would last.",
    "Few had expected the announcement, and fewer still would say in public what they made of it; "
    "in the corridors the talk was of little else.",
    "What had been rumored since the weekend is now official, and the first reactions show how "
    "far apart the readings of it are.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article as its paragraphs; `families` are the originals it is made of, most first."""

    id: str
    outlet: str
    day: int
    title: str
    paragraphs: tuple[str, ...]
    families: tuple[str, ...]
    edit: str = "original"

    def words(self) -> int:
        """How many words its paragraphs have."""
        return sum(len(paragraph.split()) for paragraph in self.paragraphs)


def sentences_of(paragraph: str) -> list[str]:
    """A paragraph as its sentences, roughly."""
    return [part for part in SENTENCE_END.split(paragraph) if part]


def cut(paragraphs: Sequence[str], chance: Random) -> list[str]:
    """From the end, as editors cut, down to a quarter at the least."""
    total = sum(len(p.split()) for p in paragraphs)
    room = max(70, int(total * chance.uniform(0.25, 0.75)))
    kept: list[str] = []
    for paragraph in paragraphs:
        words = paragraph.split()
        if room <= 0:
            break
        if len(words) > room + 30:
            whole = [""]
            for sentence in sentences_of(paragraph):
                if len(" ".join(whole).split()) >= room:
                    break
                whole.append(sentence)
            kept.append(" ".join(whole).strip())
            break
        kept.append(paragraph)
        room -= len(words)
    return [p for p in kept if p]


def reorder(paragraphs: Sequence[str], chance: Random) -> list[str]:
    """The lead stays; the rest is shuffled and some of it dropped."""
    rest = list(paragraphs[1:])
    chance.shuffle(rest)
    kept = rest[: max(1, round(len(rest) * chance.uniform(0.6, 1.0)))]
    return [paragraphs[0], *kept]


def lead_anew(paragraphs: Sequence[str], chance: Random) -> list[str]:
    """A lead of the newsroom's own before the text, and the old lead rewritten."""
    return [
        chance.choice(BACKGROUND_LEADS),
        *rewrite(paragraphs[:1], chance, strength=0.9),
        *paragraphs[1:],
    ]


def rewrite(paragraphs: Sequence[str], chance: Random, *, strength: float) -> list[str]:
    """Sentence by sentence in other words: swapped words, moved attributions, less detail.

    Quotations are kept, shortened or turned into indirect speech, as desks do.
    """
    found: list[str] = []
    for paragraph in paragraphs:
        kept = []
        for sentence in sentences_of(paragraph):
            if len(paragraphs) > 3 and chance.random() < strength * 0.2:
                continue
            kept.append(_reword(sentence, chance, strength))
        if kept:
            found.append(" ".join(kept))
    return found or list(paragraphs[:1])


def _reword(sentence: str, chance: Random, strength: float) -> str:
    moved = ATTRIBUTION.match(sentence)
    if moved and chance.random() < strength:
        who, cue, what = moved.groups()
        sentence = f"{what[0].upper()}{what[1:]}, {who} {cue}."
    if chance.random() < strength * 0.5:
        sentence = QUOTED.sub(lambda m: f"{m[2].capitalize()} {m[3]} that {m[1]}.", sentence)
    if chance.random() < strength:
        sentence = PARENTHESIS.sub("", sentence)
        sentence = MODIFIERS.sub("", sentence)
    parts = re.split(r"([“\"][^“”\"]*[”\"])", sentence)
    for place, part in enumerate(parts):
        if part[:1] not in '“"' or not part:
            parts[place] = _swap(part, chance, strength)
    return "".join(parts)


def _swap(words: str, chance: Random, strength: float) -> str:
    for old, new in SWAPS:
        if chance.random() < strength:
            words = re.sub(rf"\b{re.escape(old)}\b", new, words)
    if chance.random() < strength * 0.6:
        clauses = words.split(", ")
        if len(clauses) == 2 and clauses[1].endswith(".") and len(clauses[0].split()) > 3:
            first, second = clauses
            words = f"{second[:1].upper()}{second[1:-1]}, {first[:1].lower()}{first[1:]}."
    return words


def reword_deeply(paragraphs: Sequence[str], chance: Random) -> list[str]:
    """As much changed as where a desk writes the whole report anew from the wire beside it.

    Names, numbers and quotations stay; of the other words every third is exchanged for any
    other and some are dropped. The result is no prose, but what is left of runs of words, names
    and quotations is what such a rewriting leaves.
    """
    found = []
    for paragraph in paragraphs:
        parts = re.split(r"([“\"][^“”\"]*[”\"])", paragraph)
        for place, part in enumerate(parts):
            if part[:1] not in '“"' or not part:
                parts[place] = re.sub(r"\b[a-z]+\b", lambda m: _another(m[0], chance), part)
        found.append("".join(parts))
    return found


def _another(word: str, chance: Random) -> str:
    draw = chance.random()
    return chance.choice(ANY_WORDS.split()) if draw < 0.3 else "" if draw < 0.38 else word


def quotations_of(paragraphs: Sequence[str]) -> list[str]:
    """The longer direct quotations, which others who were there report too."""
    return re.findall(r"[“\"][^“”\"]{60,400}[”\"]", "\n".join(paragraphs))


def merge(first: Sequence[str], second: Sequence[str], chance: Random) -> list[str]:
    """A round-up: most of one report, a smaller part of another."""
    return [
        *cut(first, chance),
        "In other news:",
        *_part(second, sum(len(p.split()) for p in first)),
    ]


def _part(paragraphs: Sequence[str], words: int) -> list[str]:
    kept: list[str] = []
    for paragraph in paragraphs:
        if sum(len(p.split()) for p in kept) > min(words * 0.15, 90):
            break
        kept.append(" ".join(sentences_of(paragraph)[:3]))
    return kept


def headline(title: str, chance: Random) -> str:
    """Another headline: some of its words, in other words."""
    words = _swap(title, chance, 0.9).split()
    start = chance.randrange(max(1, len(words) // 3))
    return " ".join(words[start:])
