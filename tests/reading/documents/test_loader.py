"""Bytes to a document: encodings, binaries, languages, lengths."""

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import DocumentError
from onrecord.model.document import CONTROLS, Document
from onrecord.model.metadata import Metadata
from onrecord.model.note import Note
from onrecord.reading.documents.loader import LONGEST_TEXT, load_document

PROSE = (
    "The envoy of Northland said that the talks in Harrow would go on for as long as both of the "
    "sides wanted them to, and that her government was ready to sign.\n"
)


def load(raw: bytes, name: str = "piece.txt") -> tuple[Document, tuple[Note, ...]]:
    return load_document(raw, name=name, path=name)


def test_plain_utf8_is_kept_code_point_for_code_point() -> None:
    text = f"\ufeffSigned – at last\r\n\r\n{PROSE}"
    raw = text.encode("utf-8")
    document, notes = load(raw)
    assert document.text == text
    assert document.sha256 == sha256(raw).hexdigest()
    assert (document.id, document.language, document.text_included) == ("piece", "en", False)
    assert notes == ()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_another_encoding_is_read_and_noted(encoding: str) -> None:
    text = f"“Signed” – at last. {PROSE}"
    document, notes = load(text.encode(encoding))
    assert document.text == text
    assert document.text_included
    assert [note.kind for note in notes] == ["encoding"]


def test_stray_bytes_within_utf8_are_read_one_by_one() -> None:
    raw = "“Signed” – at last. ".encode() + b"\x93No\x94, he said. " + PROSE.encode()
    document, notes = load(raw)
    assert document.text == f"“Signed” – at last. “No”, he said. {PROSE}"
    assert [note.text for note in notes] == [
        "UTF-8 in which 2 stray bytes were read as Windows-1252"
    ]


def test_controls_are_replaced_one_for_one_and_counted() -> None:
    raw = b"He\x00 said\x0c no. " + PROSE.encode()
    document, notes = load(raw)
    assert len(document.text) == len(raw.decode())
    assert document.text.startswith("He\ufffd said\ufffd no. ")
    assert document.text_included
    assert [note.text for note in notes] == [
        "2 control characters were replaced by “\ufffd”, one for one"
    ]


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04....", "a zip archive"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\x7fELF\x02\x01", "a program"),
        (bytes(range(256)) * 40, "binary data"),
        (b"ab\x00\x00\x00\x00" * 100, "binary data"),
    ],
)
def test_what_is_no_text_is_refused_by_its_bytes(raw: bytes, what: str) -> None:
    with pytest.raises(DocumentError, match=what) as caught:
        load(raw)
    assert "Save it as text or HTML" in str(caught.value)


@pytest.mark.parametrize("raw", [b"", b" \r\n\t ", b"\xef\xbb\xbf", "\u2003\u00a0".encode()])
def test_an_empty_file_is_refused(raw: bytes) -> None:
    with pytest.raises(DocumentError, match=r"piece\.txt is empty"):
        load(raw)


@pytest.mark.parametrize("characters", [LONGEST_TEXT + 1, 50_000_000])
def test_a_text_that_is_too_long_names_the_limit(characters: int) -> None:
    with pytest.raises(DocumentError, match="5,000,000 characters") as caught:
        load(b"a " * (characters // 2 + 1))
    assert "Split it" in caught.value.remedy


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Посол сказал, что переговоры будут продолжены.", "Cyrillic"),
        ("قال المبعوث إن المحادثات ستستمر.", "Arabic"),
        ("特使表示会谈将继续进行。", "Chinese"),
        (
            "Le ministre a dit que les négociations vont se poursuivre dans la ville avec les deux "
            "délégations et que le gouvernement est prêt pour la paix.",
            "French",
        ),
        (
            "Der Minister sagte, dass die Verhandlungen in der Stadt weitergehen und die Regierung "
            "bereit ist, das Abkommen mit den Nachbarn zu unterzeichnen.",
            "German",
        ),
    ],
)
def test_another_language_is_refused_by_name(text: str, what: str) -> None:
    with pytest.raises(DocumentError, match=f"not in English.*{what}"):
        load(text.encode())


@pytest.mark.parametrize("text", ["Da!", "word", "?!", "😀", "Ja, ja."])
def test_a_few_words_get_the_benefit_of_the_doubt(text: str) -> None:
    assert load(text.encode())[0].language == "en"


def test_english_with_many_foreign_names_is_english() -> None:
    names = "Volodymyr Zhytomyrskyi, Ksenia Dovbush, Olha Hryhorivna and Ruslan Bezkorovainyi "
    assert (
        load(f"{names} met {names} in the town of Zhmerynka. {PROSE}".encode())[0].language == "en"
    )


def test_an_address_gives_a_short_hash_as_id() -> None:
    url = "https://post.example/northland"
    document, _ = load_document(PROSE.encode(), name=url, url=url)
    assert document.id == sha256(url.encode()).hexdigest()[:12]
    assert (document.url, document.path) == (url, None)


def test_metadata_fills_the_document() -> None:
    metadata = Metadata(
        title="T", outlet="O", authors=("A",), published=date(2031, 3, 7), licence="L", url="U"
    )
    document, _ = load_document(PROSE.encode(), name="a/b.c.txt", metadata=metadata)
    assert document.id == "b.c"
    assert (document.title, document.outlet, document.authors) == ("T", "O", ("A",))
    assert (document.published, document.licence, document.url) == (date(2031, 3, 7), "L", "U")


@given(st.binary(max_size=300), st.sampled_from([b"", PROSE.encode(), b"<html><body><p>"]))
def test_any_bytes_give_a_document_without_controls_or_a_clear_error(
    noise: bytes, before: bytes
) -> None:
    try:
        document, _ = load(before + noise)
    except DocumentError as caught:
        problem = caught.problem
    else:
        problem = "piece.txt"
        assert CONTROLS.isdisjoint(document.text)
        assert document.text.encode("utf-8").decode("utf-8") == document.text
        assert document.text.strip() != ""
    assert problem.startswith("piece.txt")


@given(st.text(max_size=200))
def test_any_text_keeps_its_length(text: str) -> None:
    whole = PROSE + text.replace("<", " ")
    document, notes = load(whole.encode("utf-8", "replace"))
    assert len(document.text) == len(whole)
    assert bool(notes) == (not CONTROLS.isdisjoint(whole))


def test_real_articles_pass_unchanged(shared: Path) -> None:
    paths = sorted((shared / "gold" / "articles").glob("*.txt"))
    assert paths != []
    for path in paths:
        raw = path.read_bytes()
        document, notes = load(raw, path.name)
        assert (document.text, document.text_included, notes) == (raw.decode(), False, ())
