"""Bytes to characters: which encoding, what had to be assumed, and what can't stand in a text."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from onrecord.errors import DocumentError
from onrecord.model.document import CONTROLS
from onrecord.model.note import Note

REPLACEMENT = "\ufffd"

_SAMPLE = 200_000
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text file"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"RIFF", "a picture, sound or film (RIFF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"OggS", "a sound or film"),
    (b"ID3", "a sound file"),
    (b"\x00\x00\x01\xba", "a film"),
    (b"PAR1", "a Parquet table"),
)
_VALID = re.compile(
    rb"(?:[\x00-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]"
    rb"|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}"
    rb"|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})+"
)
_CONTROL = re.compile(f"[{re.escape(''.join(sorted(CONTROLS)))}]")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file; `is_exact` where they are its plain UTF-8, code point for code
    point.
    """

    text: str
    is_exact: bool
    notes: tuple[Note, ...] = ()


def refuse_binary(raw: bytes, name: str) -> None:
    """Raise DocumentError if the bytes are those of a PDF, picture, archive or program."""
    for magic, kind in _BINARY:
        if raw.startswith(magic):
            raise _not_text(name, kind)
    if raw.startswith(tuple(mark for mark, _ in _MARKS)):
        return
    head = raw[:_SAMPLE]
    # A stray NUL happens in broken exports; many mean that this was never text.
    if head.count(0) > max(16, len(head) // 100) and _wide_encoding(head) is None:
        raise _not_text(name, "binary data")


def _not_text(name: str, kind: str) -> DocumentError:
    return DocumentError(
        f"{name} is {kind}, not text.", remedy="Save it as text or HTML, then read that."
    )


def decode(raw: bytes, name: str) -> Decoded:
    """The characters of the bytes, with a note on whatever was assumed or replaced.

    UTF-8 is taken as it stands, with its byte order mark and its line ends. Otherwise a byte
    order mark decides, then stray bytes within UTF-8 are read one by one as Windows-1252, then
    the likeliest encoding is detected. Raises DocumentError if none fits.
    """
    encoding = next((e for mark, e in _MARKS if raw.startswith(mark)), None)
    encoding = encoding or _wide_encoding(raw[:_SAMPLE])
    if encoding is not None:
        text = raw.decode(encoding, errors="replace").removeprefix("\ufeff")
        return _cleaned(text, _assumed(encoding.upper()), is_exact=False)
    try:
        return _cleaned(raw.decode("utf-8"), (), is_exact=True)
    except UnicodeDecodeError:
        return _decode_other(raw, name)


def _decode_other(raw: bytes, name: str) -> Decoded:
    text, good, stray = _mended(raw)
    # In other encodings, valid sequences beyond ASCII come about by chance, but seldom.
    if good > 0 and good * 4 >= stray:
        times = "1 stray byte was" if stray == 1 else f"{stray} stray bytes were"
        note = Note("encoding", f"UTF-8 in which {times} read as Windows-1252")
        return _cleaned(text, (note,), is_exact=False)
    best = from_bytes(raw[:_SAMPLE], steps=10, chunk_size=1024).best()
    encoding = "cp1252" if best is None else best.encoding
    if _is_western(raw):
        encoding = "cp1252"
    try:
        text = raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        text = raw.decode("cp1252", errors="replace")
        encoding = "cp1252"
    if _noise(text) > 0.1:
        raise _not_text(name, "binary data")
    return _cleaned(text, _assumed(_spoken_name(encoding)), is_exact=False)


def _is_western(raw: bytes) -> bool:
    """Whether few bytes lie outside ASCII, as in English with typographic marks."""
    head = raw[:_SAMPLE]
    high = sum(1 for byte in head if byte > 127)
    return high <= 0.05 * len(head)


def _wide_encoding(head: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of plain English is NUL."""
    if len(head) < 8 or 0 not in head:
        return None
    even, odd = head[0::2], head[1::2]
    if odd.count(0) > 0.7 * len(odd) and even.count(0) < 0.05 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.7 * len(even) and odd.count(0) < 0.05 * len(odd):
        return "utf-16-be"
    return None


def _mended(raw: bytes) -> tuple[str, int, int]:
    """The text with stray bytes read as Windows-1252, how many characters beyond ASCII were
    valid, and how many bytes were not.
    """
    parts: list[str] = []
    good = stray = last = 0
    for match in _VALID.finditer(raw):
        stray += match.start() - last
        parts.append(raw[last : match.start()].decode("cp1252", errors="replace"))
        valid = match.group().decode("utf-8")
        good += sum(1 for c in valid if c > "\x7f") if not valid.isascii() else 0
        parts.append(valid)
        last = match.end()
    stray += len(raw) - last
    parts.append(raw[last:].decode("cp1252", errors="replace"))
    return "".join(parts), good, stray


def _noise(text: str) -> float:
    head = text[:_SAMPLE]
    bad = sum(1 for c in head if c in CONTROLS or c == REPLACEMENT)
    return bad / max(len(head), 1)


def _spoken_name(encoding: str) -> str:
    return encoding.replace("cp125", "Windows-125").replace("_", "-")


def _assumed(encoding: str) -> tuple[Note, ...]:
    return (Note("encoding", f"the text is not in UTF-8; it was read as {encoding}"),)


def without_noise(text: str) -> str:
    """The text with characters that no text holds replaced by spaces, one for one."""
    return _SURROGATE.sub(" ", _CONTROL.sub(" ", text))


def _cleaned(text: str, notes: tuple[Note, ...], *, is_exact: bool) -> Decoded:
    """The text without characters that no text holds, replaced one for one, and how many."""
    for pattern, one, several in (
        (_CONTROL, "a control character was", "control characters were"),
        (_SURROGATE, "half a character was", "halves of characters were"),
    ):
        text, count = pattern.subn(REPLACEMENT, text)
        if count:
            counted = one if count == 1 else f"{count} {several}"
            notes += (Note("encoding", f"{counted} replaced by “{REPLACEMENT}”, one for one"),)
            is_exact = False
    return Decoded(text, is_exact=is_exact, notes=notes)
