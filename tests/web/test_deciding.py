"""Accepting, correcting, rejecting, adding, undoing: by form, by htmx and by program."""

import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from onrecord.record.answers import Filter, PositionOnRecord
from onrecord.record.record import Record

HTMX = {"HX-Request": "true"}


@pytest.fixture
def refusal(record: Record) -> PositionOnRecord:
    document = next(d for d in record.documents() if d.id == "first")
    return record.positions(Filter(document=document.key, issue="territory"))[0]


def send(client: TestClient, path: str, *, htmx: bool = False, **fields: object) -> str:
    """Send a form as a page of ours would, and follow where it leads."""
    found = re.search(r'name="form_token" value="([0-9a-f]+)"', client.get("/").text)
    assert found
    data = {"name": "Ada", "form_token": found[1], **fields}
    answer = client.post(path, data=data, headers=HTMX if htmx else {})
    assert answer.status_code == 200, answer.text
    return answer.text


def coding(position: PositionOnRecord, **changes: object) -> dict[str, Any]:
    """The fields of the form as it stands, but for these."""
    fields: dict[str, Any] = {
        "words": position.words,
        "holder": position.holder.id,
        "move": position.move.value,
        "issue": position.issue,
        "sourcing": position.sourcing.value,
        "speaker": position.speaker.id if position.speaker else "",
    }
    return fields | changes


def test_what_a_person_accepts_carries_their_name(
    client: TestClient, record: Record, refusal: PositionOnRecord
) -> None:
    page = send(
        client,
        f"/positions/{refusal.id}/accept",
        next=f"/documents/{refusal.document.key}",
    )
    assert "✓ accepted by Ada" in page
    assert "is-confirmed" in page
    assert record.position(refusal.id).decided_by == "Ada"


def test_a_rejected_position_stays_on_its_page_and_leaves_the_matrix(
    client: TestClient, refusal: PositionOnRecord
) -> None:
    page = send(
        client, f"/positions/{refusal.id}/reject", next=f"/documents/{refusal.document.key}"
    )
    assert "✗ rejected by Ada" in page
    assert "in-rejected" in page
    cell = client.get("/api/matrix/cell", params={"party": refusal.party.key, "issue": "territory"})
    assert refusal.id not in [p["id"] for p in cell.json()["positions"]]


def test_htmx_gets_the_card_as_it_now_stands(client: TestClient, refusal: PositionOnRecord) -> None:
    card = send(client, f"/positions/{refusal.id}/accept", htmx=True)
    assert card.strip().startswith("<article") or 'id="f-' in card
    assert "<html" not in card
    assert "✓ accepted by Ada" in card


def test_undo_brings_back_what_stood_before(
    client: TestClient, record: Record, refusal: PositionOnRecord
) -> None:
    send(client, f"/positions/{refusal.id}/accept")
    send(client, f"/positions/{refusal.id}/reject")
    send(client, f"/positions/{refusal.id}/undo")
    assert record.position(refusal.id).status == "accepted"
    send(client, f"/positions/{refusal.id}/undo")
    assert record.position(refusal.id).status == "proposed"
    log = client.get(f"/api/positions/{refusal.id}").json()["log"]
    assert [each["kind"] for each in log] == ["accept", "reject", "undo", "undo"]
    assert [each["undone"] for each in log[:2]] == [True, True]


def test_a_correction_says_what_the_position_says_now(
    client: TestClient, record: Record, refusal: PositionOnRecord
) -> None:
    fields = coding(
        refusal,
        move="deny",
        words="withdraw its troops",
        addressee=["southland"],
        hedged="1",
        said_on="2024-02-29",
    )
    send(client, f"/positions/{refusal.id}/correct", **fields)
    now = record.position(refusal.id)
    assert (now.move, now.words, now.hedged) == ("deny", "withdraw its troops", True)
    assert [actor.id for actor in now.addressees] == ["southland"]
    assert now.status == "corrected"
    assert str(now.said_on) == "2024-02-29"


def test_a_holder_can_be_named_who_is_not_in_the_document(
    client: TestClient, record: Record, refusal: PositionOnRecord
) -> None:
    fields = coding(refusal, holder="", holder_name="Hill Guard", holder_kind="group")
    send(client, f"/positions/{refusal.id}/correct", **fields)
    assert record.position(refusal.id).party.name == "Hill Guard"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"words": "words nobody wrote"}, "does not stand in the text"),
        ({"words": ""}, "can&#39;t be understood"),
        ({"holder": ""}, "no holder"),
        ({"holder": "nobody"}, "no actor"),
        ({"move": "dance"}, "can&#39;t be understood"),
    ],
)
def test_a_correction_that_does_not_fit_the_text_is_refused(
    client: TestClient,
    record: Record,
    refusal: PositionOnRecord,
    change: dict[str, str],
    said: str,
) -> None:
    with pytest.raises(AssertionError, match=said):
        send(client, f"/positions/{refusal.id}/correct", **coding(refusal, **change))
    assert record.position(refusal.id).status == "proposed"


def test_a_missed_position_can_be_added(
    client: TestClient, record: Record, refusal: PositionOnRecord
) -> None:
    key = refusal.document.key
    fields = coding(refusal, words="end before any talks", move="demand", issue="ceasefire")
    page = send(client, f"/documents/{key}/add-position", **fields)
    assert "✓ added by Ada" in page
    assert len(record.positions(Filter(document=key))) == 3


def test_whoever_decides_says_who_they_are(client: TestClient, refusal: PositionOnRecord) -> None:
    with pytest.raises(AssertionError, match="needs the name"):
        send(client, f"/positions/{refusal.id}/accept", name="  ")


def test_a_name_is_remembered_with_all_its_letters(
    client: TestClient, refusal: PositionOnRecord
) -> None:
    send(client, "/preferences/person", name="Zoë  Åström", next="/")
    assert 'value="Zoë Åström"' in client.get("/").text
    card = send(client, f"/positions/{refusal.id}/accept", htmx=True, name="")
    assert "by Zoë Åström" in card


def test_a_decision_on_what_somebody_else_has_decided_since_is_refused(
    client: TestClient, refusal: PositionOnRecord
) -> None:
    seen = client.get(f"/api/positions/{refusal.id}").json()["seen"]
    send(client, f"/positions/{refusal.id}/reject", name="Bo")
    with pytest.raises(AssertionError, match="Bo decided on this too"):
        send(client, f"/positions/{refusal.id}/accept", seen=seen)


def test_a_remark_stands_in_the_log_and_changes_nothing(
    client: TestClient, record: Record, refusal: PositionOnRecord
) -> None:
    page = send(
        client,
        f"/positions/{refusal.id}/comment",
        text="ask the desk",
        next=f"/positions/{refusal.id}",
    )
    assert "ask the desk" in page
    assert record.position(refusal.id).status == "proposed"


def test_programs_decide_with_json(client: TestClient, refusal: PositionOnRecord) -> None:
    path = f"/api/positions/{refusal.id}/decisions"
    made = client.post(path, json={"act": "accept", "by": "Ada", "seen": 0})
    assert made.status_code == 201
    assert made.json()["kind"] == "accept"
    late = client.post(path, json={"act": "reject", "by": "Bo", "seen": 0})
    assert late.status_code == 409


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", None])
def test_what_a_page_of_another_site_can_send_unasked_decides_nothing(
    client: TestClient, record: Record, refusal: PositionOnRecord, kind: str | None
) -> None:
    headers = {"Content-Type": kind} if kind else {}
    content = b'{"act": "accept", "by": "Ada"}'
    path = f"/api/positions/{refusal.id}/decisions"
    assert client.post(path, content=content, headers=headers).status_code == 422
    assert record.position(refusal.id).status == "proposed"
