"""What passes and what does not, on both stores."""

import json
from base64 import b64decode, b64encode
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from haechi.gateway.ask import Conflict, names
from haechi.gateway.desk import Desk
from haechi.gateway.export import export
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
    """Shadow and warn let an unlawful transfer pass whole, and say what would have stayed behind and why."""
    ask = lawful(world)
    consent(world, "s1", "refused", "w1")
    mode(world, enforcement)
    [answer] = world.decide({**ask, "items": ["name", "order", "memo", "rrn"]})
    assert answer.released and set(answer.payload) == {"name", "order", "memo", "rrn"} and answer.verdict == "deny"
    assert answer.reasons and not answer.dropped and {"item": "rrn", "why": "not_needed"} in answer.spared
    assert set(answer.forms.values()) == {"full"}


def test_what_was_ordered_goes_out_without_the_numbers_in_it(world):
    """Enforced it goes scanned, at once and from a grant; before that it goes as it came, and is told as spared where the scan finds something."""
    engraved, plain = "머그컵, 각인 010-8765-4321", "머그컵 2개"
    ask = world._ask(**{**lawful(world), "items": []})
    desk = world.desk
    [out, held] = desk.decide([replace(ask, values={"order": engraved}), replace(ask, key="held", values={"order": engraved}, hold_seconds=900)]).result().answers
    seen = desk.act(lambda book: (read(book, desk.gate, held.grant_id, "r1", "seller", b"m", "enforce"), book.close())[0]).result()
    assert out.payload == seen.payload == {"order": "머그컵, 각인 [phone]"} and out.forms == {"order": "scanned"}
    mode(world, "shadow")
    [out, clean] = desk.decide([replace(ask, key=key, values={"order": text}) for key, text in (("a", engraved), ("b", plain))]).result().answers
    assert (out.payload, out.spared) == ({"order": engraved}, ({"item": "order", "why": "masked"},))
    assert (clean.payload, clean.spared) == ({"order": plain}, ())


@pytest.mark.parametrize("enforcement", ["shadow", "enforce"])
def test_a_stop_binds_in_every_mode_until_it_is_lifted(world, enforcement):
    """Whatever the law allows, what is stopped gets nothing, and the reason names the stop; what is not named passes."""
    ask = lawful(world)
    mode(world, enforcement)
    for kind, value, another in (("recipient", "r1", "r2"), ("country", "CN", "DE"), ("purpose", "p1", "p2"), ("everything", "", None)):
        world.write("stops", "x", {"kind": kind, "value": value})
        [answer] = world.decide(ask)
        assert not answer.released and answer.payload is None
        assert answer.reasons[0]["stop"] == {"kind": kind, "value": value}
        assert kind != "country" or not world.decide({**ask, "country": "DE"})[0].released  # it is there all the same
        world.write("stops", "x", None if another is None else {"kind": kind, "value": another})
        assert world.decide(ask)[0].released


def test_an_order_of_suspension_binds_under_shadow_too(world):
    """The Commission's order for a country is no trial."""
    ask = lawful(world)
    mode(world, "shadow")
    world.write("orders", "o1", {"kind": "suspension", "country": "CN", "made_at": "2026-01-01T00:00:00Z"})
    [answer] = world.decide(ask)
    assert not answer.released and answer.payload is None


@pytest.mark.parametrize("enforcement", ["shadow", "enforce"])
def test_an_order_of_suspension_holds_back_nothing_that_stays_in_the_country(world, enforcement):
    """It is asked of transfers abroad alone: one that is permitted is not kept back without a reason, and where it is asked, it is told."""
    ask = lawful(world)
    mode(world, enforcement)
    world.write("orders", "o1", {"kind": "suspension", "made_at": "2026-01-01T00:00:00Z"})
    [here, there] = world.decide({**ask, "country": "KR", "mode": "entrustment"}, ask)
    assert (here.verdict, here.released) == ("permit", True)
    assert not there.released and "PIPA 28-9(1)" in [reason["cite"] for reason in there.reasons]


@pytest.mark.parametrize("enforcement", ["shadow", "enforce"])
@pytest.mark.parametrize("hold", [None, 900])
def test_where_nothing_is_left_to_send_nothing_was_transferred(world, enforcement, hold):
    """It may be permitted, and is entered; no payload, no grant, and no transfer in the export."""
    ask = lawful(world)
    mode(world, enforcement)
    asked = replace(world._ask(**{**ask, "items": []}), hold_seconds=hold)
    bare, empty, odd = (replace(asked, key=key, values=values, unknown=unknown) for key, values, unknown in (
        ("a", {}, ()), ("b", {"name": " "}, ()), ("c", {}, ("items.nickname",))))
    for answer in world.desk.decide([bare, empty, odd]).result().answers:
        assert (answer.verdict, answer.released, answer.payload, answer.grant_id) == ("permit", False, None, None)
    assert answer.dropped == ({"item": "items.nickname", "why": "unknown_field"},)
    done = export(world.store, TENANT, world.folder / "out")
    assert (done.rows["transfers"], done.withheld) == (0, 3)


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
    """Also twice within one batch. After a withdrawal the answer is the same, and its values are not handed out again."""
    ask = world._ask(**lawful(world))
    desk = world.desk
    [first, twin] = desk.decide([ask, replace(ask)]).result().answers
    [again] = desk.decide([ask]).result().answers
    assert twin.repeated and again.repeated and not again.withheld
    assert (first.transfer_id, first.payload, first.verdict) == (again.transfer_id, again.payload, again.verdict) == (
        twin.transfer_id, twin.payload, twin.verdict)
    for register, name, row in (("stops", "i", {"kind": "item", "value": "name"}), ("stops", "c", {"kind": "country", "value": "CN"})):
        world.write(register, name, row)
        assert desk.decide([ask]).result().answers[0].withheld
        world.write(register, name, None)
        assert desk.decide([ask]).result().answers[0].payload == first.payload
    consent(world, "s1", "withdrawn", "w9")
    [late] = desk.decide([ask]).result().answers
    assert (late.transfer_id, late.verdict, late.released, late.payload, late.withheld) == (first.transfer_id, "permit", True, None, True)
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
    seen = desk.act(lambda book: (read(book, desk.gate, held.grant_id, "r1", "seller", b"m", "enforce"), book.close())[0]).result()
    assert "나카나리" in seen.payload.values()
    with pytest.raises((AttributeError, TypeError)):
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


@pytest.mark.parametrize("enforcement", ["shadow", "warn", "enforce"])
def test_a_stopped_item_stays_behind_in_every_mode(world, enforcement):
    """Now, when asked again after the stop is lifted, and from a grant; what is kept of the decision says so."""
    ask = world._ask(**{**lawful(world), "items": ["name", "order", "postcode"]})
    mode(world, enforcement)
    world.write("stops", "i", {"stop_id": "i", "kind": "item", "value": "order"})
    [answer] = world.desk.decide([ask]).result().answers
    assert answer.released and "order" not in answer.payload and "name" in answer.payload
    assert {"item": "order", "why": "stopped"} in answer.dropped
    [held] = world.desk.decide([replace(ask, key="held", hold_seconds=900)]).result().answers
    world.write("stops", "i", None)
    [again] = world.desk.decide([ask]).result().answers
    assert again.repeated and again.payload == answer.payload
    desk = world.desk
    seen = desk.act(lambda book: (read(book, desk.gate, held.grant_id, "r1", "seller", b"m", enforcement), book.close())[0]).result()
    assert "order" not in seen.payload and "name" in seen.payload
    with world.store.reading() as connection:
        assert not any("order" in names(row.sent) for row in connection.execute(select(decision)))


def test_only_what_is_known_to_be_lawful_passes(world):
    """What the records do not say is no permit: an unknown person, recipient, purpose or country gets nothing."""
    ask = lawful(world)
    for unknown in ({"subject_id": "nobody"}, {"recipient_id": "nobody"}, {"purpose_id": "nothing"}, {"purpose_id": None}, {"country": "ZW"}):
        [answer] = world.decide({**ask, **unknown})
        assert answer.verdict != "permit" and not answer.released and answer.payload is None and answer.reasons
    assert world.decide({**ask, "subject_id": "nobody"})[0].verdict == "indeterminate"


def test_the_recipients_mode_comes_before_the_purposes_and_that_before_the_marketplaces(world):
    """Each of the three alone, and together; what it is goes with the answer."""
    ask = lawful(world)
    consent(world, "s1", "refused", "w1")

    def enforced():
        [answer] = world.decide(ask)
        assert answer.released == (answer.enforcement != "enforce") and answer.reasons
        return answer.enforcement

    assert enforced() == "enforce"
    mode(world, "warn")
    assert enforced() == "warn"
    world.write("modes", "p", {"kind": "purpose", "value": "p1", "enforcement": "shadow"})
    assert enforced() == "shadow"
    world.write("modes", "r", {"kind": "recipient", "value": "r1", "enforcement": "enforce"})
    assert enforced() == "enforce"
    world.write("modes", "r2", {"kind": "recipient", "value": "r1", "enforcement": "shadow"})
    assert enforced() == "enforce"  # the strictest of what was said, whatever was said last
    world.write("modes", "r", None)
    assert enforced() == "shadow"
    world.write("modes", "r2", None)
    world.write("modes", "p", {"kind": "purpose", "value": "another", "enforcement": "shadow"})
    assert enforced() == "warn"


def test_a_person_is_always_shown_under_the_pack_of_the_first_time(world):
    """Another pack's masks laid over the first's could show what each hides; who is new gets the newest; who got nothing is not bound."""
    seller, strict = (pack_named(name) for name in ("kr-seller-ships-1", "kr-crossborder-1"))
    asks = {subject: {**lawful(world, subject), "items": ["name", "phone", "address", "postcode"]} for subject in ("s1", "s2", "s3")}

    def seen(subject, *packs):
        desk = Desk(world.store, TENANT, world.keys, PIPA, packs, world.clock)
        try:
            [answer] = desk.decide([world._ask(**asks[subject])]).result().answers
        finally:
            desk.close()
        return answer.pack, answer.payload

    consent(world, "s2", "refused", "w2")
    assert seen("s1", strict, seller)[0] == seller.name and seen("s2", strict, seller) == (seller.name, None)
    consent(world, "s2", "given", "w3")
    assert [seen(subject, seller, strict)[0] for subject in ("s1", "s2", "s3")] == [seller.name, strict.name, strict.name]
    assert seen("s1", seller, strict)[1] == seen("s1", strict, seller)[1] != seen("s3", seller, strict)[1]
    assert not seen("s1", strict)[1]  # the pack of the first time is gone: nothing is shown


def asked_of(world, ask, packs):
    """The answer of a worker of its own, to whom the last of these packs is the newest."""
    desk = Desk(world.store, TENANT, world.keys, PIPA, [pack_named(name) for name in packs], world.clock)
    try:
        [answer] = desk.decide([ask]).result().answers
    finally:
        desk.close()
    return answer


def test_an_answer_is_the_same_again_whatever_has_changed(world):
    """Payload, verdict, reasons, receipt's entry: from another worker, after other words, other needs, other modes, another newest pack."""
    ask = replace(world._ask(**{**lawful(world), "items": []}), values={"name": "홍길동", "phone": "010-1234-5678", "order": "양말", "rrn": "900101-1234567"})
    first = asked_of(world, ask, reversed(PACKS))
    world.write("purposes", "p1", {"needed_items": ["rrn"]})
    consent(world, "s1", "withdrawn", "w9")
    mode(world, "shadow")
    again = asked_of(world, ask, PACKS)
    assert first.released and first.payload["name"] == "홍*동" and again == replace(first, repeated=True)


def test_the_reading_of_a_grant_keeps_a_person_under_her_pack(world):
    """Read by a worker whose newest pack is another: the seller sees her as the first time, and so does whoever asks afterwards."""
    seller, strict = (pack_named(name) for name in ("kr-seller-ships-1", "kr-crossborder-1"))
    ask = replace(world._ask(**{**lawful(world), "items": []}), values={"name": "홍길동", "postcode": "03154"})
    first = asked_of(world, ask, (seller.name, strict.name))
    other = Desk(world.store, TENANT, world.keys, PIPA, [strict, seller], world.clock)
    try:
        [held] = other.decide([replace(ask, key="held", hold_seconds=900)]).result().answers
        seen = other.act(lambda book: (read(book, other.gate, held.grant_id, "r1", "seller", b"m", "enforce"), book.close())[0]).result()
        [after] = other.decide([replace(ask, key="after")]).result().answers
    finally:
        other.close()
    assert {(one.pack, *sorted(one.payload.items())) for one in (first, seen, after)} == {(first.pack, ("name", "홍*동"), ("postcode", "031**"))}
    assert first.pack == strict.name != seller.name
