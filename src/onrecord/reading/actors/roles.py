"""Offices and callings: what someone is, of which state or body, and for whom it speaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.model.actor import ActorKind, MentionForm
from onrecord.model.analysis import Analysis, Token
from onrecord.reading.actors.known import KnownName
from onrecord.reading.lexicon import load_lexicon, word_set

LONGEST_ROLE = 16
"""Tokens that a role and its name may span."""


BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.GROUP, ActorKind.BLOC})
_TEAMS = frozenset({"delegation", "cabinet", "government", "council", "politburo", "team"})


@dataclass(frozen=True, slots=True)
class Role:
    """What someone is: the words `[first, last)`, their head noun, and the actor it serves."""

    first: int
    last: int
    noun: int
    of: KnownName | None
    implied: str | None
    speaks_for_it: bool
    top: bool
    national: bool
    text: str


def is_role_noun(token: Token) -> bool:
    """Whether the word alone says what a person is."""
    return token.pos in {"NOUN", "PROPN", "ADJ"} and token.text.casefold() in role_nouns()


@cache
def role_nouns() -> frozenset[str]:
    """All head nouns of roles, small letters."""
    return word_set("roles", "official") | word_set("roles", "own_voice")


def build_role(
    analysis: Analysis, first: int, last: int, noun: int, known: Sequence[KnownName]
) -> Role:
    """The role that the words `[first, last)` with this head noun describe."""
    words = [t.text.casefold() for t in analysis.tokens[first:last]]
    text = analysis.text[analysis.tokens[first].start : analysis.tokens[last - 1].end]
    head = analysis.tokens[noun].text.casefold()
    former = not word_set("roles", "former").isdisjoint(words)
    of = _serves(analysis, first, last, noun, known)
    official = head in word_set("roles", "official") and not _of_party(words, head)
    official = official or (head == "member" and not _TEAMS.isdisjoint(words))
    return Role(
        first=first,
        last=last,
        noun=noun,
        of=of,
        implied=None if of else _implied(words),
        speaks_for_it=official and not former,
        top=_is_top(words, head),
        national=not word_set("roles", "national").isdisjoint(words)
        and not _of_others(words, head),
        text=_plain(text),
    )


def _plain(text: str) -> str:
    words = text.split()
    return " ".join(words[1:] if words[0].casefold() in {"the", "a", "an"} else words)


def _of_party(words: list[str], head: str) -> bool:
    """A leader of a party, a majority or an opposition speaks for it, not for the state."""
    partisan = {"opposition", "party", "majority", "minority", "parliamentary", "rebel"}
    return head in {"leader", "chief", "chair", "chairman", "speaker", "deputy"} and any(
        word in partisan for word in words
    )


def _of_others(words: list[str], head: str) -> bool:
    """Whether the office belongs to something that is no state ("president of the union").

    A minister is always a state's, whatever for.
    """
    if head == "minister":
        return False
    for index, word in enumerate(words):
        if word in {"of", "for", "at"}:
            rest = set(words[index + 1 :]) - {"the", "of", "for", "and", "'s", "’s", ","}
            return bool(rest) and rest.isdisjoint(word_set("roles", "portfolios"))
        if word in {"'s", "’s"} and index and words[index - 1] not in {"president", "minister"}:
            return True
    return False


def _is_top(words: list[str], head: str) -> bool:
    tops = word_set("roles", "top")
    lower = {"vice", "deputy", "assistant", "first", "former", "opposition", "party", "adviser"}
    if not lower.isdisjoint(words):
        return False
    if head in {"minister", "head"}:
        joined = " ".join(words)
        return any(phrase in joined for phrase in ("prime minister", "head of state", "state"))
    return head in tops


def _implied(words: list[str]) -> str | None:
    joined = f" {' '.join(words)} "
    rows: dict[str, str] = load_lexicon("roles")["implied"]
    hits = [phrase for phrase in rows if f" {phrase} " in joined]
    return rows[max(hits, key=len)] if hits else None


def _serves(
    analysis: Analysis, first: int, last: int, noun: int, known: Sequence[KnownName]
) -> KnownName | None:
    """Before the noun the nearest known name ("Russia's foreign minister"), else the first
    that "of", "at", "with" or "from" governs behind it ("president of Chile"). Whoever works for
    a body serves it, whatever land stands before ("Peru director of the Red Cross").
    """
    inside = [n for n in known if first <= n.first and n.last <= last]
    before = [n for n in inside if n.last <= noun]
    body = next((n for n in inside if n.first > noun and n.actor.kind in BODIES), None)
    if before and body is not None and _governed(analysis, body, noun):
        return body
    if before:
        states = [n for n in before if n.actor.kind != ActorKind.BLOC or n is before[-1]]
        return states[-1]
    for name in inside:
        if name.first > noun and _governed(analysis, name, noun):
            return name
    return None


def _governed(analysis: Analysis, name: KnownName, noun: int) -> bool:
    preposition = next(
        (
            t.text.casefold()
            for t in reversed(analysis.tokens[noun + 1 : name.first])
            if t.pos in {"ADP", "PART"} and t.text.casefold() not in {"'s", "’s"}
        ),
        "",
    )
    allowed = {"of", "at", "with", "from"}
    head = analysis.tokens[noun].text.casefold()
    if head.startswith("spokes") or head in {"secretary", "minister"}:
        allowed = allowed | {"for"}
    return (preposition in allowed and name.form != MentionForm.DEMONYM) or (
        preposition in allowed
        and name.last < len(analysis.tokens)
        and analysis.tokens[name.last].pos in {"NOUN", "PROPN", "ADJ"}
    )


def role_inside(analysis: Analysis, name: KnownName, known: Sequence[KnownName]) -> Role | None:
    """The title that a known person's name begins with ("President Vasko")."""
    noun = _last_role_noun(analysis.tokens, name.first, name.last - 1)
    if noun is None:
        return None
    return build_role(analysis, name.first, name.last - 1, noun, known)


def role_before(
    analysis: Analysis, name_first: int, start: int, known: Sequence[KnownName], *, closed: bool
) -> Role | None:
    """The role in front of a name ("Kremlin spokesman", "the head of Russia's delegation",
    "the president of Chile,"), not reaching back beyond the token `start`. Behind a comma, and
    with a preposition before the office, the name is an apposition only where a mark closes it.
    """
    tokens = analysis.tokens
    lowest = max(start, name_first - LONGEST_ROLE)
    known_tokens = {i for n in known for i in range(n.first, n.last)}
    last = name_first
    comma = last > lowest and tokens[last - 1].text == ","
    if comma:
        last -= 1
    index = _run_start(tokens, last, lowest, known_tokens)
    noun = _last_role_noun(tokens, index, last)
    if noun is None or _hangs_on(tokens, index, known_tokens):
        beyond = _noun_beyond(analysis, index, lowest, known_tokens)
        if beyond is not None and index < last:
            noun = beyond
            index = _run_start(tokens, noun, lowest, known_tokens)
    if noun is None:
        return None
    index = _trim_left(tokens, index, noun, known_tokens)
    opened = index > lowest and tokens[index - 1].pos in {"DET", "PRON"}
    if opened:
        index -= 1
    if comma and not (opened or index in known_tokens):
        return None
    if comma and not closed and index > lowest and tokens[index - 1].pos == "ADP":
        return None
    return build_role(analysis, index, last, noun, known)


def _hangs_on(tokens: Sequence[Token], first: int, known_tokens: set[int]) -> bool:
    """Whether a run that begins with a known name depends on a role before it ("envoy for the
    EU Ambassador Ruiz": the EU is the envoy's field).
    """
    if first not in known_tokens or first < 2:
        return False
    before = first - 2 if tokens[first - 1].text.casefold() == "the" else first - 1
    return tokens[before].text.casefold() in {"for", "to"}


def _run_start(tokens: Sequence[Token], last: int, lowest: int, known_tokens: set[int]) -> int:
    """Leftwards over nouns, adjectives, known names and possessive marks."""
    index = last
    while index > lowest and _in_run(tokens[index - 1], known=index - 1 in known_tokens):
        index -= 1
    return index


def _last_role_noun(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """The last role noun of a run that owns nothing ("the president's office" is no person)."""
    for index in range(last - 1, max(first, last - 6) - 1, -1):
        owns = index + 1 < last and tokens[index + 1].text in {"'s", "’s", "’", "'"}
        if is_role_noun(tokens[index]) and not owns:
            return index
    return None


def _in_run(token: Token, *, known: bool) -> bool:
    text = token.text.casefold()
    return (
        known
        or token.pos in {"NOUN", "PROPN", "ADJ"}
        or text in {"'s", "’s", "-", "’", "'"}
        or text in word_set("roles", "before")
        or (token.pos == "VERB" and token.dep == "amod")
    )


def _noun_beyond(analysis: Analysis, index: int, lowest: int, known_tokens: set[int]) -> int | None:
    """The role noun to the left when only linking words stand between ("president of Chile"),
    and the one that in turn governs it ("adviser to the president of Chile").
    """
    tokens = analysis.tokens
    links = word_set("roles", "links")
    best = None
    linked = False
    while index > lowest:
        token = tokens[index - 1]
        text = token.text.casefold()
        if text in links and (best is None or text in {"of", "to", "the", "'s", "’s", "for"}):
            linked = linked or token.pos != "PART"
        elif is_role_noun(token):
            owns = tokens[index].text in {"'s", "’s", "’", "'"}
            if linked and not owns:
                best = index - 1
        elif not _in_run(token, known=index - 1 in known_tokens) or (
            best is not None and not (token.text[0].isupper() or text == "office")
        ):
            break
        index -= 1
    return best


def _trim_left(tokens: Sequence[Token], first: int, noun: int, known_tokens: set[int]) -> int:
    """Leave out what can't open a role phrase: marks, a possessive's orphan, plain nouns that
    belong to the words before.
    """
    while first < noun and (
        tokens[first].pos in {"PUNCT", "PART", "SYM", "ADP"} and first not in known_tokens
    ):
        first += 1
    return first


def role_after(
    analysis: Analysis, name_last: int, known: Sequence[KnownName], names: frozenset[int]
) -> Role | None:
    """The role in apposition behind a name and a comma ("Lavrov, Russia's foreign minister,")."""
    tokens = analysis.tokens
    if name_last >= len(tokens) or tokens[name_last].text not in {",", "–", "—", "("}:
        return None
    sentence = tokens[name_last].sentence
    first = index = name_last + 1
    noun: int | None = None
    known_tokens = {i for n in known for i in range(n.first, n.last)}
    while index < len(tokens) and index - first < LONGEST_ROLE:
        token = tokens[index]
        text = token.text.casefold()
        if index in names:
            return None  # a list of people, not an apposition
        if token.sentence != sentence or (token.pos == "PUNCT" and text not in {"-", "&"}):
            break
        if token.pos in {"VERB", "AUX"} and token.dep != "amod":
            return None  # "…, the president said": an apposition ends with a mark
        if token.pos == "PRON":
            break
        if noun is None and not (
            _in_run(token, known=index in known_tokens) or token.pos in {"DET", "ADV"}
        ):
            return None
        if is_role_noun(token) and (noun is None or index == noun + 1):
            noun = index
        index += 1
    if noun is None or index == first:
        return None
    return build_role(analysis, first, index, noun, known)
