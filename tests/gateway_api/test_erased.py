"""Somebody is erased: her key, and what was written of her. Nothing of her is shown by any way, nothing breaks, and all proofs stand."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import String, cast, delete, func, literal, select, update

from haechi.gateway.access import look
from haechi.gateway.ask import Ask
from haechi.gateway.auth import Principal
from haechi.gateway.desk import Desk
from haechi.gateway.export import export
from haechi.gateway.log import CONTROLLER, Book
from haechi.gateway.proof import verify_store, write_proofs
from haechi.gateway.queue import Overloaded
from haechi.gateway.replay import replay
from haechi.gateway.schema import METADATA, decision, entry, grant, owner_key, record, replied
from haechi.gateway.store import Store
from haechi.law.pipa import PIPA
from haechi.ledger.entry import canonical
from haechi.records.delivery import open_delivery
from tests.gateway_api.conftest import TENANT, Market, consent, settle, transfer, withdraw
from tests.gateway_api.test_grant import hold, read
from tests.gateway_api.test_receipts import examined
from tests.gateway_proof.conftest import database

HER, OTHER = "hong-gildong", "kim-cheolsu"  # no hash holds a hyphen


def key_and_bodies(book: Book) -> None:
    """Only what the schema says is gone of a person who was erased: her key, bodies of entries and rows, sealed values."""
    db, tenant = book.connection, book.tenant
    db.execute(delete(owner_key).where(owner_key.c.tenant == tenant, owner_key.c.owner == HER))
    db.execute(update(entry).where(entry.c.tenant == tenant, entry.c.owner == HER).values(body=None))
    db.execute(update(record).where(record.c.tenant == tenant, record.c.subject_id == HER).values(body=None))
    db.execute(update(grant).where(grant.c.tenant == tenant, grant.c.subject_id == HER).values(sealed=None))


def every_trace(book: Book) -> None:
    """Her name out of every column, in one transaction with an entry of its own: rows stay where proofs and counts hang on them, under a
    name that no data subject can bear. With the rows in force ended and the parties changed, every worker forgets what it remembers of her."""
    db, tenant, nobody = book.connection, book.tenant, "\x1fe1"
    book.hold([CONTROLLER])
    hers = db.execute(select(func.count()).select_from(entry).where(entry.c.tenant == tenant, entry.c.owner == HER)).scalar_one()
    placed = book.append("erasure", CONTROLLER, {"entries": hers})
    db.execute(delete(owner_key).where(owner_key.c.tenant == tenant, owner_key.c.owner == HER))
    db.execute(update(entry).where(entry.c.tenant == tenant, entry.c.owner == HER).values(body=None, owner=nobody))
    db.execute(update(record).where(record.c.tenant == tenant, record.c.subject_id == HER).values(
        body=None, code="{}", subject_id=None, recipient_id=None, record_id=literal(nobody).concat(cast(record.c.seq, String)),
        until_seq=func.coalesce(record.c.until_seq, placed.seq)))
    db.execute(update(decision).where(decision.c.tenant == tenant, decision.c.subject_id == HER).values(
        subject_id=nobody, order_ref=None, idempotency=None, request_mac=b"", answer="{}"))
    db.execute(update(grant).where(grant.c.tenant == tenant, grant.c.subject_id == HER).values(subject_id=nobody, order_ref=None, sealed=None))
    for key, body in db.execute(select(replied.c.key, replied.c.body).where(replied.c.tenant == tenant)).all():
        if (json.loads(body).get("row") or {}).get("subject_id") == HER:
            db.execute(update(replied).where(replied.c.tenant == tenant, replied.c.key == key).values(body='{"erased": true}'))
    book.close(parties=True)


class Erased:
    """A marketplace that traded with two people, before one of them was erased; with what was known of her before that."""

    def __init__(self, market: Market, erase: Callable[[Book], None]) -> None:
        self.market, self.erase = market, erase
        for subject in (HER, OTHER):
            consent(market, subject)
            market.order.put_row("requests", request_id=f"q-{subject}", subject_id=subject, kind="access", received_at="2026-01-01T00:00:00Z")
        self.asks = {f"{subject}{place}": transfer(subject, **more) for subject in (HER, OTHER) for place, more in enumerate(
            ({}, {"recipient_id": "C"}, {"purpose_id": "X"}, {"hold_seconds": 10_000}))}
        self.answers = {key: market.order.post("/v1/transfers", ask, key=key).json() for key, ask in self.asks.items()}
        self.held = {subject: self.answers[f"{subject}3"]["grant_id"] for subject in (HER, OTHER)}
        for subject in (HER, OTHER):
            assert read(market, self.held[subject]).json()["released"]
            market.auditor.get(f"/v1/decisions/{self.answers[f'{subject}0']['transfer_id']}")
        self.row = {"consent_id": f"{HER}-late", "subject_id": HER, "scopes": ["marketing"], "status": "refused"}
        market.order.post("/v1/registers/consents", self.row, key="late")
        withdraw(market, HER)
        self.worker = Desk(Store(market.store.engine.url.render_as_string(hide_password=False)), TENANT, market.service.keys[TENANT], PIPA,
                           market.service.packs, market.clock)
        consent(market, HER)
        self.worker.act(lambda book: self.worker.gate.shelf.slice(book.connection, [HER], ["R"], book.row.party_seq)).result()  # it knows her
        self.market.service.desk(TENANT).act(erase).result()
        with market.store.reading() as connection:
            hidden = select(entry.c.seq).where(entry.c.tenant == TENANT, entry.c.body.is_(None))
            self.seqs = set(connection.execute(hidden).scalars())
            self.size = market.store.head(connection, TENANT).size

    def ids(self, subject: str) -> set[str]:
        """The transfers that were asked for of this person."""
        return {answer["transfer_id"] for key, answer in self.answers.items() if key.startswith(subject)}

    def whole(self) -> None:
        """Nothing is wrong with the store, told with its keys or without, and every decision comes out as it was made; and she has no key."""
        keys = self.market.service.keys[TENANT]
        assert verify_store(self.market.store, TENANT, keys) == verify_store(self.market.store, TENANT, [keys.vkey]) == []
        assert replay(self.market.store, TENANT, PIPA).differences == []
        with self.market.store.reading() as connection:
            assert connection.execute(select(owner_key.c.owner).where(owner_key.c.owner == HER)).first() is None


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Both stores."""
    return database(request.param, tmp_path_factory.mktemp("erased"), request)


@pytest.fixture(scope="module", params=[key_and_bodies, every_trace], ids=["key_and_bodies", "every_trace"])
def erased(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, store: str) -> Iterator[Erased]:
    """The marketplace after that."""
    folder = tmp_path_factory.mktemp("market")
    url = store if request.param is key_and_bodies else database(store.partition(":")[0], tmp_path_factory.mktemp("erased2"), request)
    market = Market(folder, url)
    settle(market)
    made = Erased(market, request.param)
    yield made
    made.worker.close()
    market.close()


def test_proofs_and_decisions_stand(erased: Erased) -> None:
    """The store is as its log says; of the decisions hers are counted as erased, and the other's come out as they were."""
    erased.whole()
    found = replay(erased.market.store, TENANT, PIPA)
    assert (found.erased, found.compared) == (5, 5)


def test_an_export_leaves_her_out(erased: Erased, tmp_path: Path) -> None:
    """Her transfers are counted, none is told; what is told of the other can be read as a delivery."""
    done = export(erased.market.store, TENANT, tmp_path / "out")
    text = "".join(path.read_text() for path in (tmp_path / "out").iterdir())
    assert done.erased["transfers"] == 3 and HER not in text and OTHER in text
    with open_delivery(tmp_path / "out") as delivery:
        assert not any(table.rejected for table in delivery.tables.values()) and delivery.tables["transfers"].rows == done.rows["transfers"] == 3


def test_every_entry_has_its_receipt(erased: Erased, tmp_path: Path) -> None:
    """Hers without body and salt, all others with them; each is sound offline, alone and in a bundle."""
    receipts = [erased.market.auditor.get(f"/v1/log/entries/{seq}/receipt").json() for seq in range(erased.size)]
    assert {seq for seq, receipt in enumerate(receipts) if receipt["body"] is None} == erased.seqs and len(erased.seqs) > 14
    assert all((receipt["body"] is None) == (receipt["salt"] is None) for receipt in receipts) and HER not in canonical(receipts)
    assert examined(receipts, tmp_path, erased.market.service.keys[TENANT].vkey)
    assert write_proofs(erased.market.store, TENANT, erased.market.service.keys[TENANT], tmp_path / "bundle", seqs=erased.seqs) == len(erased.seqs)
    assert not any(HER in path.read_text() for path in (tmp_path / "bundle" / "receipts").iterdir())
    erased.whole()


def test_nothing_of_her_is_listed_or_found(erased: Erased) -> None:
    """Decisions, registers, looks and alarms: whoever asks, and however, she is not there; the other is."""
    market = erased.market
    said = [who.get(path).text for who in (market.auditor, market.office, market.order, market.seller) for path in (
        "/v1/decisions?limit=500", "/v1/decisions?released=true&verdict=permit", "/v1/registers/subjects", "/v1/registers/consents", "/v1/registers/requests",
        "/v1/access?limit=500", "/v1/alarms", *(f"/v1/registers/{register}/{name}" for register, name in (
            ("consents", f"{HER}-cross_border"), ("requests", f"q-{HER}"))))]
    assert HER not in "".join(said) and OTHER in "".join(said)
    assert market.office.get(f"/v1/registers/consents/{HER}-back").status_code == market.office.ask(
        "DELETE", f"/v1/registers/consents/{HER}-back").status_code == 404
    for name in erased.ids(HER):
        assert {who.get(f"/v1/decisions/{name}").status_code for who in (market.auditor, market.order, market.seller)} == {404}
        receipt = market.auditor.get(f"/v1/decisions/{name}/receipt").json()
        assert receipt["proof"] and receipt["body"] is receipt["salt"] is None
    erased.whole()


def test_looks_at_her_are_looks_at_somebody(erased: Erased) -> None:
    """That somebody looked, and when, stays; at whom does not."""
    looks = erased.market.auditor.get("/v1/access?limit=500").json()["looks"]
    bare = [look for look in looks if look.keys() == {"seq", "at"}]
    assert bare and {look["seq"] for look in bare} <= erased.seqs and any(look.get("subject_id") == OTHER for look in looks)


def test_what_was_kept_for_her_is_not_read(erased: Erased) -> None:
    """Her grant is refused as erased, the other's is read; it may be ended as any other."""
    market = erased.market
    answer = read(market, erased.held[HER])
    assert (answer.status_code, answer.json()["title"]) == (410, "this grant cannot be read: erased")
    assert read(market, erased.held[OTHER]).json()["released"]
    assert market.office.ask("DELETE", f"/v1/grants/{erased.held[HER]}").status_code == 200
    erased.whole()


def test_values_left_under_a_key_that_is_gone_are_refused_and_told(erased: Erased) -> None:
    """Sealed values that an erasure forgot cannot be read by anybody; a check of the store names them."""
    market = erased.market
    held = hold(market, OTHER)
    with market.store.writing() as connection:
        [seq, subject] = connection.execute(select(grant.c.seq, grant.c.subject_id).where(grant.c.grant_id == held)).one()
        connection.execute(update(grant).where(grant.c.grant_id == held).values(subject_id="gone"))
    assert (read(market, held).status_code, read(market, held).json()["title"]) == (410, "this grant cannot be read: erased")
    assert f"grant_, seq {seq}, sealed" in {fault.where for fault in verify_store(market.store, TENANT, market.service.keys[TENANT])}
    with market.store.writing() as connection:
        connection.execute(update(grant).where(grant.c.grant_id == held).values(subject_id=subject))


def test_who_was_erased_while_she_was_read_is_not_shown(erased: Erased) -> None:
    """A page that tells of her was read a moment before: it is to be asked for again, and no look begins her anew."""
    with pytest.raises(Overloaded, match="erased meanwhile"):
        look(erased.market.service, Principal("k", TENANT, "auditor", None), "::1", "list subjects", [OTHER, HER])
    erased.whole()


def test_a_request_from_before_is_answered_without_her(erased: Erased) -> None:
    """Asked again under its old key: where the decision still bears the key it is repeated, and no value comes with it; the other's come."""
    if erased.erase is every_trace:
        pytest.skip("no decision bears the key any more: it is asked for anew")
    again = {key: erased.market.order.post("/v1/transfers", ask, key=key).json() for key, ask in erased.asks.items()}
    for key, answer in again.items():
        before = erased.answers[key]
        assert answer["repeated"] and (answer["transfer_id"], answer["released"]) == (before["transfer_id"], before["released"])
        assert (answer["payload"], answer["withheld"]) == ((None, before["released"]) if key.startswith(HER) else (before["payload"], False))
    erased.whole()


def test_a_write_from_before_does_not_bring_her_back(erased: Erased) -> None:
    """A row that was put in force under a key is not put there again by the same request."""
    with erased.market.store.reading() as connection:
        size = erased.market.store.head(connection, TENANT).size
    answer = erased.market.order.post("/v1/registers/consents", erased.row, key="late")
    assert answer.status_code == 201 and (erased.erase is key_and_bodies or answer.json() == {"erased": True})
    with erased.market.store.reading() as connection:
        assert erased.market.store.head(connection, TENANT).size == size


def test_no_column_names_her(erased: Erased) -> None:
    """Of all tables of the store, where every trace was erased."""
    if erased.erase is key_and_bodies:
        pytest.skip("decisions and codes still name her")
    with erased.market.store.reading() as connection:
        lying = {table.name: [row for row in connection.execute(select(table)) if HER in str(tuple(row))] for table in METADATA.sorted_tables}
    assert {name for name, rows in lying.items() if rows} == set()


def test_she_may_come_back_as_somebody_new(erased: Erased) -> None:
    """Where every trace was erased no worker remembers her consents; once she gives them anew she is sent, and what was erased stays so."""
    if erased.erase is key_and_bodies:
        pytest.skip("her old entries still bear her name: with a new key they would seem to have lost their bodies")
    market = erased.market
    assert not market.order.post("/v1/transfers", transfer(HER)).json()["released"]
    ask = Ask(HER, "R", "P", "provision", {"name": "홍길동"}, b"m", "k", order_state="paid")
    assert erased.worker.decide([ask]).result().answers[0].verdict != "permit"
    consent(market, HER)
    assert market.order.post("/v1/transfers", transfer(HER)).json()["released"]
    assert {row["transfer_id"] for row in market.auditor.get("/v1/decisions?limit=500").json()["decisions"]}.isdisjoint(erased.ids(HER))
    keys = market.service.keys[TENANT]
    assert verify_store(market.store, TENANT, keys) == [] and replay(market.store, TENANT, PIPA).differences == []
    with market.store.reading() as connection:
        assert erased.seqs == set(connection.execute(select(entry.c.seq).where(entry.c.tenant == TENANT, entry.c.body.is_(None))).scalars())
