"""`onrecord actors`: who takes part, and which names mean the same."""

import sys
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer
from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.keys import find_coder
from onrecord.cli.options import AsCsv, AsJson, CoderName, RecordFile
from onrecord.cli.terminal import (
    READABLE,
    STYLES,
    counted,
    plain,
    shortened,
    show,
    shown,
    write_json_line,
)
from onrecord.errors import InputError, QueryError
from onrecord.exports.table import write_csv
from onrecord.linking.actors import Proposal
from onrecord.model.decision import Decision, MergeActors, OnActors, RefuseMerge, SplitActor
from onrecord.record.actor_questions import Cast, find_members
from onrecord.record.decisions import decide
from onrecord.record.record import Record, open_record
from onrecord.record.story_questions import resolve_document
from onrecord.views.actors import (
    ACTOR_COLUMNS,
    PROPOSAL_COLUMNS,
    Profile,
    actor_rows,
    actor_to_json,
    build_profile,
    build_proposals,
    list_actors,
    names_of,
    profile_to_json,
    proposal_rows,
    proposal_to_json,
)
from onrecord.views.matrix_rows import POSITION_COLUMNS, position_rows

MOST_SHOWN = 40
LONGEST_WORDS = 150


def run(
    record: RecordFile,
    profile: Annotated[
        str | None,
        typer.Option("--profile", metavar="NAME", help="Show one actor: names, roles, positions."),
    ] = None,
    proposals: Annotated[
        bool,
        typer.Option("--proposals", metavar="", help="Show which actors may be one, and why."),
    ] = False,
    merge: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--merge", metavar="A B", help="Decide that A and B are one: B stands for both."
        ),
    ] = None,
    refuse: Annotated[
        tuple[str, str] | None,
        typer.Option("--refuse", metavar="A B", help="Decide that A and B are two, for good."),
    ] = None,
    split: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--split",
            metavar="NAME DOCUMENT",
            help="Decide that whom this document calls so is someone else.",
        ),
    ] = None,
    coder: CoderName = None,
    everyone: Annotated[
        bool, typer.Option("--all", metavar="", help="Show everyone, not only the first forty.")
    ] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List who takes part across all documents, and decide which names mean the same.

    Nobody is merged by the machine: it proposes, with reasons (a surname in the service of one
    state, initials, an office at the same time, the registry), and people decide. Decisions
    are kept in a log and can be undone; a refused pair is not proposed again. Names can be
    given as keys, which --json shows.

    [bold]Examples[/bold]

      onrecord actors --record talks.sqlite
      onrecord actors --record talks.sqlite --profile "Northern Compact"
      onrecord actors --record talks.sqlite --proposals
      onrecord actors --record talks.sqlite --merge "S. Lavrov" "Sergei Lavrov" --coder Ana
      onrecord actors --record talks.sqlite --split Karim 2024-05-02-wire --coder Ana
    """
    asked = [each for each in (profile, proposals or None, merge, refuse, split) if each]
    if len(asked) > 1:
        raise InputError(
            "Only one of --profile, --proposals, --merge, --refuse, --split can be given.",
            remedy="Run the command once for each.",
        )
    with open_record(record, create=False) as opened:
        if merge or refuse or split:
            _decide(opened, merge, refuse, split, by=find_coder(coder))
        elif profile is not None:
            _show_profile(build_profile(opened, profile), as_json=as_json, as_csv=as_csv)
        elif proposals:
            _show_proposals(build_proposals(opened), as_json=as_json, as_csv=as_csv)
        else:
            _show_list(list_actors(opened), as_json=as_json, as_csv=as_csv, everyone=everyone)


def _decide(
    record: Record,
    merge: tuple[str, str] | None,
    refuse: tuple[str, str] | None,
    split: tuple[str, str] | None,
    *,
    by: str,
) -> None:
    act: OnActors
    if merge:
        one, two = (record.find_party(name) for name in merge)
        act, done = MergeActors(one.key, two.key), f"{one.name} and {two.name} are one"
    elif refuse:
        one, two = (record.find_party(name) for name in refuse)
        act, done = RefuseMerge(one.key, two.key), f"{one.name} and {two.name} are two"
    else:
        assert split is not None
        act = _find_split(record, *split)
        done = f"“{plain(split[0])}” in {plain(split[1])} is someone else"
    made = decide(record, Decision(act=act, by=by))
    show(f"Decision {made.number}: {plain(done)} (by {plain(by)}).")


def _find_split(record: Record, name: str, document: str) -> SplitActor:
    party = record.find_party(name)
    key = resolve_document(record, document)
    members = find_members(record, party.key, key)
    if not members:
        raise QueryError(
            f"{party.name} does not take part in “{document}”.",
            remedy=f"See where it does: onrecord actors --profile “{party.name}”.",
        )
    named = [member for member in members if _is_called(record, key, member, name)]
    if len(members) > 1 and len(named) != 1:
        raise QueryError(
            f"In “{document}” {len(members)} names belong to {party.name}.",
            remedy=f"Name one as that document does: {', '.join(members)}.",
        )
    return SplitActor(party.key, key, named[0] if len(named) == 1 else members[0])


def _is_called(record: Record, document: str, member: str, name: str) -> bool:
    actors = record.reading(document).actors
    return any(actor.id == member and name in (actor.name, actor.id) for actor in actors)


def _show_list(casts: Sequence[Cast], *, as_json: bool, as_csv: bool, everyone: bool) -> None:
    if as_csv:
        write_csv(actor_rows(casts), ACTOR_COLUMNS, sys.stdout.buffer)
        return
    if as_json:
        for cast in casts:
            write_json_line(actor_to_json(cast))
        return
    if not casts:
        show("Nobody takes part in the documents on record.")
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("actor", "kind", "also called"):
        table.add_column(column, overflow="fold")
    for column in ("documents", "positions"):
        table.add_column(column, justify="right")
    listed = casts if everyone else casts[:MOST_SHOWN]
    for cast in listed:
        also = [named.name for named in names_of(cast) if named.name != cast.party.name]
        table.add_row(
            shown(cast.party.name, "bold"),
            cast.party.kind.value,
            shown(shortened(", ".join(also), 60)),
            str(cast.documents),
            str(cast.positions),
        )
    show(table)
    rest = len(casts) - len(listed)
    if rest:
        show(f"And {counted(rest, 'more actor')}; --all shows them.")


def _show_proposals(found: Sequence[Proposal], *, as_json: bool, as_csv: bool) -> None:
    if as_csv:
        write_csv(proposal_rows(found), PROPOSAL_COLUMNS, sys.stdout.buffer)
    elif as_json:
        for proposal in found:
            write_json_line(proposal_to_json(proposal))
    elif not found:
        show("No two actors on record look like one.")
    else:
        show(Group(*_proposals(found)), width=READABLE)


def _proposals(found: Sequence[Proposal]) -> Iterator[RenderableType]:
    for proposal in found:
        yield Text.assemble(
            (plain(proposal.party.party.name), "bold"),
            " → ",
            (plain(proposal.into.party.name), "bold"),
            (f"  {proposal.confidence:.0%}", "bright_black"),
        )
        for reason in proposal.reasons:
            yield Padding(shown(reason), (0, 0, 0, 2))
    yield Text("Nothing is merged until someone says so: --merge A B, or --refuse A B.")


def _show_profile(profile: Profile, *, as_json: bool, as_csv: bool) -> None:
    if as_csv:
        write_csv(position_rows(profile.positions), POSITION_COLUMNS, sys.stdout.buffer)
    elif as_json:
        write_json_line(profile_to_json(profile))
    else:
        show(Group(*_profile(profile)), width=READABLE)


def _profile(profile: Profile) -> Iterator[RenderableType]:
    cast = profile.cast
    facts = (cast.party.kind.value, cast.party.code, cast.party.side)
    yield Text.assemble(
        (plain(cast.party.name), "bold"),
        f" ({plain(', '.join(dict.fromkeys(fact for fact in facts if fact)))}): "
        f"{counted(cast.positions, 'position')}, in {counted(cast.documents, 'document')}",
    )
    names = ", ".join(f"{plain(n.name)} ({n.documents})" for n in profile.names)
    yield Text(f"names: {names}")
    for office in profile.offices:
        days = " – ".join(d.isoformat() for d in dict.fromkeys((office.first, office.last)) if d)
        of = f" ({plain(office.of)})" if office.of else ""
        yield Text(f"role: {plain(office.role)}{of}, {days or 'no day'}")
    if profile.speakers:
        spoken = ", ".join(f"{plain(name)} ({number})" for name, number in profile.speakers)
        yield Text(f"speakers: {spoken}")
    for position in profile.positions:
        day = position.day.isoformat() if position.day else "no day"
        yield Text()
        yield Text.assemble(
            (day, "bold"),
            "  ",
            (position.move.value, STYLES[position.move.value]),
            f" on {plain(position.issue)}: “{shortened(position.words, LONGEST_WORDS)}”",
        )
        document = position.document
        about = f"{plain(document.outlet or 'outlet not known')}, {plain(document.id)}"
        yield Padding(Text(about, "bright_black"), (0, 0, 0, 2))
