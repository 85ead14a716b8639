"""Who holds a position, who is addressed, and who says so."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from onrecord.model.actor import ActorKind, Mention, MentionForm, Roster
from onrecord.model.analysis import Analysis, Token
from onrecord.model.attribution import Attribution, Sourcing
from onrecord.model.span import Span
from onrecord.reading.grammar import conjuncts, preposition_object, shared_modifiers
from onrecord.reading.lexicon import word_set
from onrecord.reading.positions.assertions import can_act
from onrecord.reading.positions.issuers import find_issuers, find_pair, find_signer
from onrecord.reading.positions.mentions import MentionIndex

THIRD_PERSON = frozenset({"he", "she", "it", "they"})
FIRST_PERSON = frozenset({"we", "i", "us", "our", "my", "me", "ours"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who says a thing: `speaker` None is the narrator."""

    speaker: str | None
    span: Span | None
    sourcing: Sourcing
    attribution: str | None


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose position it is, with the words that name the holder or its voice."""

    actor: str
    span: Span | None
    voice: str | None


class Cast:
    """The roster and the attributions of one document, arranged for looking up."""

    def __init__(
        self,
        analysis: Analysis,
        roster: Roster,
        attributions: Sequence[Attribution],
        authors: Sequence[str],
    ) -> None:
        self._analysis = analysis
        self.index = self._index = index = MentionIndex(analysis, roster)
        self._publisher = voice = roster.voice
        self._issuers = find_issuers(roster)
        self._pair = () if voice is None else find_pair(index, voice)
        self._signer: str | None = None
        self._is_signed = bool(authors)
        if voice is not None and not self._issuers:
            self._signer = find_signer(index, roster, voice, authors)
        self._by_sentence: dict[int, list[tuple[Span, Attribution]]] = defaultdict(list)
        for attribution in attributions:
            for span in attribution.content:
                for sentence in analysis.sentences_in(span):
                    self._by_sentence[sentence.index].append((span, attribution))

    def attribution_of(self, span: Span, sentence: int) -> Attribution | None:
        """The innermost attribution in whose content the span begins; None in the own voice."""
        around = [
            (len(content), attribution)
            for content, attribution in self._by_sentence.get(sentence, ())
            if content.start <= span.start < content.end and content.end >= span.end - 2
        ]
        return min(around, key=lambda pair: pair[0])[1] if around else None

    def is_name(self, span: Span) -> bool:
        """Whether the words only name someone, so that they say nothing of what is wanted."""
        return self._index.is_name(span)

    def side_of(self, actor: str) -> str:
        """The party for which an actor speaks; itself where it speaks for none."""
        return self._index.side_of(actor)

    def holder_of(self, token: Token | None, voice: Voice) -> tuple[Holder, ...]:
        """Whose positions it is: those the token names, each apart; else the speaker's side."""
        if token is None or self._is_first_person(token):
            mention = None if token is None else self._index.headed_by(token)
            joint = self._issuers and voice.speaker in {None, self._publisher}
            if mention is not None and not joint:
                return (Holder(self._index.side_of(mention.actor), None, mention.actor),)
            return self._own_side(voice)
        if self._are_both(token):
            return tuple(Holder(side, None, None) for side in self._pair)
        found: dict[str, Holder] = {}
        for part in self._named_by(token):
            mention = self._index.mention_of(part)
            if mention is not None:
                side = self._index.side_of(mention.actor)
                span = None if part.pos == "PRON" else mention.span
                found.setdefault(side, Holder(side, span, mention.actor))
        # "He would leave", said he; "the statement urges": the words of who speaks.
        if not found and not can_act(token):
            return self._own_side(voice)
        if not found and token.text.lower() in THIRD_PERSON:
            return self._own_side(voice)
        return tuple(found.values())

    def holder_at(self, mention: Mention) -> Holder:
        """The holder whom a mention names."""
        span = None if mention.form is MentionForm.PRONOUN else mention.span
        return Holder(self._index.side_of(mention.actor), span, mention.actor)

    def _is_first_person(self, token: Token) -> bool:
        if token.text.lower() in FIRST_PERSON:
            return True
        inner = preposition_object(self._analysis, token, "of")
        return inner is not None and inner.text.lower() in FIRST_PERSON

    def _named_by(self, token: Token) -> tuple[Token, ...]:
        """What is joined to a token, nations that share a noun apart; of "countries such as A and
        B" the examples.
        """
        examples = preposition_object(self._analysis, token, "as", "like", "including")
        if examples is not None and token.pos == "NOUN":
            return conjuncts(self._analysis, examples)
        parts = conjuncts(self._analysis, token)
        return tuple(t for part in parts for t in (*shared_modifiers(self._analysis, part), part))

    def _own_side(self, voice: Voice) -> tuple[Holder, ...]:
        if self._issuers and voice.speaker in {None, self._publisher}:
            return tuple(Holder(issuer, None, issuer) for issuer in self._issuers)
        if voice.speaker is not None:
            return (Holder(self._index.side_of(voice.speaker), voice.span, voice.speaker),)
        if self._publisher is not None:
            return (Holder(self._publisher, None, self._publisher),)
        return ()

    def is_issuer(self, holder: Holder, voice: Voice) -> bool:
        """Whether one of several who issue a joint text holds what the text says for all."""
        return voice.speaker == self._publisher and holder.actor in self._issuers

    def is_guest(self, holder: Holder, voice: Voice) -> bool:
        """Whether a party's own text, in its own voice, tells of someone else who speaks."""
        if self._publisher is None or voice.speaker not in {self._publisher, self._signer}:
            return False
        if holder.actor != self._publisher and holder.actor not in self._issuers:
            return True
        return holder.voice is not None and self._index.kind_of(holder.voice) is ActorKind.PERSON

    def _are_both(self, token: Token) -> bool:
        """Whether a word means both sides of a readout: "the two presidents", "the parties"."""
        return bool(self._pair) and token.tag == "NNS" and token.lemma in word_set("voices", "both")

    def voice_of(self, span: Span, sentence: int) -> Voice:
        """Who says what stands at a span: the one it is attributed to, else who publishes it."""
        attribution = self.attribution_of(span, sentence)
        own = {None, self._publisher, self._signer}
        if attribution is not None and not (self._publisher and attribution.speaker in own):
            return Voice(
                speaker=attribution.speaker,
                span=attribution.source[0] if attribution.source else None,
                sourcing=attribution.sourcing,
                attribution=attribution.id,
            )
        key = None if attribution is None else attribution.id
        if self._signer is not None:
            return Voice(speaker=self._signer, span=None, sourcing=Sourcing.NAMED, attribution=key)
        if self._publisher is not None:
            sourcing = Sourcing.NAMED if self._is_signed else Sourcing.INSTITUTION
            return Voice(speaker=self._publisher, span=None, sourcing=sourcing, attribution=key)
        return Voice(speaker=None, span=None, sourcing=Sourcing.NARRATOR, attribution=None)

    def voice_of_holder(self, holder: Holder, attribution: str | None) -> Voice:
        """The holder speaking for itself: "the minister called for …"."""
        if holder.voice is None:
            return Voice(
                speaker=None, span=None, sourcing=Sourcing.NARRATOR, attribution=attribution
            )
        return Voice(
            speaker=holder.voice,
            span=holder.span,
            sourcing=self._sourcing_of(holder.voice),
            attribution=attribution,
        )

    def _sourcing_of(self, actor: str) -> Sourcing:
        kind = self._index.kind_of(actor)
        if kind is ActorKind.PERSON:
            return Sourcing.NAMED
        return Sourcing.ANONYMOUS if kind is ActorKind.UNNAMED else Sourcing.INSTITUTION

    def is_domestic(self, tokens: Iterable[Token], holder: str) -> bool:
        """Whether all whom the tokens name, "we" left out, are the holder's own people."""
        mentions = [self._index.mention_of(token) for token in tokens if token.pos != "PRON"]
        sides = {self._index.side_of(m.actor) for m in mentions if m is not None}
        return sides == {holder}

    def addressed(self, tokens: Iterable[Token], holder: str) -> tuple[str, ...]:
        """The sides that tokens name, without the holder."""
        found: dict[str, None] = {}
        for token in tokens:
            mention = self._index.mention_of(token)
            if mention is not None:
                found.setdefault(self._index.side_of(mention.actor))
        return tuple(actor for actor in found if actor != holder)

    def named_in(self, span: Span, own: AbstractSet[str | None]) -> tuple[str, ...]:
        """The first side that a span names, without the holder's own people."""
        for mention in self._index.mentions_in(span):
            side = self._index.side_of(mention.actor)
            if side not in own and mention.actor not in own:
                return (side,)
        return ()
