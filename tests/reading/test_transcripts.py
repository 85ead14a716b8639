"""Labels of transcripts."""

from onrecord.model.span import Span
from onrecord.reading.transcripts import find_labels


def labels_of(text: str) -> list[str]:
    return [match.group("name") for match in find_labels(text, Span(0, len(text)))]


def test_a_label_opens_a_paragraph_or_follows_a_sentence() -> None:
    text = "Ana Ruiz: Shut. Per Lund (in Norse): Why? “Why!” Jon Berg: Rain. He told Ana Ruiz: no."
    assert labels_of(text) == ["Ana Ruiz", "Per Lund", "Jon Berg"]


def test_the_entry_that_a_site_prints_behind_a_name_is_no_part_of_it() -> None:
    text = "Go on. Minister of the Ports Per Lund Lund PerMinister of Ports since May : It rains."
    (label,) = find_labels(text, Span(0, len(text)))
    assert label.group("name") == "Minister of the Ports Per Lund"
    assert text[label.end() :] == " It rains."


def test_a_time_or_an_address_is_no_label() -> None:
    assert labels_of("They met at Noon 12:30 by https://example.org:80 on Monday.") == []
