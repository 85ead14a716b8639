"""Who speaks, by which words: the grammar that the finders of reports share."""

from dataclasses import dataclass

from onrecord.model.analysis import Analysis, Token
from onrecord.model.span import Span
from onrecord.reading.attributions.drafts import runs
from onrecord.reading.grammar import SUBJECTS, agent, ancestors, children, head, is_passive, subtree
from onrecord.reading.lexicon import word_set

IMPERSONAL = frozenset({"there", "this", "what"})
SELF = frozenset({"i", "we", "you", "me", "us"})
SPEAKING = (
    word_set("sourcing", "unnamed_people")
    | word_set("sourcing", "bodies")
    | word_set("sourcing", "papers")
)
CHANNELS = word_set("sourcing", "channels")
AGENTIVE = ("er", "or", "ist", "ian", "ant", "man", "woman", "person", "ee", "eer", "ary", "people")
BESIDE = frozenset({"aux", "auxpass", "neg", "advmod"})
RELATIVES = frozenset({"who", "that", "which"})


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says it: the head of the words that name them, and the words at this place.

    In "the minister, who said …" the words are "who", the head is "minister".
    """

    holder: Token
    words: tuple[Span, ...]


def find_voice(analysis: Analysis, verb: Token) -> Voice | None:
    """The one who says what the verb reports: its subject, its agent in the passive, or the
    one that a participle or an infinitive takes over from the words it hangs on.

    Nobody is behind "there" and "what".
    """
    found = _subject(analysis, verb)
    if found is None or found.text.lower() in IMPERSONAL:
        return None
    if found.text.lower() in RELATIVES:
        clause = next((t for t in (found, *ancestors(analysis, found)) if t.dep == "relcl"), None)
        if clause is not None:
            return Voice(head(analysis, clause), (found.span,))
    if found.tag == "VBG":
        return _after_participle(analysis, found, verb)
    words = name_source(analysis, found)
    return Voice(found, words) if words else None


def _after_participle(analysis: Analysis, participle: Token, verb: Token) -> Voice | None:
    """In "Posting on Telegram Ruiz said" the parser takes the posting for the subject: the name
    right before the verb is the speaker.
    """
    index = verb.index - 1
    while index > participle.index and analysis.tokens[index].pos in {"AUX", "ADV", "PART"}:
        index -= 1
    last = first = analysis.tokens[index]
    if last.entity not in {"PERSON", "ORG", "GPE"}:
        return None
    while first.index > participle.index + 1:
        before = analysis.tokens[first.index - 1]
        if before.entity != last.entity or before.lemma.lower() in CHANNELS:
            break
        first = before
    return Voice(last, (Span(first.start, last.end),))


def can_speak(holder: Token) -> bool:
    """Whether a noun can stand for someone with a will: people, bodies, papers, names."""
    if holder.pos != "NOUN" or holder.entity in {"PERSON", "ORG", "GPE", "NORP"}:
        return True
    word = holder.lemma.lower()
    return word in SPEAKING or word.endswith(AGENTIVE)


def _subject(analysis: Analysis, verb: Token) -> Token | None:
    seen: set[int] = set()
    while verb.index not in seen:
        seen.add(verb.index)
        if is_passive(analysis, verb):
            return agent(analysis, verb)
        own = children(analysis, verb, *SUBJECTS)
        if own:
            return own[0]
        if verb.dep == "ROOT":
            return _misread_subject(analysis, verb)
        above = head(analysis, verb)
        if verb.dep == "acl" and verb.tag == "VBG" and above.pos != "VERB":
            return above
        if verb.dep == "xcomp":
            objects = children(analysis, above, "dobj")
            if objects and objects[0].index < verb.index:
                return objects[0]
        elif verb.dep == "pcomp":
            as_saying = above.text.lower() == "as"
            above = head(analysis, above)
            quoted = children(analysis, above, "dobj") if as_saying else ()
            if quoted:
                return quoted[0]
        elif verb.dep not in {"conj", "advcl", "ccomp"} or (
            verb.dep == "ccomp" and verb.tag not in {"VBG", "VB"}
        ):
            return None
        verb = above
    return None


def _misread_subject(analysis: Analysis, verb: Token) -> Token | None:
    """In "after the attack, Ruiz, a spokesman, blamed …" the parser may take the person for an
    apposition of the attack, and leave the verb without a subject.
    """
    if verb.tag not in {"VBD", "VBZ", "VBP"}:
        return None
    for prep in children(analysis, verb, "prep"):
        if prep.index < verb.index:
            for token in subtree(analysis, prep):
                if token.dep == "appos" and token.entity == "PERSON":
                    return token
    return None


def name_source(analysis: Analysis, holder: Token) -> tuple[Span, ...]:
    """The words that name a speaker, with appositions, without relative clauses."""
    kept = [holder]
    waiting = [t for t in analysis.children[holder.index] if _belongs(analysis, holder, t)]
    while waiting:
        token = waiting.pop()
        kept.append(token)
        waiting.extend(analysis.children[token.index])
    kept.sort(key=lambda t: t.index)
    start = next(i for i, t in enumerate(kept) if t.index == holder.index)
    first = last = start
    # A source is one stretch: what a comma and a clause cut off does not belong to it.
    while first > 0 and kept[first].index - kept[first - 1].index <= 2:
        first -= 1
    while last + 1 < len(kept) and kept[last + 1].index - kept[last].index <= 2:
        last += 1
    return runs(analysis, kept[first : last + 1])[:1]


def _belongs(analysis: Analysis, holder: Token, child: Token) -> bool:
    if child.dep in {"relcl", "advcl", "punct", "cc", "mark", "ccomp", "parataxis"}:
        return (
            child.dep == "cc"
            and child.index > holder.index
            and bool(children(analysis, holder, "conj"))
        )
    if child.dep == "acl":
        return child.index == holder.index + 1 and child.tag != "TO"
    return not (child.dep == "conj" and child.pos in {"VERB", "AUX"})


def name_cue(analysis: Analysis, verb: Token) -> Span:
    """The verb with its auxiliaries, negation and particle, as far as they stand beside it."""
    first = last = verb
    for child in reversed(analysis.children[verb.index]):
        if child.index == first.index - 1 and child.dep in BESIDE and child.tag != "TO":
            first = child
    while first.dep == "advmod" and first.index < verb.index:
        first = analysis.tokens[first.index + 1]
    for child in analysis.children[verb.index]:
        if child.index == last.index + 1 and child.dep == "prt":
            last = child
    return Span(first.start, last.end)


def clause(analysis: Analysis, verb: Token, *, without: frozenset[int]) -> tuple[Span, ...]:
    """The words of a clause, leaving out the branches of these tokens."""
    return runs(analysis, branch(analysis, verb, without=without))


def branch(analysis: Analysis, top: Token, *, without: frozenset[int]) -> list[Token]:
    """The token and all below it, leaving out the branches of these tokens."""
    if not without:
        return list(subtree(analysis, top))
    kept = []
    waiting = [top]
    while waiting:
        token = waiting.pop()
        if token.index not in without:
            kept.append(token)
            waiting.extend(analysis.children[token.index])
    return kept
