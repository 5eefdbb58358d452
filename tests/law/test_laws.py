"""Laws that hold of all facts whatever: the reading as a whole, not case by case."""

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from haechi.decision import Verdict, judge
from haechi.facts import Facts, Mode, Status, Telling, Told
from haechi.law.pipa import art28_8, art39_12
from haechi.logic import all_of, any_of
from tests.law.worlds import EXAMPLES, NOTHING, OLD, decided, facts_of_any_day, kept

WORDS = ("consent", "third_party")
TELLINGS = (*WORDS, "policy")


def untell(telling: Telling, items: Told) -> Telling:
    """The same notice, with these items left out."""
    return Telling(said=telling.said & ~items, unsaid=telling.unsaid | items)


def told(facts: Facts, where: str) -> Telling:
    """The notice of a word, or the policy."""
    return facts.policy if where == "policy" else getattr(facts, where).telling


def tell(facts: Facts, where: str, telling: Telling) -> Facts:
    """The facts with that notice."""
    if where == "policy":
        return replace(facts, policy=telling)
    return replace(facts, **{where: replace(getattr(facts, where), telling=telling)})


def denied(facts: Facts, *, consent_changes: bool = False) -> None:
    """Keep to denied facts. Old 39-12(4) owed measures only for consent: a lost consent lifts them."""
    assume(decided(facts).verdict is Verdict.DENY)
    if consent_changes and facts.edition == OLD:
        assume(kept(facts, "39-12(4)") is True)


@EXAMPLES
@given(facts_of_any_day, st.sampled_from(TELLINGS), st.sampled_from(tuple(Told)))
def test_telling_one_item_less_never_turns_deny_into_permit(facts, where, item):
    """Unnaming the recipient, hiding the country, or silence on refusing: in consent, provision or policy."""
    denied(facts, consent_changes=where == "consent")
    assert decided(tell(facts, where, untell(told(facts, where), item))).verdict is Verdict.DENY


@EXAMPLES
@given(facts_of_any_day, st.sampled_from(WORDS))
def test_withdrawing_never_turns_deny_into_permit(facts, where):
    """A child's own consent aside: once withdrawn it offends 22-2 no longer, and rightly."""
    assume(not facts.child)
    denied(facts, consent_changes=where == "consent")
    gone = replace(getattr(facts, where), status=Status.WITHDRAWN)
    assert decided(replace(facts, **{where: gone})).verdict is Verdict.DENY


@EXAMPLES
@given(facts_of_any_day, st.sampled_from(WORDS), st.sampled_from(("separate", "by_guardian")))
def test_bundling_or_bypassing_the_guardian_never_turns_deny_into_permit(facts, where, quality):
    """A worse consent is no better."""
    denied(facts)
    assert decided(replace(facts, **{where: replace(getattr(facts, where), **{quality: False})})).verdict is Verdict.DENY


@EXAMPLES
@given(
    facts_of_any_day,
    st.sampled_from(("safety", "complaints", "disputes", "other_measures", "statute", "necessary", "minimal",
                     "rrn_statute", "certified", "eea")),
)
def test_dropping_a_clause_or_a_support_never_turns_deny_into_permit(facts, support):
    """A clause, a statute, a need, a certificate, a recognised destination."""
    denied(facts)
    assert decided(replace(facts, **{support: False})).verdict is Verdict.DENY


@EXAMPLES
@given(facts_of_any_day, st.sampled_from((None, "rrn", "credit")))
def test_one_item_more_never_turns_deny_into_permit(facts, item):
    """An item that was neither needed nor told, be it a registration number or credit information."""
    denied(facts, consent_changes=True)
    more = replace(facts, minimal=False)
    for where in TELLINGS:
        more = tell(more, where, untell(told(more, where), Told.ITEMS))
    assert decided(more if item is None else replace(more, **{item: True})).verdict is Verdict.DENY


@EXAMPLES
@given(facts_of_any_day, st.sampled_from(("suspended", "left", "stopped", "erased", "child")))
def test_a_prohibition_more_never_turns_deny_into_permit(facts, prohibition):
    """An order, a closed account, a request granted, a child."""
    denied(facts)
    assert decided(replace(facts, **{prohibition: True})).verdict is Verdict.DENY


def learn(draw: st.DrawFn, value: object) -> object:
    """A truth that was unknown, learnt or left; what was known stays."""
    return draw(st.sampled_from((True, False, None))) if value is None else value


@st.composite
def learnings(draw: st.DrawFn) -> tuple[Facts, Facts]:
    """Facts, and the same facts after some unknowns were learnt.

    Whether a child's word was a consent is not learnt: that only adds a prohibition, and binds once known.
    """
    facts = draw(facts_of_any_day)
    fields = {
        name: learn(draw, getattr(facts, name))
        for name in ("korean", "abroad", "eea", "statute", "necessary", "minimal", "rrn", "rrn_statute", "credit",
                     "certified", "safety", "complaints", "disputes", "other_measures")
    }
    for where in WORDS:
        word = getattr(facts, where)
        fields[where] = replace(
            word, separate=learn(draw, word.separate), by_guardian=learn(draw, word.by_guardian),
            status=draw(st.sampled_from(Status)) if word.status is None and not facts.child else word.status,
        )
    if facts.mode is None:
        fields["mode"] = draw(st.sampled_from(Mode))
    learnt = replace(facts, **fields)
    for where in TELLINGS:
        notice = told(learnt, where)
        open_ = ~(notice.said | notice.unsaid)
        said = draw(st.sampled_from((NOTHING, open_, *(item for item in Told if item in open_)))) & open_
        unsaid = draw(st.sampled_from((NOTHING, open_ & ~said)))
        learnt = tell(learnt, where, Telling(notice.said | said, notice.unsaid | unsaid))
    return facts, learnt


@EXAMPLES
@given(learnings())
def test_learning_what_was_unknown_never_reverses_a_certain_verdict(pair):
    """A permit or a denial stands however the gaps are filled."""
    before, after = pair
    verdict = decided(before).verdict
    assume(verdict is not Verdict.INDETERMINATE)
    assert decided(after).verdict is verdict


@EXAMPLES
@given(facts_of_any_day)
def test_the_ground_of_contract_is_mode_need_and_one_way_that_tells_all(facts):
    """However the items are spread over conditions, their conjunction is exactly that."""
    informed = None if facts.consent.status is None else facts.consent.status is Status.INFORMED
    for ground, items, need in ((art28_8.CONTRACT, art28_8.ITEMS, facts.necessary), (art39_12.DISCLOSED, art39_12.ITEMS, True)):
        whole = NOTHING
        for item in items:
            whole |= item.told
        individually = all_of((informed, facts.consent.telling.tells(whole)))
        handed = None if facts.mode is None else facts.mode in (Mode.ENTRUSTMENT, Mode.STORAGE)
        expected = all_of((handed, need, any_of((facts.policy.tells(whole), individually))))
        assert ground.holds(facts) is expected


@EXAMPLES
@given(facts_of_any_day)
def test_a_rule_not_kept_names_what_was_wanting(facts):
    """A rule denied for certain has a failed condition on the ground it is reported on, or several grounds failed."""
    for judgement in decided(facts).judgements:
        if judgement.kept is False:
            assert judgement.unmet, str(judgement.rule.cite)
        if judgement.kept is True:
            assert judge(judgement.rule, facts).unmet == ()


@EXAMPLES
@given(facts_of_any_day, facts_of_any_day)
def test_recipients_never_sway_a_transfer(facts, other):
    """Document, terms and onward transfers are about the recipient, and change no verdict."""
    swayed = replace(facts, document=other.document, unlawful_terms=other.unlawful_terms, onward=other.onward)
    assert decided(swayed).verdict is decided(facts).verdict
    assert decided(swayed).standing() == decided(facts).standing()
