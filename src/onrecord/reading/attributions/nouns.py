"""Nouns that report: "Trump's warning that …", "a call for …", "Putin's stance: …"."""

from collections.abc import Iterator

from onrecord.model.analysis import Analysis, Token
from onrecord.model.span import Span
from onrecord.reading.attributions.drafts import Draft, Page, runs
from onrecord.reading.attributions.roles import branch, find_voice
from onrecord.reading.grammar import children, head, preposition_object
from onrecord.reading.lexicon import word_set

SPEECH_NOUNS = word_set("reporting", "speech_nouns")
STANCE_NOUNS = word_set("reporting", "stance_nouns")
SPEECH_VERBS = word_set("reporting", "speech_verbs")
LIGHT_VERBS = word_set("reporting", "light_verbs")
WILL_VERBS = word_set("reporting", "will_verbs")
ECHO_VERBS = word_set("reporting", "echo_verbs")
ABOUT = frozenset({"of", "for", "on", "about", "against", "over"})
TOWARDS = frozenset({"opposition", "objection", "commitment", "resistance", "response"})


def find_noun_reports(page: Page) -> Iterator[Draft]:
    """Nouns of speech or thought whose holder and content the sentence gives."""
    for token in page.readable():
        if token.pos not in {"NOUN", "PROPN"} or token.lemma.lower() not in SPEECH_NOUNS:
            continue
        content, name = _content(page.analysis, token)
        spans = runs(page.analysis, content)
        if not spans:
            continue
        yield from _drafts(page, token, spans, name)


def _content(analysis: Analysis, noun: Token) -> tuple[list[Token], str]:
    for child in analysis.children[noun.index]:
        if child.index > noun.index and child.dep in {"acl", "ccomp", "relcl"}:
            words = {t.text.lower() for t in children(analysis, child, "mark", "aux")}
            if (child.dep != "relcl" and "that" in words) or (child.dep == "acl" and "to" in words):
                return branch(analysis, child, without=frozenset()), "noun_clause"
    above = head(analysis, noun)
    if noun.dep == "dobj" and above.lemma not in SPEECH_VERBS:
        # The parser hangs a clause after "on Monday" on the verb: "follows her warning that …".
        for child in children(analysis, above, "ccomp"):
            opened = {t.text.lower() for t in children(analysis, child, "mark")}
            if child.index > noun.index and "that" in opened:
                return branch(analysis, child, without=frozenset()), "noun_clause"
    colon = _after_colon(analysis, noun)
    if colon:
        return colon, "noun_colon"
    if noun.lemma.lower() in STANCE_NOUNS:
        for child in children(analysis, noun, "prep"):
            word = child.text.lower()
            known = word in ABOUT or (word == "to" and noun.lemma in TOWARDS)
            if known and child.index > noun.index:
                content = [
                    t
                    for thing in children(analysis, child, "pobj", "pcomp")
                    for t in branch(analysis, thing, without=frozenset())
                ]
                return content, "noun_about"
    return [], ""


def _after_colon(analysis: Analysis, noun: Token) -> list[Token]:
    sentence = analysis.sentence_of(noun)
    after = noun.index + 1
    if after >= sentence.last or analysis.tokens[after].text != ":":
        return []
    return [*analysis.tokens[after + 1 : sentence.last]]


def _drafts(page: Page, noun: Token, content: tuple[Span, ...], name: str) -> Iterator[Draft]:
    analysis = page.analysis
    above = head(analysis, noun)
    owner = _owner(analysis, noun)
    is_object = noun.dep == "dobj" and above.pos == "VERB"
    echoed = is_object and owner is not None and above.lemma in ECHO_VERBS
    if echoed:
        voice = find_voice(analysis, above)
        if voice is not None:
            yield Draft(
                source=voice.words, cue=(above.span,), content=content, found_by="echo",
                verb=above.index, holder=voice.holder.index, shared=True,
            )  # fmt: skip
    if owner is None and is_object and above.lemma in LIGHT_VERBS and above.index < noun.index:
        voice = find_voice(analysis, above)
        if voice is not None:
            yield Draft(
                source=voice.words, cue=(Span(above.start, noun.end),), content=content,
                found_by=name, verb=above.index, holder=voice.holder.index,
            )  # fmt: skip
    if owner is None:
        return
    case = frozenset(c.index for c in children(analysis, owner, "case"))
    source = runs(analysis, branch(analysis, owner, without=case))[:1]
    yield Draft(
        source=source, cue=(noun.span,), content=content, found_by=name,
        verb=noun.index, holder=owner.index, shared=echoed,
    )  # fmt: skip


def _owner(analysis: Analysis, noun: Token) -> Token | None:
    owners = children(analysis, noun, "poss")
    if owners:
        return owners[0]
    if noun.dep == "dobj" and head(analysis, noun).lemma in WILL_VERBS:
        # "wants a pledge from X": X has pledged nothing yet.
        return None
    return preposition_object(analysis, noun, "by", "from")
