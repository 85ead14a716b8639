"""What a reading was made with."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from onrecord.codebook.codebook import Codebook
from onrecord.model.document import Document
from onrecord.record import recipe as recipes
from onrecord.record.recipe import find_recipe, hash_of_reader

PIECE = Document(id="piece", text="The port is open.", sha256="0")


def test_what_is_known_of_a_document_and_the_codebook_count(codebook: Codebook) -> None:
    recipe = find_recipe(PIECE, codebook)
    assert find_recipe(replace(PIECE), codebook) == recipe
    assert find_recipe(replace(PIECE, published=date(2031, 3, 4)), codebook) != recipe
    assert find_recipe(PIECE, replace(codebook, issues=codebook.issues[1:])) != recipe


def test_other_weights_or_code_that_reads_are_another_recipe(
    codebook: Codebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def recipe_with(weights: bytes) -> str:
        (tmp_path / "reading" / "weights").mkdir(parents=True, exist_ok=True)
        (tmp_path / "reading" / "weights" / "encoder.onnx").write_bytes(weights)
        hash_of_reader.cache_clear()
        return find_recipe(PIECE, codebook)

    monkeypatch.setattr(recipes, "files", lambda _: tmp_path)
    try:
        old = recipe_with(b"1")
        assert recipe_with(b"2") != old
        assert recipe_with(b"1") == old
    finally:
        hash_of_reader.cache_clear()
