"""A brief: what a person should have read before the talks, made of sentences of the coverage."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from onrecord.model.decision import Status
from onrecord.model.meeting import MeetingKind, MeetingStatus
from onrecord.model.position import Mode, Move
from onrecord.record.answers import (
    Count,
    DocumentOnRecord,
    Filter,
    MeetingOnRecord,
    Party,
    PositionOnRecord,
    Tally,
)
from onrecord.record.record import Record
from onrecord.views.change import MOVED, Change, ChangeKind
from onrecord.views.changes import trace_changes

LOOKED_AT = 2_000
"""The newest positions that quotations and changes are taken from."""
PARTIES, ISSUES, QUOTES, CHANGES, TALKS = 8, 20, 2, 12, 12
SENTENCES_OF_A_CHANGE = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """A sentence of the coverage and where it stands; numbered as it is first referred to.

    `finding` is the position's id in the record, None for talks.
    """

    number: int
    sentence: str
    document: DocumentOnRecord
    finding: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What a side said, in the words of the coverage, and how sure it is that it did.

    `status` tells the machine's findings from what a person stands behind, by `decided_by`.
    """

    party: Party
    move: Move
    mode: Mode | None
    hedged: bool
    addressees: tuple[str, ...]
    words: str
    in_return: str | None
    speaker: str | None
    anonymous: bool
    day: date | None
    confidence: float
    status: Status
    decided_by: str | None
    note: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefCell:
    """A side's latest move on an issue, with its footnote and what lies behind it."""

    move: Move
    day: date | None
    positions: int
    stories: int
    confirmed: int
    note: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefRow:
    """An issue with one cell for each side, in the order of the sides; None for nothing."""

    issue: str
    cells: tuple[BriefCell | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSide:
    """A side's latest words on an issue, newest first, and how much lies behind them."""

    party: Party
    quotes: tuple[Quote, ...]
    positions: int
    stories: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefIssue:
    """An issue with what each side says of it."""

    issue: str
    sides: tuple[BriefSide, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefChange:
    """What moved, with a sentence of before and of after."""

    kind: ChangeKind
    party: Party
    issue: str
    certain: bool
    before: tuple[Quote, ...]
    after: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefTalk:
    """A reported meeting; `when` are the text's own words where it gives no day."""

    kind: MeetingKind
    status: MeetingStatus
    parties: tuple[str, ...]
    venue: str | None
    day: date | None
    when: str | None
    words: str
    confidence: float
    note: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A dossier in which every statement has a footnote to a sentence.

    `issue_names` are those of the codebook. Sides and issues beyond the first are left out:
    `left_out` counts their positions. `cut` says that quotations and changes were only looked
    for in the newest positions.
    """

    title: str
    made_on: date
    asked: Filter
    count: Count
    left_out: int
    cut: bool
    sides: tuple[Party, ...]
    rows: tuple[BriefRow, ...]
    issues: tuple[BriefIssue, ...]
    changes: tuple[BriefChange, ...]
    talks: tuple[BriefTalk, ...]
    footnotes: tuple[Footnote, ...]
    issue_names: Mapping[str, str] = field(default_factory=dict)

    def name_of(self, issue: str) -> str:
        """An issue's name in the codebook, else its key as words."""
        return self.issue_names.get(issue, issue.replace("_", " "))


def build_brief(
    record: Record,
    asked: Filter | None = None,
    *,
    title: str,
    made_on: date,
    issue_names: Mapping[str, str] | None = None,
) -> Brief:
    """The brief of what is asked for; see `arrange_brief`."""
    wanted = asked or Filter()
    positions = record.positions(replace(wanted, limit=LOOKED_AT))
    return arrange_brief(
        title=title,
        made_on=made_on,
        asked=wanted,
        count=record.count(wanted),
        tallies=record.tallies(replace(wanted, limit=PARTIES)),
        positions=positions,
        meetings=record.meetings(replace(wanted, limit=TALKS * 4)),
        cut=len(positions) == LOOKED_AT,
        issue_names=issue_names or {},
    )


def arrange_brief(
    *,
    title: str,
    made_on: date,
    asked: Filter,
    count: Count,
    tallies: Sequence[Tally],
    positions: Sequence[PositionOnRecord],
    meetings: Sequence[MeetingOnRecord],
    cut: bool = False,
    issue_names: Mapping[str, str] | None = None,
) -> Brief:
    """The eight sides that say most on the twenty issues most spoken of.

    First the latest move of each, then issue by issue its latest words, the latest first, then
    what moved and which talks are reported, those ahead first. All words are the coverage's;
    nothing is summed up or written anew. Footnotes are numbered in the order of the brief.
    """
    notes = _Notes()
    sides = tuple({tally.party.key: tally.party for tally in tallies}.values())[:PARTIES]
    issues = _order_issues(tallies)[:ISSUES]
    found = {(tally.party.key, tally.issue): tally for tally in tallies}
    shown = [found[s.key, i] for i in issues for s in sides if (s.key, i) in found]
    rows = tuple(
        BriefRow(
            issue=issue,
            cells=tuple(_cell(found.get((side.key, issue)), notes) for side in sides),
        )
        for issue in issues
    )
    said: defaultdict[tuple[str, str], list[PositionOnRecord]] = defaultdict(list)
    for position in positions:
        said[position.party.key, position.issue].append(position)
    return Brief(
        title=title,
        made_on=made_on,
        asked=asked,
        count=count,
        left_out=count.positions - sum(tally.positions for tally in shown),
        cut=cut,
        sides=sides,
        rows=rows,
        issues=tuple(_issue(issue, sides, found, said, notes) for issue in issues),
        changes=_changes(positions, notes),
        talks=_talks(meetings, made_on, notes),
        footnotes=notes.listed(),
        issue_names=issue_names or {},
    )


class _Notes:
    """Footnotes as they are first needed; one sentence of one document has one."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], int] = {}
        self._notes: list[Footnote] = []

    def number(self, document: DocumentOnRecord, sentence: str, finding: str | None) -> int:
        key = (document.key, sentence)
        if key not in self._numbers:
            self._numbers[key] = len(self._notes) + 1
            self._notes.append(
                Footnote(
                    number=self._numbers[key],
                    sentence=sentence,
                    document=document,
                    finding=finding,
                )
            )
        return self._numbers[key]

    def listed(self) -> tuple[Footnote, ...]:
        return tuple(self._notes)


def _order_issues(tallies: Iterable[Tally]) -> list[str]:
    counts: defaultdict[str, int] = defaultdict(int)
    for tally in tallies:
        counts[tally.issue] += tally.positions
    return sorted(counts, key=lambda issue: (-counts[issue], issue))


def _cell(tally: Tally | None, notes: _Notes) -> BriefCell | None:
    if tally is None:
        return None
    latest = tally.latest
    return BriefCell(
        move=latest.move,
        day=latest.day,
        positions=tally.positions,
        stories=tally.stories,
        confirmed=tally.confirmed,
        note=notes.number(latest.document, latest.sentence, latest.id),
    )


def _issue(
    issue: str,
    sides: Iterable[Party],
    found: Mapping[tuple[str, str], Tally],
    said: Mapping[tuple[str, str], Sequence[PositionOnRecord]],
    notes: _Notes,
) -> BriefIssue:
    told = []
    for side in sides:
        tally = found.get((side.key, issue))
        if tally is None:
            continue
        latest = {tally.latest.id: tally.latest}
        latest |= {p.id: p for p in said.get((side.key, issue), ())[: QUOTES + 1]}
        told.append(
            BriefSide(
                party=side,
                quotes=tuple(_quote(p, notes) for p in tuple(latest.values())[:QUOTES]),
                positions=tally.positions,
                stories=tally.stories,
            )
        )
    return BriefIssue(issue=issue, sides=tuple(told))


def _quote(position: PositionOnRecord, notes: _Notes) -> Quote:
    return Quote(
        party=position.party,
        move=position.move,
        mode=position.mode,
        hedged=position.hedged,
        addressees=tuple(actor.name for actor in position.addressees),
        words=position.words,
        in_return=position.in_return,
        speaker=position.speaker.name if position.speaker else None,
        anonymous=position.sourcing.value == "anonymous",
        day=position.day,
        confidence=position.confidence,
        status=position.status,
        decided_by=position.decided_by,
        note=notes.number(position.document, position.sentence, position.id),
    )


def _changes(positions: Sequence[PositionOnRecord], notes: _Notes) -> tuple[BriefChange, ...]:
    def told(change: Change, side: str) -> tuple[Quote, ...]:
        sentences = change.before[-SENTENCES_OF_A_CHANGE:] if side == "before" else change.after
        return tuple(_quote(p, notes) for p in sentences[:SENTENCES_OF_A_CHANGE])

    return tuple(
        BriefChange(
            kind=change.kind,
            party=change.party,
            issue=change.issue,
            certain=change.certain,
            before=told(change, "before"),
            after=told(change, "after"),
        )
        for change in trace_changes(positions).newest(*MOVED)[:CHANGES]
    )


def _talks(
    meetings: Sequence[MeetingOnRecord], made_on: date, notes: _Notes
) -> tuple[BriefTalk, ...]:
    """Those ahead first, the nearest first; then the others, newest first."""

    def order(meeting: MeetingOnRecord) -> tuple[bool, int]:
        day = meeting.happened_on or meeting.document.published
        ahead = meeting.happened_on is not None and meeting.happened_on >= made_on
        number = day.toordinal() if day else 0
        return (not ahead, number if ahead else -number)

    return tuple(
        BriefTalk(
            kind=meeting.kind,
            status=meeting.status,
            parties=tuple(party.name for party in meeting.parties),
            venue=meeting.venue,
            day=meeting.happened_on,
            when=meeting.when,
            words=meeting.words,
            confidence=meeting.confidence,
            note=notes.number(meeting.document, meeting.sentence, None),
        )
        for meeting in sorted(meetings, key=order)[:TALKS]
    )
