"""Zones: every part of a page gets its kind, and no paragraph is hidden."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.document import CONTROLS, Document
from onrecord.model.zone import PROSE, ZoneKind
from onrecord.reading.zones.marker import mark_zones

BODY = (
    "The envoy of Northland said on Monday that her government would sign the accord.",
    "Southland has not replied, although its minister called the text a good beginning.",
    "Both delegations are due to meet again in the border town of Harrow next week.",
)


def zones_of(text: str, title: str | None = None) -> list[tuple[str, str]]:
    document = Document(id="piece", text=text, sha256="", title=title)
    return [(zone.kind.value, zone.span.cut(text)) for zone in mark_zones(document)]


def kinds_of(*lines: str, title: str | None = None) -> dict[str, str]:
    return {words: kind for kind, words in zones_of("\n".join(lines), title)}


def test_a_credit_glued_to_its_caption_is_split() -> None:
    assert zones_of("EPAThe minister arrives in Harrow[/caption]") == [
        ("credit", "EPA"),
        ("caption", "The minister arrives in Harrow"),
        ("furniture", "[/caption]"),
    ]


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        (
            "The minister in Harrow (AP Photo/Jane Doe)",
            "The minister in Harrow",
            "(AP Photo/Jane Doe)",
        ),
        ("The minister in Harrow. Photo: Jane Doe", "The minister in Harrow.", "Photo: Jane Doe"),
        ("The minister in HarrowCredit: EPA", "The minister in Harrow", "Credit: EPA"),
        ("The minister in Harrow | AFP", "The minister in Harrow", "| AFP"),
        ("APA protester waves a flag in Harrow", "A protester waves a flag in Harrow", "AP"),
    ],
)
def test_a_credit_beside_a_caption_is_split(line: str, caption: str, credit: str) -> None:
    kinds = kinds_of(*BODY, line)
    assert kinds[caption] == "caption"
    assert kinds[credit] == "credit"


@pytest.mark.parametrize(
    "line",
    [
        "APIs are not on the table, the delegation said.",
        "NGOs deliver most of the aid that reaches the valley.",
        "The agency quoted a diplomat in Harrow. (Reuters)",
        "The rules were written by the Environmental Protection Agency (EPA)",
        "APEC leaders will meet in Harrow in May.",
        "By Friday, the troops must be gone.",
        "By refusing to talk, Northland has closed the door.",
        "Live fire was heard near the bridge.",
        "Related: this is what the minister of Southland answered when he was asked in Harrow "
        "whether he had known of the plan, of which nobody in his ministry had ever told him.",
        "Copyright law is the last matter that keeps the two sides apart.",
        "“[I] think that the talks will go on,” the envoy wrote.",
        "What did the envoy say?",
        "Q: What will you put on the table?",
        "NORTHLAND – the larger of the two – will not sign.",
        "Photos of the signing were shown on television.",
        "He told the council that <b>no</b> soldier would stay.",
    ],
)
def test_a_paragraph_that_resembles_furniture_stays_body(line: str) -> None:
    assert zones_of("\n".join([BODY[0], line, *BODY[1:]]))[1] == ("body", line)


@pytest.mark.parametrize(
    "line",
    [
        "Share this",
        "Advertisement",
        "READ MORE: Southland answers",
        "Follow us on Telegram",
        "© 2031 The Harrow Post. All rights reserved.",
        "Home | World | Politics | Sport",
        "We use cookies to improve this site.",
        "Sign up for our newsletter",
        "* * *",
    ],
)
def test_buttons_and_promotion_are_furniture(line: str) -> None:
    assert kinds_of(*BODY, line)[line] == "furniture"


@pytest.mark.parametrize(
    "line",
    [
        "Published: [#item_custom_pubDate]",
        "{{article.date}}",
        "Updated: Invalid date",
        "By ${author}",
        "%%HEADLINE%%",
        "Published: null",
        "Lorem ipsum dolor sit amet",
    ],
)
def test_an_unfilled_template_is_a_placeholder(line: str) -> None:
    assert kinds_of(*BODY, line)[line] == "placeholder"


def test_a_short_first_line_without_a_full_stop_is_the_headline() -> None:
    assert zones_of("\n\n".join(["Northland to sign accord in U.S.", *BODY]))[0][0] == "headline"
    assert zones_of("\n\n".join(BODY))[0][0] == "body"


@pytest.mark.parametrize(
    "title",
    [
        "Ambassador Returns to White House",
        "European Commission Proposes New Tariffs on Steel",
        "Kyiv, Moscow Agree to Swap Prisoners",
        "Jane Doe, Rival Meet Over Border, Minister Says",
        "President: we are ready for talks",
        "Will Northland sign?",
        "Northland Said to Weigh Signing Accord Before Winter.",
    ],
)
def test_a_title_that_resembles_a_letterhead_is_the_headline(title: str) -> None:
    assert kinds_of(title, *BODY)[title] == "headline"


def test_a_known_title_is_found_below_a_section_name() -> None:
    kinds = kinds_of("World", "Northland signs.", *BODY, title="Northland signs")
    assert kinds["World"] == "furniture"
    assert kinds["Northland signs."] == "headline"


def test_the_top_of_a_page_is_told_apart() -> None:
    lines = (
        "Northland to sign accord",
        "The minister wants the border open before the winter comes",
        "By Jane Doe and John Roe in Harrow",
        "7 March 2031, 14:30 GMT",
        *BODY,
    )
    assert [kind for kind, _ in zones_of("\n".join(lines))] == [
        "headline",
        "standfirst",
        "byline",
        "dateline",
        "body",
        "body",
        "body",
    ]


def test_an_office_heads_its_release() -> None:
    kinds = kinds_of(
        "Ministry of Foreign Affairs of Northland",
        "Press release No. 12",
        "Harrow, 7 March 2031",
        "Minister receives the ambassador of Southland",
        *BODY,
    )
    assert list(kinds.values())[:4] == ["byline", "byline", "dateline", "headline"]


@pytest.mark.parametrize(
    "dateline",
    [
        "GENEVA, March 3 (Agency) —",
        "GENEVA —",
        "Harrow (AFP) –",
        "ST. HARROW, N.Y., Aug. 24 (UPI) --",
        "HARROW, Northland (AP) —",
        "HARROW. March 3. TASS -",
        "Harrow, 3 March 2031 (Compass Wire) -",
    ],
)
def test_a_dateline_is_parted_from_its_paragraph(dateline: str) -> None:
    assert zones_of(f"{dateline} {BODY[0]}") == [("dateline", dateline), ("body", BODY[0])]


def test_an_agency_glued_to_its_paragraph_is_a_dateline() -> None:
    assert zones_of(f"Harrow (CNN){BODY[0]}") == [("dateline", "Harrow (CNN)"), ("body", BODY[0])]


def test_a_box_that_a_byline_follows_is_a_sidebar_with_its_own_byline() -> None:
    kinds = kinds_of(
        *BODY,
        "What is the Harrow Accord?",
        "By Max Poe",
        "The Harrow Accord is a treaty of 1951 on fishing and grazing.",
        "It was signed by four states.",
        "Published: {{date}}",
    )
    assert list(kinds.values())[3:] == ["sidebar", "byline", "sidebar", "sidebar", "placeholder"]


def test_a_box_ends_where_the_news_goes_on() -> None:
    kinds = kinds_of(
        *BODY,
        "What is the Harrow Accord?",
        "The Harrow Accord is a treaty of 1951 on fishing and grazing.",
        "It was signed by four states.",
        "On Tuesday, the minister said that the accord was dead.",
    )
    assert list(kinds.values())[3:] == ["sidebar", "sidebar", "sidebar", "body"]


def test_a_question_in_an_interview_is_no_heading() -> None:
    turns = [
        line
        for number in range(5)
        for line in (f"What is the accord, part {number}?", "The accord is a long treaty of old.")
    ]
    assert {kind for kind, _ in zones_of("\n".join([*BODY, *turns]))} == {"body"}


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    paragraph = (
        "The envoy of Northland told reporters that her government would sign the\n"
        "accord before the winter, provided that the army of Southland left the\n"
        "valley and that the bridges were opened to the farmers who live on both\n"
        "sides of it."
    )
    text = f"Northland to sign\n\n{paragraph}\n\n{paragraph}"
    assert zones_of(text) == [
        ("headline", "Northland to sign"),
        ("body", paragraph),
        ("body", paragraph),
    ]


def test_links_below_their_heading_are_furniture() -> None:
    kinds = kinds_of(*BODY, "Related articles", "Southland builds a bridge", "A winter in Harrow")
    assert list(kinds.values())[3:] == ["furniture"] * 3


PIECES = st.sampled_from(
    [
        *BODY,
        "[/caption]",
        "[caption id=1]",
        "EPAThe minister",
        "<p>",
        "&nbsp;",
        "{{date}}",
        "By Jane Doe",
        "What is it?",
        "GENEVA — The talks went on for many hours.",
        "Photo: AP",
        "\ufeff",
        "“",
        "😀",
        "مرحبا",
        "Read more",
        "\u2028",
        "\r\n",
        "\n\n",
        " \t",
    ]
)
TEXTS = st.one_of(
    st.text(st.characters(exclude_characters="".join(CONTROLS), exclude_categories=["Cs"])),
    st.lists(PIECES, max_size=20).map("\n".join),
    st.lists(PIECES, max_size=20).map("".join),
)


@given(TEXTS, st.none() | TEXTS)
def test_every_character_but_white_space_lies_in_exactly_one_zone(
    text: str, title: str | None
) -> None:
    zones = mark_zones(Document(id="piece", text=text, sha256="", title=title))
    last = 0
    for zone in zones:
        words = zone.span.cut(text)
        assert zone.span.start >= last
        assert text[last : zone.span.start].strip() == ""
        assert words == words.strip()
        last = zone.span.end
    assert text[last:].strip() == ""


def test_the_reference_document_is_cut_as_it_was_coded(shared: Path) -> None:
    coded = json.loads((shared / "reference" / "seed.json").read_text(encoding="utf-8"))
    text = (shared / "reference" / "seed.txt").read_bytes().decode("utf-8")
    names = {"lead": "body", "markup": "furniture"}
    names |= {"explainer": "sidebar", "explainer_heading": "sidebar"}
    expected = {
        (zone["start"], zone["end"], names.get(zone["zone"], zone["zone"]))
        for zone in coded["zones"]
    }
    zones = mark_zones(Document(id="seed", text=text, sha256=""))
    assert {(zone.span.start, zone.span.end, zone.kind.value) for zone in zones} == expected


def test_no_paragraph_of_real_articles_is_hidden(shared: Path) -> None:
    hidden: list[str] = []
    for path in sorted((shared / "gold" / "articles").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        zones = mark_zones(Document(id=path.stem, text=text, sha256=""))
        assert zones[0].kind is ZoneKind.HEADLINE, path.name
        hidden.extend(
            zone.span.cut(text)
            for zone in zones
            if zone.kind not in PROSE and len(zone.span.cut(text).split()) > 8
        )
    assert hidden == []
