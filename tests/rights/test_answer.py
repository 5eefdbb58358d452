"""Answers: what is taken changes task and register in one transaction; what is not is entered with its reasons; nothing counts twice."""

import json

import pytest
from sqlalchemy import select, update

from haechi.errors import RecordError
from haechi.gateway.clock import instant
from haechi.gateway.proof import verify_store
from haechi.gateway.register import record_id
from haechi.gateway.schema import record
from haechi.rights import claim
from haechi.rights.answer import acknowledge, decide, receive
from haechi.rights.endpoint import register
from haechi.rights.outbox import opened
from haechi.rights.schema import outbox, task
from haechi.rights.task import payload_of
from tests.rights import market as markets
from tests.rights.market import DAY, TENANT, Sent, find
from tests.rights.recipient import Signing, data_of, told

market = markets.market


def asked(market, recipient="r1", request="q1", subject="s1", **more):
    """A task and the data that its recipient was told."""
    [name] = market.opened(Sent(recipient, **more), request=request, subject=subject)
    row = market.row(name)
    return name, data_of(row, payload_of(row, market.keys))


def answered(market, name, said, by="link", recipient="r1"):
    return market.act(lambda book: receive(book, market.desk.encoder, name, recipient, said, by))


def erasures(market, subject="s1"):
    with market.store.reading() as connection:
        rows = connection.execute(select(record.c.body).where(record.c.register == "erasures", record.c.until_seq.is_(None), record.c.subject_id == subject))
        return [json.loads(body) for body in rows.scalars()]


def put_erasure(market, **more):
    row = {"subject_id": "s1", "recipient_id": "r1", "due_at": instant(market.hand.at_us), "requested_at": instant(market.hand.at_us), **more}
    market.write("erasures", record_id(market.keys, "erasures", row), row)
    return row


def test_a_certificate_stands_in_the_register_from_the_moment_it_is_taken(market):
    """The row that was put down with the request bears it, and no other; the log has it whole; it verifies."""
    older = put_erasure(market)
    market.hand.at_us += DAY
    row = put_erasure(market)
    name, data = asked(market)
    outcome = answered(market, name, told(data, market.hand.at_us))
    assert outcome.taken and outcome.state == "attested" and not outcome.again
    found = {one["requested_at"]: one.get("certified_at") for one in erasures(market)}
    assert found == {older["requested_at"]: None, row["requested_at"]: instant(market.row(name).attested_us)}
    said = json.loads(market.entries("task")[-1].body)
    assert (said["event"], said["by"], said["late"], said["attestation"]["method"]) == ("attested", "link", False, "deleted")
    assert verify_store(market.store, TENANT, market.keys) == []


def test_a_certificate_without_a_row_brings_one(market):
    """What was certified stands in the register even where nobody put down that it was due."""
    name, data = asked(market)
    answered(market, name, told(data, market.hand.at_us))
    [row] = erasures(market)
    assert row["recipient_id"] == "r1" and row["certified_at"] == instant(market.row(name).attested_us)


def test_the_row_of_its_own_request_is_certified_whatever_its_times(market):
    """The one whose time is that of the request's receipt, though an older one would fit as well."""
    received = instant(market.hand.at_us - 3 * DAY)
    market.write("requests", "q1", {"request_id": "q1", "subject_id": "s1", "kind": "erasure", "received_at": received, "outcome": "pending"})
    put_erasure(market)
    put_erasure(market, requested_at=received)
    name, data = asked(market)
    answered(market, name, told(data, market.hand.at_us))
    assert [one["requested_at"] for one in erasures(market) if "certified_at" in one] == [received]


def test_after_her_erasure_the_certificate_stands_under_the_name_that_stands_for_her(market):
    """Nothing leads back to the old name."""
    name, data = asked(market, subject="hong")
    with market.store.writing() as connection:
        connection.execute(update(task).values(subject_id="anon-7"))
    answered(market, name, told(data, market.hand.at_us))
    assert [row["subject_id"] for row in erasures(market, "anon-7")] == ["anon-7"] and erasures(market, "hong") == []


def test_the_marketplaces_own_systems_certify_nothing_in_the_register(market):
    """Its row waits for the probe of its own stores."""
    name, data = asked(market, recipient="")
    assert answered(market, name, told(data, market.hand.at_us), recipient="").state == "attested" and erasures(market) == []


def test_with_nobody_to_ask_all_is_forgotten_once_it_is_certified(market):
    """Orders, key and links go; with a probe they stay until it was asked."""
    name, data = asked(market)
    with market.store.writing() as connection:
        secret = claim.make(connection, TENANT, "task", name, market.hand.at_us + DAY)
    answered(market, name, told(data, market.hand.at_us))
    row = market.row(name)
    with market.store.reading() as connection:
        assert claim.open_claim(connection, TENANT, "task", secret, market.hand.at_us) is None
    assert (row.key, row.payload, row.next_us) == (None, None, None)
    market.act(lambda book: register(book, "r2", url="https://r2.example/", probe_url="https://probe.example/"))
    name, data = asked(market, recipient="r2", request="q2")
    market.act(lambda book: register(book, "r2", url=None, probe_url="https://probe.example/"))
    answered(market, name, told(data, market.hand.at_us), recipient="r2")
    assert market.row(name).key is not None and market.row(name).next_us == market.row(name).attested_us


def test_what_is_wrong_is_not_taken_and_the_log_says_why(market):
    """The task stays where it was; the same wrong again is not entered again; a right answer is taken afterwards."""
    name, data = asked(market)
    for _ in range(3):
        outcome = answered(market, name, told(data, market.hand.at_us, orders=["o2"], fields=["name"]))
        assert not outcome.taken and [wrong.code for wrong in outcome.wrongs] == ["other_orders", "fields_missing"]
    said = [json.loads(found.body) for found in market.entries("task")]
    assert [one["event"] for one in said] == ["queued", "declined"] and said[1]["wrongs"] == ["other_orders", "fields_missing"]
    assert market.row(name).state == "queued" and erasures(market) == []
    assert answered(market, name, told(data, market.hand.at_us)).taken and market.row(name).trouble is None


def test_the_same_answer_twice_counts_once(market):
    """Also once nothing is left to check it by; another answer is refused, and changes nothing."""
    name, data = asked(market)
    said = told(data, market.hand.at_us)
    answered(market, name, said)
    before = (market.row(name), erasures(market), len(market.entries("task")))
    market.hand.at_us += DAY
    again = answered(market, name, said)
    assert again.taken and again.again and again.state == "attested"
    other = answered(market, name, told(data, market.hand.at_us))
    assert not other.taken and [wrong.code for wrong in other.wrongs] == ["answered"]
    assert (market.row(name), erasures(market), len(market.entries("task"))) == before


def test_nobody_answers_for_another(market):
    """A task of another's is not there; nor is one that nobody has."""
    name, data = asked(market)
    assert answered(market, name, told(data, market.hand.at_us), recipient="r2").state is None
    assert answered(market, "tsk_none", told(data, market.hand.at_us)).state is None
    assert not market.act(lambda book: acknowledge(book, name, "r2")) and len(market.entries("task")) == 1


def test_an_answer_for_another_request_or_order_of_the_same_recipient_is_refused(market):
    """What is right for one task is wrong for the next, though orders, items and recipient are the same: the salt is another."""
    first, data = asked(market)
    second, _ = asked(market, request="q2")
    outcome = answered(market, second, told(data, market.hand.at_us))
    assert {wrong.code for wrong in outcome.wrongs} == {"other_request", "other_orders"} and answered(market, first, told(data, market.hand.at_us)).taken
    assert {wrong.code for wrong in answered(market, second, told(data, market.hand.at_us, request_id="q2")).wrongs} == {"other_orders"}


def test_a_known_law_is_taken_and_named(market):
    """Whole: nothing is certified as destroyed. In part: the rest is."""
    put_erasure(market)
    name, data = asked(market)
    everything = sorted({item for order in data["orders"] for item in order["items"]})
    by_law = {"method": "retained-by-law", "retained_basis": [{"law": "전자상거래법 제6조 계약", "fields": everything}]}
    assert answered(market, name, told(data, market.hand.at_us, **by_law)).state == "refused"
    [row] = erasures(market)
    assert row["kept_by_law"] == ["ecommerce-5y"] and "certified_at" not in row and market.row(name).key is None
    name, data = asked(market, recipient="r2", request="q2")
    by_law = {"method": "retained-by-law", "retained_basis": [{"law": "ecommerce-5y", "fields": ["order"]}]}
    assert answered(market, name, told(data, market.hand.at_us, **by_law), recipient="r2").state == "refused"
    [row] = [one for one in erasures(market) if one["recipient_id"] == "r2"]
    assert row["kept_by_law"] == ["ecommerce-5y"] and row["certified_at"] == instant(market.row(name).attested_us)


UNKNOWN = {"method": "retained-by-law", "retained_basis": [{"law": "Company policy 7", "fields": ["name"]}]}


def test_an_unknown_law_is_no_ground_and_the_office_is_told(market):
    """Once, however often it comes; the register says nothing of it."""
    name, data = asked(market)
    said = told(data, market.hand.at_us, **UNKNOWN)
    assert answered(market, name, said).state == "escalated" and answered(market, name, said).again
    with market.store.reading() as connection:
        [row] = connection.execute(select(outbox)).all()
    assert opened(row, market.keys).kind == "disputed" and opened(row, market.keys).content["text"]["ko"] and erasures(market) == []
    assert market.row(name).trouble == "unknown_law" and market.row(name).key is not None


def test_the_office_decides_on_an_unknown_law(market):
    """As a law that is known it is a ground; else it is none, and the same answer is refused from then on; a certificate is still taken."""
    name, data = asked(market)
    said = told(data, market.hand.at_us, **UNKNOWN)

    def decided(name, law, ground="unclear"):
        return market.act(lambda book: decide(book, market.desk.encoder, name, law, "kim", ground))

    with pytest.raises(RecordError, match="nothing is to be decided"):
        decided(name, None)
    answered(market, name, said)
    with pytest.raises(RecordError, match="not known"):
        decided(name, "Company policy 7")
    with pytest.raises(RecordError, match="ground"):
        decided(name, None, "because")
    assert decided(name, None, "foreign").state == "escalated"
    said_last = json.loads(market.entries("task")[-1].body)
    assert (said_last["event"], said_last["decided_by"], said_last["ground"]) == ("overruled", "kim", "foreign")
    assert [wrong.code for wrong in answered(market, name, said).wrongs] == ["overruled"]
    assert answered(market, name, told(data, market.hand.at_us)).state == "attested"
    name, data = asked(market, request="q2")
    answered(market, name, told(data, market.hand.at_us, **UNKNOWN))
    assert decided(name, "customs-5y").state == "refused"
    assert json.loads(market.entries("task")[-1].body)["decided_by"] == "kim"
    assert [row["kept_by_law"] for row in erasures(market) if "kept_by_law" in row] == [["customs-5y"]]
    assert verify_store(market.store, TENANT, market.keys) == []


def test_a_key_binds_whoever_registered_one(market):
    """Signed it is taken, by another's key it is not."""
    key = Signing()
    market.act(lambda book: register(book, "r1", url="https://r1.example/", verify_key=key.public))
    name, data = asked(market)
    said = told(data, market.hand.at_us)
    assert [wrong.code for wrong in answered(market, name, Signing().sign(said), "signature").wrongs] == ["forged"]
    assert answered(market, name, key.sign(said), "signature").taken
    assert json.loads(market.row(name).answer)["by"] == "signature"


def test_seen_is_no_answer(market):
    """It is entered once, and not once something was answered."""
    name, data = asked(market)
    assert market.act(lambda book: acknowledge(book, name, "r1")) and market.act(lambda book: acknowledge(book, name, "r1"))
    assert market.row(name).state == "acknowledged" and [json.loads(found.body)["event"] for found in market.entries("task")] == ["queued", "acknowledged"]
    answered(market, name, told(data, market.hand.at_us))
    assert not market.act(lambda book: acknowledge(book, name, "r1"))


def test_a_late_answer_is_taken_and_shown_as_late(market):
    """However late."""
    name, data = asked(market)
    market.hand.at_us += 40 * DAY
    assert answered(market, name, told(data, market.hand.at_us)).taken
    assert json.loads(market.entries("task")[-1].body)["late"] is True and market.row(name).attested_us > market.row(name).due_us
    with market.store.reading() as connection:
        assert find(connection, TENANT, name).state == "attested"
