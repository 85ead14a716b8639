"""The whole program once, with its own engine, on the coverage that comes with it."""

import json
import subprocess
import sys
from importlib.resources import as_file, files
from pathlib import Path

ARTICLE = "01-wire-no-talks.txt"


def _run(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", *arguments], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr.decode()) == (0, "")
    return done.stdout.decode()


def test_an_article_goes_from_file_to_matrix(tmp_path: Path) -> None:
    record = str(tmp_path / "r.db")
    with as_file(files("onrecord.samples")) as samples:
        article = samples / "coverage" / ARTICLE
        case = ("--codebook", str(samples / "codebook.yaml"))
        (value,) = map(json.loads, _run("read", str(article), "--json", *case).splitlines())
        text = article.read_bytes().decode("utf-8")
        assert _run("add", str(article), "--record", record, *case).startswith("1 document: 1 new")
    assert value["document"]["length"] == len(text)
    words = [text[slice(*position["content"])] for position in value["positions"]]
    assert len(words) >= 3
    matrix = json.loads(_run("matrix", "--record", record, "--json"))
    assert {"Caldria", "Tolvany"} <= set(matrix["sides"])
    assert {cell["latest"]["words"] for cell in matrix["cells"]} <= set(words)
