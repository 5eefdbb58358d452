"""The three languages say the same: not by eye, but by what stands in them and how often."""

import json
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haechi.names import ITEMS, country_name
from haechi.papers import Parameters, self_check, sheet_of
from haechi.papers.handed import handed
from haechi.text import LANGUAGES, Text, say
from tests.letters import HAN, HANGUL, numbers
from tests.papers.notices import SCRIPTS, World, worlds
from tests.papers.sample import PARAMETERS, terms

FLAGS = {
    "told_time": ("PIPA 28-8(2)2",), "told_method": ("PIPA 28-8(2)2",), "told_retention": ("PIPA 28-8(2)4", "PIPA 17(2)4"),
    "told_refusal": ("PIPA 28-8(2)5", "PIPA 17(2)5"), "told_refusal_effect": ("PIPA 28-8(2)5", "PIPA 17(2)5"),
}
LISTS = {"items": ("PIPA 28-8(2)1", "PIPA 17(2)3"), "countries": ("PIPA 28-8(2)2",), "purposes": ("PIPA 28-8(2)4", "PIPA 17(2)2")}


def own(said: str, words: tuple[str, ...]) -> str:
    """What the paper says by itself, without the values that were handed in."""
    for word in words:
        said = said.replace(handed(word), "")
    return said


def body(sheet, language) -> str:
    """All that is said, without citations: they stand beside it, in Korean too."""
    return "\n".join(paragraph.text for paragraph in sheet.text(language))


def alike(sheet, words: tuple[str, ...]) -> None:
    """One structure, every value as often, every number as often, every citation the same, no letter astray."""
    texts = {language: sheet.text(language) for language in LANGUAGES}
    shapes = [[(p.role, p.number, p.bases, p.marked, p.missing) for p in said] for said in texts.values()]
    assert shapes[0] == shapes[1] == shapes[2]
    bodies = {language: body(sheet, language) for language in LANGUAGES}
    for word in map(handed, words):
        assert len({said.count(word) for said in bodies.values()}) == 1, word
    left = {language: own(said, words) for language, said in bodies.items()}
    assert numbers(left["ko"]) == numbers(left["en"]) == numbers(left["zh"])
    assert not HAN.search(left["ko"]) and not HANGUL.search(left["en"]) and not HAN.search(left["en"]) and not HANGUL.search(left["zh"])
    for paragraphs in zip(*texts.values(), strict=True):
        counts = [Counter(word for word in map(handed, words) for _ in range(p.text.count(word))) for p in paragraphs]
        assert counts[0] == counts[1] == counts[2]


@settings(max_examples=100, deadline=None)
@given(worlds())
def test_a_notice_says_the_same_in_three_languages(world: World):
    """Whatever the rows hold, and whatever the names are made of."""
    alike(world.paper(), world.words)


@settings(max_examples=100, deadline=None)
@given(worlds())
def test_every_item_country_name_and_contact_is_told_in_each_language(world: World):
    """Each item and country by its name in that language, each recipient that was named and is in the register, with its contact."""
    paper, notice = world.paper(), world.notice
    abroad = any(part.key == "route" for part in paper.parts)
    recipients = {row["recipient_id"]: row for row in world.recipients}
    for language in LANGUAGES:
        said = {part.key: [say(entry.text, language) for entry in part.entries] for part in paper.parts}
        for item in set(notice["items"] or ()):
            assert said["items"].count(say(ITEMS[item], language)) == 1
        for country in set(notice["countries"] or ()) - {"*"}:
            assert not abroad or sum(country_name(country, language) == line.split(": ")[-1].split("：")[-1] for line in said["route"]) == 1
        for told in world.named:
            row = recipients.get(told["recipient_id"])
            for column, flag in (("name", "named"), ("contact", "contact")):
                value = handed(row[column]) if row and told[flag] is True else ""
                assert not value or sum(value in line for line in said["recipients"]) == 1


def expected(world: World) -> set[str]:
    """The citations under which something is missing, counted naively, from the rows alone."""
    notice, p = world.notice, world.particulars
    scopes = world.scopes if notice["kind"] == "consent" else ("cross_border",)
    words = {
        "told_time": p.time, "told_method": p.methods, "told_retention": p.retention, "told_refusal": p.refusal, "told_refusal_effect": p.effect}
    missing: set[str] = set()
    for flag, cites in FLAGS.items():
        if notice[flag] is not True:
            missing |= {*cites}
        elif not words[flag]:
            missing |= {cite for cite in cites if (flag, cite) != ("told_refusal", "PIPA 17(2)5")}  # the right itself needs no words of theirs
    for column, cites in LISTS.items():
        if not notice[column]:
            missing |= {*cites}
    described = {row["purpose_id"]: bool(row["purpose_id"] in p.purposes or handed(row["description"])) for row in world.purposes}
    if any(not described.get(purpose) for purpose in notice["purposes"] or ()):
        missing |= {*LISTS["purposes"]}
    recipients = {row["recipient_id"]: row for row in world.recipients}
    countries = {*(notice["countries"] or ())} - {"*"}
    if "*" in (notice["countries"] or ()):
        missing.add("PIPA 28-8(2)2")
    if not world.named:
        missing |= {"PIPA 28-8(2)3", "PIPA 17(2)1"}
    for told in world.named:
        row = recipients.get(told["recipient_id"], {})
        named = told["named"] is True and handed(row.get("name"))
        if not named:
            missing |= {"PIPA 28-8(2)3", "PIPA 17(2)1"}
        if told["contact"] is not True or not handed(row.get("contact")):
            missing.add("PIPA 28-8(2)3")
        if named and countries and row["country"] and row["country"] not in {*countries, "KR"}:
            missing.add("PIPA 28-8(2)2")
    article = {"cross_border": "PIPA 28-8", "third_party": "PIPA 17("}
    return {cite for cite in missing if any(cite.startswith(article[scope]) for scope in scopes)}


@settings(max_examples=100, deadline=None)
@given(worlds())
def test_what_is_missing_is_what_a_naive_reading_finds_missing(world: World):
    """No gap too few, none too many, and a paper without a gap holds no «missing»."""
    paper = world.paper()
    assert {str(cite) for gap in paper.faults() for cite in gap.cites} == expected(world)
    assert bool(paper.faults()) == any(entry.missing for part in paper.parts for entry in part.entries)


@settings(max_examples=100, deadline=None)
@given(worlds())
def test_a_notice_outlives_its_rows(world: World):
    """Kept as JSON and read back, it is the same in every language."""
    paper = world.paper()
    back = sheet_of(json.loads(json.dumps(paper.as_dict())))
    assert back.digest == paper.digest and all(back.text(language) == paper.text(language) for language in LANGUAGES)


@settings(max_examples=50, deadline=None)
@given(SCRIPTS, SCRIPTS, *(st.integers(1, most) for most in (72, 10, 10, 1825, 30)))
def test_terms_and_self_check_say_the_same_in_three_languages(market, contact, leak, answer, request, keep, notice):
    """With whatever name, contact and days."""
    words = (f"⟦0⟧{market}⟦0⟧", f"⟦1⟧{contact}⟦1⟧")
    days = {"leak_hours": leak, "answer_days": answer, "request_days": request, "keep_days": keep, "notice_days": notice}
    alike(terms(market=words[0], contact=words[1], **days), words)
    check = self_check(Parameters(**{**PARAMETERS, "contact": words[1], **days}))
    for text in (text for question in check.questions for text in (question.text, question.remedy)):
        same_numbers(text, words)


def same_numbers(text: Text, words: tuple[str, ...]) -> None:
    ko, en, zh = (numbers(own(say(text, language), words)) for language in LANGUAGES)
    assert ko == en == zh, text
    assert len({say(text, language).count(handed(words[1])) for language in LANGUAGES}) == 1


@pytest.mark.parametrize(("old", "new"), [("24小时", "25小时"), ("privacy@haechi.example", "…"), ("销毁", "파기")])
def test_a_language_that_says_less_would_be_seen(old, new):
    """The comparison can fail: by a number, a value, a letter that one language alone says otherwise."""
    whole = terms()
    parts = tuple(
        replace(part, entries=tuple(replace(e, text=replace(e.text, zh=e.text.zh.replace(old, new))) for e in part.entries)) for part in whole.parts)
    assert parts != whole.parts
    alike(whole, ("Haechi Market", "privacy@haechi.example"))
    with pytest.raises(AssertionError):
        alike(replace(whole, parts=parts), ("Haechi Market", "privacy@haechi.example"))
