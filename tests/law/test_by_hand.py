"""The delivery worked by hand in the record format, as facts."""

from dataclasses import replace

from haechi.decision import Verdict
from haechi.facts import Mode, Status, Told
from tests.law.worlds import NEW, NO_WORD, RECOGNISED, all_but, decided, lawful, unknown, unmet, word

N = all_but(Told.EFFECT)
FIRST = lawful(edition=NEW, consent=word(N), third_party=word(N), complaints=False, disputes=False)


def test_told_all_but_the_effect_with_two_clauses_missing():
    """Denied for the consent, the provision and the safeguards."""
    assert decided(FIRST).verdict is Verdict.DENY
    assert unmet(FIRST) == ("17(1)", "28-8(1)", "28-8(2)5", "28-8(4)", "Decree 29-10(1)2")
    assert unknown(FIRST) == ()


def test_with_effect_and_clauses_told_it_is_permitted():
    """Mended in both places, nothing is left."""
    mended = replace(FIRST, consent=word(), third_party=word(), complaints=True, disputes=True)
    assert decided(mended).verdict is Verdict.PERMIT


def test_after_withdrawal_it_is_denied():
    """The word is gone; what it was told is not in question."""
    gone = word(status=Status.WITHDRAWN)
    assert unmet(lawful(edition=NEW, consent=gone, third_party=gone)) == ("17(1)", "28-8(1)", "28-8(1)1")


def test_looking_from_germany_is_recognised_but_still_a_provision():
    """28-8(1) is kept by recognition, 17(1) is not."""
    assert unmet(lawful(edition=RECOGNISED, eea=True, mode=Mode.VIEW, consent=NO_WORD, third_party=NO_WORD)) == ("17(1)",)


def test_an_incomplete_register_of_contracts_alone_is_indeterminate():
    """The clauses not found move from unmet to unknown."""
    facts = lawful(edition=NEW, complaints=None, disputes=None)
    assert decided(facts).verdict is Verdict.INDETERMINATE
    assert (unmet(facts), unknown(facts)) == ((), ("28-8(4)", "Decree 29-10(1)2"))
