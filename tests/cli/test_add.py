"""`onrecord add`: what was added stays, and is not read again."""

from pathlib import Path

from command_line import Run
from onrecord.record.record import open_record


def test_adding_says_how_many_were_new_unchanged_and_failed(
    run: Run, coverage: Path, tmp_path: Path, read_by_hand: list[str]
) -> None:
    record = tmp_path / "r.db"
    assert run("add", coverage, "--record", record).out == (
        "3 documents: 3 new, 0 unchanged, 0 failed.\n"
    )
    (coverage / "empty.txt").touch()
    again = run("add", coverage, "--record", record)
    assert again.out == "4 documents: 0 new, 3 unchanged, 1 failed.\n"
    assert again.status == 1
    assert len(again.err.splitlines()) == 1
    assert len(read_by_hand) == 3


def test_work_that_was_broken_off_goes_on_where_it_stopped(
    run: Run, coverage: Path, tmp_path: Path, read_by_hand: list[str]
) -> None:
    run("add", coverage / "piece-2.txt", "--record", tmp_path / "r.db")
    run("add", coverage, "--record", tmp_path / "r.db")
    assert read_by_hand == ["piece-2", "piece-1", "piece-3"]


def test_what_is_known_anew_of_a_document_replaces_its_reading(
    run: Run, article: Path, tmp_path: Path, read_by_hand: list[str]
) -> None:
    record = tmp_path / "r.db"
    run("add", article, "--record", record)
    result = run("add", article, "--record", record, "--outlet", "The Courier")
    assert result.out == "1 document: 0 new, 1 replaced, 0 unchanged, 0 failed.\n"
    assert read_by_hand == ["article", "article"]
    with open_record(record) as opened:
        assert [document.outlet for document in opened.documents()] == ["The Courier"]


def test_another_codebook_is_a_reason_to_read_again(
    run: Run, article: Path, tmp_path: Path, read_by_hand: list[str]
) -> None:
    codebook = tmp_path / "case.yaml"
    codebook.write_text(run("codebook", "--yaml").out, encoding="utf-8")
    run("add", article, "--record", tmp_path / "r.db")
    run("add", article, "--record", tmp_path / "r.db", "--codebook", codebook)
    assert read_by_hand == ["article", "article"]


def test_a_document_can_be_read_again_on_demand(
    run: Run, article: Path, tmp_path: Path, read_by_hand: list[str]
) -> None:
    run("add", article, "--record", tmp_path / "r.db")
    run("add", article, "--record", tmp_path / "r.db", "--again")
    assert read_by_hand == ["article", "article"]


def test_a_file_that_is_no_record_is_left_alone(
    run: Run, article: Path, read_by_hand: list[str]
) -> None:
    before = article.read_bytes()
    result = run("add", article, "--record", article)
    assert result.status == 1
    assert "is not a record" in result.err
    assert article.read_bytes() == before
    assert read_by_hand == []
