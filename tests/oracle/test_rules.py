"""The oracle itself, rule by rule: the grounds, safeguards, prohibitions, and the law before 2023-09-15."""

from datetime import UTC, date, datetime, timedelta

import pytest

from .findings import findings
from .hand import ELEVEN, LONG_AGO, NEW_LAW, RECOGNITION, TEN, TICK, TOLD, Hand, pipa


@pytest.fixture
def hand() -> Hand:
    return Hand()


# The grounds


def test_a_statute_is_a_ground_abroad_and_for_third_parties(hand):
    hand.tables["consents"].clear()
    hand.purpose["statute"] = "Customs Act 241"
    assert hand.answer() == ("permit", [], [])


def test_without_a_purpose_row_no_statute_is_named_but_what_is_needed_is_unknown(hand):
    hand.tables["purposes"].clear()
    hand.transfer["ground_claimed"] = "statute"
    hand.consent["status"] = "refused"
    assert hand.answer() == ("deny", pipa("17(1)", "28-8(1)", "28-8(1)2"), pipa("16(1)"))


def test_a_transfer_without_a_purpose_id_leaves_everything_read_from_it_unknown(hand):
    hand.transfer["purpose_id"] = None
    assert hand.answer() == ("indeterminate", [], pipa("16(1)", "17(1)", "28-8(1)", "28-8(2)4"))


def by_contract(hand: Hand) -> None:
    """Entrusted, without a consent, on a policy that tells everything."""
    hand.transfer["mode"] = "entrustment"
    hand.notice["kind"] = "policy"
    hand.tables["consents"].clear()


def test_a_policy_in_force_that_tells_everything_carries_an_entrustment(hand):
    by_contract(hand)
    assert hand.answer() == ("permit", [], [])
    hand.purpose["contract_necessary"] = False
    assert hand.answer() == ("deny", pipa("28-8(1)", "28-8(1)3"), [])


@pytest.mark.parametrize(
    ("start", "end", "carried"),
    [(TEN, None, True), (TEN + TICK, None, False), (LONG_AGO, TEN, False), (LONG_AGO, TEN + TICK, True), (ELEVEN, TEN, False)],
)
def test_a_policy_is_in_force_from_its_first_instant_to_before_its_last(hand, start, end, carried):
    by_contract(hand)
    hand.notice.update(effective_from=start, effective_until=end)
    expected = ("permit", [], []) if carried else ("deny", pipa("28-8(1)", *TOLD), [])
    assert hand.answer() == expected


def test_of_two_policies_the_later_then_the_greater_id_is_in_force(hand):
    by_contract(hand)
    poor = hand.add("notices", hand.notice, notice_id="M", told_refusal=False)
    hand.add("notice_recipients", hand.naming, notice_id="M")
    assert hand.answer() == ("permit", [], [])
    poor["effective_from"] = LONG_AGO + TICK
    assert hand.answer() == ("deny", pipa("28-8(1)", "28-8(2)5"), [])


def test_the_notice_of_an_informed_word_carries_an_entrustment(hand):
    hand.transfer["mode"] = "storage"
    hand.consent["status"] = "informed"
    assert hand.answer() == ("permit", [], [])
    hand.consent["status"] = "given"
    hand.consent["separate"] = False
    assert hand.answer() == ("deny", pipa("28-8(1)", *TOLD), [])


def test_two_ways_that_tell_everything_only_together_fail_the_contract_itself(hand):
    hand.transfer["mode"] = "storage"
    hand.consent["status"] = "informed"
    hand.notice["told_time"] = False
    policy = hand.add("notices", hand.notice, notice_id="Q", kind="policy", told_time=True, told_refusal=False)
    hand.add("notice_recipients", hand.naming, notice_id="Q")
    assert hand.answer() == ("deny", pipa("28-8(1)", "28-8(1)3"), [])
    policy["told_refusal"] = None
    assert hand.answer() == ("indeterminate", [], pipa("28-8(1)", "28-8(1)3"))


@pytest.mark.parametrize(
    ("mode", "claimed", "cite"),
    [
        ("provision", None, "28-8(1)1"),
        ("view", "contract", "28-8(1)3"),
        ("entrustment", None, "28-8(1)3"),
        ("storage", "certification", "28-8(1)4"),
        ("storage", "recognition", "28-8(1)5"),
        ("entrustment", "consent", "28-8(1)1"),
    ],
)
def test_the_ground_reported_is_the_one_claimed_else_the_modes(hand, mode, claimed, cite):
    hand.transfer.update(mode=mode, ground_claimed=claimed)
    hand.consent["status"] = "refused"
    hand.purpose["contract_necessary"] = False
    reported = [one for one in hand.answer()[1] if one.startswith("PIPA 28-8(1)") and one != "PIPA 28-8(1)"]
    assert reported == pipa(cite)


def test_a_certification_with_measures_counts_while_it_is_valid(hand):
    hand.consent["scopes"] = ["third_party"]
    row = {"recipient_id": "R", "scheme": "isms-p", "valid_from": TEN, "valid_until": ELEVEN, "measures": True}
    hand.tables["certifications"].append(row)
    assert hand.answer() == ("permit", [], [])
    hand.add("transfers", hand.transfer, transfer_id="T2", made_at=ELEVEN, ground_claimed="certification")
    assert hand.answer("T2") == ("deny", pipa("28-8(1)", "28-8(1)4"), [])
    row["measures"] = None
    hand.transfer["ground_claimed"] = "certification"
    assert hand.answer() == ("indeterminate", [], pipa("28-8(1)", "28-8(1)4"))


@pytest.mark.parametrize(
    ("country", "items", "at", "recognised"),
    [
        ("NO", ["name"], RECOGNITION, True),
        ("IS", ["name"], RECOGNITION - TICK, False),
        ("GB", ["name"], RECOGNITION, False),
        ("CH", ["name"], RECOGNITION, False),
        ("FR", ["credit"], RECOGNITION, False),
        ("FR", ["rrn"], RECOGNITION, False),
        ("FR", [], RECOGNITION, True),
        ("LI", None, RECOGNITION, None),
        ("US", None, RECOGNITION, False),
    ],
)
def test_recognition_is_for_the_eea_from_its_day_and_not_for_rrn_or_credit(hand, country, items, at, recognised):
    hand.consent["status"] = "refused"
    hand.transfer.update(country=country, items=items, made_at=at, ground_claimed="recognition")
    hand.purpose.update(needed_items=["name", "rrn", "credit"], rrn_statute="Customs Act 241")
    _, unmet, unknown = hand.answer()
    listed = unmet if recognised is False else unknown
    assert ("PIPA 28-8(1)5" in [*unmet, *unknown]) is (recognised is not True)
    assert ("PIPA 28-8(1)5" in listed) is (recognised is not True)


# Safeguards, prohibitions and the rules of every transfer


def test_contracts_in_force_hold_their_clauses_together(hand):
    hand.contract["clauses"] = ["safety", "disputes"]
    second = hand.add("contracts", hand.contract, contract_id="K2", signed_at=TEN, clauses=["complaints", "other_measures"])
    assert hand.answer() == ("permit", [], [])
    second["ended_at"] = TEN
    assert hand.answer() == ("deny", pipa("28-8(4)", "Decree 29-10(1)2", "Decree 29-10(1)3"), [])


def test_a_contract_with_null_clauses_leaves_unknown_only_what_no_other_holds(hand):
    hand.contract["clauses"] = ["safety"]
    hand.add("contracts", hand.contract, contract_id="K2", clauses=None)
    assert hand.answer() == ("indeterminate", [], pipa("28-8(4)", "Decree 29-10(1)2", "Decree 29-10(1)3"))


@pytest.mark.parametrize(
    ("change", "bound"),
    [
        ({}, True),
        ({"lifted_at": ELEVEN}, True),
        ({"lifted_at": TEN}, False),
        ({"made_at": TEN + TICK}, False),
        ({"kind": "recommendation"}, False),
        ({"kind": None}, False),
        ({"country": "US"}, False),
        ({"country": "CN", "recipient_id": "R"}, True),
        ({"recipient_id": "another"}, False),
    ],
)
def test_a_suspension_order_binds_in_its_time_for_its_country_and_recipient(hand, change, bound):
    order = {"order_id": "O", "kind": "suspension", "country": None, "recipient_id": None, "made_at": TEN, "lifted_at": None}
    hand.tables["orders"].append({**order, **change})
    assert hand.answer() == (("deny", pipa("28-9(1)"), []) if bound else ("permit", [], []))


def test_an_order_for_a_country_does_not_bind_where_the_country_is_unknown(hand):
    hand.recipient["country"] = None
    hand.tables["orders"].append({"order_id": "O", "kind": "suspension", "country": "CN", "made_at": TEN})
    assert hand.answer() == ("indeterminate", [], pipa("28-8(1)", "28-8(2)2"))


def test_unknown_mode_asks_third_party_consent_perhaps(hand):
    hand.transfer["mode"] = None
    assert hand.answer() == ("permit", [], [])
    hand.notice["told_refusal"] = False
    assert hand.answer() == ("deny", pipa("28-8(1)", "28-8(2)5"), pipa("17(1)"))


def test_rrn_needs_a_statute_of_its_own_and_items_beyond_need_are_not_kept(hand):
    hand.transfer["items"] = ["name", "rrn"]
    hand.notice["items"] = ["name", "rrn"]
    assert hand.answer() == ("deny", pipa("16(1)", "24-2(1)"), [])
    hand.purpose.update(needed_items=["name", "rrn"], rrn_statute="Customs Act 241")
    assert hand.answer() == ("permit", [], [])


@pytest.mark.parametrize(
    ("born", "day", "child"),
    [
        (date(2010, 1, 10), date(2024, 1, 10), False),
        (date(2010, 1, 11), date(2024, 1, 10), True),
        (date(2012, 2, 29), date(2026, 2, 28), True),
        (date(2012, 2, 29), date(2026, 3, 1), False),
    ],
)
def test_a_child_is_under_14_until_the_birthday_in_korea(hand, born, day, child):
    hand.subject["born_on"] = born
    at = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=9)  # the first instant of the day
    hand.transfer["made_at"], hand.consent["made_at"] = at, LONG_AGO
    assert hand.answer() == (("indeterminate", [], pipa("22-2(1)")) if child else ("permit", [], []))
    hand.consent["by_guardian"] = False
    assert hand.answer()[1] == (pipa("22-2(1)") if child else [])
    hand.consent["by_guardian"] = True
    assert hand.answer() == ("permit", [], [])


def test_a_childs_words_not_known_to_be_given_ask_no_guardian(hand):
    hand.subject["born_on"] = date(2015, 1, 1)
    hand.consent.update(status=None, by_guardian=False)
    assert "PIPA 22-2(1)" not in [*hand.answer()[1], *hand.answer()[2]]


def test_nothing_is_sent_at_or_after_the_account_was_closed(hand):
    hand.subject["left_at"] = TEN
    assert hand.answer() == ("deny", pipa("21(1)"), [])
    hand.subject["left_at"] = TEN + TICK
    assert hand.answer() == ("permit", [], [])


@pytest.mark.parametrize(("kind", "cite"), [("suspension", "37(2)"), ("erasure", "36(2)")])
@pytest.mark.parametrize(
    ("outcome", "answered", "bound"),
    [("done", TEN, True), ("done", TEN + TICK, False), ("done", None, False), ("pending", TEN, False), (None, TEN, False)],
)
def test_a_request_binds_from_when_it_was_done(hand, kind, cite, outcome, answered, bound):
    hand.tables["requests"].append(
        {"request_id": "Q", "subject_id": "S1", "kind": kind, "received_at": LONG_AGO, "answered_at": answered, "outcome": outcome}
    )
    assert hand.answer() == (("deny", pipa(cite), []) if bound else ("permit", [], []))


# The law before 2023-09-15


def test_under_the_old_law_neither_separate_nor_refusal_is_asked_abroad(hand):
    hand.move(NEW_LAW - TICK)
    hand.consent["separate"] = False
    hand.notice["told_refusal"] = False
    assert hand.answer() == ("deny", pipa("17(1)"), [])


def test_the_old_law_asks_for_clauses_only_where_the_consent_holds(hand):
    hand.move(NEW_LAW - TICK)
    hand.tables["contracts"].clear()
    decree = [f"Decree 48-10(1){n}" for n in (1, 2, 3)]
    assert hand.answer() == ("deny", pipa("39-12(4)", *decree), [])
    by_contract(hand)
    assert hand.answer() == ("permit", [], [])


def test_the_old_law_needs_no_necessity_and_knows_no_statute_ground(hand):
    hand.move(NEW_LAW - TICK)
    by_contract(hand)
    hand.purpose["contract_necessary"] = False
    assert hand.answer() == ("permit", [], [])
    hand.transfer.update(mode="provision", ground_claimed="statute")
    hand.purpose["statute"] = "Customs Act 241"
    assert hand.answer() == ("deny", pipa("39-12(2)", *(f"39-12(3){n}" for n in (1, 2, 3, 4))), [])


def test_the_old_law_has_its_own_rule_for_children_and_none_for_orders(hand):
    hand.move(NEW_LAW - TICK)
    hand.subject["born_on"] = date(2015, 1, 1)
    hand.consent["by_guardian"] = False
    hand.tables["orders"].append({"order_id": "O", "kind": "suspension", "made_at": LONG_AGO})
    assert hand.answer() == ("deny", pipa("39-3(4)"), [])


def test_a_condition_of_the_rules_own_citation_is_not_counted_beside_it(hand):
    hand.move(NEW_LAW - TICK)
    hand.consent["status"] = "refused"
    assert hand.answer() == ("deny", pipa("17(1)", "39-12(2)"), [])
    assert findings(hand.delivery()).findings["PIPA 39-12(2)", "violation"].conditions == {}
