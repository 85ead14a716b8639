"""The review queue: decided on without script, by htmx, and undone."""

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from onrecord.model.decision import Status
from onrecord.record.answers import Filter
from onrecord.record.record import Record
from onrecord.web.queue_order import Orders, find_waiting

NAME = {"name": "Ana Ruiz"}


def fields(html: str) -> dict[str, str]:
    """The hidden fields of the form before the person."""
    form = html.partition('class="decide"')[2].partition("</form>")[0]
    pairs = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)
    return {name: unescape(value) for name, value in pairs}


def test_the_queue_shows_the_item_and_what_comes_next(client: TestClient) -> None:
    page = client.get("/review")
    assert page.status_code == 200
    shown = client.get("/api/review").json()
    assert shown["item"]["position"]["id"] != shown["following"]["position"]["id"]
    assert shown["following"]["position"]["id"] in page.text
    assert len(page.content) < 200_000


@pytest.mark.parametrize(
    ("act", "status"), [("accept", Status.ACCEPTED), ("reject", Status.REJECTED)]
)
def test_a_decision_without_script_leads_to_the_next_item(
    client: TestClient, record: Record, act: str, status: Status
) -> None:
    form = fields(client.get("/review").text)
    answer = client.post(f"/review/{act}", data={**form, **NAME})
    assert answer.url.path == "/review"
    assert fields(answer.text)["at"] != form["at"]
    decided = record.position(form["at"])
    assert decided.status is status
    assert decided.decided_by == "Ana Ruiz"


def test_htmx_gets_the_next_item_alone_in_the_same_request(client: TestClient) -> None:
    before = client.get("/api/review").json()
    form = fields(client.get("/review").text)
    answer = client.post("/review/accept", data={**form, **NAME}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert not answer.history
    assert answer.text.lstrip().startswith("<section")
    assert fields(answer.text)["at"] == before["following"]["position"]["id"]


def test_undo_takes_the_last_decision_back_and_shows_it_again(
    client: TestClient, record: Record
) -> None:
    first = fields(client.get("/review").text)
    second = fields(client.post("/review/accept", data={**first, **NAME}).text)
    third = fields(client.post("/review/reject", data={**second, **NAME}).text)
    back = fields(client.post("/review/undo", data={**third, **NAME}).text)
    assert back["at"] == second["at"]
    assert record.position(second["at"]).status is Status.PROPOSED
    again = fields(client.post("/review/undo", data={**back, **NAME}).text)
    assert again["at"] == first["at"]
    assert record.position(first["at"]).status is Status.PROPOSED


def test_skipping_decides_nothing_and_comes_again_at_the_end(
    client: TestClient, record: Record
) -> None:
    first = client.get("/api/review").json()["item"]["position"]["id"]
    at, seen = first, [first]
    while True:
        page = client.get("/api/review", params={"after": at}).json()
        at = page["item"]["position"]["id"]
        if page["said"]:
            break
        seen.append(at)
    assert at == first
    assert len(set(seen)) == len(seen) == len(record.positions())
    assert all(p.status is Status.PROPOSED for p in record.positions())


def test_the_item_before_can_be_gone_back_to(client: TestClient) -> None:
    first = client.get("/api/review").json()
    after = client.get("/api/review", params={"after": first["item"]["position"]["id"]}).json()
    assert first["before"] is None
    assert after["before"] == first["item"]["position"]["id"]


def test_a_correction_goes_on_to_the_next_item(client: TestClient, record: Record) -> None:
    form = fields(client.get("/review").text)
    position = record.position(form["at"])
    shown = client.get("/review/correct", params={"at": form["at"]})
    assert shown.status_code == 200
    said = {
        "words": position.words,
        "holder": position.holder.id,
        "move": "threat",
        "issue": position.issue,
        "sourcing": position.sourcing.value,
    }
    answer = client.post("/review/correct", data={**form, **said, **NAME})
    assert fields(answer.text)["at"] != form["at"]
    corrected = record.position(form["at"])
    assert corrected.status is Status.CORRECTED
    assert corrected.move.value == "threat"


def test_who_comes_too_late_sees_what_stands_now(client: TestClient, record: Record) -> None:
    form = fields(client.get("/review").text)
    client.post("/review/accept", data={**form, **NAME})
    late = client.post("/review/reject", data={**form, **NAME})
    assert late.status_code == 409
    assert record.position(form["at"]).status is Status.ACCEPTED
    by_htmx = client.post("/review/reject", data={**form, **NAME}, headers={"HX-Request": "1"})
    assert 'class="note"' in by_htmx.text
    assert record.position(form["at"]).status is Status.ACCEPTED


def test_the_queue_keeps_to_what_is_asked(client: TestClient, record: Record) -> None:
    issue = record.issues()[-1].name
    shown = client.get("/api/review", params={"issue": issue}).json()
    assert shown["item"]["position"]["issue"] == issue
    page = client.get("/review", params={"issue": issue}).text
    assert f"/review/accept?issue={issue}" in page


def test_a_form_of_another_site_decides_nothing(client: TestClient, record: Record) -> None:
    form = fields(client.get("/review").text) | {"form_token": "0" * 64}
    assert client.post("/review/accept", data={**form, **NAME}).status_code == 403
    assert record.position(form["at"]).status is Status.PROPOSED


def test_accepting_unread_says_the_error_to_expect_and_is_marked(
    client: TestClient, record: Record
) -> None:
    token = fields(client.get("/review").text)["form_token"]
    plan = client.get("/api/review/accept-above", params={"above": 0.5}).json()
    page = client.get("/review/accept-above", params={"above": 0.5}).text
    number = len(plan["plan"]["positions"])
    assert number > 0
    assert f"expecting {plan['errors']:.1f} errors" in page
    form = {"form_token": token, "above": "0.5", **NAME}
    stale = client.post("/review/accept-above", data={**form, "number": str(number + 1)})
    assert stale.status_code == 400
    client.post("/review/accept-above", data={**form, "number": str(number)})
    assert len(record.positions(Filter(confirmed=True))) == number


def test_an_empty_queue_says_so(client: TestClient) -> None:
    assert "Nothing waits for review" in client.get("/review?since=2900-01-01").text


def test_an_order_is_kept_until_it_is_old(record: Record) -> None:
    now = [0.0]
    orders = Orders(clock=lambda: now[0])
    first = orders.recall(record, Filter())
    assert orders.recall(record, Filter()) is first
    assert orders.recall(record, Filter(), anew=True) is not first
    second = orders.recall(record, Filter())
    now[0] = 601.0
    assert orders.recall(record, Filter()) is not second


def test_nothing_waits_before_the_first_item(record: Record) -> None:
    order = Orders().recall(record, Filter())
    assert find_waiting(record, order, -1, 1, step=-1) == ()
    assert find_waiting(record, order, 0, 1, step=-1) == order.items[:1]
