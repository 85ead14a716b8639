"""Quotations and who says them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.model.analysis import Token
from onrecord.reading.attributions.drafts import Draft, Page
from onrecord.reading.attributions.quotations import Quoted
from onrecord.reading.attributions.roles import Voice, find_voice, name_cue, name_source
from onrecord.reading.grammar import SUBJECTS, children
from onrecord.reading.lexicon import word_set

SPEECH = word_set("reporting", "speech_verbs")
ENDERS = frozenset({".", "!", "?", "…"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
MISTAKEN = frozenset({"dobj", "attr", "npadvmod", "dative", "dep"})
TIMES = frozenset({"DATE", "TIME"})
SCARE = 3
REACH = 40


@dataclass(frozen=True, slots=True)
class Around:
    """The words of a quotation's sentence before it and after it, up to the next quotation."""

    before: Sequence[Token]
    after: Sequence[Token]


def find_direct_speech(page: Page) -> Iterator[Draft]:
    """Quotations with a verb of saying before or after them.

    “A,” X said, “B.” is one report with two spans. A few words in marks inside a clause are no
    quotation of their own: they colour the report around them.
    """
    last: Draft | None = None
    for quoted in page.quotations:
        found = _cued(page, quoted, _around(page, quoted))
        if found is None:
            continue
        if last is not None and found.verb == last.verb:
            last = replace(last, content=(*last.content, quoted.outer))
            continue
        if last is not None:
            yield last
        last = found
    if last is not None:
        yield last


def _around(page: Page, quoted: Quoted) -> Around:
    tokens = page.analysis.tokens
    inside = page.analysis.tokens_in(quoted.outer)
    if not inside:
        return Around((), ())
    zone = page.analysis.zones[quoted.zone].span
    before: list[Token] = []
    index = inside[0].index - 1
    while index >= 0 and len(before) < REACH:
        token = tokens[index]
        if token.start < zone.start or page.inside(token) or token.text in ENDERS:
            break
        before.append(token)
        index -= 1
    after: list[Token] = []
    index = inside[-1].index + 1
    while index < len(tokens) and len(after) < REACH:
        token = tokens[index]
        if token.end > zone.end or page.inside(token) or token.text in ENDERS:
            break
        after.append(token)
        index += 1
    return Around(_words(reversed(before)), _words(after))


def _words(tokens: Iterator[Token] | Sequence[Token]) -> Sequence[Token]:
    kept = [t for t in tokens if t.pos != "SPACE"]
    marks = {"“", "”", '"', "‘", "’", "'", "''", "``"}
    return [t for t in kept if t.text not in marks]


def _cued(page: Page, quoted: Quoted, around: Around) -> Draft | None:
    for verb, name in _verbs(page, quoted, around):
        voice = _voice(page, verb, around)
        return Draft(
            source=voice.words if voice is not None else (),
            cue=(name_cue(page.analysis, verb),),
            content=(quoted.outer,),
            found_by=name,
            verb=verb.index,
            holder=voice.holder.index if voice is not None else None,
        )
    return None


def _verbs(page: Page, quoted: Quoted, around: Around) -> Iterator[tuple[Token, str]]:
    text = page.analysis.text
    words = quoted.inner.cut(text).split()
    ends_clause = quoted.inner.cut(text)[-1] in ",?!—–-…" or (
        bool(around.after) and around.after[0].text in {",", "—", "–"}
    )
    if ends_clause and (len(words) >= SCARE or not around.before):
        verb = _verb_after(page, around.after)
        if verb is not None:
            yield verb, "quotation_before"
    if around.before:
        near = around.before[-1]
        short = len(words) < SCARE and bool(around.after)
        if near.text in {",", ":"} and (not short or near.text == ":"):
            verb = _verb_before(around.before)
            if verb is not None:
                yield verb, "quotation_after"
        elif (
            near.lemma in SPEECH and near.pos == "VERB" and (len(words) > SCARE or not around.after)
        ):
            yield near, "quotation_object"
    elif not around.after:
        verb = _announcing(page, quoted)
        if verb is not None:
            yield verb, "quotation_announced"


def _verb_after(page: Page, after: Sequence[Token]) -> Token | None:
    verbs = [t for t in after if t.pos in {"VERB", "AUX"} and t.lemma in SPEECH]
    main = [t for t in verbs if t.dep not in {"relcl", "acl", "xcomp"}]
    if not main and not verbs:
        # An unknown verb of saying shows by its place: “…,” X thundered.
        verbs = [
            t for t in after
            if t.pos == "VERB" and t.dep == "ROOT" and children(page.analysis, t, "ccomp", "dobj")
        ]  # fmt: skip
    chosen = (main or verbs)[:1]
    if not chosen or chosen[0].index - after[0].index > 25:
        return None
    return chosen[0]


def _verb_before(before: Sequence[Token]) -> Token | None:
    verbs = [t for t in before if t.pos in {"VERB", "AUX"} and t.lemma in SPEECH]
    if not verbs:
        return None
    verb = verbs[-1]
    return verb if before[-1].index - verb.index <= 25 else None


def _announcing(page: Page, quoted: Quoted) -> Token | None:
    """The verb of the paragraph before, if that ends in a colon: "X went on:"."""
    zone = page.analysis.zones[quoted.zone].span
    index = page.analysis.tokens_in(quoted.outer)[0].index - 1
    if quoted.outer.start != zone.start or index < 0 or page.analysis.tokens[index].text != ":":
        return None
    sentence = page.analysis.sentence_of(page.analysis.tokens[index])
    return _verb_before(page.analysis.tokens_of(sentence))


def _voice(page: Page, verb: Token, around: Around) -> Voice | None:
    analysis = page.analysis
    voice = find_voice(analysis, verb)
    if voice is not None and not page.inside(voice.holder):
        return voice
    # "said Caddell": the parser may take the speaker for an object, or lose it.
    line = [*around.before, *around.after]
    near = [
        *(t for t in children(analysis, verb, *MISTAKEN) if t.index > verb.index),
        *reversed([t for t in line if t.dep in SUBJECTS and t.index < verb.index]),
        *(t for t in line if t.dep in SUBJECTS and t.index > verb.index),
    ]
    for token in near:
        if token.pos in NOMINAL and token.entity not in TIMES and not page.inside(token):
            return Voice(token, name_source(analysis, token))
    return None
