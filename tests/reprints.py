"""Invented reports that newsrooms copied, cut, rewrote and rounded up."""

from datetime import date

from builders import a_document
from onrecord.model.reading import Reading
from onrecord.model.span import Span
from onrecord.model.zone import Zone, ZoneKind

DAM = (
    "Envoys of Northland and Southland met in Kestrel Bay on Tuesday to settle who may open the "
    "gates of the Ammer dam.",
    "“We will not sign a paper that lets our neighbor turn off the water in a dry summer,” "
    "Foreign Minister Ada Brandt said after four hours of talks.",
    "Northland offered to let 12 monitors of the River League into the control room, and asked "
    "for a written promise that the timber tax would fall by half.",
    "Its chief negotiator, Tomas Hale, called the promise “the smallest thing that a serious "
    "partner can put on the table this year” and left for the airport.",
    "The two sides have argued over the dam since 2019, when Northland finished the wall and "
    "farmers downstream saw their canals run dry for the first time.",
    "Monitors counted 340 ruined farms along the lower Ammer last autumn, and the League warned "
    "that another season without water would empty whole villages.",
)
HARBOR = (
    "Dock workers in Port Selm walked out at midnight after the port company refused to bring "
    "back the night bonus that it cut in January.",
    "The union’s leader, Ines Corral, said that the cranes would stand still until every one of "
    "the 600 contracts had been signed again.",
    "Ships with grain for the islands waited outside the bay, and the mayor asked both parties "
    "to accept a mediator before the weekend market.",
    "The company answered that it had lost a fifth of its freight to the railway and could not "
    "pay wages out of debts, whatever the street demanded.",
    "A court in the capital will hear the case of the bonus on Friday, and lawyers of both sides "
    "expect that it will send them back to talk.",
)
DAM_REWRITTEN = (
    "No deal yet on the Ammer dam: Northland and Southland broke off in Kestrel Bay on Tuesday "
    "with the gates still in dispute.",
    "Ada Brandt, the foreign minister, was blunt when she came out. “We will not sign a paper "
    "that lets our neighbor turn off the water in a dry summer,” she said.",
    "What Northland has put forward is access to the control room for 12 monitors from the River "
    "League; in exchange it wants a pledge, in writing, of half the timber tax.",
    "That would be “the smallest thing that a serious partner can put on the table this year”, "
    "in the words of Tomas Hale, who negotiates for it.",
    "The quarrel is as old as the wall, completed in 2019. Since then farmers below it on the "
    "Ammer have seen canals go dry, 340 farms by the League’s count.",
)
DAM_INDEPENDENT = (
    "Kestrel Bay, a town of retired sailors, has never had so many police in its one hotel.",
    "They came for the delegations of Northland and Southland, who talked about water from "
    "breakfast until the ferry left, and who would not be photographed together.",
    "Our reporter saw Tomas Hale walk the pier alone at noon. “Ask me when it rains,” he told "
    "her, and bought an ice cream.",
    "People here follow the dispute with little hope. Their own wells have sunk by a meter, and "
    "the town council rations showers on weekends.",
    "A second meeting is planned for next month, though nobody would say where, and the hotel "
    "has not been booked again.",
)


def a_telling(
    paragraphs: tuple[str, ...],
    id: str,
    *,
    outlet: str | None = None,
    day: int | None = None,
    credit: str | None = None,
    month: int = 5,
) -> Reading:
    """A reading of these paragraphs and, below them, a line that says where they are from."""
    text = "\n\n".join((*paragraphs, *([credit] if credit else [])))
    document = a_document(
        text,
        id=id,
        outlet=outlet or f"The {id.title()}",
        published=date(2024, month, day) if day else None,
    )
    zones = []
    start = 0
    for paragraph in text.split("\n\n"):
        kind = ZoneKind.CREDIT if paragraph == credit else ZoneKind.BODY
        zones.append(Zone(kind, Span(start, start + len(paragraph))))
        start += len(paragraph) + 2
    return Reading(document=document, zones=tuple(zones))
