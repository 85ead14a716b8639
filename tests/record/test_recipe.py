"""What a reading was made with."""

from dataclasses import replace
from datetime import date

from onrecord.codebook.codebook import Codebook
from onrecord.model.document import Document
from onrecord.record.recipe import find_recipe

PIECE = Document(id="piece", text="The port is open.", sha256="0")


def test_what_is_known_of_a_document_and_the_codebook_count(codebook: Codebook) -> None:
    recipe = find_recipe(PIECE, codebook)
    assert find_recipe(replace(PIECE), codebook) == recipe
    assert find_recipe(replace(PIECE, published=date(2031, 3, 4)), codebook) != recipe
    assert find_recipe(PIECE, replace(codebook, issues=codebook.issues[1:])) != recipe
