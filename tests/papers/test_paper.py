"""Consent screens and notices: the items of the law, one by one, and never more than the rows say."""

import pytest

from haechi.errors import RecordError
from haechi.papers import Particulars, Retention, sheet_of
from haechi.text import LANGUAGES, Text
from tests.papers.sample import NAMED, PARTICULARS, RECIPIENTS, faults, paper

FIVE = ["items", "route", "recipients", "use", "refusal"]


def places(sheet, key):
    return [str(base.cite) for part in sheet.parts if part.key == key for base in part.bases]


def test_the_parts_are_the_five_items_and_the_right_to_refuse():
    """28-8(2)1 to 5 in the Act's order, each with the item of 17(2) it also answers, and 17(2)5."""
    whole = paper()
    assert [part.key for part in whole.parts] == [*FIVE, "right"]
    assert {part.key: places(whole, part.key) for part in whole.parts} == {
        "items": ["PIPA 28-8(2)1", "PIPA 17(2)3"], "route": ["PIPA 28-8(2)2"], "recipients": ["PIPA 28-8(2)3", "PIPA 17(2)1"],
        "use": ["PIPA 28-8(2)4", "PIPA 17(2)2", "PIPA 17(2)4"], "refusal": ["PIPA 28-8(2)5"], "right": ["PIPA 17(2)5"]}
    assert whole.faults() == ()


def test_each_scope_asks_for_its_own_list():
    """Abroad alone: the five; a third party alone: the five of 17(2), without country, time and method."""
    assert [part.key for part in paper(scopes=("cross_border",)).parts] == FIVE
    third = paper(scopes=("third_party",))
    assert [part.key for part in third.parts] == ["items", "recipients", "use", "right"]
    assert {base.cite.article for part in third.parts for base in part.bases} == {17}


def test_each_consent_is_asked_apart_with_a_yes_and_a_no():
    """Two scopes, two questions; there is no third answer and nowhere to tick one beforehand."""
    asks = paper().asks
    assert [(ask.key, str(ask.bases[0].cite)) for ask in asks] == [("cross_border", "PIPA 28-8(1)1"), ("third_party", "PIPA 17(1)1")]
    said = [p for p in paper().text("en") if p.role in ("question", "answer")]
    assert [p.role for p in said] == ["question", "answer", "answer"] * 2
    assert [p.text for p in said if p.role == "answer"] == ["Yes, I agree", "No, I do not agree"] * 2
    assert not {"chosen", "default", "checked"} & {name for ask in asks for name in type(ask).__dataclass_fields__}


@pytest.mark.parametrize("kind", ["policy", "message"])
def test_a_policy_or_message_tells_and_asks_nothing(kind):
    """Ground 3 borrows the five items; nobody is asked, and how to refuse is a contact, not a button."""
    told = paper(kind=kind)
    assert [part.key for part in told.parts] == FIVE and told.asks == ()
    assert "choose" not in told.written("en") and "privacy@haechi.example" in told.written("en")
    assert not any(entry.marked for part in told.parts for entry in part.entries)


@pytest.mark.parametrize(("change", "expected"), [
    ({"items": None}, [("PIPA 28-8(2)1", ""), ("PIPA 17(2)3", "")]),
    ({"items": []}, [("PIPA 28-8(2)1", ""), ("PIPA 17(2)3", "")]),
    ({"countries": None}, [("PIPA 28-8(2)2", "")]),
    ({"countries": ["*"]}, [("PIPA 28-8(2)2", "")]),
    ({"countries": ["CN", "*"]}, [("PIPA 28-8(2)2", ""), ("PIPA 28-8(2)2", "r2")]),
    ({"countries": ["CN"]}, [("PIPA 28-8(2)2", "r2")]),
    ({"told_time": None}, [("PIPA 28-8(2)2", "")]),
    ({"told_method": False}, [("PIPA 28-8(2)2", "")]),
    ({"named": ()}, [("PIPA 28-8(2)3", ""), ("PIPA 17(2)1", "")]),
    ({"named": ({**NAMED[0], "named": None}, NAMED[1])}, [("PIPA 28-8(2)3", "r1"), ("PIPA 17(2)1", "r1")]),
    ({"named": ({**NAMED[0], "contact": False}, NAMED[1])}, [("PIPA 28-8(2)3", "r1")]),
    ({"recipients": RECIPIENTS[:1]}, [("PIPA 28-8(2)3", "r2"), ("PIPA 17(2)1", "r2")]),
    ({"recipients": (RECIPIENTS[0], {**RECIPIENTS[1], "name": " \u200b"})}, [("PIPA 28-8(2)3", "r2"), ("PIPA 17(2)1", "r2")]),
    ({"recipients": (RECIPIENTS[0], {**RECIPIENTS[1], "contact": None})}, [("PIPA 28-8(2)3", "r2")]),
    ({"purposes": ()}, [("PIPA 28-8(2)4", "p1"), ("PIPA 17(2)2", "p1")]),
    ({"told_retention": None}, [("PIPA 28-8(2)4", ""), ("PIPA 17(2)4", "")]),
    ({"told_refusal": False}, [("PIPA 28-8(2)5", ""), ("PIPA 17(2)5", "")]),
    ({"told_refusal_effect": None}, [("PIPA 28-8(2)5", ""), ("PIPA 17(2)5", "")]),
    ({"particulars": {"time": None}}, [("PIPA 28-8(2)2", "")]),
    ({"particulars": {"methods": ()}}, [("PIPA 28-8(2)2", "")]),
    ({"particulars": {"retention": None}}, [("PIPA 28-8(2)4", ""), ("PIPA 17(2)4", "")]),
    ({"particulars": {"refusal": None}}, [("PIPA 28-8(2)5", "")]),
    ({"particulars": {"effect": None}}, [("PIPA 28-8(2)5", ""), ("PIPA 17(2)5", "")]),
])
def test_what_the_rows_do_not_say_is_missing_and_named(change, expected):
    """Under its citation and of its recipient, shown as missing in every language; nothing else is."""
    bent = paper(**change)
    assert {(place, about) for place, about, _ in faults(bent)} == set(expected)
    assert any(entry.missing for part in bent.parts for entry in part.entries)
    for language, mark in (("ko", "[빠짐]"), ("en", "[missing]"), ("zh", "[缺失]")):
        elsewhere = {about for _, about, text in faults(bent) if "where the recipient is" in text}
        assert (mark in bent.written(language)) or elsewhere == {about for _, about, _ in faults(bent)}


def test_a_silent_row_is_told_from_one_that_says_no_and_from_missing_words():
    """Three ways of missing, each with its own way to mend."""
    said = {gap.text.en: gap.remedy.en for gap in paper(told_time=None, told_method=False, particulars={"retention": None}).faults()}
    assert said == {
        "the time of transfer: the record of the notice does not say": "Put it into the notice, and say so in its record (notices.told_time).",
        "the method of transfer: by its record, the notice does not tell it": "Put it into the notice, and mend the record (notices.told_method).",
        "the retention period: it is recorded as told, but what was told is not given": "Supply what is to be told (particulars.retention)."}


def test_words_that_the_row_does_not_own_are_not_shown():
    """Particulars are at hand, and the row says that they were not told: then they were not."""
    bent = paper(told_time=False, told_retention=None, told_refusal_effect=False)
    said = bent.written("en")
    assert "paid for" not in said and "90" not in said and "cannot be ordered" not in said


def test_of_two_rows_about_one_recipient_what_either_says_was_told():
    """As the record format reads it: a row that names it names it."""
    twice = ({**NAMED[0], "named": True, "contact": None}, {**NAMED[0], "named": False, "contact": True}, NAMED[1])
    assert paper(named=twice).faults() == () and len(paper(named=twice).parts[2].entries) == 2


def test_rows_of_other_notices_are_not_read():
    """Another notice's recipients are not this one's."""
    assert paper(named=(*NAMED, {"notice_id": "n2", "recipient_id": "r9", "named": True, "contact": True})).faults() == ()


def test_what_must_stand_out_is_marked():
    """Decree 17(3): passport numbers and the like, who receives, for what, for how long."""
    marked = [entry.key for part in paper().parts for entry in part.entries if entry.marked]
    assert marked == ["item:passport", "recipient:r1", "recipient:r2", "purpose:p1", "retention"]


@pytest.mark.parametrize(("language", "child"), [("ko", "자녀분"), ("en", "your child"), ("zh", "您孩子")])
def test_a_childs_representative_is_spoken_to_as_one(language, child):
    """Under 14 the representative consents and is checked; the items told are the very same."""
    own, guardian = paper(), paper(reader="guardian")
    assert child in guardian.written(language) and child not in own.written(language)
    assert "14" in guardian.written(language) and "PIPA 22-2(1)" in [str(base.cite) for base in guardian.lead.bases]
    assert own.parts == guardian.parts and [ask.key for ask in own.asks] == [ask.key for ask in guardian.asks]


def test_a_purpose_is_told_in_the_readers_language_where_it_was_given_in_three():
    """Else as the register describes it, in every language alike."""
    own = {"purposes": {"p1": Text(ko="배송", en="shipping", zh="配送")}}
    assert ["shipping" in paper(own).written(language) for language in LANGUAGES] == [False, True, False]
    assert all("Delivery of the order" in paper().written(language) for language in LANGUAGES)


def test_what_cannot_be_seen_in_a_name_is_not_shown():
    """Turns of direction, line breaks and controls would change what the paper says."""
    tricky = ({**RECIPIENTS[0], "name": "Blue\u202eaeS\nTrading\x07 {no} [n:a|b]"}, RECIPIENTS[1])
    for language in LANGUAGES:
        assert "BlueaeS Trading {no} [n:a|b]" in paper(recipients=tricky).written(language)


@pytest.mark.parametrize(("change", "where"), [
    ({"kind": "poster"}, ["notices.kind"]), ({"items": ["name", "novel"]}, ["notices.items"]), ({"countries": ["CN", "XX"]}, ["notices.countries"]),
    ({"notice_id": None, "effective_from": None}, ["notices.effective_from", "notices.notice_id"]), ({"told_time": 1}, ["notices.told_time"]),
    ({"scopes": ("marketing",)}, ["scopes"]), ({"scopes": ()}, ["scopes"]), ({"reader": "judge"}, ["reader"]),
    ({"recipients": ({"name": "x"},)}, ["recipients.recipient_id"]), ({"named": ({"notice_id": "n1"},)}, ["notice_recipients.recipient_id"]),
    ({"kind": None, "items": ["novel"], "purposes": ({},), "scopes": (), "reader": "judge"},
     ["notices.items", "notices.kind", "purposes.purpose_id", "reader", "scopes"])])
def test_rows_that_are_none_of_the_format_are_refused(change, where):
    """With every fault and its column, never drawn half."""
    with pytest.raises(RecordError) as refused:
        paper(**change)
    assert [fault.where for fault in refused.value.faults] == where


def test_particulars_that_cannot_be_are_refused_together():
    """Unknown codes, no marketplace, no days."""
    with pytest.raises(RecordError) as refused:
        Particulars(**{**PARTICULARS, "market": " ", "time": "soon", "methods": ("pigeon",), "effect": "doom", "retention": Retention(0, "delivery")})
    assert [fault.where for fault in refused.value.faults] == ["effect", "market", "methods", "retention", "time"]


def test_a_notice_is_kept_and_read_back():
    """With its questions, under one digest."""
    assert sheet_of(paper().as_dict()).as_dict() == paper().as_dict()
    assert len({paper().digest, paper(reader="guardian").digest, paper(told_time=None).digest, paper(scopes=("cross_border",)).digest}) == 4
