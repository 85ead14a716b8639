"""The top of a page: kicker, headline, standfirst, who signs it, from where and when."""

import re
from collections.abc import Sequence
from itertools import pairwise

from onrecord.model.zone import ZoneKind
from onrecord.reading.lexicon import load_lexicon, word_set
from onrecord.reading.zones.days import is_clock, is_place_and_day
from onrecord.reading.zones.lines import is_stamp, plain_words
from onrecord.reading.zones.piece import Piece
from onrecord.reading.zones.splitting import dateline_length

LONGEST_HEADLINE = 40
LONGEST_STANDFIRST = 45
DEPTH = 12
"""How many paragraphs the top of a page may have before its first full sentence."""

_ABBREVIATION_AT_END = re.compile(r"(?:\b[A-Z]\.){2,}$|\b(?:Inc|Jr|Sr|Co|Ltd|St|No)\.$")
_SPEAKER = re.compile(
    r"(?P<who>(?:THE )?[A-Z][A-Za-z.]*(?: [A-Z][A-Za-z.'’-]*){0,4})(?:\s*\([^)]*\))?:\s"
)
_QUESTION_TURN = re.compile(r"[QA][.:]?\s{1,3}\S")
_PERSON_AND_ROLE = re.compile(
    r"(?:[A-ZÀ-ÞŁŠŽ][\w.'’-]*\s+){1,4}[A-ZÀ-ÞŁŠŽ][\w.'’-]*,\s+(?P<role>[A-Z][^.!?;:]{2,90})"
)
_PLACE_LINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][\w.'’ -]{1,40}?)"
    r"(?:,\s*(?P<region>(?:the )?(?:(?:New|South|North|West|East|United|Saudi|Costa|El) )?"
    r"[A-ZÀ-Þ][\w.'’-]{1,40}))?"
)


def mark_opening(pieces: Sequence[Piece], title: str | None) -> tuple[Piece, ...]:
    """The pieces with the top of the page marked; the rest as it was.

    The headline is the line that equals a known title, else a first line without a full stop
    that more text follows. Below it, lines that only name an author, an office, a place or a
    day are byline and dateline, and a line without a full stop before them is a standfirst.
    """
    marked = list(pieces)
    _mark_letterhead(marked, 0, may_be_title=title is None)
    headline = _headline(marked, title)
    if headline is not None:
        headed = any(piece.kind is ZoneKind.BYLINE for piece in marked[:headline])
        above = ZoneKind.BYLINE if headed else ZoneKind.FURNITURE
        for index in range(headline):
            if marked[index].is_open:
                marked[index] = marked[index].marked(above)
        marked[headline] = marked[headline].marked(ZoneKind.HEADLINE)
    first = 0 if headline is None else headline + 1
    _mark_letterhead(marked, first, may_be_title=False)
    if headline is not None:
        _mark_standfirst(marked, first)
    return tuple(marked)


def _headline(pieces: Sequence[Piece], title: str | None) -> int | None:
    inked = [index for index, piece in enumerate(pieces[:DEPTH]) if piece.is_open]
    if title is not None:
        wanted = _bare(title)
        for index in inked[:4]:
            above = [pieces[other] for other in inked if other < index]
            if _bare(pieces[index].words[:500]) == wanted and all(map(_may_stand_above, above)):
                return index
        # With another title known, a first line that shares little with it is a place or a heading.
        inked = [index for index in inked[:2] if _is_like(pieces[index].words, wanted)]
    if len(inked) > 2 and _is_section(pieces[inked[0]]) and _is_title(pieces[inked[1]]):
        return inked[1]
    if inked and len(pieces) > 1 and _opens(pieces, inked[0]) and _is_title(pieces[inked[0]]):
        return _below_letterhead(pieces, inked)
    return None


def _below_letterhead(pieces: Sequence[Piece], inked: Sequence[int]) -> int:
    """The first line, or the one below the day where an office heads the page: what stands
    between them then is a department or a number.
    """
    first = inked[0]
    is_headed = any(piece.kind is ZoneKind.BYLINE for piece in pieces[:first])
    if is_headed and len(inked) > 1 and _is_title(pieces[inked[1]]):
        between = {piece.kind for piece in pieces[first + 1 : inked[1]]}
        if ZoneKind.DATELINE in between:
            return inked[1]
    return first


def _opens(pieces: Sequence[Piece], index: int) -> bool:
    """Whether nothing but furniture, signatures and stamps stands above."""
    above = {piece.kind for piece in pieces[:index]}
    return above.isdisjoint({None, ZoneKind.CAPTION, ZoneKind.CREDIT})


def _bare(words: str) -> str:
    return " ".join(re.findall(r"\w+", plain_words(words)))


def _is_like(words: str, wanted: str) -> bool:
    """Whether a line shares half its words with a title."""
    own, others = set(_bare(words[:500]).split()), set(wanted.split())
    return 2 * len(own & others) >= max(len(own), 1)


def _is_section(piece: Piece) -> bool:
    return plain_words(piece.words).strip(" :|/") in word_set("zones", "sections")


def _may_stand_above(piece: Piece) -> bool:
    """Whether a line may stand over a known title: a section's or department's name."""
    return piece.count() <= 8 and not piece.is_sentence


def _is_title(piece: Piece) -> bool:
    """Whether a line may head the page: short, no full stop, no speech, no place or day."""
    words = piece.words
    if len(words) > 400 or not 2 <= piece.count() <= LONGEST_HEADLINE:
        return False
    is_stopped = words.rstrip('”"’').endswith((".", ",", ";", ":", "—"))
    if is_stopped and not (_ABBREVIATION_AT_END.search(words) or _is_in_title_case(words)):
        return False
    if words[0] in '“"‘' and words[-1] in '”"' and words[-2] in "!?":
        return False
    if words.startswith("Dear ") or dateline_length(words + " " * 20) > 0:
        return False
    # "President: we are ready" heads a page, "PRESIDENT: We are ready" opens a speech.
    speaks = is_spoken(words) and words.split(":")[0].isupper()
    return not (speaks or _is_signature(piece) or _is_place_or_time(piece, may_be_title=True))


def _is_in_title_case(words: str) -> bool:
    """Whether every longer word begins with a capital: some archives put a full stop after it."""
    longer = re.findall(r"[^\W\d_]{5,}", words)
    is_one = words.endswith(".") and ". " not in words
    return is_one and len(longer) >= 3 and all(word[0].isupper() for word in longer)


def is_spoken(words: str) -> bool:
    """Whether a line opens with who speaks, as transcripts do ("MR SMITH: Well, …", "Q  So …")."""
    match = _SPEAKER.match(words[:80])
    if match is not None:
        who = match["who"].casefold().replace(".", "")
        titles = word_set("zones", "speaker_titles")
        return who in titles or any(who.startswith(f"{title} ") for title in titles)
    return _QUESTION_TURN.match(words) is not None and words[0] == "Q"


def _mark_letterhead(pieces: list[Piece], first: int, *, may_be_title: bool) -> None:
    """Mark bylines and datelines down to the first paragraph of prose.

    As long as a line may be the title, halls and unknown places are left alone: titles name
    them too ("Ambassador Returns to White House").
    """
    prose = 0
    if len(pieces) < 2:
        return
    for index in range(first, min(first + DEPTH, len(pieces))):
        piece = pieces[index]
        if not piece.is_open:
            continue
        if _is_signature(piece):
            pieces[index] = piece.marked(ZoneKind.BYLINE)
        elif _is_place_or_time(piece, may_be_title=may_be_title):
            pieces[index] = piece.marked(ZoneKind.DATELINE)
        else:
            prose += 1
            if prose > 1 or piece.is_sentence or piece.count() > LONGEST_STANDFIRST:
                return


def _is_signature(piece: Piece) -> bool:
    """Whether a line names an author with his role, or the office that publishes."""
    words = piece.words
    if len(words) > 150 or piece.is_sentence or ":" in words:
        return False
    if _is_office(words):
        return True
    match = _PERSON_AND_ROLE.fullmatch(words)
    return match is not None and _is_role(match["role"])


def _is_office(words: str) -> bool:
    """Whether a line is the name of an office, with no verb in it as titles have."""
    plain = plain_words(words)
    openings = tuple(f"{opening} " for opening in load_lexicon("zones")["letterheads"])
    if not f"{plain} ".startswith(openings) or not _is_titled(words):
        return False
    names = plain.replace(",", " ").split()
    may_be_verbs = {
        name
        for before, name in pairwise(names)
        if name.endswith("s") and "'" not in name and before not in {"of", "for", "and", "the"}
    }
    return len(names) <= 12 and may_be_verbs <= word_set("zones", "office_plurals")


def _is_role(words: str) -> bool:
    """Whether words name an office a person holds: it opens, ends or governs them."""
    if not _is_titled(words):
        return False
    names = re.findall(r"[\w'’-]+", words.casefold())
    roles = word_set("zones", "roles")
    governs = any(
        name in roles and after in {"of", "for", "to", "at", "and", "in"}
        for name, after in pairwise(names)
    )
    return names[0] in roles or names[-1] in roles or governs


def _is_titled(words: str) -> bool:
    """Whether every longer word begins with a capital, as in names of offices."""
    small = word_set("zones", "byline_small_words")
    return all(
        word[0].isupper() or not word[0].isalpha() or word in small
        for word in re.findall(r"[^\s(]+", words)
    )


def _is_place_or_time(piece: Piece, *, may_be_title: bool) -> bool:
    """Whether a line gives only a day, a time of day, a seat of news or a hall."""
    words = piece.words
    if len(words) > 100:
        return False
    if is_stamp(words) or is_clock(words) or is_place_and_day(words):
        return True
    is_stopped = words.endswith((".", "!", "?", ":", ","))
    if piece.count() > 8 or (is_stopped and not _ABBREVIATION_AT_END.search(words)):
        return False
    if _is_place(words):
        return True
    last = plain_words(words).rsplit(" ", 1)[-1]
    is_hall = last in word_set("zones", "venues") and piece.count() > 1
    return is_hall and not may_be_title and _is_titled(words)


def _is_place(words: str) -> bool:
    """Whether a line is a known place alone, or with the country or state it lies in."""
    match = _PLACE_LINE.fullmatch(words.rstrip("."))
    if match is None:
        return False
    places = word_set("zones", "dateline_places")
    region = plain_words(match["region"] or "")
    return plain_words(match["place"]) in places and (region not in places or "york" in region)


def _mark_standfirst(pieces: list[Piece], first: int) -> None:
    """A line without a full stop, or one that a byline follows, sums up the piece."""
    if first + 1 >= len(pieces) or not pieces[first].is_open:
        return
    piece, after = pieces[first], pieces[first + 1]
    if len(piece.words) > 500 or piece.count() > LONGEST_STANDFIRST or is_spoken(piece.words):
        return
    signed = after.kind in {ZoneKind.BYLINE, ZoneKind.DATELINE} and piece.count() > 5
    unstopped = not piece.words.rstrip('”"’)').endswith((".", "!", "?", ":", "…", ",", ";", "—"))
    if signed or (unstopped and piece.count() >= 8 and after.is_open and after.is_sentence):
        pieces[first] = piece.marked(ZoneKind.STANDFIRST)
