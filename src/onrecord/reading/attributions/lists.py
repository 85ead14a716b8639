"""Lists that go on in the reporter's words: "Another condition is that …"."""

from collections.abc import Iterator, Sequence

from onrecord.model.analysis import Sentence, Token
from onrecord.reading.attributions.drafts import Draft, Page, runs
from onrecord.reading.grammar import SUBJECTS, children
from onrecord.reading.lexicon import word_set

NOUNS = word_set("reporting", "list_nouns")
OPENERS = word_set("reporting", "list_openers")
PARTICIPLES = word_set("reporting", "reported_participles")
REACH = 4


def find_carried_lists(page: Page, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Sentences that go on with a list which an attributed sentence began.

    "The fourth condition involves …" has no cue; its speaker is the one of the sentence that
    named a condition before, also where a cue is there and its source is not ("Another
    condition cited is …"). A list that no one was quoted on is left out.
    """
    analysis = page.analysis
    attributed: dict[int, Draft] = {}
    for draft in drafts:
        for sentence in analysis.sentences_in(draft.content[0]):
            attributed.setdefault(sentence.index, draft)
    opened: tuple[int, str, Draft] | None = None
    for sentence in analysis.sentences:
        item = _item(page, sentence)
        owner = attributed.get(sentence.index)
        if owner is not None and (owner.source or owner.carried):
            noun = _list_noun(page, sentence)
            if noun is not None:
                opened = (sentence.index, noun, owner)
            continue
        if item is None or opened is None:
            continue
        at, noun, draft = opened
        if item.lemma == noun and sentence.index - at <= REACH:
            yield _draft(page, sentence, item, draft)
            opened = (sentence.index, noun, draft)


def _item(page: Page, sentence: Sentence) -> Token | None:
    """The noun of a list item that a sentence begins with: "Another condition …"."""
    for token in page.analysis.tokens[sentence.first : sentence.first + 6]:
        if token.lemma in NOUNS and token.dep in SUBJECTS:
            words = {c.text.lower() for c in children(page.analysis, token)}
            return token if words & OPENERS else None
    return None


def _list_noun(page: Page, sentence: Sentence) -> str | None:
    for token in page.analysis.tokens_of(sentence):
        if token.lemma in NOUNS and token.pos == "NOUN":
            return token.lemma
    return None


def _draft(page: Page, sentence: Sentence, item: Token, draft: Draft) -> Draft:
    analysis = page.analysis
    after = analysis.tokens[item.index + 1 : sentence.last][:1]
    said = [t for t in after if t.lemma in PARTICIPLES and t.tag in {"VBN", "VBD"}]
    left_out = {c.index for c in said}
    tokens = [t for t in analysis.tokens_of(sentence) if t.index not in left_out]
    return Draft(
        source=(),
        cue=tuple(c.span for c in said),
        content=runs(analysis, tokens),
        found_by="list_carried",
        holder=draft.holder,
        carried=draft.source or draft.carried,
    )
