"""Phrases and adverbs that report: "according to …", "in Russia's view", "reportedly"."""

from collections.abc import Iterator

from onrecord.model.analysis import Analysis, Token
from onrecord.model.span import Span
from onrecord.reading.attributions.drafts import Draft, Page, runs
from onrecord.reading.attributions.roles import branch, can_speak, name_source
from onrecord.reading.grammar import ancestors, children, head
from onrecord.reading.lexicon import word_set

ADVERBS = word_set("reporting", "report_adverbs")
SPEECH = word_set("reporting", "speech_verbs")
VIEWS = word_set("reporting", "view_nouns")
CLAUSE_TOPS = frozenset({"ROOT", "ccomp", "conj", "advcl", "relcl", "parataxis", "acl", "xcomp"})


def find_phrase_reports(page: Page) -> Iterator[Draft]:
    """Clauses that a phrase lays in someone's mouth, or an adverb in no one's."""
    analysis = page.analysis
    for token in page.readable():
        word = token.text.lower()
        if word == "according":
            yield from _according(analysis, token)
        elif word == "citing":
            yield from _citing(analysis, token)
        elif word in ADVERBS and token.dep == "advmod":
            yield from _reportedly(analysis, token)
        elif word == "in" and token.dep in {"prep", "ROOT"}:
            yield from _in_view(analysis, token)


def _according(analysis: Analysis, token: Token) -> Iterator[Draft]:
    to = next((c for c in children(analysis, token, "prep") if c.text.lower() == "to"), None)
    holders = children(analysis, to, "pobj") if to is not None else ()
    if to is None or not holders:
        return
    top = _clause_top(analysis, token)
    content = _reported_by_phrase(analysis, token, top)
    spans = runs(analysis, content)
    if spans:
        yield Draft(
            source=name_source(analysis, holders[0]),
            cue=(Span(token.start, to.end),),
            content=spans,
            found_by="according",
            verb=token.index,
            holder=holders[0].index,
        )


def _citing(analysis: Analysis, token: Token) -> Iterator[Draft]:
    """In "the agency said that …, citing an official" the official says it too."""
    cited = children(analysis, token, "dobj")
    if not cited or not can_speak(cited[0]):
        return
    top = head(analysis, token)
    reporting = next((t for t in ancestors(analysis, token) if t.lemma in SPEECH), top)
    told = children(analysis, reporting, "ccomp")
    content = branch(analysis, told[0] if told else reporting, without=frozenset({token.index}))
    spans = runs(analysis, content)
    if spans and token.pos == "VERB":
        yield Draft(
            source=name_source(analysis, cited[0]), cue=(token.span,), content=spans,
            found_by="citing", verb=token.index, holder=cited[0].index, shared=True,
        )  # fmt: skip


def _clause_top(analysis: Analysis, token: Token) -> Token:
    """The head of the clause that a phrase stands in."""
    for above in ancestors(analysis, token):
        if above.dep in CLAUSE_TOPS or above.pos in {"VERB", "AUX"}:
            return above
    return token


def _reported_by_phrase(analysis: Analysis, phrase: Token, top: Token) -> list[Token]:
    if top.index == phrase.index:
        sentence = analysis.sentence_of(phrase)
        mine = {t.index for t in branch(analysis, phrase, without=frozenset())}
        return [t for t in analysis.tokens_of(sentence) if t.index not in mine]
    without = {phrase.index}
    if phrase.index > top.index:
        # "A, according to X, but B": what is joined on after the phrase is the reporter's again.
        without |= {
            c.index
            for c in analysis.children[top.index]
            if c.index > phrase.index and c.dep in {"conj", "cc", "advcl"}
        }
    return branch(analysis, top, without=frozenset(without))


def _reportedly(analysis: Analysis, token: Token) -> Iterator[Draft]:
    top = head(analysis, token)
    if top.pos not in {"VERB", "AUX"}:
        return
    spans = runs(analysis, branch(analysis, top, without=frozenset({token.index})))
    if spans:
        yield Draft(
            source=(), cue=(token.span,), content=spans, found_by="adverb",
            verb=token.index,
        )  # fmt: skip


def _in_view(analysis: Analysis, token: Token) -> Iterator[Draft]:
    for noun in children(analysis, token, "pobj"):
        if noun.lemma not in VIEWS:
            continue
        owners = children(analysis, noun, "poss") or tuple(
            t for of in children(analysis, noun, "prep") if of.text.lower() == "of"
            for t in children(analysis, of, "pobj")
        )  # fmt: skip
        if not owners or owners[0].text.lower() in {"my", "our", "your"}:
            continue
        spans = runs(analysis, _after_or_around(analysis, token, noun))
        if spans:
            yield Draft(
                source=_owner(analysis, owners[0]), cue=(Span(token.start, noun.end),),
                content=spans, found_by="in_view", verb=token.index,
                holder=owners[0].index,
            )  # fmt: skip


def _owner(analysis: Analysis, owner: Token) -> tuple[Span, ...]:
    case = frozenset(c.index for c in children(analysis, owner, "case"))
    return runs(analysis, branch(analysis, owner, without=case))[:1]


def _after_or_around(analysis: Analysis, phrase: Token, noun: Token) -> list[Token]:
    """After a dash, what follows the phrase is its content; otherwise its clause."""
    sentence = analysis.sentence_of(phrase)
    before = analysis.tokens[phrase.index - 1] if phrase.index > sentence.first else None
    if before is not None and before.text in {"–", "—", "-", "(", ":", "--"}:
        return list(analysis.tokens[noun.index + 1 : sentence.last])
    top = _clause_top(analysis, phrase)
    return _reported_by_phrase(analysis, phrase, top)
