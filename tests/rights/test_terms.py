"""Seller terms: published whole, in force from their day, accepted by a row that names them, and never a moment without."""

from datetime import date

import pytest
from sqlalchemy import delete

from haechi.errors import RecordError, RightsError
from haechi.gateway.access import enter_looks
from haechi.gateway.clock import instant
from haechi.gateway.proof import verify_store
from haechi.gateway.register import row_now
from haechi.gateway.schema import record
from haechi.papers import Parameters, seller_terms
from haechi.rights.bulk import reader_of
from haechi.rights.probe import probe
from haechi.rights.terms import accept, accepted, agreed, current, publish, safeguarded, versions
from haechi.text import Text
from tests.papers.sample import PARAMETERS
from tests.rights import market as markets
from tests.rights.market import DAY, TENANT

market = markets.market
REQUIRED = ("safety", "complaints", "disputes", "other_measures")


def published(market, version, day, clauses=None, **changed):
    own = Parameters(**{**PARAMETERS, **changed})
    terms = seller_terms(version, day, own, *([] if clauses is None else [clauses]))
    return market.act(lambda book: publish(book, terms, own))


def known(market):
    with market.store.reading() as connection:
        return versions(connection, TENANT)


def press(market, recipient, version):
    return market.act(lambda book: accept(book, market.desk.encoder, recipient, version.sheet.digest))


def standing(market, recipient):
    market.hand.at_us += 1000
    with market.store.reading() as connection:
        contracts = agreed(connection, TENANT, recipient, market.hand.at_us)
        return contracts, accepted(contracts, versions(connection, TENANT))


def test_a_version_is_read_back_as_it_was_published(market):
    """Text, digest, and what its blanks were filled with, names in three languages among it."""
    named = {"ko": "해치 마켓", "en": "Haechi Market", "zh": "獬豸市场"}
    seq = published(market, "v1", date(2026, 1, 1), contact=Text(**named), leak_hours=7)
    [one] = known(market)
    assert (one.seq, one.effective_on, one.parameters.leak_hours) == (seq, date(2026, 1, 1), 7) and one.parameters.contact == Text(**named)
    assert one.sheet.digest == seller_terms("v1", date(2026, 1, 1), one.parameters).digest


def test_the_version_in_force_is_the_newest_whose_day_has_come_in_korea(market):
    """At midnight there, not in Greenwich; before the first day none is."""
    published(market, "v1", date(2026, 1, 1))
    published(market, "v2", date(2026, 4, 1))
    turn = (date(2026, 4, 1) - date(1970, 1, 1)).days * DAY - 9 * 3_600_000_000
    found = known(market)
    assert [current(found, turn + shift).sheet.id for shift in (-1, 0)] == ["v1", "v2"] and current(found, 0) is None
    published(market, "v1b", date(2026, 2, 1))
    published(market, "v1c", date(2026, 2, 1))
    found = known(market)
    assert [current(found, turn + shift).sheet.id for shift in (-1, 0)] == ["v1c", "v2"]


def test_what_no_contract_may_lack_cannot_be_published(market):
    """Each measure that is missing is named, with a name that is taken, a name that is too long, and a day gone by."""
    published(market, "v1", date(2026, 2, 1))
    for version, day, clauses, faults in (("v2", date(2026, 3, 1), ("safety", "disputes"), 2), ("v1", date(2026, 3, 1), REQUIRED, 1),
                                          ("v2", date(2026, 1, 1), REQUIRED, 1), ("v" * 41, date(2026, 3, 1), REQUIRED, 1)):
        with pytest.raises(RecordError) as refused:
            published(market, version, day, clauses)
        assert len(refused.value.faults) == faults
    assert len(known(market)) == 1


@pytest.mark.parametrize("recipient", ["r1", "상점 ~:1", "r" * 200])
def test_accepting_begins_one_contract_and_ends_the_others_of_its_kind_with_the_same_moment(market, recipient):
    """Any name of a recipient; an entrustment goes on; accepted twice is accepted once; all of it verifies."""
    published(market, "v1", date(2026, 1, 1))
    for name, kind in (("elder", "terms"), ("care", "entrustment")):
        market.write("contracts", name, {"contract_id": name, "recipient_id": recipient, "kind": kind, "signed_at": "2025-01-01T00:00:00.000000Z", "clauses": [*REQUIRED]})
    [version] = known(market)
    contracts, before = standing(market, recipient)
    assert len(contracts) == 2 and before.version is None
    for _ in range(2):
        press(market, recipient, version)
    contracts, now = standing(market, recipient)
    assert [kept.row["kind"] for kept in contracts] == ["terms", "entrustment"] and len(now.contract_id) <= 200 and now.version == version
    with market.store.reading() as connection:
        assert row_now(connection, TENANT, "contracts", "elder").row["ended_at"] == contracts[0].row["signed_at"] == instant(now.signed_us)
    assert set(contracts[0].row["clauses"]) == set(version.clauses) and verify_store(market.store, TENANT, market.keys) == []


def test_what_was_ended_and_is_accepted_again_keeps_the_time_in_which_it_held(market):
    """A new name; the old row says from when to when."""
    published(market, "v1", date(2026, 1, 1))
    [version] = known(market)
    press(market, "r1", version)
    [first], _ = standing(market, "r1")
    market.write("contracts", first.record_id, {**first.row, "ended_at": instant(market.hand.at_us)})
    market.hand.at_us += DAY
    assert standing(market, "r1")[0] == [] and standing(market, "r1")[1] is None
    press(market, "r1", version)
    [second], now = standing(market, "r1")
    assert second.record_id != first.record_id and now.version == version and second.row["signed_at"] > first.row["signed_at"]


def test_only_the_version_in_force_can_be_accepted(market):
    """Not one to come, not one gone by, not one that nobody published."""
    published(market, "v1", date(2026, 1, 1))
    published(market, "v2", date(2026, 2, 1), leak_hours=3)
    published(market, "v3", date(2027, 1, 1), leak_hours=4)
    old, now, coming = known(market)
    for digest in (old.sheet.digest, coming.sheet.digest, "sha256:" + "0" * 64, ""):
        with pytest.raises(RightsError):
            market.act(lambda book, digest=digest: accept(book, market.desk.encoder, "r1", digest))
    press(market, "r1", now)
    assert standing(market, "r1")[1].version == now


def test_measures_count_together_and_only_where_they_are_said(market):
    """Two contracts that hold half each are enough; one without clauses, or another's, counts for nothing."""
    signed = "2025-01-01T00:00:00.000000Z"
    market.write("contracts", "a", {"contract_id": "a", "recipient_id": "r1", "kind": "terms", "signed_at": signed, "clauses": ["safety", "complaints"]})
    market.write("contracts", "b", {"contract_id": "b", "recipient_id": "r1", "kind": "terms", "signed_at": signed})
    market.write("contracts", "c", {"contract_id": "c", "recipient_id": "r2", "kind": "terms", "signed_at": signed, "clauses": [*REQUIRED]})
    assert not safeguarded(standing(market, "r1")[0])
    market.write("contracts", "b", {"contract_id": "b", "recipient_id": "r1", "kind": "entrustment", "signed_at": signed, "clauses": ["disputes", "other_measures"]})
    assert safeguarded(standing(market, "r1")[0]) and not safeguarded([])


def test_what_is_named_after_a_seller_is_not_taken_for_the_person_of_that_name(market):
    """One account that buys and sells: its contract, its stop and its looks name the seller; once no register knows the seller, they are hers."""
    name = "account-77001"
    published(market, "v1", date(2026, 1, 1))
    market.write("recipients", name, {"recipient_id": name, "country": "CN", "role": "seller"})
    press(market, name, known(market)[0])
    market.write("stops", f"recipient:{name}", {"stop_id": f"recipient:{name}", "kind": "recipient", "value": name})
    market.act(lambda book: (book.hold(["other"]), enter_looks(book, reader_of(TENANT, name, "visit"), "192.0.2.1", "list", ["other"]), book.close()))
    with market.store.reading() as connection:
        assert probe(connection, TENANT, name).found == ()
        assert {one.place for one in probe(connection, TENANT, name.replace("77001", "77002")).found} == set()
    with market.store.writing() as connection:
        connection.execute(delete(record).where(record.c.register == "recipients"))
        assert {one.place for one in probe(connection, TENANT, name).found} >= {"record.record_id", "record.recipient_id", "entry.body"}
