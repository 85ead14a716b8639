"""Loaded language in the reporter's own voice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model.actor import Roster
from onrecord.model.analysis import Analysis, Sentence, Token
from onrecord.model.attribution import Attribution
from onrecord.model.document import Document
from onrecord.model.span import Span
from onrecord.model.wording import Wording
from onrecord.reading.grammar import ancestors, children, head, quotations, subject
from onrecord.reading.lexicon import load_lexicon, word_set
from onrecord.reading.wording.lexicon import ANY, Entry, entries

SPEECH = frozenset({"factive_verb", "distancing_verb"})
JUDGMENTS = frozenset({"evaluative", "emotive", "intensifier"})
# Below this a statement may be no report of speech, so the judgment stays the reporter's.
SURE = 0.75
SCARE_WORDS = 2
CAPITALS = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens that carry the load, with the kind and a neutral word."""

    tokens: tuple[Token, ...]
    kind: str
    neutral: str | None

    @property
    def span(self) -> Span:
        """From the first token to the last."""
        return Span(self.tokens[0].start, self.tokens[-1].end)


def find_wording(
    document: Document,
    analysis: Analysis,
    roster: Roster,
    attributions: tuple[Attribution, ...],
) -> tuple[Wording, ...]:
    """Find the words with which the reporter takes sides, with a neutral word where there is one.

    What stands inside quotation marks is the speaker's and is left out, except words in
    marks that no one is reported to have said (scare quotes). In a paraphrase, a judgment may
    be the speaker's too, so that only names, images and verbs count there.
    """
    found: list[Wording] = []
    quoted: tuple[Span, ...] = ()
    zone = -1
    said = _sentences_said(analysis, attributions)
    surely = _sentences_said(analysis, [a for a in attributions if a.confidence >= SURE])
    for sentence in analysis.sentences:
        if sentence.zone != zone:
            zone = sentence.zone
            quoted = quotations(document.text, analysis.zones[zone].span)
        sure = surely.get(sentence.index, ())
        hits = [
            hit
            for hit in _hits(analysis, sentence)
            if not any(q.overlaps(hit.span) for q in quoted)
            and not (hit.kind in JUDGMENTS and _is_within(hit.span, sure))
        ]
        if sentence.index not in said:
            hits.extend(_scare_quotes(analysis, sentence, quoted))
        for hit in sorted(hits, key=lambda h: h.span):
            about = _about(analysis, roster, hit)
            words = document.evidence(hit.span)
            found.append(Wording(words=words, kind=hit.kind, about=about, neutral=hit.neutral))
    return tuple(found)


def _sentences_said(
    analysis: Analysis, attributions: Sequence[Attribution]
) -> dict[int, list[Span]]:
    """For each sentence with reported words, where these stand."""
    said: dict[int, list[Span]] = {}
    for attribution in attributions:
        for content in attribution.content:
            for sentence in analysis.sentences_in(content):
                said.setdefault(sentence.index, []).append(content)
    return said


def _is_within(span: Span, contents: Sequence[Span]) -> bool:
    return any(content.contains(span) for content in contents)


def _scare_quotes(
    analysis: Analysis, sentence: Sentence, quoted: tuple[Span, ...]
) -> Iterator[Hit]:
    """One or two plain words in marks, where the sentence reports no one's words."""
    for quotation in quoted:
        if not sentence.span.contains(quotation):
            continue
        tokens = analysis.tokens_in(quotation)
        plain = all(t.text.isalpha() and t.text.islower() for t in tokens)
        if tokens and plain and len(tokens) <= SCARE_WORDS:
            yield Hit(tokens, "scare_quotes", None)


def _hits(analysis: Analysis, sentence: Sentence) -> Iterator[Hit]:
    """The loaded words of a sentence, none inside another."""
    tokens = analysis.tokens_of(sentence)
    index = 0
    while index < len(tokens):
        hit = _hit_at(analysis, tokens, index)
        if hit is None:
            index += 1
        else:
            yield hit
            index = max(index, hit.tokens[-1].index - tokens[0].index) + 1


def _hit_at(analysis: Analysis, tokens: tuple[Token, ...], index: int) -> Hit | None:
    token = tokens[index]
    for key in dict.fromkeys((token.lemma.lower(), token.text.lower())):
        for entry in entries().get(key, ()):
            matched = _match(tokens, index, entry)
            if matched and _counts(analysis, entry, matched):
                return _widened(analysis, Hit(matched, entry.kind, entry.neutral))
    return _coined(tokens, index)


def _match(tokens: tuple[Token, ...], index: int, entry: Entry) -> tuple[Token, ...]:
    """The tokens of a phrase from here on; a gap stands for exactly one token."""
    if len(entry.lemmas) == 1:
        token = tokens[index]
        fits = not entry.pos or token.pos in entry.pos
        # A participle before a noun is an adjective, whatever the tagger calls it.
        fits = fits or ("ADJ" in entry.pos and token.dep == "amod")
        return (tokens[index],) if fits else ()
    stretch = tokens[index : index + len(entry.lemmas)]
    if len(stretch) < len(entry.lemmas):
        return ()
    for token, lemma in zip(stretch, entry.lemmas, strict=True):
        if lemma not in {ANY, token.lemma.lower(), token.text.lower()}:
            return ()
    return stretch


def _counts(analysis: Analysis, entry: Entry, matched: tuple[Token, ...]) -> bool:
    """Whether the word is used in its loaded sense."""
    token = matched[-1]
    if _is_in_set_phrase(analysis, token):
        return False
    if entry.kind in SPEECH:
        if children(analysis, token, "auxpass"):
            return False
        return bool(children(analysis, token, "ccomp", "prt")) or _is_inverted(analysis, token)
    if len(matched) == 1 and token.pos == "PROPN" and not token.text.isupper():
        return False
    # As an adjective it is a legal term ("a terrorist organization").
    return token.lemma != "terrorist" or token.pos == "NOUN"


def _is_in_set_phrase(analysis: Analysis, token: Token) -> bool:
    """Whether a neighbor gives the word a technical sense ("a vicious circle")."""
    words = load_lexicon("wording")
    lemma = token.lemma.lower()
    following = {head(analysis, token).lemma.lower()}
    following |= {t.lemma.lower() for t in analysis.tokens[token.index + 1 : token.index + 2]}
    before = {t.lemma.lower() for t in children(analysis, token, "compound", "amod")}
    return not following.isdisjoint(words["set_phrases"].get(lemma, ())) or (
        not before.isdisjoint(words["after_other"].get(lemma, ()))
    )


def _is_inverted(analysis: Analysis, verb: Token) -> bool:
    """A report that follows what it reports ("…, officials revealed to an agency")."""
    return (
        verb.dep == "ROOT"
        and subject(analysis, verb) is not None
        and not any(t.dep == "dobj" for t in children(analysis, verb))
    )


def _widened(analysis: Analysis, hit: Hit) -> Hit:
    """An epithet with the name it is said of; an emotion with its verb of becoming."""
    first = hit.tokens[0]
    if hit.kind == "epithet" and len(hit.tokens) == 1:
        above = head(analysis, first)
        if first.dep in {"amod", "compound"} and above.pos == "PROPN" and above.index > first.index:
            return Hit(analysis.tokens[first.index : above.index + 1], hit.kind, None)
        before = children(analysis, first, "compound", "nmod")
        if before:
            return Hit(analysis.tokens[before[0].index : first.index + 1], hit.kind, hit.neutral)
    if hit.kind == "emotive":
        above = head(analysis, first)
        close = 0 < first.index - above.index <= 3
        if close and above.lemma in word_set("wording", "becoming"):
            return Hit(analysis.tokens[above.index : first.index + 1], hit.kind, hit.neutral)
    return hit


def _coined(tokens: tuple[Token, ...], index: int) -> Hit | None:
    """Nicknames made on the spot ("truth-hating") and words shouted in capitals."""
    token = tokens[index]
    endings = [e.lstrip("-") for e in load_lexicon("wording")["epithet_endings"]]
    if token.text.lower() in endings and index >= 2 and tokens[index - 1].text == "-":
        return Hit(tokens[index - 2 : index + 1], "epithet", None)
    if any(token.text.lower().endswith(f"-{e}") for e in endings):
        return Hit((token,), "epithet", None)
    if _is_shouted(token) and not all(t.text.isupper() for t in tokens if t.text.isalpha()):
        return Hit((token,), "capitals", token.text.lower())
    return None


def _is_shouted(token: Token) -> bool:
    return (
        len(token.text) >= CAPITALS
        and token.text.isalpha()
        and token.text.isupper()
        and token.pos in {"ADJ", "ADV", "VERB"}
        and token.entity == ""
        and token.text.lower() not in word_set("wording", "plain_capitals")
    )


def _about(analysis: Analysis, roster: Roster, hit: Hit) -> str | None:
    """The actor it is said of: named in the words, owning or doing what they describe."""
    inside = [m for h in hit.tokens if (m := roster.mention_of_head(h.index)) is not None]
    if inside and hit.kind == "epithet":
        return inside[-1].actor
    token = hit.tokens[-1]
    if token.pos == "VERB" or hit.kind in SPEECH:
        return _actor_of(roster, subject(analysis, hit.tokens[0]))
    reach = () if hit.kind == "epithet" else ancestors(analysis, token)[:2]
    for above in (token, *reach):
        if above.pos == "VERB" and token.pos not in {"ADV", "VERB"}:
            return None
        own = roster.mention_of_head(above.index)
        if own is not None:
            return own.actor
        for part in children(analysis, above, "poss", "compound", "nmod", "amod", "appos"):
            actor = _actor_of(roster, part)
            if actor is not None:
                return actor
        if above.pos == "VERB":
            return _actor_of(roster, subject(analysis, above))
    return None


def _actor_of(roster: Roster, token: Token | None) -> str | None:
    mention = roster.mention_of_head(token.index) if token is not None else None
    return mention.actor if mention is not None else None
