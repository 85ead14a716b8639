"""What all tests share: the real engine, weights and all, and the default codebook, opened once."""

from pathlib import Path

import pytest

from onrecord.codebook.codebook import Codebook
from onrecord.codebook.loader import load_default_codebook
from onrecord.reading.language.english import EnglishEngine

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def engine() -> EnglishEngine:
    return EnglishEngine.load()


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    return load_default_codebook()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of coded data beside the project; tests that need it skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("needs the coded data in ../shared, which is not part of the project")
    return SHARED
