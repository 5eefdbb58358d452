"""The courier, step by step: what it sends, what it makes of answers, whom it stops, and that it does nothing twice."""

import json
import threading
from itertools import pairwise

import httpx
import pytest
from sqlalchemy import func, select

from haechi.errors import StoreError
from haechi.gateway.proof import verify_store
from haechi.gateway.register import row_now
from haechi.gateway.schema import record
from haechi.rights import outbox
from haechi.rights.answer import receive
from haechi.rights.claim import make, open_claim
from haechi.rights.courier import Courier
from haechi.rights.endpoint import register
from haechi.rights.policy import HOUR, Policy
from haechi.rights.schema import claim, task
from haechi.rights.schema import outbox as messages
from haechi.rights.task import payload_of, tasks_of
from haechi.rights.webhook import Sender
from haechi.rights.wish import day_of
from tests.gateway.conftest import lawful
from tests.rights import market as markets
from tests.rights.market import DAY, TENANT, Sent
from tests.rights.recipient import Signing, data_of, told

market = markets.market


class Outside(httpx.AsyncBaseTransport):
    """Everybody outside: ``answers`` by host; what came is kept."""

    def __init__(self):
        self.answers, self.came = {}, []

    async def handle_async_request(self, request):
        said = json.loads(await request.aread())
        host = request.headers["host"]
        self.came.append((host, request.headers["webhook-id"], said))
        answer = self.answers.get(host, 200)
        if callable(answer):
            answer = answer(said)
        if isinstance(answer, Exception):
            raise answer
        status, body = (answer, {}) if isinstance(answer, int) else (200, answer)
        return httpx.Response(status, stream=httpx.ByteStream(json.dumps(body).encode()))


class Desks:
    def __init__(self, market):
        self.market = market

    def desk(self, tenant):
        return self.market.desk


@pytest.fixture
def outside(market):
    made = Outside()
    made.market = market
    made.courier = couriers(market, made)
    return made


def couriers(market, outside):
    return Courier(Desks(market), TENANT, Policy(), market.clock, sender=Sender(transport=outside, look=lambda host, port: ["93.184.216.34"]),
                   draw=lambda: 0.0)


def work(outside):
    """Until nothing is due; a moment goes by before, and once more for what comes of it."""
    for _ in range(2):
        outside.market.hand.at_us += 1000
        for turn in range(200):
            if not outside.courier.turn():
                break
            assert turn < 199, "it never rests"


def live(market, outside, until):
    """Time goes by until then, from one thing that is due to the next."""
    while True:
        work(outside)
        with market.store.reading() as connection:
            due = [connection.execute(select(func.min(table.c.next_us))).scalar() for table in (task, messages)]
        following = min((at for at in due if at is not None), default=until)
        market.hand.at_us = max(market.hand.at_us, min(following, until))
        if following >= until:
            return work(outside)


def hooked(market, name, **more):
    return market.act(lambda book: register(book, name, url=f"https://{name or 'own'}.example/", **more))


def asked(market, recipient="r1", **more):
    [name] = market.opened(Sent(recipient), **more)
    row = market.row(name)
    return name, data_of(row, payload_of(row, market.keys))


def brought(market, name, said, recipient="r1", by="visit"):
    return market.act(lambda book: receive(book, market.desk.encoder, name, recipient, said, by))


def stops(market, recipient="r1"):
    with market.store.reading() as connection:
        return row_now(connection, TENANT, "stops", f"recipient:{recipient}")


def events(market):
    return [json.loads(found.body)["event"] for found in market.entries("task")]


def test_a_delivery_says_which_orders_and_nothing_of_whose(market, outside):
    """Orders, items, the day, the salt; a 2xx is delivered and no more."""
    hooked(market, "r1")
    name, data = asked(market, subject="hong@example.com")
    work(outside)
    [(host, message, said)] = outside.came
    assert (host, message, said["type"]) == ("r1.example", name, "erasure.requested")
    assert {key: said["data"][key] for key in data} == data and "hong" not in json.dumps(said) and "due_at" in said["data"]
    assert market.row(name).state == "delivered" and events(market) == ["queued", "delivered"]


def test_what_did_not_arrive_is_tried_again_under_the_same_name(market, outside):
    """With growing pauses, for days; once it arrives it is delivered once."""
    hooked(market, "r1")
    outside.answers["r1.example"] = 503
    name, _ = asked(market, term_us=20 * DAY)
    tried, end = [], market.hand.at_us + 2 * DAY
    while market.hand.at_us < end:
        before = len(outside.came)
        work(outside)
        tried += [market.hand.at_us] * (len(outside.came) - before)
        market.hand.at_us = market.row(name).next_us
    pauses = [later - at for at, later in pairwise(tried)]
    assert pauses == sorted(pauses) and len(tried) > 6 and market.row(name).trouble == "status_503" and market.row(name).state == "queued"
    outside.answers["r1.example"] = 200
    live(market, outside, market.hand.at_us + DAY)
    assert {message for _, message, _ in outside.came} == {name} and events(market) == ["queued", "delivered"] and market.row(name).trouble is None


def test_a_courier_that_dies_on_the_way_is_followed_by_one_that_does_it_again(market, outside):
    """The message left and the answer was lost: the same message comes once more, a lease later, and counts once."""
    hooked(market, "r1")
    name, _ = asked(market)

    def die(said):
        raise SystemExit

    outside.answers["r1.example"] = die
    market.hand.at_us += 1000
    with pytest.raises(SystemExit):
        outside.courier.turn()
    outside.courier = couriers(market, outside)
    outside.answers["r1.example"] = 200
    work(outside)
    assert len(outside.came) == 1  # it may be on its way still
    market.hand.at_us += Policy().lease_us
    work(outside)
    assert [message for _, message, _ in outside.came] == [name, name] and events(market) == ["queued", "delivered"]


def test_two_couriers_do_not_take_up_the_same_thing(market, outside):
    """One message each for twenty recipients, whoever carries it."""
    for number in range(20):
        hooked(market, f"r{number}")
    market.opened(*(Sent(f"r{number}") for number in range(20)))
    market.hand.at_us += 1000

    def turns(courier):
        for _ in range(25):
            courier.turn()

    threads = [threading.Thread(target=turns, args=(courier,)) for courier in (outside.courier, couriers(market, outside))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(host for host, _, _ in outside.came) == sorted(f"r{number}.example" for number in range(20))


def test_an_answer_in_the_reply_is_taken_as_if_it_had_called(market, outside):
    """Seen at once; certified in the reply to a reminder; a wrong one is declined, and the next message says why."""
    key = Signing()
    hooked(market, "r1", verify_key=key.public)
    outside.answers["r1.example"] = {"acknowledged": True}
    name, data = asked(market)
    work(outside)
    assert market.row(name).state == "acknowledged"
    outside.answers["r1.example"] = lambda said: {"attestation": key.sign(told(data, market.hand.at_us, fields=["name"]))}
    live(market, outside, market.row(name).made_us + 3 * DAY)
    assert market.row(name).trouble == "declined:fields_missing"
    outside.answers["r1.example"] = lambda said: {"attestation": key.sign(told(data, market.hand.at_us))}
    live(market, outside, market.row(name).made_us + 4 * DAY + HOUR)
    assert outside.came[-1][2]["data"]["declined"] == ["fields_missing"] and outside.came[-1][1] == f"{name}.80"
    assert market.row(name).state == "attested" and json.loads(market.row(name).answer)["by"] == "signature"


def test_a_seller_without_a_webhook_gets_a_link_that_opens_its_task(market, outside):
    """Through the marketplace's own messenger; handed over there is delivered; reminders bring new links; an answer ends them all."""
    hooked(market, "")
    name, data = asked(market)
    work(outside)
    [(host, _, said)] = outside.came
    assert (host, said["type"], said["data"]["recipient_id"]) == ("own.example", "outbox.task", "r1") and set(said["data"]["text"]) == {"ko", "en", "zh"}
    assert market.row(name).state == "delivered" and all(day_of(market.row(name).due_us - 1).isoformat() in text for text in said["data"]["text"].values())
    live(market, outside, market.row(name).made_us + 3 * DAY)
    links = [said["data"]["secret"] for _, _, said in outside.came]
    with market.store.reading() as connection:
        assert len(links) == 2 and {open_claim(connection, TENANT, "task", secret, market.hand.at_us).target for secret in links} == {name}
    brought(market, name, told(data, market.hand.at_us), by="link")
    with market.store.reading() as connection:
        assert [open_claim(connection, TENANT, "task", secret, market.hand.at_us) for secret in links] == [None, None]


def test_whom_nobody_could_write_to_is_not_stopped_for_its_silence(market, outside):
    """Without a messenger no link leaves; the office is told once there is one, and so is the seller."""
    name, _ = asked(market)
    live(market, outside, market.row(name).due_us + 12 * DAY)
    assert market.row(name).state == "escalated" and stops(market) is None and outside.came == []
    hooked(market, "")
    work(outside)
    assert {said["type"] for _, _, said in outside.came} == {"outbox.task", "outbox.escalated"} and market.row(name).delivered_us is not None


def test_a_silent_recipient_is_told_then_stopped_and_the_gateway_refuses(market, outside):
    """Reminders at 50 and 80 per cent, each day after the term; the office is told; then its next transfer is refused, and only a person lifts that."""
    ask = lawful(market, "s2", "r1")
    hooked(market, "r1")
    hooked(market, "")
    name, data = asked(market)
    row = market.row(name)
    live(market, outside, row.due_us - HOUR)
    assert [message.removeprefix(name) for host, message, _ in outside.came if host == "r1.example"] == ["", ".50", ".80"]
    [answer] = market.decide(ask)
    assert answer.released and market.row(name).state == "delivered"
    live(market, outside, row.due_us + 10 * DAY)
    assert events(market)[:7] == ["queued", "delivered", "reminded", "reminded", "overdue", "reminded", "reminded"]
    assert market.row(name).state == "supply_stopped" and stops(market).row["why"] == f"task {name}"
    assert [said["type"] for host, _, said in outside.came if host == "own.example"] == ["outbox.escalated", "outbox.stopped"]
    [answer] = market.decide(ask)
    assert not answer.released
    assert brought(market, name, told(data, market.hand.at_us)).state == "attested"
    live(market, outside, market.hand.at_us + 2 * DAY)
    [answer] = market.decide(ask)
    assert not answer.released and stops(market) is not None  # it answered; the stop is for a person to lift
    market.write("stops", "recipient:r1", None)
    live(market, outside, market.hand.at_us + 40 * DAY)
    [answer] = market.decide(ask)
    assert answer.released and verify_store(market.store, TENANT, market.keys) == []


def test_a_stop_that_stands_already_stays_as_it_was_put(market, outside):
    """The office's own reason is not written over."""
    hooked(market, "r1")
    market.write("stops", "recipient:r1", {"stop_id": "recipient:r1", "kind": "recipient", "value": "r1", "why": "terms ended"})
    name, _ = asked(market)
    live(market, outside, market.row(name).due_us + 10 * DAY)
    assert market.row(name).state == "supply_stopped" and stops(market).row["why"] == "terms ended"


def test_a_stop_on_something_else_that_bears_the_name_hinders_none(market, outside):
    """The supply ends all the same, and the other stop stands."""
    ask = lawful(market, "s2", "r1")
    hooked(market, "r1")
    market.write("stops", "recipient:r1", {"stop_id": "recipient:r1", "kind": "item", "value": "phone"})
    name, _ = asked(market)
    live(market, outside, market.row(name).due_us + 10 * DAY)
    assert market.row(name).state == "supply_stopped" and not market.decide(ask)[0].released and stops(market).row["value"] == "phone"


def test_our_own_systems_are_never_stopped(market, outside):
    """The office is told, and that is all."""
    hooked(market, "")
    name, _ = asked(market, recipient="")
    live(market, outside, market.row(name).due_us + 20 * DAY)
    assert market.row(name).state == "escalated" and stops(market, "") is None


def held(said, items):
    return {"challenge": said["data"]["challenge"], "orders": [{"order_ref": order["order_ref"], "held": items} for order in said["data"]["orders"]]}


def certified(market):
    with market.store.reading() as connection:
        [body] = connection.execute(select(record.c.body).where(record.c.register == "erasures", record.c.until_seq.is_(None))).scalars()
        return "certified_at" in json.loads(body)


def test_asked_independently_a_certificate_is_verified_or_contradicted(market, outside):
    """Nothing held: verified, all is forgotten. Something held: the register takes the certificate back, the office is told, the supply ends."""
    for recipient, items, state in (("r1", [], "verified"), ("r2", ["phone"], "contradicted")):
        hooked(market, recipient, probe_url="https://probe.example/", verify_key=None)
        name, data = asked(market, recipient, request=f"q-{recipient}")
        outside.answers["probe.example"] = lambda said, items=items: held(said, items)
        brought(market, name, told(data, market.hand.at_us), recipient)
        work(outside)
        assert market.row(name).state == "attested" and market.row(name).key is not None
        live(market, outside, market.hand.at_us + 2 * HOUR)
        assert market.row(name).state == state and (stops(market, recipient) is not None) == (state == "contradicted")
        assert (market.row(name).key is None) == (state == "verified")
    with market.store.reading() as connection:
        bodies = [json.loads(body) for body in connection.execute(select(record.c.body).where(
            record.c.register == "erasures", record.c.until_seq.is_(None))).scalars()]
    assert {body["recipient_id"]: "certified_at" in body for body in bodies} == {"r1": True, "r2": False}


@pytest.mark.parametrize("answer", [
    500, {}, {"held": []}, httpx.ConnectError("away"), lambda said: {"challenge": "another", "orders": held(said, [])["orders"]},
    lambda said: {**held(said, []), "orders": held(said, [])["orders"][1:]}, lambda said: {**held(said, []), "orders": "none"},
    lambda said: {**held(said, []), "orders": [{"order_ref": "o1"}]}, lambda said: {**held(said, []), "orders": [{"order_ref": "o1", "held": None}]}])
def test_what_is_no_clear_answer_verifies_nothing(market, outside, answer):
    """Silence about an order, another's challenge, an error: it is asked again for two weeks, then the word «certified» stays."""
    hooked(market, "r1", probe_url="https://probe.example/")
    outside.answers["probe.example"] = answer
    name, data = asked(market)
    brought(market, name, told(data, market.hand.at_us))
    live(market, outside, market.hand.at_us + 16 * DAY)
    assert market.row(name).state == "attested" and market.row(name).key is None and certified(market) and events(market)[-1] == "unanswered"
    assert len([1 for host, _, _ in outside.came if host == "probe.example"]) > 10


def test_a_contradicted_recipient_may_mend_but_not_by_its_old_word(market, outside):
    """The old certificate again is a replay; a new one is taken and asked about; a lie found after the stop was lifted stops again."""
    hooked(market, "r1", probe_url="https://probe.example/")
    outside.answers["probe.example"] = lambda said: held(said, ["phone"])
    name, data = asked(market)
    old = told(data, market.hand.at_us)
    brought(market, name, old)
    live(market, outside, market.hand.at_us + 2 * HOUR)
    assert market.row(name).state == "contradicted"
    with market.store.reading() as connection:
        assert [row.task_id for row in tasks_of(connection, TENANT, "r1")] == [name]
    assert {wrong.code for wrong in brought(market, name, old).wrongs} == {"replayed", "stale"}
    market.write("stops", "recipient:r1", None)
    brought(market, name, told(data, market.hand.at_us))
    live(market, outside, market.hand.at_us + 2 * HOUR)
    assert market.row(name).state == "contradicted" and stops(market) is not None and not certified(market)
    outside.answers["probe.example"] = lambda said: held(said, [])
    market.hand.at_us += HOUR
    brought(market, name, told(data, market.hand.at_us))
    live(market, outside, market.hand.at_us + 2 * HOUR)
    assert market.row(name).state == "verified" and certified(market) and stops(market) is not None
    assert verify_store(market.store, TENANT, market.keys) == []


def test_whoever_named_an_unknown_law_is_not_nagged_and_not_spared(market, outside):
    """Until the office has decided nobody reminds it; unless it does, the supply ends as for the silent."""
    hooked(market, "r1")
    name, data = asked(market)
    work(outside)
    brought(market, name, told(data, market.hand.at_us, method="retained-by-law", retained_basis=[{"law": "Company policy 7", "fields": ["name"]}]))
    live(market, outside, market.row(name).due_us + 10 * DAY)
    assert market.row(name).state == "supply_stopped" and [message for _, message, _ in outside.came][:1] == [name]
    assert [message for _, message, _ in outside.came if "overdue" in message or ".50" in message] == []


def test_after_a_year_the_orders_are_forgotten_whatever_was_not_answered(market, outside):
    """Then nothing can be checked any more, and nothing is taken."""
    hooked(market, "r1")
    name, data = asked(market)
    live(market, outside, market.row(name).due_us + 366 * DAY)
    row = market.row(name)
    assert (row.state, row.key, row.payload, row.next_us) == ("supply_stopped", None, None, None) and events(market)[-1] == "forgotten"
    assert [wrong.code for wrong in brought(market, name, told(data, market.hand.at_us)).wrongs] == ["closed"]


def told_about(market):
    with market.store.reading() as connection:
        return {row.kind: row for row in connection.execute(select(messages))}


def test_messages_wait_for_a_messenger_and_are_forgotten_once_told(market, outside):
    """Sealed until then; those whose time is over, and those nobody took for a month, are dropped untold."""
    def put(book):
        outbox.put(book, "answer", "s1", {"text": "주문 o1"})
        outbox.put(book, "code", "", {"code": "123456"}, until_us=market.hand.at_us + 600_000_000)
        book.close() if book.placed else None

    market.act(put)
    assert "주문" not in str(told_about(market)["answer"].sealed) and "123456" not in str(told_about(market)["code"])
    work(outside)
    market.hand.at_us += HOUR
    outside.answers["own.example"] = 500
    hooked(market, "")
    live(market, outside, market.hand.at_us + DAY)
    assert told_about(market)["code"].sealed is None and told_about(market)["answer"].sealed is not None
    outside.answers["own.example"] = 200
    live(market, outside, market.hand.at_us + DAY)
    assert {said["type"] for _, _, said in outside.came} == {"outbox.answer"} and told_about(market)["answer"].key is None
    market.act(lambda book: outbox.put(book, "answer", "s1", {"text": "x"}) and None)
    outside.answers["own.example"] = 500
    live(market, outside, market.hand.at_us + 31 * DAY)
    assert all(row.sealed is None for row in told_about(market).values())


def test_links_that_have_ended_are_swept_when_nothing_else_is_due(market, outside):
    """An hour after the last time at the earliest."""
    with market.store.writing() as connection:
        make(connection, TENANT, "receipt", "q1", market.hand.at_us + 1)
    market.hand.at_us += 2 * HOUR
    work(outside)
    with market.store.reading() as connection:
        assert connection.execute(select(claim)).all() == []


def test_it_runs_until_it_is_told_to_stop_whatever_fails(market, outside, monkeypatch):
    """A store that is down for a while does not end it."""
    hooked(market, "r1")
    name, _ = asked(market)
    market.hand.at_us += 1000
    failing, stop, real = [StoreError("down"), ZeroDivisionError(), StoreError("down")], threading.Event(), outside.courier.turn

    def turn():
        if failing:
            raise failing.pop()
        worked = real()
        if not worked:
            stop.set()
        return worked

    monkeypatch.setattr(outside.courier, "turn", turn)
    monkeypatch.setattr(outside.courier, "policy", Policy(idle_us=1000))
    thread = threading.Thread(target=outside.courier.run, args=(stop,))
    thread.start()
    thread.join(30)
    assert not thread.is_alive() and not failing and market.row(name).state == "delivered"
