"""Reports with no one behind them: "is believed to", "explosions reported", "it was noted"."""

from collections.abc import Iterator

from onrecord.model.analysis import Analysis, Token
from onrecord.reading.attributions.drafts import Draft, Page, runs
from onrecord.reading.attributions.roles import branch, name_cue, name_source
from onrecord.reading.grammar import agent, children, is_passive, negation
from onrecord.reading.lexicon import word_set

AGENTLESS = word_set("reporting", "agentless_verbs")
READOUTS = word_set("reporting", "readout_verbs")
READOUT_FORMS = word_set("reporting", "readout_forms")
PARTICIPLES = word_set("reporting", "reported_participles")


def find_agentless_reports(page: Page) -> Iterator[Draft]:
    """Passive reports, with their agent as the source where there is one.

    "No date has been revealed" is no report: nothing was said.
    """
    analysis = page.analysis
    for token in page.readable():
        if token.pos != "VERB" or token.tag not in {"VBN", "VBD"}:
            continue
        if token.dep == "acl" and token.lemma in PARTICIPLES:
            yield from _reduced(analysis, token)
        elif token.dep == "advcl" and token.lemma == "report" and _is_absolute(analysis, token):
            yield from _draft(
                analysis, token, branch(analysis, token, without=frozenset()), None, "reduced"
            )
        elif token.lemma in AGENTLESS | READOUTS and is_passive(analysis, token):
            yield from _passive(analysis, token)


def _passive(analysis: Analysis, verb: Token) -> Iterator[Draft]:
    if negation(analysis, verb) is not None:
        return
    told = children(analysis, verb, "ccomp")
    raised = children(analysis, verb, "nsubjpass")
    wished = children(analysis, verb, "xcomp")
    by = agent(analysis, verb)
    if told:
        content = branch(analysis, told[0], without=frozenset())
        name = "readout" if verb.lemma in READOUT_FORMS else "impersonal"
    elif wished and raised and raised[0].text.lower() != "it":
        content = branch(analysis, raised[0], without=frozenset())
        content += branch(analysis, wished[0], without=frozenset())
        name = "raised"
    elif raised and (by is not None or verb.lemma in READOUTS):
        content = branch(analysis, raised[0], without=frozenset())
        name = "readout" if verb.lemma in READOUT_FORMS else "passive"
    else:
        return
    yield from _draft(analysis, verb, content, by, name)


def _reduced(analysis: Analysis, verb: Token) -> Iterator[Draft]:
    noun = analysis.tokens[verb.head]
    by = agent(analysis, verb)
    if verb.lemma != "report" and by is None:
        return
    without = frozenset({verb.index}) if by is not None else frozenset()
    yield from _draft(analysis, verb, branch(analysis, noun, without=without), by, "reduced")


def _draft(
    analysis: Analysis, verb: Token, content: list[Token], by: Token | None, name: str
) -> Iterator[Draft]:
    spans = runs(analysis, content)
    if spans:
        yield Draft(
            source=name_source(analysis, by) if by is not None else (),
            cue=(name_cue(analysis, verb),),
            content=spans,
            found_by=name if by is None else "passive",
            verb=verb.index,
            holder=by.index if by is not None else None,
        )


def _is_absolute(analysis: Analysis, verb: Token) -> bool:
    """Whether it is "with … reported": a participle that the parser may take for a verb."""
    opened = any(t.text.lower() == "with" for t in children(analysis, verb, "mark"))
    return opened and not children(analysis, verb, "dobj", "ccomp")
