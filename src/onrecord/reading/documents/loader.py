"""Bytes to a document."""

import re
from hashlib import sha256

from onrecord.errors import DocumentError
from onrecord.model.document import Document
from onrecord.model.metadata import Metadata
from onrecord.model.note import Note
from onrecord.reading.documents.decoding import Decoded, decode, refuse_binary, without_noise
from onrecord.reading.documents.html import declared_encoding, extract_article, is_html
from onrecord.reading.documents.language import check_language

LONGEST_TEXT = 5_000_000
"""Characters. Ten novels; what is longer is a dump of many articles."""

_HEAD = 100_000
_ENDINGS = re.compile(r"\.(?:txt|text|md|markdown|html?|xhtml)$", re.IGNORECASE)


def load_document(
    raw: bytes,
    *,
    name: str,
    path: str | None = None,
    url: str | None = None,
    metadata: Metadata | None = None,
) -> tuple[Document, tuple[Note, ...]]:
    """The document in a file or page, and notes on what had to be assumed to read it.

    The bytes decide what it is, not the name. Plain UTF-8 is kept code point for code point, so
    that spans point into the file; for anything else `text_included` is true. What `metadata`
    says wins over what a page says of itself. Raises DocumentError for what is no text, is
    empty, too long, or in a language other than English.
    """
    if not raw.strip():
        raise _empty(name)
    refuse_binary(raw, name)
    _check_length(len(raw) // 4, name)
    decoded = decode(raw, name)
    known = metadata or Metadata()
    if is_html(decoded.text[:_HEAD], name):
        decoded = _decode_page(raw, decoded)
        article = extract_article(without_noise(decoded.text), name, url or known.url)
        said = article.metadata
        text, is_exact = without_noise(article.text), False
    else:
        said = Metadata()
        text, is_exact = decoded.text, decoded.is_exact
    if not text.strip("\ufeff \t\r\n\ufffd") or text.isspace():
        raise _empty(name)
    _check_length(len(text), name)
    document = Document(
        id=_identify(name, path, url),
        text=text,
        sha256=sha256(raw).hexdigest(),
        path=path,
        title=known.title or said.title,
        outlet=known.outlet or said.outlet,
        authors=known.authors or said.authors,
        url=url or known.url or said.url,
        language=check_language(text, name),
        published=known.published or said.published,
        licence=known.licence or said.licence,
        text_included=not is_exact,
    )
    return document, decoded.notes


def _identify(name: str, path: str | None, url: str | None) -> str:
    """A file's name without its ending, else the first 12 hex digits of the address's hash."""
    if path is None and url is not None:
        return sha256(url.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    last = name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    return _ENDINGS.sub("", last) or last or "document"


def _decode_page(raw: bytes, decoded: Decoded) -> Decoded:
    """The page in the encoding it names, where it isn't plain UTF-8 anyway."""
    encoding = declared_encoding(raw)
    if decoded.is_exact or encoding is None or encoding.startswith("utf"):
        return decoded
    try:
        return Decoded(raw.decode(encoding, errors="replace"), is_exact=False)
    except LookupError:
        return decoded


def _empty(name: str) -> DocumentError:
    return DocumentError(
        f"{name} is empty.", remedy="Check that the article was saved, then read it again."
    )


def _check_length(length: int, name: str) -> None:
    if length > LONGEST_TEXT:
        raise DocumentError(
            f"{name} has more than {LONGEST_TEXT:,} characters, the longest text that is read.",
            remedy="Split it into one file an article.",
        )
