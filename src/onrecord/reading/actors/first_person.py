""" "I" and "we" of a text that speaks in someone's own voice."""

from collections.abc import Sequence

from onrecord.model.actor import ActorKind, MentionForm
from onrecord.reading.actors.cast import Cast
from onrecord.reading.actors.own_voice import OwnVoice
from onrecord.reading.actors.quotes import quoted_tokens
from onrecord.reading.actors.turns import find_turns

FIRST = frozenset({"i", "me", "my", "mine", "myself"})
FIRST_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})


def add_first_persons(cast: Cast, signer: str | None, voice: str | None) -> None:
    """ "I" and "we" outside quotation marks, in the signer's and in the document's own voice."""
    turns = find_turns(cast)
    quoted = quoted_tokens(cast.analysis)
    singular, plural = signer, voice
    position = 0
    for token in cast.analysis.tokens:
        while position < len(turns) and turns[position].first <= token.index:
            singular = turns[position].speaker
            plural = cast.voice(singular)
            position += 1
        word = token.text.casefold()
        if quoted[token.index] or word not in FIRST | FIRST_PLURAL or token.text == "US":
            continue
        actor = singular if word in FIRST else plural
        if actor is not None:
            cast.mention(actor, token.index, token.index + 1, token.index, MentionForm.PRONOUN)


def find_signer(cast: Cast, own: OwnVoice, authors: Sequence[str] = ()) -> str | None:
    """The person whom a signature at the top or the headline names, else an author of a party's
    own text.
    """
    if own.opening_tokens == 0:
        return None
    if own.signed_name is not None and own.outlet is not None:
        return _find_namesake(cast, own.signed_name) or _find_author(
            cast, own.outlet, (own.signed_name,)
        )
    if own.signed_from is None:
        return _find_author(cast, own.outlet, authors) if own.outlet is not None else None
    end = cast.analysis.tokens[own.opening_tokens - 1].end
    for mention in sorted(cast.mentions, key=lambda m: m.span.start):
        if mention.span.end <= own.signed_from or mention.span.start >= end:
            continue
        if cast.drafts[mention.actor].kind == ActorKind.PERSON:
            return mention.actor
    return None


def _find_namesake(cast: Cast, name: str) -> str | None:
    """The only person of the text with this surname, if there is just one."""
    surname = name.split()[-1].casefold()
    found = [
        draft.id
        for draft in cast.drafts.values()
        if draft.kind == ActorKind.PERSON and draft.name.split()[-1].casefold() == surname
    ]
    return found[0] if len(found) == 1 else None


def _find_author(cast: Cast, outlet: str, authors: Sequence[str]) -> str | None:
    """The author of a party's own text: who speaks for that party, named in the text or not."""
    if not authors:
        return None
    names = {author.casefold() for author in authors}
    for draft in cast.drafts.values():
        if draft.name.casefold() in names:
            return draft.id
    author = cast.add(authors[0], ActorKind.PERSON)
    author.of = author.speaks_for = cast.enlist(outlet).id
    return author.id
