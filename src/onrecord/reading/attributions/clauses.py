"""Verbs that report a clause: "said that …", "…, officials revealed", "vowed to …"."""

from collections.abc import Iterator

from onrecord.model.analysis import Analysis, Token
from onrecord.reading.attributions.drafts import Draft, Page, runs
from onrecord.reading.attributions.roles import SELF, branch, can_speak, find_voice, name_cue
from onrecord.reading.grammar import SUBJECTS, children, is_passive, subtree
from onrecord.reading.lexicon import word_set

NOT_REPORTING = word_set("reporting", "not_reporting")
SPEECH = word_set("reporting", "speech_verbs")
WILL = word_set("reporting", "will_verbs")
AFTERTHOUGHTS = SPEECH | word_set("reporting", "thought_verbs")
TAIL = frozenset({"advcl", "prep", "npadvmod", "advmod"})


def find_clause_reports(page: Page) -> Iterator[Draft]:
    """Every verb with a clause that someone says, thinks or wants.

    The list is open: any verb counts that has such a clause and a subject, but for those that
    report nothing ("makes", "lets"). "To …" counts only after verbs of will.
    """
    for token in page.readable():
        if token.pos not in {"VERB", "AUX"} or is_passive(page.analysis, token):
            continue
        for name, content in _complements(page.analysis, token):
            draft = _draft(page, token, content, name)
            if draft is not None:
                yield draft
            break


def _complements(analysis: Analysis, verb: Token) -> Iterator[tuple[str, list[Token]]]:
    clauses = [c for c in children(analysis, verb, "ccomp") if _is_clause(analysis, c)]
    if verb.lemma in NOT_REPORTING or not verb.lemma.isalpha():
        clauses = []
    if clauses and _may_follow(verb, clauses[-1]):
        tokens = [t for c in clauses for t in branch(analysis, c, without=frozenset())]
        yield "clause", tokens + _tail(analysis, verb, clauses[-1])
    elif verb.lemma in SPEECH and _is_inverted(analysis, verb):
        above = analysis.tokens[verb.head]
        yield "inverted", branch(analysis, above, without=frozenset({verb.index}))
    elif verb.dep == "advcl" and _is_as(analysis, verb):
        above = analysis.tokens[verb.head]
        yield "as_said", branch(analysis, above, without=frozenset({verb.index}))
    elif verb.lemma in WILL:
        wishes = children(analysis, verb, "xcomp")
        if wishes and _is_infinitive(analysis, wishes[0]):
            asked = [c for c in children(analysis, verb, "dobj") if c.index < wishes[0].index]
            tokens = [
                t for c in [*asked, wishes[0]] for t in branch(analysis, c, without=frozenset())
            ]
            yield "will", tokens


def _may_follow(verb: Token, clause: Token) -> bool:
    """Only what people say, think or learn may stand after the clause it reports."""
    return clause.index > verb.index or verb.lemma in AFTERTHOUGHTS


def _is_clause(analysis: Analysis, top: Token) -> bool:
    return any(
        child.dep in SUBJECTS or child.dep in {"mark", "aux", "expl"} or child.tag == "WRB"
        for child in analysis.children[top.index]
    ) or top.tag in {"VBG", "VB"}


def _is_infinitive(analysis: Analysis, verb: Token) -> bool:
    return verb.tag == "VBG" or any(child.tag == "TO" for child in analysis.children[verb.index])


def _is_inverted(analysis: Analysis, verb: Token) -> bool:
    if verb.dep not in {"parataxis", "ccomp", "conj"} or verb.head > verb.index:
        return False
    if verb.dep == "conj" and children(analysis, analysis.tokens[verb.head], "cc"):
        return False
    subjects = children(analysis, verb, *SUBJECTS)
    if not subjects or children(analysis, verb, "dobj", "xcomp", "mark"):
        return False
    opening = min(subtree(analysis, verb), key=lambda t: t.index)
    return analysis.tokens[opening.index - 1].text == "," or opening.text == ","


def _is_as(analysis: Analysis, verb: Token) -> bool:
    """Whether it is "as X said", or "as X made clear", with nothing said after it."""
    if not any(t.text.lower() == "as" for t in children(analysis, verb, "mark", "advmod")):
        return False
    clear = any(t.text.lower() in {"clear", "plain"} for t in analysis.children[verb.index])
    return (clear or verb.lemma in SPEECH) and not children(analysis, verb, "dobj", "xcomp", "prep")


def _tail(analysis: Analysis, verb: Token, last: Token) -> list[Token]:
    """Clauses that the parser hangs on the reporting verb though they go on with the report."""
    found: list[Token] = []
    if last.index < verb.index:
        return found
    for child in children(analysis, verb, "advcl"):
        marked = children(analysis, child, "mark", "advmod")
        if child.index > last.index and marked and marked[0].index < child.index:
            opener = marked[0]
            before = analysis.tokens[opener.index - 1]
            if before.text not in {",", "—", "–", "-"}:
                found.extend(branch(analysis, child, without=frozenset()))
    return found


def _draft(page: Page, verb: Token, content: list[Token], name: str) -> Draft | None:
    voice = find_voice(page.analysis, verb)
    if voice is None or (page.inside(verb) and voice.holder.text.lower() in SELF):
        return None
    if voice.holder.text.lower() == "it" and verb.lemma not in AFTERTHOUGHTS | WILL:
        return None
    if name == "will" and not can_speak(voice.holder):
        return None
    spans = runs(page.analysis, content)
    if not spans:
        return None
    return Draft(
        source=voice.words,
        cue=(name_cue(page.analysis, verb),),
        content=spans,
        found_by=name,
        verb=verb.index,
        holder=voice.holder.index,
    )
