"""Pronouns and whom they mean, where grammar makes it plain enough."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model.actor import ActorKind, Mention, MentionForm
from onrecord.model.analysis import Analysis, Token
from onrecord.reading.actors.cast import Cast
from onrecord.reading.actors.quotes import quoted_tokens
from onrecord.reading.grammar import SUBJECTS

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
REACH = 3
"""Sentences a pronoun may look back."""
LEAST = 0.0
"""The score below which a pronoun stays unresolved."""


@dataclass(frozen=True, slots=True)
class Antecedent:
    """A mention that a later pronoun may point to."""

    actor: str
    head: int
    sentence: int
    zone: int
    kind: ActorKind
    plural: bool
    female: bool | None
    subject: bool
    quoted: bool
    strong: bool


def add_pronouns(cast: Cast) -> None:
    """Third-person pronouns, resolved against everyone mentioned so far."""
    quoted = quoted_tokens(cast.analysis)
    antecedents = sorted(_antecedents(cast, quoted), key=lambda a: a.head)
    for token, actor in tuple(resolve_pronouns(cast.analysis, antecedents, quoted)):
        cast.mention(actor, token, token + 1, token, MentionForm.PRONOUN)


def _antecedents(cast: Cast, quoted: Sequence[bool]) -> Iterator[Antecedent]:
    analysis = cast.analysis
    for mention in cast.mentions:
        draft = cast.drafts[mention.actor]
        token = analysis.tokens[mention.head]
        yield Antecedent(
            actor=mention.actor,
            head=mention.head,
            sentence=token.sentence,
            zone=analysis.sentences[token.sentence].zone,
            kind=draft.kind,
            plural=draft.plural,
            female=draft.female,
            subject=_is_subject(analysis, token),
            quoted=quoted[mention.head],
            strong=_is_strong(mention, token),
        )


def _is_subject(analysis: Analysis, token: Token) -> bool:
    while token.dep in {"compound", "appos"} and token.head != token.index:
        token = analysis.tokens[token.head]
    return token.dep in SUBJECTS


def _is_strong(mention: Mention, token: Token) -> bool:
    return mention.form != MentionForm.DEMONYM and token.dep not in {
        "compound",
        "amod",
        "nmod",
        "npadvmod",
    }


def resolve_pronouns(
    analysis: Analysis, antecedents: Sequence[Antecedent], quoted: Sequence[bool]
) -> Iterator[tuple[int, str]]:
    """(token, actor) for each third-person pronoun whose antecedent agrees with it.

    The subject of the sentence before wins, then nearness; a resolved pronoun is itself an
    antecedent for the next. What fits nobody is left out.
    """
    recent: list[Antecedent] = []
    position = 0
    for token in analysis.tokens:
        while position < len(antecedents) and antecedents[position].head < token.index:
            recent.append(antecedents[position])
            position += 1
        word = token.text.casefold()
        if token.pos != "PRON" and word not in HE | SHE | IT | THEY:
            continue
        if word not in HE | SHE | IT | THEY or _is_empty(analysis, token):
            continue
        recent = [a for a in recent if token.sentence - a.sentence <= REACH][-40:]
        best = _best(analysis, token, recent, is_quoted=quoted[token.index])
        if best is not None:
            yield token.index, best.actor
            recent.append(
                Antecedent(
                    actor=best.actor,
                    head=token.index,
                    sentence=token.sentence,
                    zone=analysis.sentences[token.sentence].zone,
                    kind=best.kind,
                    plural=word in THEY,
                    female=best.female if best.female is not None else _female(word),
                    subject=token.dep in SUBJECTS,
                    quoted=quoted[token.index],
                    strong=best.strong,
                )
            )


def _female(word: str) -> bool | None:
    return True if word in SHE else False if word in HE else None


def _is_empty(analysis: Analysis, token: Token) -> bool:
    """ "It is clear that", "it comes as": a subject that means nobody."""
    if token.text.casefold() not in {"it"}:
        return False
    if token.dep == "expl":
        return True
    verb = analysis.tokens[token.head]
    if verb.lemma in {"be", "seem", "appear", "come", "take", "follow", "rain", "mean"}:
        return True
    return any(c.dep in {"csubj", "csubjpass"} for c in analysis.children[verb.index])


def _best(
    analysis: Analysis, token: Token, recent: Sequence[Antecedent], *, is_quoted: bool
) -> Antecedent | None:
    scored: list[tuple[float, int, Antecedent]] = []
    counts: Mapping[str, int] = _counts(recent)
    for antecedent in recent:
        if not _agrees(token.text.casefold(), antecedent):
            continue
        if _same_clause_object(analysis, token, antecedent):
            continue
        score = _score(analysis, token, antecedent, is_quoted=is_quoted)
        score += 0.3 * min(counts[antecedent.actor], 4)
        scored.append((score, antecedent.head, antecedent))
    if not scored:
        return None
    score, _, best = max(scored, key=lambda row: (row[0], row[1]))
    return best if score > LEAST else None


def _counts(recent: Sequence[Antecedent]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for antecedent in recent:
        counts[antecedent.actor] = counts.get(antecedent.actor, 0) + 1
    return counts


def _agrees(word: str, antecedent: Antecedent) -> bool:
    person = antecedent.kind == ActorKind.PERSON or (
        antecedent.kind == ActorKind.UNNAMED and not antecedent.plural
    )
    if word in HE:
        return person and antecedent.female is not True and not antecedent.plural
    if word in SHE:
        return person and antecedent.female is not False and not antecedent.plural
    if word in IT:
        return not person and not antecedent.plural
    return antecedent.plural or (
        antecedent.kind
        in {
            ActorKind.GROUP,
            ActorKind.BLOC,
            ActorKind.UNNAMED,
            ActorKind.ORGANISATION,
        }
        and not person
    )


def _same_clause_object(analysis: Analysis, token: Token, antecedent: Antecedent) -> bool:
    """An object pronoun can't mean its own verb's subject ("Ruiz met him")."""
    word = token.text.casefold()
    if word in {"him", "them", "it"} and token.dep in {"dobj", "pobj", "dative"}:
        other = analysis.tokens[antecedent.head]
        verb = analysis.tokens[token.head]
        if token.dep == "pobj":
            verb = analysis.tokens[verb.head]
        return other.dep in SUBJECTS and other.head == verb.index
    return False


def _score(analysis: Analysis, token: Token, antecedent: Antecedent, *, is_quoted: bool) -> float:
    distance = token.sentence - antecedent.sentence
    score = 4.0 - 1.3 * distance
    if antecedent.subject:
        score += 1.6
    if antecedent.subject == (token.dep in SUBJECTS):
        score += 0.4
    if antecedent.zone == analysis.sentences[token.sentence].zone:
        score += 0.7
    if is_quoted != antecedent.quoted:
        score -= 1.5 if is_quoted else 0.6
    if not antecedent.strong:
        score -= 1.0
    return score - 0.01 * min(token.index - antecedent.head, 60)
