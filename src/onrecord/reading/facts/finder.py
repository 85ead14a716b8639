"""Background that the document states in its own voice."""

from collections.abc import Iterator

from onrecord.model.actor import Roster
from onrecord.model.analysis import Analysis, Sentence
from onrecord.model.attribution import Attribution
from onrecord.model.document import Document
from onrecord.model.fact import Fact
from onrecord.model.span import Span
from onrecord.reading.facts.bodies import find_bodies
from onrecord.reading.facts.names import find_names
from onrecord.reading.facts.places import find_places
from onrecord.reading.facts.roles import find_roles
from onrecord.reading.facts.statement import Statement
from onrecord.reading.grammar import quotations

FINDERS = (find_names, find_bodies, find_roles, find_places)


def find_facts(
    document: Document,
    analysis: Analysis,
    roster: Roster,
    attributions: tuple[Attribution, ...],
) -> tuple[Fact, ...]:
    """Find dated, numbered or defining background, in reading order, each once.

    What someone else is reported to have said is left out, and so is a judgment. Who holds
    an office is a fact also where it stands in a report, as the report's own words name it.
    """
    facts: list[Fact] = []
    seen: set[tuple[str, str, str]] = set()
    said = sorted(content for a in attributions for content in a.content)
    for sentence in analysis.sentences:
        zone = analysis.zone_of(sentence)
        quoted = quotations(document.text, zone.span)
        for statement in sorted(_statements(analysis, sentence), key=lambda s: s.span):
            if any(q.overlaps(statement.span) for q in quoted):
                continue
            if statement.own_voice and _is_said(said, statement.span):
                continue
            subject = _subject(document, roster, statement)
            value = statement.value.cut(document.text)
            if (subject, statement.relation, value) in seen:
                continue
            seen.add((subject, statement.relation, value))
            facts.append(
                Fact(
                    id=f"f{len(facts) + 1}",
                    subject=subject,
                    relation=statement.relation,
                    value=value,
                    words=document.evidence(statement.span),
                    sentence=document.evidence(sentence.span),
                )
            )
    return tuple(facts)


def _statements(analysis: Analysis, sentence: Sentence) -> Iterator[Statement]:
    for find in FINDERS:
        yield from find(analysis, sentence)


def _is_said(said: list[Span], span: Span) -> bool:
    return any(content.contains(span) for content in said)


def _subject(document: Document, roster: Roster, statement: Statement) -> str:
    """The actor the subject points to, else its words."""
    mention = roster.mention_of_head(statement.subject.index)
    if mention is not None:
        return mention.actor
    return document.text[statement.subject_span.start : statement.subject_span.end]
