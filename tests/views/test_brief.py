"""A brief is made of sentences of the coverage, each with one numbered footnote."""

from datetime import date

from builders import a_position_on_record, an_actor
from onrecord.model.actor import Actor
from onrecord.model.meeting import MeetingKind, MeetingStatus
from onrecord.model.position import Move
from onrecord.model.span import Span
from onrecord.record.answers import Count, Filter, MeetingOnRecord, PositionOnRecord, Tally
from onrecord.views.brief import ISSUES, Brief, arrange_brief

NORTH = an_actor("northland")
SOUTH = an_actor("southland")
TODAY = date(2024, 5, 1)


def a_tally(*positions: PositionOnRecord) -> Tally:
    """The tally of positions, newest first."""
    latest = positions[0]
    return Tally(
        party=latest.party,
        issue=latest.issue,
        positions=len(positions),
        documents=len(positions),
        stories=len(positions),
        moves={latest.move: len(positions)},
        anonymous=0,
        unsure=0,
        confirmed=0,
        latest=latest,
    )


def a_meeting(day: date | None, venue: str) -> MeetingOnRecord:
    document = a_position_on_record(NORTH, document=f"on-{venue}").document
    return MeetingOnRecord(
        id=venue,
        ref="m1",
        document=document,
        kind=MeetingKind.ROUND,
        status=MeetingStatus.SCHEDULED,
        parties=(),
        mediators=(),
        venue=venue,
        when=None,
        happened_on=day,
        words="meet",
        span=Span(0, 4),
        sentence=f"They meet in {venue}.",
        confidence=0.8,
    )


def said(actor: Actor, issue: str, day: int, *, move: Move = Move.DEMAND) -> PositionOnRecord:
    return a_position_on_record(
        actor,
        issue=issue,
        move=move,
        day=date(2024, 4, day),
        document=f"{actor.id}-{issue}-{day}",
        sentence=f"{actor.name} on {issue}, day {day}: withdraw its troops from the valley.",
    )


def a_brief(
    *positions: PositionOnRecord,
    tallies: tuple[Tally, ...],
    meetings: tuple[MeetingOnRecord, ...] = (),
) -> Brief:
    total = sum(tally.positions for tally in tallies)
    return arrange_brief(
        title="Talks",
        made_on=TODAY,
        asked=Filter(),
        count=Count(positions=total, documents=1, stories=1, parties=2, issues=1),
        tallies=tallies,
        positions=positions,
        meetings=meetings,
        issue_names={"dam": "The dam"},
    )


def test_every_quotation_has_the_footnote_of_its_sentence() -> None:
    late, early = said(NORTH, "dam", 20), said(NORTH, "dam", 10)
    brief = a_brief(late, early, tallies=(a_tally(late, early),))
    sentences = {note.number: note.sentence for note in brief.footnotes}
    quotes = brief.issues[0].sides[0].quotes
    assert [sentences[quote.note] for quote in quotes] == [late.sentence, early.sentence]
    cell = brief.rows[0].cells[0]
    assert cell is not None
    assert sentences[cell.note] == late.sentence


def test_one_sentence_has_one_number_and_numbers_follow_the_brief() -> None:
    north, south = said(NORTH, "dam", 20), said(SOUTH, "dam", 21)
    brief = a_brief(north, south, tallies=(a_tally(north), a_tally(south)))
    assert [note.number for note in brief.footnotes] == [1, 2]
    assert [cell.note for cell in brief.rows[0].cells if cell] == [1, 2]
    assert [side.quotes[0].note for side in brief.issues[0].sides] == [1, 2]


def test_the_same_sentence_of_two_documents_has_two_footnotes() -> None:
    one = a_position_on_record(NORTH, document="one", day=date(2024, 4, 1))
    other = a_position_on_record(NORTH, document="other", day=date(2024, 4, 2))
    brief = a_brief(other, one, tallies=(a_tally(other, one),))
    assert [note.document.key for note in brief.footnotes] == ["other", "one"]


def test_a_side_without_a_word_on_an_issue_has_an_empty_cell() -> None:
    north, south = said(NORTH, "dam", 20), said(SOUTH, "trade", 21)
    brief = a_brief(north, south, tallies=(a_tally(north), a_tally(south)))
    assert [[cell is None for cell in row.cells] for row in brief.rows] == [
        [False, True],
        [True, False],
    ]
    assert [len(issue.sides) for issue in brief.issues] == [1, 1]


def test_what_does_not_fit_is_counted() -> None:
    positions = tuple(said(NORTH, f"issue-{n:02}", 20) for n in range(ISSUES + 3))
    brief = a_brief(*positions, tallies=tuple(a_tally(p) for p in positions))
    assert len(brief.rows) == len(brief.issues) == ISSUES
    assert brief.left_out == 3


def test_what_moved_has_a_sentence_before_and_after() -> None:
    before = tuple(said(NORTH, "dam", day, move=Move.REJECT) for day in (1, 2, 3))
    after = tuple(said(NORTH, "dam", day, move=Move.ACCEPT) for day in (20, 21, 22))
    brief = a_brief(*after, *before, tallies=(a_tally(*after, *before),))
    assert brief.changes
    notes = {note.number: note.sentence for note in brief.footnotes}
    change = brief.changes[0]
    assert notes[change.before[0].note] in {p.sentence for p in before}
    assert notes[change.after[0].note] in {p.sentence for p in after}


def test_talks_ahead_come_first_and_the_nearest_of_them_before_the_others() -> None:
    days = {
        "Past": date(2024, 4, 1),
        "Later": date(2024, 6, 9),
        "Soon": date(2024, 5, 2),
        "Unknown": None,
    }
    meetings = tuple(a_meeting(day, venue) for venue, day in days.items())
    brief = a_brief(tallies=(), meetings=meetings)
    assert [talk.venue for talk in brief.talks] == ["Soon", "Later", "Past", "Unknown"]


def test_an_issue_goes_by_its_name_in_the_codebook() -> None:
    brief = a_brief(tallies=())
    assert brief.name_of("dam") == "The dam"
    assert brief.name_of("red_line") == "red line"


def test_of_nothing_there_is_an_empty_brief() -> None:
    brief = a_brief(tallies=())
    assert (brief.sides, brief.rows, brief.issues, brief.footnotes) == ((), (), (), ())
