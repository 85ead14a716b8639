"""Common ground as JSON, and as rows of a table, for other programs and pages alike."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from onrecord.views.changes_json import party_to_json
from onrecord.views.common_ground import CommonGround, IssueGround, Standing
from onrecord.views.conditions import Condition
from onrecord.views.matrix_json import position_to_json
from onrecord.views.replies import Reply

Json = dict[str, Any]
Value = str | int | float | bool | date | None

GROUND_COLUMNS = (
    *("issue", "status", "certain", "why", "side", "stands", "gives", "asks", "refuses"),
    *("positions", "stories", "latest_day", "latest_move", "latest_words", "latest_sentence"),
    *("latest_outlet", "latest_document", "latest_id"),
)


def common_ground_to_json(ground: CommonGround) -> Json:
    """Every issue with where the sides stand, who answers whom, and what hangs on what."""
    return {
        "sides": [party_to_json(party) for party in ground.sides],
        "left_out": ground.left_out,
        "issues": [_issue(issue) for issue in ground.issues],
        "conditions": [_condition(condition) for condition in ground.conditions],
        "links": [
            {
                "issue": link.issue,
                "on": link.on,
                "conditions": [condition.asked.id for condition in link.conditions],
            }
            for link in ground.links
        ],
        "circles": [list(circle) for circle in ground.circles],
    }


def ground_rows(ground: CommonGround) -> Iterator[tuple[Value, ...]]:
    """One row a side on an issue, under GROUND_COLUMNS."""
    for issue in ground.issues:
        for standing in issue.standings:
            latest = standing.latest
            yield (
                *(issue.issue, issue.status, issue.certain, issue.why, standing.party.name),
                *(standing.zone, *(round(share, 4) for share in standing.shares.values())),
                *(len(standing.positions), standing.stories),
                *(latest.day, latest.move, latest.words, latest.sentence),
                *(latest.document.outlet, latest.document.id, latest.id),
            )


def _issue(issue: IssueGround) -> Json:
    return {
        "issue": issue.issue,
        "status": issue.status.value,
        "why": issue.why,
        "certain": issue.certain,
        "standings": [_standing(standing) for standing in issue.standings],
        "replies": [_reply(reply) for reply in issue.replies],
        "conditions": [condition.asked.id for condition in issue.conditions],
    }


def _standing(standing: Standing) -> Json:
    return {
        "party": party_to_json(standing.party),
        "zone": standing.zone.value if standing.zone else None,
        "shares": {zone.value: round(share, 4) for zone, share in standing.shares.items()},
        "stories": standing.stories,
        "certain": standing.certain,
        "positions": [position_to_json(position) for position in standing.positions],
    }


def _reply(reply: Reply) -> Json:
    return {
        "says": reply.says.value,
        "rule": reply.rule.value,
        "answer": position_to_json(reply.answer),
        "to": position_to_json(reply.to),
    }


def _condition(condition: Condition) -> Json:
    return {
        "issue": condition.issue,
        "on": condition.on,
        "step": condition.step,
        "told_by": condition.told.value,
        "asked": position_to_json(condition.asked),
    }
