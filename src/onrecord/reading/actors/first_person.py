""" "I" and "we" of a text that speaks in someone's own voice."""

from collections.abc import Sequence

from onrecord.model.actor import ActorKind, MentionForm
from onrecord.reading.actors.cast import Cast
from onrecord.reading.actors.own_voice import OwnVoice, speaker_labels
from onrecord.reading.actors.quotes import quoted_tokens

FIRST = frozenset({"i", "me", "my", "mine", "myself"})
FIRST_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})


def add_first_persons(cast: Cast, own: OwnVoice, home: str | None) -> None:
    """ "I" and "we" outside quotation marks, in the publisher's or signer's own text."""
    analysis = cast.analysis
    labels = _labels(cast, speaker_labels(analysis))
    signer = find_signer(cast, own)
    quoted = quoted_tokens(analysis)
    current = signer
    position = 0
    for token in analysis.tokens:
        while position < len(labels) and labels[position][0] <= token.index:
            current = labels[position][1]
            position += 1
        word = token.text.casefold()
        if quoted[token.index] or word not in FIRST | FIRST_PLURAL or token.text == "US":
            continue
        if word in FIRST:
            actor = current
        elif labels:
            actor = cast.voice(current) if current else None
        else:
            actor = home if home or own.joint else cast.voice(signer)
        if actor is not None:
            cast.mention(actor, token.index, token.index + 1, token.index, MentionForm.PRONOUN)


def _labels(cast: Cast, labels: Sequence[tuple[int, int, int]]) -> list[tuple[int, str | None]]:
    """(token of the colon, who speaks from there on); nobody where the label names no actor."""
    by_head = {mention.head: mention.actor for mention in cast.mentions}
    return [
        (last, next((by_head[i] for i in range(last - 1, first - 1, -1) if i in by_head), None))
        for first, last, _ in labels
    ]


def find_signer(cast: Cast, own: OwnVoice) -> str | None:
    """The first person named at the top of a signed text."""
    if own.opening_tokens == 0 or not own.signed:
        return None
    end = cast.analysis.tokens[own.opening_tokens - 1].end
    for mention in sorted(cast.mentions, key=lambda m: m.span.start):
        if mention.span.start < end and cast.drafts[mention.actor].kind == ActorKind.PERSON:
            return mention.actor
    return None
