"""Lists of metadata: what is matched, and which row is at fault."""

from datetime import date
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.model.metadata import Metadata
from onrecord.sources.metadata import load_metadata


def test_a_row_is_matched_by_path_name_or_stem(tmp_path: Path) -> None:
    path = tmp_path / "metadata.jsonl"
    path.write_text('{"file": "articles/a.txt", "title": "A", "words": 3}\n\n{"id": "b"}\n')
    table = load_metadata(path)
    for file in ("articles/a.txt", "elsewhere/a.txt", "a.html"):
        assert table.find(tmp_path / file) == Metadata(title="A")
    assert table.find(tmp_path / "b.txt") == Metadata()
    assert table.find(tmp_path / "c.txt") is None


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_all_columns_are_read_from_csv(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "list.csv"
    rows = [
        ["File", "Title", "Published", "Outlet", "URL", "Author", "License"],
        ["a.txt", '"Talks: a, b; c"', "7 March 2031", "Post", "https://p.example", "Doe", "CC0"],
    ]
    path.write_text("\ufeff" + "\r\n".join(mark.join(row) for row in rows), encoding="utf-8")
    assert load_metadata(path).find(Path("a.txt")) == Metadata(
        title="Talks: a, b; c",
        outlet="Post",
        authors=("Doe",),
        published=date(2031, 3, 7),
        licence="CC0",
        url="https://p.example",
    )


def test_several_authors_are_a_list_or_parted_by_semicolons(tmp_path: Path) -> None:
    path = tmp_path / "list.jsonl"
    path.write_text('{"id": "a", "authors": ["J", "K"]}\n{"id": "b", "author": "J; K"}')
    table = load_metadata(path)
    for name in ("a.txt", "b.txt"):
        metadata = table.find(Path(name))
        assert metadata is not None
        assert metadata.authors == ("J", "K")


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("l.jsonl", '{"id": "a"}\n{"id": ', "row 2: this is not JSON"),
        ("l.jsonl", "[1]", "row 1: this is not a JSON object"),
        ("l.jsonl", '{"title": "A"}', "row 1: no file, id or url"),
        ("l.csv", "file,date\na.txt,soon", "row 2: “soon” is not a day"),
        ("l.csv", "file,date\na.txt,2031-03-07,more", "row 2: 3 cells under 2 columns"),
        ("l.csv", "title\nA", "row 2: no file, id or url"),
        ("l.csv", "file,title\na.txt,A\na.txt,B", "row 3: “a.txt” stands in row 2 already"),
    ],
)
def test_a_malformed_row_is_named(tmp_path: Path, name: str, content: str, problem: str) -> None:
    path = tmp_path / name
    path.write_text(content)
    with pytest.raises(InputError, match=problem) as caught:
        load_metadata(path)
    assert caught.value.remedy != ""


def test_a_list_that_is_missing_or_no_text_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file"):
        load_metadata(tmp_path / "none.csv")
    (tmp_path / "l.csv").write_bytes(b"file\n\xff\xfe")
    with pytest.raises(InputError, match="not in UTF-8"):
        load_metadata(tmp_path / "l.csv")


def test_the_list_of_the_coded_articles_is_read(shared: Path) -> None:
    table = load_metadata(shared / "gold" / "metadata.jsonl")
    for path in (shared / "gold" / "articles").glob("*.txt"):
        metadata = table.find(path)
        assert metadata is not None
        assert metadata.title
