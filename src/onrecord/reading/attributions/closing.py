"""Reports that close a sentence, where the parser lost them: "…, state television reports."."""

from collections.abc import Iterator, Sequence

from onrecord.model.analysis import Token
from onrecord.reading.attributions.drafts import Draft, Page, runs
from onrecord.reading.attributions.roles import can_speak
from onrecord.reading.lexicon import word_set

FORMS = word_set("reporting", "closing_forms")
NAMING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "PART", "ADP", "CCONJ"})
LONGEST = 9
AFTER = frozenset({"on", "in", "at", "to", ".", ",", "late", "earlier", "during", "today"})


def find_closing_reports(page: Page) -> Iterator[Draft]:
    """A clause, a comma, a name or description, and a form of a verb of saying.

    It goes by the order of the words, since the parser takes "reports" for a noun and "said"
    for a further verb. Only the rest of a sentence may follow that says when, where or to whom.
    """
    for sentence in page.analysis.sentences:
        tokens = [t for t in page.analysis.tokens_of(sentence) if t.pos != "SPACE"]
        for at, token in enumerate(tokens):
            if token.text.lower() in FORMS and at > 3 and not page.inside(token):
                draft = _draft(page, tokens, at)
                if draft is not None:
                    yield draft
                    break


def _draft(page: Page, tokens: Sequence[Token], at: int) -> Draft | None:
    comma = at - 1
    while comma > 0 and at - comma <= LONGEST and tokens[comma].pos in NAMING:
        comma -= 1
    names = tokens[comma + 1 : at]
    if tokens[comma].text != "," or not names or not _ends(tokens, at):
        return None
    content = tokens[:comma]
    if any(page.inside(t) for t in content) or not _is_statement(content):
        return None
    holder = next((t for t in reversed(names) if t.pos in {"NOUN", "PROPN", "PRON"}), None)
    if holder is None or not can_speak(holder) or names[0].pos in {"ADP", "CCONJ", "PART"}:
        return None
    if tokens[at].dep in {"acl", "amod"} or any(t.tag in {"WP", "WDT"} for t in names):
        return None
    return Draft(
        source=runs(page.analysis, names)[:1],
        cue=(tokens[at].span,),
        content=runs(page.analysis, content),
        found_by="closing",
        verb=tokens[at].index,
        holder=holder.index,
    )


def _is_statement(content: Sequence[Token]) -> bool:
    """Whether the words before the comma have a finite verb after something it can be said of."""
    finite = [at for at, t in enumerate(content) if t.tag in {"VBD", "VBZ", "VBP", "MD"}]
    opens = bool(content) and content[0].pos in {"DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ"}
    related = any(t.tag in {"WP", "WDT"} for t in content[: finite[-1]]) if finite else True
    return opens and bool(finite) and not related


def _ends(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 >= len(tokens) or tokens[at + 1].text.lower() in AFTER
