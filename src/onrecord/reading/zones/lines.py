"""What a line is, from its own words alone: furniture, unfilled template, credit, byline."""

import re
from functools import cache

from onrecord.model.zone import ZoneKind
from onrecord.reading.lexicon import load_lexicon, word_set
from onrecord.reading.zones.days import is_clock, read_stamp

LONGEST_FURNITURE = 30
"""Words; a longer line is kept as prose, since hiding prose costs more than keeping a button."""

_TOKEN = re.compile(
    r"\[#[\w.:-]{1,80}\]|\{\{[^{}\n]{1,80}\}\}|\{%[^{}\n]{1,80}%\}|%%[^%\n]{1,80}%%"
    r"|\$\{[^{}\n]{1,80}\}|<%[^<>\n]{1,80}%>|%[A-Z][A-Z_]{2,40}%|\[\[?(?:item|post|article|page)"
    r"[._][\w.]{1,60}\]?\]|\[(?:insert|your)\s[^\[\]\n]{1,60}\]|\blorem ipsum\b",
    re.IGNORECASE,
)
_NAME = r"(?:[A-ZÀ-ÞŁŠŽ][\w.'’-]*|&)"
_SEPARATOR = re.compile(r"\s*[|›»•·]\s*|\s+[>/]\s+")
_SEPARATORS = frozenset("|›»•·>/")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " "})


def find_template(words: str) -> re.Match[str] | None:
    """The first token that a template should have filled, such as `{{date}}`."""
    return _TOKEN.search(words) if any(mark in words for mark in "[{%$<lL") else None


def kind_of_line(words: str) -> ZoneKind | None:
    """The kind of a line that shows it wherever it stands; None for what may be prose."""
    if len(words) > 400:
        return None
    plain = plain_words(words)
    if is_placeholder(words, plain):
        return ZoneKind.PLACEHOLDER
    stamp = read_stamp(words)
    if stamp is not None and stamp.label != "":
        return ZoneKind.DATELINE
    if _is_credit(words):
        return ZoneKind.CREDIT
    if is_byline(words) or _is_closing_byline(words, plain):
        return ZoneKind.BYLINE
    if is_furniture(words, plain):
        return ZoneKind.FURNITURE
    return ZoneKind.CAPTION if plain.startswith(_listed("caption_openings")) else None


def plain_words(words: str) -> str:
    """Small letters, straight quotation marks, single spaces."""
    return " ".join(words.translate(_QUOTES).casefold().split())


def is_placeholder(words: str, plain: str) -> bool:
    """Whether a line is a template that was never filled in, with no more than a label."""
    match = find_template(words)
    if match is not None:
        rest = (words[: match.start()] + " " + words[match.end() :]).strip()
        return len(re.findall(r"\w+", _TOKEN.sub(" ", rest))) <= 5 or "lorem ipsum" in plain
    label, _, filling = plain.partition(":")
    filling = filling.strip()
    if plain in word_set("zones", "template_words"):
        return True
    is_labelled = label.strip() in word_set("zones", "template_labels")
    if is_labelled and filling in word_set("zones", "template_words"):
        return True
    field = (filling if is_labelled else plain).strip()
    inner = field[1:-1] if field[:1] in "[<" and field[-1:] in "]>" else ""
    return inner in word_set("zones", "template_fields")


def _is_credit(words: str) -> bool:
    return len(words) < 150 and _credit_line().fullmatch(words) is not None


@cache
def _credit_line() -> re.Pattern[str]:
    lexicon = load_lexicon("zones")
    agencies = "|".join(
        re.escape(name) for name in sorted(lexicon["agencies"], key=len, reverse=True)
    )
    labels = "|".join(
        re.escape(name) for name in sorted(lexicon["credit_labels"], key=len, reverse=True)
    )
    person = rf"{_NAME}(?:\s+{_NAME}){{0,4}}"
    return re.compile(
        rf"[(\[]?(?:(?:©\s*)?(?:{agencies})(?:\s*[/|,]\s*(?:{agencies}|{person}))*"
        rf"|{person}\s*(?:/|\||\bfor\b|\bvia\b|[-–—])\s*(?:{agencies})(?:\s*/\s*(?:{agencies}))*"
        rf"|(?i:{labels})\s*(?::|(?i:by)\b|(?i:courtesy of)\b)\s*[^.!?\n]{{1,80}})[)\]]?\.?"
    )


@cache
def _byline() -> re.Pattern[str]:
    labels = sorted(load_lexicon("zones")["byline_labels"], key=len, reverse=True)
    small = "|".join(re.escape(word) for word in load_lexicon("zones")["byline_small_words"])
    label = "|".join(re.escape(word) for word in labels)
    word = rf"(?:{_NAME}|(?i:{small})\b|\([A-ZÀ-Þ][\w\s]{{0,30}}\)|@\w+|[|,–—-])"
    return re.compile(rf"(?i:{label})\s+(?P<name>{_NAME}),?(?P<more>(?:\s+{word},?){{0,14}})\.?")


def is_byline(words: str) -> bool:
    """Whether a line says who wrote: "By Jane Doe", "By Jane Doe and John Roe in Geneva".

    Days and months are no names ("By Friday"), and one name alone must be an agency's or
    that of a desk.
    """
    if len(words) > 150:
        return False
    match = _byline().fullmatch(words.strip())
    if match is None:
        return False
    name, more = match["name"].rstrip(".,"), match["more"].strip()
    if re.fullmatch(
        r"(?i)(mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july"
        r"|august|september|october|november|december|the|a|an|all|no|this|that|its|our|my|\w+ing",
        name,
    ):
        return False
    return more != "" or name.isupper() or name in load_lexicon("zones")["agencies"]


def _is_closing_byline(words: str, plain: str) -> bool:
    if words.startswith(("(", "[")) and words.rstrip(".").endswith((")", "]")):
        return plain[1:].startswith(
            ("reporting by", "additional reporting by", "editing by", "writing by", "compiled by")
        )
    return plain.startswith(("additional reporting by ", "reporting by ")) and len(words) < 150


def is_furniture(words: str, plain: str) -> bool:
    """Whether a short line is a button, promotion, notice, rule or list of links."""
    if not any(c.isalnum() for c in words):
        return True
    bare = plain.strip(" .:!>»›→▶•*|…")
    if bare in word_set("zones", "furniture_lines"):
        return True
    if len(plain.split()) > LONGEST_FURNITURE:
        return False
    if plain.startswith(_listed("furniture_openings")) and not _is_speech(plain):
        return True
    if any(phrase in plain for phrase in _listed("furniture_phrases")):
        return len(plain.split()) <= 15
    return _is_navigation(words)


def _is_speech(plain: str) -> bool:
    """Whether someone is quoted at length, so that the line is prose after all."""
    return plain.count('"') >= 2 and len(plain.split()) > 20


@cache
def _listed(key: str) -> tuple[str, ...]:
    return tuple(str(word) for word in load_lexicon("zones")[key])


def _is_navigation(words: str) -> bool:
    """ "Home | World | Politics": short labels between rules."""
    if _SEPARATORS.isdisjoint(words):
        return False
    items = _SEPARATOR.split(words)
    filled = [item for item in items if item.strip()]
    return len(filled) >= 3 and all(len(item.split()) <= 4 for item in filled)


def is_stamp(words: str) -> bool:
    """Whether a line gives only a day or a time of day."""
    return read_stamp(words) is not None or is_clock(words)
