"""PIPA 35 to 37-2 and old 39-7(3), asked of a request."""

from datetime import date

import pytest

from haechi.facts import Request, Wish
from tests.law.duties.people import LAW, NEW, ONLINE, asked, faults, standing

DUE = date(2024, 3, 15)
TEN_DAYS = [(Wish.ACCESS, "35(3)", "Decree 41(4)"), (Wish.CORRECTION, "36(2)", "Decree 43(3)"), (Wish.ERASURE, "36(2)", "Decree 43(3)"),
            (Wish.SUSPENSION, "37(2)", "Decree 44(2)")]
LEAVING = (Wish.CONSENT_WITHDRAWAL, Wish.ACCOUNT_CLOSURE)


def request(wish, edition=DUE, **known):
    """A request granted at once, but for what is said."""
    granted = {"answered": True, "refused": False, "reasoned": False, "in_ten_days": True, "in_thirty_days": True, "extended": False}
    return Request(edition, wish, **{**granted, **known})


def pending(wish, edition=DUE, **known):
    """A request that nobody answered in the month before the records end."""
    return request(wish, edition, **{"answered": False, "refused": False, "in_ten_days": False, "in_thirty_days": False, **known})


@pytest.mark.parametrize(
    ("wish", "edition", "rules"),
    [
        (Wish.ACCESS, ONLINE, {"35(3)", "35(4)"}), (Wish.ACCESS, NEW, {"35(3)", "35(4)"}),
        (Wish.CORRECTION, ONLINE, {"36(2)", "36(4)"}), (Wish.ERASURE, NEW, {"36(2)", "36(4)"}),
        (Wish.SUSPENSION, date(2023, 9, 14), {"37(2)", "37(3)"}), (Wish.SUSPENSION, NEW, {"37(2)", "37(4)"}),
        (Wish.CONSENT_WITHDRAWAL, date(2023, 9, 14), {"39-7(3)"}), (Wish.CONSENT_WITHDRAWAL, NEW, {"37(3)", "37(4)"}),
        (Wish.ACCOUNT_CLOSURE, date(2023, 9, 14), {"39-7(3)"}), (Wish.ACCOUNT_CLOSURE, NEW, {"37(3)", "37(4)"}),
        (Wish.AUTOMATED_DECISION, date(2024, 3, 14), set()), (Wish.AUTOMATED_DECISION, DUE, {"37-2(3)"}),
        (Wish.PORTABILITY, DUE, set()), (Wish.COMPLAINT, DUE, set()), (Wish.DISPUTE, DUE, set()),
    ],
)
def test_each_wish_falls_under_its_article(wish, edition, rules):
    """Both sides of each day on which that changed; a refusal is asked for its reason."""
    assert asked(request(wish, edition, refused=None)) == rules


def test_a_wish_nobody_recorded_leaves_every_article_open():
    """It may be any; what none of them would break is kept."""
    assert set(standing(pending(None, refused=None)).values()) == {None}
    assert set(standing(request(None)).values()) == {True}


@pytest.mark.parametrize(("wish", "rule", "place"), TEN_DAYS)
def test_an_answer_takes_ten_days(wish, rule, place):
    """Late or pending beyond is a breach; an unknown day, or ten days that still run, are not."""
    assert standing(request(wish))[rule] is True
    assert faults(request(wish, in_ten_days=False)) == {rule: [place]}
    assert faults(pending(wish)) == {rule: [place]}
    assert standing(request(wish, in_ten_days=None))[rule] is None
    assert standing(pending(wish, in_ten_days=None))[rule] is None


class TestDelay:
    """35(3): with its reason told, access may be delayed."""

    def test_to_a_day_that_was_kept(self):
        """With a reason."""
        assert not faults(request(Wish.ACCESS, in_ten_days=False, extended=True, in_extension=True, reasoned=True))

    def test_a_delay_needs_a_reason(self):
        """Decree 42(2)."""
        late = {"in_ten_days": False, "extended": True, "in_extension": True}
        assert faults(request(Wish.ACCESS, reasoned=False, **late)) == {"35(3)": ["Decree 42(2)"]}
        assert standing(request(Wish.ACCESS, reasoned=None, **late))["35(3)"] is None

    def test_a_delay_that_was_overrun_is_a_breach(self):
        """Until that day is over it is open."""
        late = {"in_ten_days": False, "extended": True, "reasoned": True}
        assert faults(pending(Wish.ACCESS, in_extension=False, **late)) == {"35(3)": ["35(3)"]}
        assert standing(pending(Wish.ACCESS, in_extension=None, **late))["35(3)"] is None

    def test_an_answer_in_ten_days_needs_no_delay(self):
        """Whatever day was set besides."""
        assert standing(request(Wish.ACCESS, extended=True, in_extension=False))["35(3)"] is True

    def test_whether_it_was_delayed_must_be_known_to_find_a_breach(self):
        """An incomplete register may lack the day."""
        assert standing(pending(Wish.ACCESS, extended=None))["35(3)"] is None

    @pytest.mark.parametrize(("wish", "rule", "place"), TEN_DAYS[1:])
    def test_the_other_articles_know_no_delay(self, wish, rule, place):
        """A later day does not lengthen their ten days."""
        assert faults(request(wish, in_ten_days=False, extended=True, in_extension=True, reasoned=True)) == {rule: [place]}


@pytest.mark.parametrize(
    ("wish", "edition", "rule"),
    [
        (Wish.ACCESS, ONLINE, "35(4)"), (Wish.CORRECTION, ONLINE, "36(4)"), (Wish.ERASURE, NEW, "36(4)"), (Wish.SUSPENSION, ONLINE, "37(3)"),
        (Wish.SUSPENSION, NEW, "37(4)"), (Wish.CONSENT_WITHDRAWAL, NEW, "37(4)"), (Wish.ACCOUNT_CLOSURE, NEW, "37(4)"),
    ],
)
def test_a_refusal_needs_a_reason(wish, edition, rule):
    """Recorded: kept; none: a breach; not known: open; and of what was granted no reason is asked."""
    assert standing(request(wish, edition, refused=True, reasoned=True))[rule] is True
    assert faults(request(wish, edition, refused=True, reasoned=False)) == {rule: [rule]}
    assert standing(request(wish, edition, refused=True, reasoned=None))[rule] is None
    assert standing(request(wish, edition, refused=None, reasoned=False))[rule] is None
    assert rule not in asked(request(wish, edition, refused=False))


@pytest.mark.parametrize("wish", LEAVING)
@pytest.mark.parametrize(("edition", "rule"), [(ONLINE, "39-7(3)"), (NEW, "37(3)")])
class TestWithdrawal:
    """The law says «without delay» and gives no days."""

    def test_within_ten_days_it_is_kept(self, wish, edition, rule):
        """Read so."""
        assert standing(request(wish, edition))[rule] is True

    def test_later_it_is_left_open(self, wish, edition, rule):
        """The ten days are those of suspensions."""
        assert standing(request(wish, edition, in_ten_days=False))[rule] is None

    def test_pending_beyond_ten_days_it_is_a_breach(self, wish, edition, rule):
        """And open while they run, or where nobody knows."""
        assert faults(pending(wish, edition)) == {rule: [rule]}
        assert standing(pending(wish, edition, in_ten_days=None))[rule] is None
        assert standing(pending(wish, edition, answered=None))[rule] is None


def test_a_refusal_to_act_on_a_withdrawal_was_not_foreseen_before_2023():
    """Old 39-7(3) named no reason, other laws might: open. Since then (4) asks for the reason."""
    assert standing(request(Wish.CONSENT_WITHDRAWAL, ONLINE, refused=True, reasoned=True))["39-7(3)"] is None
    new = standing(request(Wish.CONSENT_WITHDRAWAL, NEW, refused=True, reasoned=True))
    assert new["37(3)"] is True and new["37(4)"] is True


class TestAutomatedDecisions:
    """37-2(3) with Decree 44-3."""

    def test_thirty_days_are_enough(self):
        """Ten are not asked."""
        assert standing(request(Wish.AUTOMATED_DECISION, in_ten_days=False))["37-2(3)"] is True

    def test_pending_or_answered_beyond_thirty_days_is_a_breach(self):
        """Unless the period was extended."""
        assert faults(pending(Wish.AUTOMATED_DECISION)) == {"37-2(3)": ["Decree 44-3(5)"]}
        assert faults(request(Wish.AUTOMATED_DECISION, in_thirty_days=False)) == {"37-2(3)": ["Decree 44-3(5)"]}
        assert standing(pending(Wish.AUTOMATED_DECISION, in_thirty_days=None))["37-2(3)"] is None

    def test_extended_with_a_reason_it_lasts_to_that_day(self):
        """No reason, or that day overrun, is a breach."""
        late = {"in_thirty_days": False, "extended": True}
        assert not faults(request(Wish.AUTOMATED_DECISION, in_extension=True, reasoned=True, **late))
        assert faults(request(Wish.AUTOMATED_DECISION, in_extension=True, reasoned=False, **late)) == {"37-2(3)": ["37-2(3)"]}
        assert faults(pending(Wish.AUTOMATED_DECISION, in_extension=False, reasoned=True, **late)) == {"37-2(3)": ["Decree 44-3(5)"]}

    def test_a_refusal_needs_a_reason(self):
        """Decree 44-3(4)."""
        assert faults(request(Wish.AUTOMATED_DECISION, refused=True)) == {"37-2(3)": ["Decree 44-3(4)"]}
        assert not faults(request(Wish.AUTOMATED_DECISION, refused=True, reasoned=True))


def test_a_late_suspension_bears_an_order_and_no_fine():
    """The Act fines no late answer under 37(2)."""
    suspended = next(rule for rule in LAW.duties if str(rule.cite) == "PIPA 37(2)")
    assert {str(sanction.cite) for sanction in suspended.sanctions} == {"PIPA 64(1)"}
