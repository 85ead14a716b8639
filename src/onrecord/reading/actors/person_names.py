"""Where people are called by name, with the roles beside the names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.model.actor import MentionForm
from onrecord.model.analysis import Analysis, Name, Token
from onrecord.reading.actors.known import KnownName
from onrecord.reading.actors.roles import Role, is_role_noun, role_after, role_before, role_nouns
from onrecord.reading.lexicon import load_lexicon, word_set

RUN_ON = re.compile(r"[A-Z][a-z’'-]+[A-Z]")
NOT_IN_A_NAME = frozenset({"'s", "’s", "’", "'", ",", ".", ":", "-", "–", "—", "(", ")"})
NAME_TAGS = frozenset({"PROPN", "NOUN", "ADJ", "VERB", "X"})
PARTICLES = frozenset(
    {
        "von",
        "van",
        "der",
        "den",
        "de",
        "la",
        "le",
        "al",
        "el",
        "bin",
        "ibn",
        "ben",
        "abu",
        "da",
        "dos",
        "del",
        "di",
        "du",
        "ter",
        "ten",
        "zu",
        "-",
        "-al",
        "ul",
    }
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name of a person: tokens `[first, last)`; `words` are its parts without titles.

    `role` stands before or behind it, `female` is what its courtesy title says.
    """

    first: int
    last: int
    words: tuple[str, ...]
    before: Role | None
    after: Role | None
    of: KnownName | None
    female: bool | None
    courtesy_first: int

    @property
    def opens(self) -> int:
        """The first token, role and courtesy title in front included."""
        return self.before.first if self.before else self.courtesy_first


def find_person_names(analysis: Analysis, known: Sequence[KnownName]) -> Iterator[PersonName]:
    """Names that the engine takes for a person's, and capitalised words behind an office."""
    known_tokens = {i: n for n in known for i in range(n.first, n.last)}
    taken = 0
    sentence_start = -1
    runs = _candidates(analysis, known_tokens)
    starts = frozenset(first for first, _ in runs)
    for first, last in runs:
        if first < taken:
            continue
        sentence = analysis.sentences[analysis.tokens[first].sentence]
        start = max(sentence.first, taken if sentence.first == sentence_start else 0)
        built = _build_name(analysis, first, last, start, known, starts)
        if built is not None:
            sentence_start = sentence.first
            taken = built.after.last if built.after else built.last
            yield built


def _candidates(analysis: Analysis, known_tokens: dict[int, KnownName]) -> list[tuple[int, int]]:
    """Runs of tokens that may be a person's name, titles cut off, in reading order."""
    runs: dict[int, int] = {}
    covered: set[int] = set()
    for name in analysis.names:
        if name.label != "PERSON":
            continue
        for first, last in _without_titles(analysis, name, known_tokens):
            first = _with_given_names(analysis, first, known_tokens)
            runs[first] = _without_entry(analysis, first, last)
            covered.update(range(first, last))
    for token in analysis.tokens:
        index = token.index + 1
        if index >= len(analysis.tokens) or index in covered:
            continue
        if not (_opens_a_name(token) or _ends_an_office(analysis, token, known_tokens)):
            continue
        last = index
        while last < len(analysis.tokens) and _is_name_part(
            analysis.tokens[last], token.sentence, known_tokens
        ):
            last += 1
        while last > index and analysis.tokens[last - 1].text.casefold() in PARTICLES:
            last -= 1
        if last > index and last - index <= 5:
            runs.setdefault(index, last)
            covered.update(range(index, last))
    return sorted(runs.items())


def _without_entry(analysis: Analysis, first: int, last: int) -> int:
    """The end of a name without a site's own entry behind it: "Per Lund Lund PerMinister"."""
    tokens = analysis.tokens
    for index in range(first, min(last, len(tokens) - 2)):
        again, opens = tokens[index + 1], tokens[index + 2]
        if tokens[index].text == again.text and RUN_ON.match(opens.text):
            return index + 1
    return last


def _with_given_names(analysis: Analysis, first: int, known_tokens: dict[int, KnownName]) -> int:
    """The start of the name with given names that the engine left out."""
    tokens = analysis.tokens
    sentence = tokens[first].sentence
    while (
        first > 0
        and tokens[first - 1].dep == "compound"
        and tokens[first - 1].text.isalpha()
        and not tokens[first - 1].text.isupper()
        and not is_role_noun(tokens[first - 1])
        and _is_name_part(tokens[first - 1], sentence, known_tokens)
        and tokens[first - 1].entity in {"", "PERSON"}
        and not (first > 1 and tokens[first - 2].pos == "DET")
    ):
        first -= 1
    return first


def _ends_an_office(analysis: Analysis, token: Token, known_tokens: dict[int, KnownName]) -> bool:
    """Whether a state ends "President of Chile", so that a name may follow."""
    name = known_tokens.get(token.index)
    if name is None or name.last != token.index + 1:
        return False
    before = [t.text.casefold() for t in analysis.tokens[max(0, name.first - 3) : name.first]]
    while before and before[-1] in {"of", "the"}:
        before.pop()
    return bool(before) and before[-1] in word_set("roles", "official")


def _opens_a_name(token: Token) -> bool:
    text = token.text.casefold()
    if text in word_set("roles", "courtesy"):
        return token.text[0].isupper()
    return (text in role_nouns() and token.text[0].isupper()) or text in word_set(
        "roles", "official"
    )


def _is_name_part(token: Token, sentence: int, known_tokens: dict[int, KnownName]) -> bool:
    text = token.text
    if token.sentence != sentence or token.index in known_tokens:
        return False
    if text.casefold() in PARTICLES - {"-"}:
        return True
    return (
        token.pos == "PROPN"
        and text[0].isupper()
        and any(c.islower() for c in text[1:]) | text.isupper()
        and text.casefold() not in role_nouns() | word_set("roles", "courtesy")
        and text.casefold() not in _not_names()
    )


@cache
def _not_names() -> frozenset[str]:
    """Capitalised words behind a role that belong to the office."""
    return (
        word_set("people", "government_body")
        | word_set("people", "document")
        | word_set("people", "body")
        | frozenset(
            {
                "state",
                "affairs",
                "general",
                "foreign",
                "defense",
                "defence",
                "interior",
                "issues",
                "territories",
                "minister",
                "ministers",
                "security",
                "day",
                "and",
                "of",
                "republic",
                "federation",
                "staff",
                "nations",
                "union",
                "trade",
                "energy",
                "finance",
                "justice",
                "monday",
                "tuesday",
                "wednesday",
                "thursday",
                "friday",
                "saturday",
                "sunday",
            }
        )
    )


def _without_titles(
    analysis: Analysis, name: Name, known_tokens: dict[int, KnownName]
) -> Iterator[tuple[int, int]]:
    first, last = name.first, name.last
    tokens = analysis.tokens
    while last > first and (
        tokens[last - 1].text in NOT_IN_A_NAME
        or not tokens[last - 1].text[0].isalpha()
        or tokens[last - 1].text.casefold() in word_set("people", "document")
    ):
        last -= 1
    while first < last and (
        tokens[first].text.casefold() in role_nouns() | word_set("roles", "courtesy")
        or tokens[first].text in NOT_IN_A_NAME
        or (last - first > 2 and _ends_a_portfolio(tokens, first, last))
        or tokens[first].pos == "DET"
        or (first in known_tokens and _leads_a_title(tokens, first, last))
    ):
        first += 1
    if first >= last or last - first > 6:
        return
    if all(i in known_tokens for i in range(first, last)):
        return
    if not any(c.isupper() for c in tokens[last - 1].text) or tokens[first].pos == "VERB":
        return
    yield first, last


def _ends_a_portfolio(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the word belongs to what an office is for ("Occupied Territories Jane Orwell")."""
    ahead = (t.text.casefold() for t in tokens[first : last - 2])
    return any(word in _not_names() for word in ahead)


def _leads_a_title(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a known name at the start belongs to a role inside the name ("Kremlin spokesman")."""
    return any(t.text.casefold() in role_nouns() for t in tokens[first + 1 : last])


def _build_name(
    analysis: Analysis,
    first: int,
    last: int,
    start: int,
    known: Sequence[KnownName],
    starts: frozenset[int],
) -> PersonName | None:
    tokens = analysis.tokens
    words = _name_words(tokens[first:last])
    if not words:
        return None
    courtesy_first = first
    female = None
    while courtesy_first > start and (
        tokens[courtesy_first - 1].text.casefold() in word_set("roles", "courtesy")
    ):
        courtesy_first -= 1
        female = _gender(tokens[courtesy_first].text)
    near = names_near(known, courtesy_first - 20, last + 20)
    closed = last < len(tokens) and tokens[last].text in {",", ".", ":", ";", ")"}
    before = role_before(analysis, courtesy_first, start, near, closed=closed)
    after = role_after(analysis, last, near, starts)
    for role in (before, after):
        if role is not None and female is None:
            female = _gender(tokens[role.noun].text)
    of = _country_behind(analysis, last, near) if before is not None else None
    return PersonName(first, last, words, before, after, of, female, courtesy_first)


def _name_words(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The parts of a name, without initials and "Jr."; parts with a hyphen stay together."""
    words: list[str] = []
    glued = False
    for token in tokens:
        text = token.text
        if text == "-" and words:
            glued = True
        elif glued:
            words[-1] += f"-{text}"
            glued = False
        elif text not in NOT_IN_A_NAME and not _is_initial(text) and not _is_suffix(text):
            words.append(text)
    return tuple(words)


def _country_behind(analysis: Analysis, last: int, known: Sequence[KnownName]) -> KnownName | None:
    """The state in "President Abdi of Somalia"."""
    tokens = analysis.tokens
    if last + 1 >= len(tokens) or tokens[last].text != "of":
        return None
    first = last + 2 if tokens[last + 1].text.casefold() == "the" else last + 1
    return next((n for n in known if n.first == first and n.form == MentionForm.NAME), None)


def names_near(known: Sequence[KnownName], first: int, last: int) -> tuple[KnownName, ...]:
    """The known names in a window; a bisection, since a text may hold very many."""
    low, high = 0, len(known)
    while low < high:
        middle = (low + high) // 2
        if known[middle].first < first:
            low = middle + 1
        else:
            high = middle
    found = []
    while low < len(known) and known[low].last <= last:
        found.append(known[low])
        low += 1
    return tuple(found)


def _gender(word: str) -> bool | None:
    word = word.casefold()
    if word in word_set("roles", "feminine"):
        return True
    return False if word in word_set("roles", "masculine") else None


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1


def _is_suffix(word: str) -> bool:
    return word.rstrip(".").casefold() in {"jr", "sr", "ii", "iii", "iv"}


def find_returning(
    analysis: Analysis,
    names: Sequence[PersonName],
    surnames: frozenset[str],
    known: Sequence[KnownName],
) -> Iterator[PersonName]:
    """These surnames where they stand alone and the engine saw no person."""
    busy = {i for n in names for i in range(n.first, n.last)}
    busy.update(i for n in known for i in range(n.first, n.last))
    starts = frozenset(n.first for n in names)
    for token in analysis.tokens:
        if token.text not in surnames or token.index in busy or token.pos not in NAME_TAGS:
            continue
        if token.text.casefold() in role_nouns() | _not_names():
            continue
        start = analysis.sentences[token.sentence].first
        near = names_near(known, token.index - 20, token.index + 20)
        built = _build_name(analysis, token.index, token.index + 1, start, near, starts)
        if built is not None:
            yield built


def find_nicknames(
    analysis: Analysis, names: Sequence[PersonName]
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """(first, last, given names) where a short first name stands alone, odd capitals before it
    included ("MAD Vlad").
    """
    rows: dict[str, list[str]] = load_lexicon("nicknames")["short"]
    busy = {i for n in names for i in range(n.first, n.last)}
    for token in analysis.tokens:
        given = rows.get(token.text.casefold()) if token.text[0].isupper() else None
        if given is None or token.pos != "PROPN" or token.index in busy:
            continue
        first = token.index
        if (
            first
            and analysis.tokens[first - 1].text.isupper()
            and len(analysis.tokens[first - 1].text) > 1
        ):
            first -= 1
        yield first, token.index + 1, tuple(given)
