"""The codebook that a command line names."""

from pathlib import Path

from onrecord.codebook.codebook import Codebook
from onrecord.codebook.loader import load_codebook, load_default_codebook
from onrecord.errors import CodebookError
from onrecord.sources.files import read_file


def open_codebook(file: Path | None) -> Codebook:
    """The codebook in a file; the default one where none is named."""
    if file is None:
        return load_default_codebook()
    try:
        text = read_file(file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CodebookError(
            f"The codebook {file} is not in UTF-8.", remedy="Save it as UTF-8 in your editor."
        ) from error
    return load_codebook(text, name=file.stem)
