"""Every reported statement of a document."""

from onrecord.model.actor import Roster
from onrecord.model.analysis import Analysis
from onrecord.model.attribution import Attribution
from onrecord.model.document import Document
from onrecord.model.encoded import EncodedText
from onrecord.reading.attributions.adjectives import find_adjective_reports
from onrecord.reading.attributions.agentless import find_agentless_reports
from onrecord.reading.attributions.carried import carry_quotations
from onrecord.reading.attributions.clauses import find_clause_reports
from onrecord.reading.attributions.closing import find_closing_reports
from onrecord.reading.attributions.completion import complete
from onrecord.reading.attributions.direct import find_direct_speech
from onrecord.reading.attributions.drafts import open_page
from onrecord.reading.attributions.labels import find_turns
from onrecord.reading.attributions.lists import find_carried_lists
from onrecord.reading.attributions.merge import keep_beside_trained, merge
from onrecord.reading.attributions.nouns import find_noun_reports
from onrecord.reading.attributions.objects import find_object_reports
from onrecord.reading.attributions.phrases import find_phrase_reports
from onrecord.reading.attributions.signed import find_signed_quotations
from onrecord.reading.attributions.trained import find_trained

FINDERS = (
    find_direct_speech,
    find_clause_reports,
    find_object_reports,
    find_phrase_reports,
    find_agentless_reports,
    find_noun_reports,
    find_adjective_reports,
    find_turns,
    find_signed_quotations,
    find_closing_reports,
)


def find_attributions(
    document: Document,
    analysis: Analysis,
    roster: Roster,
    encoded: EncodedText | None = None,
) -> tuple[Attribution, ...]:
    """Every reported statement, in reading order.

    A statement counts when the text names who made it, points to them, or says that someone
    did ("is believed to"). Statements inside others name the outer one in `nested_in`. Without
    an encoded text only the rules speak; with one, the trained head comes first.
    """
    page = open_page(analysis)
    found = [draft for find in FINDERS for draft in find(page)]
    if encoded is None:
        drafts = merge(found)
    else:
        drafts = keep_beside_trained(merge((*find_trained(document, page, encoded), *found)))
    drafts = carry_quotations(page, drafts)
    drafts = merge((*drafts, *find_carried_lists(page, drafts)))
    return complete(page, roster, drafts)
