"""What a person names becomes sources, in order; one that fails stops no other."""

import io
import os
from datetime import date
from pathlib import Path

import pytest

from onrecord.errors import DocumentError, InputError
from onrecord.model.metadata import Metadata
from onrecord.sources import files
from onrecord.sources.finder import find_sources
from onrecord.sources.source import Failure, Source

NOTHING = io.BytesIO()


def found(*arguments: str | Path, metadata_file: Path | None = None) -> list[Source]:
    sources = find_sources(
        [str(argument) for argument in arguments], stdin=NOTHING, metadata_file=metadata_file
    )
    assert not any(isinstance(source, Failure) for source in sources)
    return [source for source in sources if isinstance(source, Source)]


def test_a_file_is_read_when_its_turn_comes(tmp_path: Path) -> None:
    path = tmp_path / "piece.txt"
    (source,) = found(path)
    path.write_bytes(b"later")
    assert source.load() == b"later"
    assert (source.name, source.path, source.url) == (str(path), str(path), None)


def test_standard_input_is_a_dash() -> None:
    (source,) = find_sources(["-"], stdin=io.BytesIO(b"piped"))
    assert isinstance(source, Source)
    assert source.load() == b"piped"
    assert (source.path, source.url) == (None, None)


def test_a_missing_file_says_so_and_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"b")
    missing, there = found(tmp_path / "a.txt", tmp_path / "b.txt")
    with pytest.raises(DocumentError, match=r"no file .*a\.txt") as caught:
        missing.load()
    assert caught.value.remedy != ""
    assert there.load() == b"b"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_locked_file_says_so(tmp_path: Path) -> None:
    path = tmp_path / "locked.txt"
    path.write_bytes(b"x")
    path.chmod(0)
    with pytest.raises(DocumentError, match="may not be read"):
        found(path)[0].load()


def test_an_impossible_name_is_an_error_not_a_crash() -> None:
    with pytest.raises(DocumentError, match="can't be read"):
        found("a\0b")[0].load()
    with pytest.raises(DocumentError, match="can't be read"):
        found("x" * 5000)[0].load()


def test_a_file_that_is_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGEST_FILE", 10)
    (tmp_path / "dump.txt").write_bytes(b"x" * 11)
    with pytest.raises(DocumentError, match="larger than"):
        found(tmp_path / "dump.txt")[0].load()


def test_a_folder_gives_its_documents_sorted_and_deep(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "deep/c.md", "noending", "d.TXT"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"words")
    for name in (".hidden.txt", "picture.png", "metadata.csv", "empty", ".git/e.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")
    (tmp_path / "metadata.csv").write_text("file,title\nb.txt,B\n")
    (tmp_path / "program").write_bytes(b"\x7fELF\x00\x00")
    names = [Path(source.name).relative_to(tmp_path).as_posix() for source in found(tmp_path)]
    assert names == ["a.html", "b.txt", "d.TXT", "deep/c.md", "noending"]


def test_a_folder_with_nothing_to_read_is_a_failure_beside_the_others(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_bytes(b"a")
    failure, source = find_sources(
        [str(tmp_path / "empty"), str(tmp_path / "a.txt")], stdin=NOTHING
    )
    assert isinstance(failure, Failure)
    assert "nothing to read" in failure.error.problem
    assert isinstance(source, Source)


def test_a_file_named_twice_is_taken_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a")
    assert len(found(tmp_path, tmp_path / "a.txt", tmp_path)) == 1


def test_a_list_in_the_folder_is_used_by_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a")
    (tmp_path / "b.txt").write_bytes(b"b")
    (tmp_path / "metadata.csv").write_text("file,title,date\na.txt,First,2031-03-07\n")
    first, second = found(tmp_path)
    assert first.metadata == Metadata(title="First", published=date(2031, 3, 7))
    assert second.metadata is None


def test_a_named_list_wins_over_that_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a")
    (tmp_path / "metadata.csv").write_text("file,title\na.txt,Beside\n")
    named = tmp_path / "named.jsonl"
    named.write_text('{"id": "a", "title": "Named"}\n{"url": "https://p.example/x", "title": "X"}')
    file, page = found(tmp_path, "https://p.example/x", metadata_file=named)
    assert file.metadata == Metadata(title="Named")
    assert page.metadata == Metadata(title="X", url="https://p.example/x")


def test_a_malformed_list_stops_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a")
    (tmp_path / "metadata.jsonl").write_text("{broken")
    with pytest.raises(InputError, match="row 1"):
        find_sources([str(tmp_path)], stdin=NOTHING)
