"""`onrecord read`: pages for people, JSON for programs, one line for what can't be read."""

import json
import re
from pathlib import Path

import pytest

from command_line import ARTICLE, Run

pytestmark = pytest.mark.usefixtures("read_by_hand")


def test_the_page_shows_the_exact_words_and_where_they_stand(run: Run, article: Path) -> None:
    result = run("read", article)
    assert result.status == 0
    assert result.err == ""
    start = ARTICLE.index("leave the valley")
    for expected in (
        "Southland",
        "demand       territory → Northland  80%",
        "“leave the valley at once”",
        "said by      Ana Ruiz (named)",
        f"line 1, characters {start}–{start + len('leave the valley at once')}",
    ):
        assert expected in result.out


def test_the_page_says_what_is_missing(run: Run, article: Path) -> None:
    assert "not known    title; outlet; author; day of publication" in run("read", article).out


def test_what_is_given_by_option_is_not_missing(run: Run, article: Path) -> None:
    out = run("read", article, "--outlet", "The Courier", "--published", "2024-05-06").out
    assert "outlet       The Courier" in out
    assert "published    2024-05-06" in out
    assert "not known    title; author" in out


def test_the_page_fits_80_columns_and_has_no_color_in_a_pipe(run: Run, article: Path) -> None:
    out = run("read", article).out
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= 80
    assert all(line == line.rstrip() for line in out.splitlines())


def test_there_is_color_on_a_terminal_unless_it_is_declined(
    run: Run, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b[33mdemand" in run("read", article).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[33m" not in run("read", article).out


HOSTILE = "[bold]free[/bold] :smile: \x9b31mthe\u202e crew [link=https://x.example]now[/link]"


def test_hostile_words_are_shown_and_not_obeyed(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "hostile.txt"
    path.write_text(ARTICLE.replace("leave the valley", HOSTILE), encoding="utf-8")
    out = run("read", path, "--outlet", "\x1b]0;owned\x07Courier\x1b[2J").out
    assert "[bold]free[/bold] :smile: the crew" in " ".join(out.split())
    assert "outlet       Courier\n" in out
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", out)


def test_json_is_one_document_a_line(run: Run, coverage: Path) -> None:
    result = run("read", coverage, "--json")
    found = [json.loads(line) for line in result.out.splitlines()]
    assert [value["document"]["id"] for value in found] == ["piece-1", "piece-2", "piece-3"]
    for value in found:
        text = Path(value["document"]["path"]).read_text(encoding="utf-8")
        start, end = value["positions"][0]["content"]
        assert text[start:end] in {
            "leave the valley at once",
            "open the dam at once",
            "free the crew at once",
        }


def test_json_keeps_letters_as_they_are(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "Ñandú.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    assert '"id": "Ñandú"' in run("read", path, "--json").out


def test_a_document_that_cannot_be_read_is_one_line_and_the_others_are_read(
    run: Run, coverage: Path
) -> None:
    (coverage / "empty.txt").touch()
    result = run("read", coverage, coverage / "absent.txt", "--json")
    assert result.status == 1
    assert len(result.out.splitlines()) == 3
    empty, absent = result.err.splitlines()
    assert empty.startswith(f"{coverage / 'empty.txt'} is empty.")
    assert absent.startswith(f"There is no file {coverage / 'absent.txt'}.")


def test_standard_input_is_read(run: Run) -> None:
    result = run("read", "-", "--json", stdin=ARTICLE.encode())
    document = json.loads(result.out)["document"]
    assert document["path"] is None
    assert document["length"] == len(ARTICLE)


def test_an_address_belongs_to_one_article(run: Run, article: Path, coverage: Path) -> None:
    address = "https://example.org/a"
    found = json.loads(run("read", article, "--url", address, "--json").out)
    assert found["document"]["url"] == address
    refused = run("read", coverage, "--url", address)
    assert refused.status == 1
    assert refused.err.startswith("--url names one article, but 3 are given.")


def test_a_list_of_metadata_is_used(run: Run, coverage: Path, tmp_path: Path) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text("file,outlet\npiece-1.txt,The Courier\npiece-2.txt,Daily\n", "utf-8")
    out = run("read", coverage, "--metadata", listed, "--json").out
    outlets = [json.loads(line)["document"]["outlet"] for line in out.splitlines()]
    assert outlets == ["The Courier", "Daily", None]


def test_a_malformed_codebook_stops_before_anything_is_read(
    run: Run, article: Path, tmp_path: Path, read_by_hand: list[str]
) -> None:
    codebook = tmp_path / "case.yaml"
    codebook.write_text("issues: [", encoding="utf-8")
    result = run("read", article, "--codebook", codebook)
    assert result.status == 1
    assert "can't be read" in result.err
    assert read_by_hand == []


def test_a_day_that_is_none_is_refused(run: Run, article: Path) -> None:
    assert run("read", article, "--published", "yesterday").status == 2


def test_an_article_without_positions_says_so(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "calm.txt"
    path.write_text(ARTICLE.splitlines()[1], encoding="utf-8")
    assert "None found" in run("read", path).out
