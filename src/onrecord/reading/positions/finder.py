"""Finds the positions of one document."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from onrecord.codebook.codebook import Codebook
from onrecord.model.actor import Roster
from onrecord.model.analysis import Analysis, Sentence
from onrecord.model.attribution import Attribution
from onrecord.model.document import Document
from onrecord.model.encoded import EncodedText
from onrecord.model.position import Move, Position
from onrecord.model.time_expression import TimeExpression
from onrecord.model.zone import ZoneKind
from onrecord.reading.lexicon import word_set
from onrecord.reading.positions.candidate import Candidate, Doer
from onrecord.reading.positions.candidates import find_candidates
from onrecord.reading.positions.drafts import (
    Draft,
    draft_from_rules,
    draft_with_encoder,
    spans_by_sentence,
)
from onrecord.reading.positions.hedges import is_hedged
from onrecord.reading.positions.holders import Cast, Holder, Voice
from onrecord.reading.positions.issues import IssueIndex, average_issues, index_issues
from onrecord.reading.positions.mode import refine_mode
from onrecord.reading.positions.move import GIVING
from onrecord.reading.positions.plover import plover_type
from onrecord.reading.positions.pointing import point_to_addressee, point_to_holder
from onrecord.reading.positions.repeats import join_repeats
from onrecord.reading.positions.tagger import (
    PositionSpan,
    find_position_spans,
    judge_issues,
)

ONE_DAY = re.compile(r"\d{4}-\d\d-\d\d")
SEEKING = frozenset({Move.DEMAND, Move.CONDITION})

EMPTY = word_set("plain", "empty")


def find_positions(
    document: Document,
    analysis: Analysis,
    roster: Roster,
    attributions: tuple[Attribution, ...],
    dates: tuple[TimeExpression, ...],
    codebook: Codebook,
    encoded: EncodedText | None = None,
) -> tuple[Position, ...]:
    """Every stance that a side takes in the document, in reading order.

    A position counts when its holder is known and the words say what is sought, given,
    refused or blamed. The same position told twice is one, at its fullest telling.
    """
    cast = Cast(analysis, roster, attributions, document.authors)
    issues = index_issues(codebook.issues)
    profile = issues.profile(document.title or "", document.text)
    seen = () if encoded is None else find_position_spans(encoded, document.text)
    spans = None if encoded is None else spans_by_sentence(analysis, seen)
    around = average_issues([span.issues for span in seen])
    found: list[Position] = []
    carried: tuple[Holder, ...] = ()
    for sentence in _read_sentences(analysis):
        for draft in _drafts(analysis, sentence, spans):
            candidate = draft.candidate
            voice = cast.voice_of(candidate.content, sentence.index)
            holders = _holders(candidate, voice, cast) or (carried if candidate.carries else ())
            if not holders and encoded is not None and draft.span is not None:
                pointed = point_to_holder(encoded, draft.span, cast.index)
                holders = () if pointed is None else (cast.holder_at(pointed),)
            if candidate.move is Move.DEMAND:
                # What a leader asks of his own officials is no position towards the other side.
                asked = candidate.addressees
                holders = tuple(h for h in holders if not cast.is_domestic(asked, h.actor))
            if candidate.move in SEEKING:
                carried = holders
            found.extend(
                _settle(
                    encoded,
                    document,
                    analysis,
                    sentence,
                    draft,
                    holder,
                    voice,
                    cast,
                    issues,
                    profile,
                    around,
                    dates,
                )
                for holder in holders
            )
    joined = join_repeats(tuple(found))
    return tuple(replace(p, id=f"p{number}") for number, p in enumerate(joined, 1))


def _read_sentences(analysis: Analysis) -> tuple[Sentence, ...]:
    """All sentences but headlines, which the body tells again."""
    kinds = [analysis.zone_of(sentence).kind for sentence in analysis.sentences]
    if all(kind is ZoneKind.HEADLINE for kind in kinds):
        return analysis.sentences
    return tuple(
        sentence
        for sentence, kind in zip(analysis.sentences, kinds, strict=True)
        if kind is not ZoneKind.HEADLINE
    )


def _drafts(
    analysis: Analysis, sentence: Sentence, spans: Mapping[int, tuple[PositionSpan, ...]] | None
) -> tuple[Draft, ...]:
    candidates = find_candidates(analysis, sentence)
    if spans is None:
        drafts = draft_from_rules(analysis, candidates)
    else:
        drafts = draft_with_encoder(analysis, candidates, spans.get(sentence.index, ()))
    return tuple(draft for draft in drafts if _says_what(analysis, draft))


def _says_what(analysis: Analysis, draft: Draft) -> bool:
    """Whether the words name a matter: who "declined to comment" took no position."""
    words = (token.text.casefold() for token in analysis.tokens_in(draft.candidate.content))
    return any(word not in EMPTY and word[0].isalnum() for word in words)


def _holders(candidate: Candidate, voice: Voice, cast: Cast) -> tuple[Holder, ...]:
    """Whose position it is; nobody's where the deed is not the one that the move asks for."""
    if candidate.own_voice and voice.speaker is None:
        return ()
    if cast.is_name(candidate.content):
        return ()
    holders = cast.holder_of(candidate.holder, voice)
    if candidate.doer_is is Doer.ANYONE:
        return holders
    doers = {doer.actor for doer in cast.holder_of(candidate.doer, voice)}
    if candidate.doer_is is Doer.SPEAKER:
        own = {holder.actor for holder in cast.holder_of(None, voice)}
        return tuple(h for h in holders if h.actor in own)
    return tuple(h for h in holders if doers and h.actor not in doers)


def _settle(
    encoded: EncodedText | None,
    document: Document,
    analysis: Analysis,
    sentence: Sentence,
    draft: Draft,
    holder: Holder,
    voice: Voice,
    cast: Cast,
    issues: IssueIndex,
    profile: Mapping[str, float],
    around: Mapping[str, float],
    dates: tuple[TimeExpression, ...],
) -> Position:
    """The position of one holder."""
    candidate = draft.candidate
    words = candidate.content.cut(document.text)
    whole = sentence.span.cut(document.text)
    mode = refine_mode(candidate.move, candidate.mode, words, whole)
    says = _voice(candidate, holder, voice, cast)
    return Position(
        id="",
        holder=holder.actor,
        holder_span=holder.span,
        move=candidate.move,
        mode=mode,
        plover=plover_type(candidate.move, mode, words),
        issue=issues.choose(words, whole, profile, _learned_issues(encoded, draft), around),
        content=document.evidence(candidate.content),
        in_return=candidate.in_return,
        addressee=_pointed_addressee(encoded, draft, holder, cast)
        or _addressee(candidate, sentence, holder, says, cast),
        speaker=says.speaker,
        speaker_span=says.span,
        sourcing=says.sourcing,
        attribution=says.attribution,
        hedged=is_hedged(analysis, candidate.trigger),
        said_on=_said_on(sentence, candidate, dates),
        sentence=document.evidence(sentence.span),
        also=(),
        found_by=draft.found_by,
        confidence=draft.confidence,
    )


def _learned_issues(encoded: EncodedText | None, draft: Draft) -> Mapping[str, float]:
    if draft.span is not None:
        return draft.span.issues
    return {} if encoded is None else judge_issues(encoded, draft.candidate.content)


def _voice(candidate: Candidate, holder: Holder, voice: Voice, cast: Cast) -> Voice:
    """Who says it: whoever says the sentence about the move; else the holder who makes it."""
    sentence = candidate.trigger.sentence
    about = cast.voice_of(candidate.trigger.span, sentence)
    speaks = candidate.trigger.lemma in word_set("voices", "speaking")
    if cast.is_issuer(holder, about):
        return replace(about, speaker=holder.actor)
    if holder.voice is None or (speaks and cast.is_guest(holder, about)):
        return cast.voice_of_holder(holder, about.attribution)
    if about.attribution is not None or about.speaker is not None:
        return about
    if speaks and candidate.trigger.lemma not in word_set("voices", "doing"):
        return cast.voice_of_holder(holder, voice.attribution)
    return voice


def _pointed_addressee(
    encoded: EncodedText | None, draft: Draft, holder: Holder, cast: Cast
) -> tuple[str, ...]:
    """Whom the encoder is sure of, where that is not the holder's own side."""
    if encoded is None or draft.span is None:
        return ()
    pointed = point_to_addressee(encoded, draft.span, cast.index)
    side = None if pointed is None else cast.side_of(pointed.actor)
    return () if side is None or side == holder.actor else (side,)


def _addressee(
    candidate: Candidate, sentence: Sentence, holder: Holder, voice: Voice, cast: Cast
) -> tuple[str, ...]:
    """Who would have to act or is blamed: named as such, else in the content.

    Else beside it, but not where something is given: who is named then need not be its taker.
    """
    own = {holder.actor, voice.speaker, holder.voice}
    if voice.speaker is not None:
        own.add(cast.side_of(voice.speaker))
    return (
        cast.addressed(candidate.addressees, holder.actor)
        or cast.named_in(candidate.content, own)
        or (() if candidate.move in GIVING else cast.named_in(sentence.span, own))
    )


def _said_on(
    sentence: Sentence, candidate: Candidate, dates: tuple[TimeExpression, ...]
) -> date | None:
    """The day the sentence gives outside the content, where it is one day."""
    days = {
        expression.value
        for expression in dates
        if sentence.span.contains(expression.words.span)
        and not candidate.content.overlaps(expression.words.span)
        and expression.value is not None
        and ONE_DAY.fullmatch(expression.value)
    }
    return date.fromisoformat(days.pop()) if len(days) == 1 else None
