"""What passes and what does not, on both stores."""

import json
from base64 import b64decode, b64encode
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from haechi.gateway.ask import Conflict
from haechi.gateway.desk import Desk
from haechi.gateway.grant import read
from haechi.gateway.log import Book
from haechi.gateway.receipt import receipt_of, receipt_on
from haechi.gateway.schema import METADATA, decision
from haechi.gateway.tenant import set_settings
from haechi.law.pipa import PIPA
from haechi.ledger.entry import canonical, commitment, leaf
from haechi.ledger.note import Verifier
from haechi.ledger.proof import TlogProof
from haechi.minimise.pack import PACKS, pack_named
from tests.gateway.conftest import consent, lawful
from tests.gateway_proof.conftest import TENANT, World


def mode(world: World, enforcement: str) -> None:
    """Set the marketplace's mode."""
    def act(book: Book) -> None:
        set_settings(book, {"enforcement": enforcement})
        book.close(everybody=True)
    world.desk.act(act).result()


def test_a_lawful_transfer_passes_and_a_withdrawal_stops_the_next(world):
    """PERMIT alone lets data through; the word after the withdrawal is in force for whatever comes after it."""
    ask = lawful(world)
    consent(world, "s1", "given", "w1")
    [first] = world.decide(ask)
    assert (first.verdict, first.released) == ("permit", True) and first.payload
    consent(world, "s1", "withdrawn", "w2")
    [second] = world.decide(ask)
    assert (second.verdict, second.released, second.payload) == ("deny", False, None)
    assert "PIPA 28-8(1)" in [reason["cite"] for reason in second.reasons]


@pytest.mark.parametrize("enforcement", ["shadow", "warn"])
def test_before_enforcement_everything_passes_as_it_was_asked_for(world, enforcement):
    """Shadow and warn let an unlawful transfer pass whole; warn says why it should not have."""
    ask = lawful(world)
    consent(world, "s1", "refused", "w1")
    mode(world, enforcement)
    [answer] = world.decide({**ask, "items": ["name", "order", "memo", "rrn"]})
    assert answer.released and set(answer.payload) == {"name", "order", "memo", "rrn"} and answer.verdict == "deny"
    assert bool(answer.reasons) == (enforcement == "warn")


@pytest.mark.parametrize("enforcement", ["shadow", "enforce"])
@pytest.mark.parametrize(("kind", "value"), [("recipient", "r1"), ("country", "CN"), ("purpose", "p1"), ("everything", "")])
def test_a_stop_binds_in_every_mode_until_it_is_lifted(world, enforcement, kind, value):
    """Whatever the law allows, what is stopped gets nothing, and the reason names the stop."""
    ask = lawful(world)
    mode(world, enforcement)
    world.write("stops", "x", {"stop_id": "x", "kind": kind, "value": value})
    [answer] = world.decide(ask)
    assert not answer.released and answer.payload is None and answer.reasons[0]["kind"] == "stop"
    world.write("stops", "x", None)
    assert world.decide(ask)[0].released


def test_an_order_of_suspension_binds_under_shadow_too(world):
    """The Commission's order for a country is no trial."""
    ask = lawful(world)
    mode(world, "shadow")
    world.write("orders", "o1", {"kind": "suspension", "country": "CN", "made_at": "2026-01-01T00:00:00Z"})
    [answer] = world.decide(ask)
    assert not answer.released and answer.payload is None


def test_only_what_the_purpose_needs_and_the_pack_shows_goes_out(world):
    """Beyond the purpose, beyond the role, stopped: each stays behind with its own reason; a name goes masked."""
    world._desk = Desk(world.store, TENANT, world.keys, PIPA, [pack_named(name) for name in reversed(PACKS)], world.clock)
    ask = lawful(world)
    world.write("stops", "i", {"stop_id": "i", "kind": "item", "value": "postcode"})
    asked = world._ask(**{**ask, "items": ["name", "order", "memo", "customs_code", "postcode", "phone"]})
    values = {**asked.values, "name": "홍길동", "phone": "010-1234-5678", "memo": "문 앞"}
    [answer] = world.desk.decide([replace(asked, values=values, unknown=("items.odd",))]).result().answers
    assert answer.payload["name"] == "홍*동" and answer.payload["phone"].startswith("tok_") and "memo" not in answer.payload
    why = {one["item"]: one["why"] for one in answer.dropped}
    assert why == {"memo": "not_needed", "customs_code": "not_needed", "postcode": "stopped", "items.odd": "unknown_field"}


def test_the_same_key_gives_the_same_answer_and_another_body_is_refused(world):
    """Whatever happened in between; also twice within one batch."""
    ask = world._ask(**lawful(world))
    desk = world.desk
    [first, twin] = desk.decide([ask, replace(ask)]).result().answers
    consent(world, "s1", "withdrawn", "w9")
    [again] = desk.decide([ask]).result().answers
    assert twin.repeated and again.repeated
    assert (first.transfer_id, first.payload, first.verdict) == (again.transfer_id, again.payload, again.verdict) == (
        twin.transfer_id, twin.payload, twin.verdict)
    assert isinstance(desk.decide([replace(ask, mac=b"other")]).result().answers[0], Conflict)
    with world.store.reading() as connection:
        assert len(connection.execute(select(decision.c.seq)).all()) == 1


def test_a_receipt_verifies_with_nothing_but_the_key(world):
    """Body and salt give the commitment, the commitment the leaf, the leaf stands under the signed checkpoint: at once and later."""
    ask = lawful(world)
    decided = world.desk.decide([world._ask(**ask)]).result()
    [answer] = decided.answers
    placed = next(one for one in decided.written.placed if one.seq == answer.seq)
    world.decide(*[ask] * 300)
    with world.store.reading() as connection:
        receipts = [receipt_of(placed, decided.written, world.keys), receipt_on(connection, TENANT, world.keys, answer.seq)]
    for receipt in receipts:
        data = leaf(receipt["kind"], receipt["at"], commitment(canonical(receipt["body"]), b64decode(receipt["salt"])))
        assert data == b64decode(receipt["leaf"])
        found = TlogProof.parse(receipt["proof"]).verify(data, [Verifier.parse(world.keys.vkey)], world.keys.origin)
        assert found.size > answer.seq


CANARIES = {"name": "나카나리", "phone": "010-7777-8888", "order": "ZQ-CANARY-1", "memo": "캐너리 문앞"}


def shapes_of(canary):
    """The bytes as which a value might lie somewhere."""
    plain = canary.encode()
    return {plain, canary.encode("utf-16-le"), canary.encode("euc-kr"), plain.hex().encode(), json.dumps(canary)[1:-1].encode(), b64encode(plain).rstrip(b"=")[:-1]}


def test_no_value_of_a_person_lies_in_the_store_or_is_logged(world, tmp_path, capfd):
    """Asked for, repeated, refused, clashing, masked, sealed, read, with a fault in its batch: no value is in any column, file or line of the log."""
    ask = world._ask(**lawful(world))
    desk = world.desk
    offered = replace(ask, values=CANARIES, unknown=("items.odd",))
    for enforcement in ("shadow", "enforce"):
        mode(world, enforcement)
        desk.decide([replace(offered, key=f"a{enforcement}"), replace(offered, key=f"b{enforcement}", hold_seconds=900),
                     replace(offered, key=f"c{enforcement}", subject_id="stranger")]).result()
    [again, clash] = desk.decide([replace(offered, key="aenforce"), replace(offered, key="aenforce", mac=b"other")]).result().answers
    assert isinstance(clash, Conflict) and "나카나리" in again.payload.values()
    [held] = desk.decide([replace(offered, key="d", hold_seconds=900)]).result().answers
    seen = desk.act(lambda book: (read(book, desk.gate, held.grant_id, "r1", "seller", "e", b"m", "enforce"), book.close())[0]).result()
    assert "나카나리" in seen.payload.values()
    with pytest.raises(AttributeError):
        desk.decide([replace(offered, key="f"), replace(offered, key="g", values=None)]).result()
    with world.store.reading() as connection:
        held = [value for table in METADATA.sorted_tables for row in connection.execute(select(table)) for value in row]
    lying = b"\0".join(value if isinstance(value, bytes) else str(value).encode() for value in held)
    folder = tmp_path if world.store.embedded else Path(str(world.store.engine.url.query["host"]))  # with all that the server ever wrote
    files = b"\0".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
    logged = "".join(capfd.readouterr()).encode()
    assert b"stranger" in lying and b"stranger" in files
    for form in (form for canary in CANARIES.values() for form in shapes_of(canary)):
        assert form not in lying and form not in files and form not in logged


def test_the_law_sees_what_goes_out_not_what_was_offered(world):
    """An item that the purpose does not need stays behind, so the transfer without it is lawful."""
    [answer] = world.decide({**lawful(world), "items": ["name", "rrn"]})
    assert (answer.verdict, sorted(answer.payload)) == ("permit", ["name"])


def test_a_refusal_names_the_items_it_speaks_of(world):
    """The notice tells of name and phone: the postcode alone is named as untold."""
    ask = lawful(world)
    told = dict.fromkeys(("told_time", "told_method", "told_retention", "told_refusal", "told_refusal_effect"), True)
    world.write("notices", "n1", {"kind": "consent", "effective_from": "2025-01-01T00:00:00Z", "items": ["name", "phone"], "countries": ["CN"],
                                  "purposes": ["p1"], **told})
    [answer] = world.decide({**ask, "items": ["name", "postcode"]})
    [transfer] = [reason for reason in answer.reasons if reason["cite"] == "PIPA 28-8(1)"]
    assert [(c["cite"], c["items"]) for c in transfer["conditions"]] == [("PIPA 28-8(2)1", ["postcode"])]
