"""The oracle itself, against cases worked by hand: the delivery of the record format, words, telling, counting."""

import tomllib
from datetime import UTC, date, datetime

import pytest

from .findings import findings
from .hand import ELEVEN, LONG_AGO, NEW_LAW, OLD_LAW, RECOGNITION, TEN, TICK, TOLD, Hand, pipa
from .judge import NO_EDITION, edition, judge, rejected
from .write import toml


@pytest.fixture
def hand() -> Hand:
    return Hand()


# One delivery by hand, sentence by sentence


def worked(hand: Hand) -> Hand:
    """The worked delivery as it is told first: no refusal's effect, terms with safety and other measures only."""
    hand.notice["told_refusal_effect"] = False
    hand.contract["clauses"] = ["safety", "other_measures"]
    return hand


def test_the_worked_delivery_is_denied_for_the_effect_and_the_clauses(hand):
    unmet = pipa("17(1)", "28-8(1)", "28-8(2)5", "28-8(4)", "Decree 29-10(1)2")
    assert worked(hand).answer() == ("deny", unmet, [])


def test_with_effect_and_clauses_told_it_is_permitted(hand):
    assert hand.answer() == ("permit", [], [])


def test_withdrawn_at_eleven_the_same_at_eleven_is_denied(hand):
    hand.add("consents", hand.consent, consent_id="C2", status="withdrawn", made_at=ELEVEN)
    hand.add("transfers", hand.transfer, transfer_id="T2", made_at=ELEVEN)
    hand.add("transfers", hand.transfer, transfer_id="T3", made_at=ELEVEN - TICK)
    assert hand.answer("T2") == ("deny", pipa("17(1)", "28-8(1)", "28-8(1)1"), [])
    assert hand.answer("T3") == hand.answer("T1") == ("permit", [], [])


def test_to_germany_on_the_day_of_recognition_only_third_party_consent_fails(hand):
    hand.tables["consents"].clear()
    hand.transfer.update(made_at=RECOGNITION, country="DE", mode="view")
    assert hand.answer() == ("deny", pipa("17(1)"), [])


def test_contracts_not_complete_moves_the_clauses_to_unknown(hand):
    worked(hand).incomplete("contracts")
    unmet = pipa("17(1)", "28-8(1)", "28-8(2)5")
    assert hand.answer() == ("deny", unmet, pipa("28-8(4)", "Decree 29-10(1)2"))


def test_contracts_not_complete_alone_is_indeterminate(hand):
    hand.contract["clauses"] = ["safety", "other_measures"]
    hand.incomplete("contracts")
    assert hand.answer() == ("indeterminate", [], pipa("28-8(4)", "Decree 29-10(1)2"))


# Which law, which people, which countries


def test_the_korean_day_picks_the_law_to_the_microsecond(hand):
    for at, law in ((OLD_LAW - TICK, None), (OLD_LAW, "old"), (NEW_LAW - TICK, "old"), (NEW_LAW, "new")):
        hand.move(at)
        assert edition(hand.delivery(), hand.transfer) == law


@pytest.mark.parametrize("online", [False, None])
def test_before_the_new_law_only_online_services_are_judged(hand, online):
    hand.move(NEW_LAW - TICK)
    hand.controller["online_service"] = online
    assert judge(hand.delivery()) == {}
    assert rejected(hand.delivery()) == {"T1": NO_EDITION}


def test_a_foreign_subject_is_asked_nothing(hand):
    worked(hand).subject["residence"] = "US"
    hand.transfer["items"] = ["rrn"]
    assert hand.answer() == ("permit", [], [])


def test_an_unknown_subject_makes_unkept_rules_unknown_and_leaves_conditions_failed(hand):
    worked(hand).tables["subjects"].clear()
    assert hand.answer() == (
        "indeterminate", pipa("28-8(2)5", "Decree 29-10(1)2"), pipa("17(1)", "28-8(1)", "28-8(4)"),
    )  # fmt: skip


def test_within_korea_the_rules_of_export_are_not_asked(hand):
    hand.recipient["country"] = "KR"
    hand.contract["clauses"] = []
    assert hand.answer() == ("permit", [], [])


def test_the_transfers_country_comes_before_the_recipients(hand):
    hand.recipient["country"] = "KR"
    hand.transfer["country"] = "JP"
    assert hand.answer() == ("deny", pipa("28-8(1)", "28-8(2)2"), [])


def test_a_recipient_without_a_row_is_in_an_unknown_country(hand):
    hand.tables["recipients"].clear()
    assert hand.answer() == ("indeterminate", [], pipa("28-8(1)", "28-8(2)2"))


def test_worldwide_names_no_country(hand):
    hand.notice["countries"] = ["*"]
    assert hand.answer() == ("deny", pipa("28-8(1)", "28-8(2)2"), [])


# The last word


@pytest.mark.parametrize(("greater", "lesser"), [(10, 2), ("c2", "c10"), ("\U0001f600", "\uff5e"), ("가", "Z")])
def test_of_words_at_one_instant_the_greatest_id_is_the_last(hand, greater, lesser):
    hand.consent.update(consent_id=greater, status="refused")
    hand.add("consents", hand.consent, consent_id=lesser, status="given")
    assert hand.answer() == ("deny", pipa("17(1)", "28-8(1)", "28-8(1)1"), [])
    hand.consent["status"], hand.tables["consents"][1]["status"] = "given", "refused"
    assert hand.answer() == ("permit", [], [])


def test_a_newer_word_for_none_in_particular_replaces_one_for_the_recipient(hand):
    hand.consent["made_at"] = LONG_AGO
    general = hand.add("consents", hand.consent, consent_id="C0", recipient_id=None, status="refused", made_at=TEN)
    assert hand.answer()[0] == "deny"
    general["recipient_id"] = "another"
    assert hand.answer()[0] == "permit"


def test_no_word_at_all_told_nothing_where_the_registers_are_complete(hand):
    hand.tables["consents"].clear()
    assert hand.answer() == ("deny", pipa("17(1)", "28-8(1)", "28-8(1)1", *TOLD), [])


def test_no_word_in_an_incomplete_register_leaves_all_it_would_have_told_unknown(hand):
    hand.tables["consents"].clear()
    hand.incomplete("consents")
    assert hand.answer() == ("indeterminate", [], pipa("17(1)", "28-8(1)", "28-8(1)1", *TOLD))


def test_a_null_status_leaves_the_word_known_and_its_notice_telling(hand):
    hand.consent["status"] = None
    hand.notice["told_method"] = False
    assert hand.answer() == ("deny", pipa("28-8(1)", "28-8(2)2"), pipa("17(1)", "28-8(1)1"))


def test_separate_is_asked_abroad_and_not_of_third_party_consent(hand):
    hand.consent["separate"] = False
    assert hand.answer() == ("deny", pipa("28-8(1)", "28-8(1)1"), [])


# What was told


def test_a_contact_is_asked_abroad_and_not_of_third_party_consent(hand):
    hand.naming["contact"] = None
    assert hand.answer() == ("indeterminate", [], pipa("28-8(1)", "28-8(2)3"))


def test_a_recipient_not_named_fails_where_the_register_is_complete_else_is_unknown(hand):
    hand.tables["notice_recipients"].clear()
    cites = pipa("17(1)", "28-8(1)", "28-8(2)3")
    assert hand.answer() == ("deny", cites, [])
    hand.incomplete("notice_recipients")
    assert hand.answer() == ("indeterminate", [], cites)


def test_a_word_without_a_notice_told_nothing_not_even_the_recipient(hand):
    hand.consent["notice_id"] = "gone"
    hand.add("notice_recipients", hand.naming, notice_id="gone")
    cites = pipa("17(1)", "28-8(1)", *TOLD)
    assert hand.answer() == ("deny", cites, [])
    hand.incomplete("notices")
    assert hand.answer() == ("indeterminate", [], cites)


def test_a_null_list_is_unknown_even_when_nothing_is_sent(hand):
    hand.transfer["items"] = []
    assert hand.answer() == ("permit", [], [])
    hand.notice["items"] = None
    assert hand.answer() == ("indeterminate", [], pipa("17(1)", "28-8(1)", "28-8(2)1"))


def test_coverage_ends_before_the_day_until_and_counts_korean_days(hand):
    hand.tables["consents"].clear()
    hand.transfer["made_at"] = datetime(2024, 1, 10, 15, tzinfo=UTC) - TICK  # the last of 10 January in Korea
    hand.coverage.update({"from": date(2024, 1, 10), "until": date(2024, 1, 11)})
    assert hand.answer()[0] == "deny"
    hand.transfer["made_at"] += TICK
    assert hand.answer()[0] == "indeterminate"


# Counting, and the manifest


def test_findings_count_people_and_recipients_once_and_every_kind_apart(hand):
    worked(hand)
    hand.add("transfers", hand.transfer, transfer_id="T2", made_at=ELEVEN)
    hand.add("transfers", hand.transfer, transfer_id="T3", subject_id="S2")
    hand.add("transfers", hand.transfer, transfer_id="T4", made_at=OLD_LAW)
    counted = findings(hand.delivery())
    violation, gap = counted.findings["PIPA 28-8(4)", "violation"], counted.findings["PIPA 28-8(4)", "gap"]
    assert (violation.count.transfers, violation.count.subjects, violation.count.recipients) == (2, 1, 1)
    assert (violation.count.first, violation.count.last) == (TEN, ELEVEN)
    assert {key: count.transfers for key, count in violation.conditions.items()} == {("PIPA Decree 29-10(1)2", "violation"): 2}
    assert gap.count.transfers == 1
    assert counted.totals == {
        "transfers": 3, "permit": 0, "deny": 2, "indeterminate": 1, "subjects_denied": 1, "recipients_denied": 1,
    }  # fmt: skip
    assert counted.rejected == {"T4": NO_EDITION}


def test_the_manifest_is_written_as_the_toml_it_was_read_from(hand):
    hand.controller["turnover"] = {"total": {"2021": 0, "2022": 5}}
    hand.coverage["from"] = date(2023, 10, 1)
    manifest = hand.delivery().manifest
    assert tomllib.loads(toml(manifest)) == manifest
