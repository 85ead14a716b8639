"""Those who issue a joint statement, as one actor with every name that the text gives it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.model.actor import ActorKind, MentionForm
from onrecord.model.analysis import Analysis, Token
from onrecord.model.span import Span
from onrecord.reading.actors.cast import Cast, Draft
from onrecord.reading.actors.known import KnownName
from onrecord.reading.actors.own_voice import OwnVoice
from onrecord.reading.actors.titles import find_issuers_named
from onrecord.reading.lexicon import word_set

OPENING = 10
"""Sentences in which the list of signatories may stand."""
OFFICES = re.compile(r"(?:[A-Z][a-z]+ ){0,4}[A-Z][a-z]+s\b")
LONGEST_PHRASE = 120
"""Tokens that a list of signatories with their offices may span."""
BETWEEN = frozenset({",", "and", "the", "&", "as", "well"})
LINKS = frozenset({",", "of", "for", "from", "-", "&", "(", ")", "'s", "’s", "’"})
DOCUMENTS = frozenset({"text", "statement", "communiqué", "communique", "declaration", "release"})
EDGES = frozenset({",", "of", "for", "from", "as", "and", "&", "-", "–", "'s", "’s"})
PHRASE_TAGS = frozenset({"NOUN", "PROPN", "ADJ", "DET", "CCONJ", "NUM"})
BOTH = frozenset({"side", "delegation", "government", "party"})
ALL = frozenset({"participant", "signatory"})
OURS = frozenset({"country", "nation", "government", "organization", "organisation", "state"})


@dataclass(frozen=True, slots=True)
class Signatories:
    """Tokens `[first, last)` name all who sign; `names` are the known among them."""

    first: int
    last: int
    names: tuple[KnownName, ...]


def add_signatories(
    cast: Cast, own: OwnVoice, title: str | None, known: Sequence[KnownName]
) -> str | None:
    """The one actor behind a joint statement's "we", with all that the text calls it.

    It is the bloc that the title or the list of signatories names (G7), else the group that the
    title calls by its own words, else the list. None where the document is no joint statement or
    names nobody who issues it.
    """
    if not own.joint or not cast.analysis.sentences:
        return None
    end = cast.analysis.sentences[:OPENING][-1].last
    opening = [n for n in known if n.last <= end and n.form == MentionForm.NAME]
    lists = list(_lists(cast.analysis, opening))
    phrases = find_issuers_named(title or cast.analysis.sentences[0].span.cut(cast.analysis.text))
    longest = max(lists, key=lambda found: len(found.names), default=None)
    bloc = _bloc(opening, phrases, longest, cast.analysis)
    if bloc is None and longest is None and not phrases:
        return None
    draft = _draft(cast, bloc, phrases, longest)
    members = {n.actor.key for n in longest.names} if longest else set()
    members = max(members, _hyphenated(cast, phrases), key=len)
    cast.issuers = tuple(cast.enlist(key).id for key in sorted(members))
    same = [found for found in lists if {n.actor.key for n in found.names} == members]
    _name_it(cast, draft, phrases, same)
    _add_short_forms(cast, draft, phrases, same, len(members))
    return draft.id


def _bloc(
    opening: Sequence[KnownName],
    phrases: Sequence[str],
    longest: Signatories | None,
    analysis: Analysis,
) -> KnownName | None:
    """The known bloc or alliance that the issuers' name begins with, or their list."""
    for phrase in phrases:
        for name in opening:
            words = Span(analysis.tokens[name.first].start, analysis.tokens[name.last - 1].end)
            if name.actor.kind != ActorKind.STATE and phrase.startswith(words.cut(analysis.text)):
                rest = phrase[len(words) :].split()
                if not rest or rest[-1].casefold().endswith("s"):
                    return name
    blocs = [n for n in opening if n.actor.kind == ActorKind.BLOC and n.actor.code]
    if longest is not None:
        inside = (n for n in blocs if longest.first <= n.first <= longest.first + 2)
        return next(inside, None)
    return next(iter(blocs), None) if not phrases else None


def _draft(
    cast: Cast, bloc: KnownName | None, phrases: Sequence[str], longest: Signatories | None
) -> Draft:
    if bloc is not None:
        return cast.enlist(bloc.actor.key)
    if phrases:
        draft = cast.add(phrases[0], ActorKind.BLOC)
    else:
        names = longest.names if longest is not None else ()
        draft = cast.add(", ".join(n.actor.name for n in names), ActorKind.BLOC)
    draft.plural = True
    return draft


def _hyphenated(cast: Cast, phrases: Sequence[str]) -> set[str]:
    """The parties that a title joins by hyphens ("Chile-Peru Joint Statement")."""
    for phrase in phrases:
        parts = re.split(r"[-–/]", phrase)
        keys = {
            actor.key
            for actor in cast.known.values()
            for part in parts
            if part in (actor.name, *actor.aliases)
        }
        if len(parts) > 1 and len(keys) == len(parts):
            return keys
    return set()


def _lists(analysis: Analysis, names: Sequence[KnownName]) -> Iterator[Signatories]:
    """Runs of names with nothing but commas, offices and "and" between them, in one sentence.

    A run that modifies another noun ("Chile and Peru policies") names no one who signs.
    """
    run: list[KnownName] = []
    for name in names:
        if run and not _is_linked(analysis, run[-1].last, name.first):
            yield from _signatories(analysis, run)
            run = []
        run.append(name)
    yield from _signatories(analysis, run)


def _is_linked(analysis: Analysis, first: int, last: int) -> bool:
    between = analysis.tokens[first:last]
    joined = any(t.text in {",", "and", "&"} for t in between)
    return joined and len(between) < 14 and all(_in_phrase(analysis, t) for t in between)


def _signatories(analysis: Analysis, run: Sequence[KnownName]) -> Iterator[Signatories]:
    if len({name.actor.key for name in run}) < 2:
        return
    tokens = analysis.tokens
    if not any(t.text.casefold() in {"and", "&"} for t in tokens[run[-2].last : run[-1].first]):
        return
    if len({n.actor.key for n in run if _stands_free(analysis, n)}) < 2:
        return
    sentence = analysis.sentences[tokens[run[0].first].sentence]
    first, last = run[0].first, run[-1].last
    lowest = max(sentence.first, first - LONGEST_PHRASE)
    while first > lowest and _in_phrase(analysis, tokens[first - 1]):
        first -= 1
    highest = min(sentence.last, last + LONGEST_PHRASE)
    while last < highest and _in_phrase(analysis, tokens[last]):
        last += 1
    while first < run[0].first and tokens[first].text.casefold() in EDGES | {"(", ")"}:
        first += 1
    while last > run[-1].last and tokens[last - 1].text.casefold() in EDGES | {"("}:
        last -= 1
    yield Signatories(first, last, tuple(run))


def _stands_free(analysis: Analysis, name: KnownName) -> bool:
    """Whether a name is more than the modifier of a thing ("the Peru summit")."""
    head = analysis.tokens[name.last - 1]
    above = analysis.tokens[head.head]
    return head.dep not in {"compound", "amod", "nmod", "poss"} or (
        _can_sign(above.text.casefold()) or above.entity == "PERSON"
    )


def _in_phrase(analysis: Analysis, token: Token) -> bool:
    """Whether a word may stand inside the list: a name, an office, "on behalf of"."""
    text = token.text.casefold()
    if text in LINKS or text == "behalf":
        return True
    if text == "on":
        following = analysis.tokens[token.index + 1 : token.index + 2]
        return any(t.text == "behalf" for t in following)
    if token.pos not in PHRASE_TAGS or text in DOCUMENTS:
        return False
    return token.pos != "NOUN" or token.text[0].isupper() or _can_sign(token.lemma.casefold())


def _name_it(cast: Cast, draft: Draft, phrases: Sequence[str], same: Sequence[Signatories]) -> None:
    """Every place where the group is called by the title's words or by the list of all of it."""
    for found in same:
        _claim(cast, draft, found.first, found.last)
        first, last = found.names[0].first, found.names[-1].last
        if cast.analysis.tokens[first - 1].text.casefold() == "the" and first > found.first:
            first -= 1
        if _is_plain(cast.analysis, found):
            _claim(cast, draft, first, last)
    for phrase in phrases:
        for first, last in _places(cast.analysis, phrase):
            _claim_words(cast, draft, first, last)


def _places(analysis: Analysis, phrase: str) -> Iterator[tuple[int, int]]:
    """The tokens at which a text has these words."""
    starts = {token.start: token.index for token in analysis.tokens}
    ends = {token.end: token.index + 1 for token in analysis.tokens}
    at = analysis.text.find(phrase)
    while at >= 0:
        first, last = starts.get(at), ends.get(at + len(phrase))
        if first is not None and last is not None and first < last:
            yield first, last
        at = analysis.text.find(phrase, at + len(phrase))


def _claim_words(cast: Cast, draft: Draft, first: int, last: int) -> None:
    """The title's words, unless they only modify another noun ("the Chile-Peru summit")."""
    tokens = cast.analysis.tokens
    head = tokens[_head(tokens, first, last)]
    if head.sentence and head.dep in {"compound", "nmod", "amod", "poss"}:
        return
    the = first > 0 and tokens[first - 1].text.casefold() == "the"
    _claim(cast, draft, first - the, last)


def _is_plain(analysis: Analysis, found: Signatories) -> bool:
    """Whether nothing but commas stands between the names."""
    pairs = zip(found.names, found.names[1:], strict=False)
    between = (t for one, two in pairs for t in analysis.tokens[one.last : two.first])
    return all(t.text.casefold() in BETWEEN for t in between)


def _claim(cast: Cast, draft: Draft, first: int, last: int) -> None:
    """These tokens mean the group; noun phrases inside them don't mean anyone else."""
    tokens = cast.analysis.tokens
    span = Span(tokens[first].start, tokens[last - 1].end)
    loose = {MentionForm.DESCRIPTION, MentionForm.TITLE}
    cast.mentions[:] = [
        m
        for m in cast.mentions
        if m.span != span and not (m.form in loose and span.contains(m.span))
    ]
    cast.mention(draft.id, first, last, _head(tokens, first, last), MentionForm.NAME)


def _head(tokens: Sequence[Token], first: int, last: int) -> int:
    """The token of a phrase on which the others hang."""
    outside = (t for t in tokens[first:last] if not first <= t.head < last or t.head == t.index)
    nouns = [t for t in outside if t.pos in {"NOUN", "PROPN", "NUM", "ADJ"}]
    return nouns[0].index if nouns else last - 1


def _add_short_forms(
    cast: Cast, draft: Draft, phrases: Sequence[str], same: Sequence[Signatories], members: int
) -> None:
    """ "The Ministers", "the envoys", "both sides", "our countries": the group again."""
    tokens = cast.analysis.tokens
    words = {word.casefold().strip(",’'") for phrase in phrases for word in phrase.split()}
    words |= {t.text.casefold() for found in same for t in tokens[found.first : found.last]}
    words -= {"the", "and", "of"}
    again: list[tuple[int, int]] = []
    for mention in cast.mentions:
        head = tokens[mention.head]
        if mention.form != MentionForm.DESCRIPTION or head.tag not in {"NNS", "NNPS"}:
            continue
        inside = cast.analysis.tokens_in(mention.span)
        if _is_again(head, inside, words, members):
            again.append(_with_partner(tokens, inside[0].index, inside[-1].index + 1, words))
    for short in _offices(cast.analysis, phrases, same):
        for first, last in _places(cast.analysis, short):
            if first and tokens[first - 1].text.casefold() == "the":
                again.append(_with_partner(tokens, first - 1, last, words))
    claimed = {m.span for m in cast.mentions if m.actor == draft.id}
    for first, last in again:
        span = Span(tokens[first].start, tokens[last - 1].end)
        if not any(wider.contains(span) for wider in claimed):
            _claim(cast, draft, first, last)


def _offices(
    analysis: Analysis, phrases: Sequence[str], same: Sequence[Signatories]
) -> tuple[str, ...]:
    """Offices in the plural within the names of the group ("Special Envoys"), as written."""
    texts = [*phrases, *(_words_of(analysis, found) for found in same)]
    found = (match.group() for text in texts for match in OFFICES.finditer(text))
    offices = (text for text in found if _can_sign(text.split()[-1].casefold().removesuffix("s")))
    return tuple(dict.fromkeys(offices))


def _words_of(analysis: Analysis, found: Signatories) -> str:
    return analysis.text[analysis.tokens[found.first].start : analysis.tokens[found.last - 1].end]


def _is_again(head: Token, inside: Sequence[Token], words: set[str], members: int) -> bool:
    lead, noun = inside[0].text.casefold(), head.text.casefold()
    lemma = head.lemma.casefold() if head.pos != "PROPN" else noun.removesuffix("s")
    if lead == "our":
        return lemma in OURS
    rest = [t.text.casefold() for t in inside[1:] if t.pos not in {"DET", "PUNCT", "PART"}]
    if lead in {"both", "the"} and members == 2 and lemma in BOTH:
        return set(rest) <= {noun, "two"}
    if lead != "the":
        return False
    return (noun in words and _can_sign(lemma) and set(rest) <= words) or (
        lemma in ALL and rest == [noun]
    )


def _can_sign(lemma: str) -> bool:
    """Whether several of these can sign a text: ministers, envoys, leaders, representatives."""
    return lemma in signing_nouns()


@cache
def signing_nouns() -> frozenset[str]:
    """Nouns for those who sign: offices, governments, members."""
    offices = word_set("roles", "official") | word_set("roles", "own_voice")
    return offices | {"friend", "government", "member", "affair", "partner", "participant"}


def _with_partner(
    tokens: Sequence[Token], first: int, last: int, words: set[str]
) -> tuple[int, int]:
    """With what is joined by "and": "the Special Representatives and Envoys"."""
    end = last
    while end < len(tokens) and tokens[end].text.casefold() in words | {"and", "the"}:
        end += 1
    while end > last and tokens[end - 1].text.casefold() in {"and", "the"}:
        end -= 1
    joined = any(t.text.casefold() == "and" for t in tokens[last:end])
    return (first, end) if joined else (first, last)
