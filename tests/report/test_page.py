"""The page: the answer first, complete in three languages, nothing loaded, nothing active."""

import base64
import hashlib
import re
from itertools import pairwise

from haechi.report import render
from haechi.report.words import PAGE
from haechi.text import say
from tests.report import sample
from tests.report.page import read

HOSTILE = "<script>alert(1)</script>"


def test_the_answer_comes_first(aliexpress):
    """Who, when, how much, to whom and what is unlawful, in a sentence of each language."""
    page = read(aliexpress)
    assert ("Between 1 October 2023 and 31 December 2023, personal data of 820,113 people was transferred 1,000,000 times, "
            "to 188,432 recipients in China. By the records, all of it was unlawful.") in page.text("en")
    assert "2023년 10월 1일부터 2023년 12월 31일까지 정보주체 820,113명의 개인정보가 1,000,000건 이전되어 중국 188,432곳에 전달되었다." in page.text("ko")
    assert "由中国的188,432个接收者接收" in page.text("zh")
    assert page.text("en").index("all of it was unlawful") < page.text("en").index("In brief")


def test_what_is_mixed_is_counted_apart(mixed):
    """Each verdict with its number; a share never says all of what is not all."""
    text = read(mixed).text("en")
    assert "3 (<0.1%) were unlawful, 1 (<0.1%) cannot be shown to be lawful, and 29,996 (>99.9%) were lawful" in text
    assert "9 countries, most of them in China" in text
    assert "(9 that could not be read were not judged)" in text


def test_the_three_languages_say_the_same(drawn):
    """The same headings and the same number of texts in each; tags, ids and numbers alike."""
    page = read(drawn)
    assert page.headings["ko"] == page.headings["en"] == page.headings["zh"] != []
    figures = {language: re.findall(r"\d{1,3}(?:,\d{3})+", page.text(language)) for language in page.words}
    assert sorted(figures["ko"]) == sorted(figures["en"]) == sorted(figures["zh"])
    ids = {language: [name.removeprefix(language) for name in page.ids if name.startswith(language)] for language in page.words}
    assert ids["ko"] == ids["en"] == ids["zh"] and len(set(page.ids)) == len(page.ids)


def test_no_other_language_is_left_in_a_report(aliexpress):
    """In English there is no Korean but the law's own words; in Chinese none either."""
    page = (aliexpress / "report.html").read_text()
    for language in ("en", "zh"):
        body = page[page.index(f'<div class="report" id="{language}"') :]
        body = re.sub(r"<(blockquote|q|a) [^>]*lang=\"ko\".*?</\1>", "", body[: body.index("</main>")], flags=re.S)
        assert not re.findall(r"[가-힣]+", body)


def test_a_condition_that_is_missing_under_a_gap_is_said_to_be_no_violation(tmp_path):
    """Once, under the table that marks it; where nothing is missing there is no such word."""
    whole = sample.mixed()
    missing, unshown = sample.condition("PIPA 26(1)1", 2), sample.condition("PIPA 26(1)2", 2, kind="gap")
    for name, conditions, times in (("a", [missing, unshown], 1), ("b", [unshown], 0)):
        whole["findings"] = [sample.finding("PIPA 26(1)", 2, kind="gap", sanctions=(), conditions=conditions)]
        render(sample.write(tmp_path / name, whole))
        page = read(tmp_path / name)
        assert [page.text(language).count(say(PAGE["not_met_in_gap"], language)) for language in ("ko", "en", "zh")] == [times] * 3


def test_what_mends_every_gap_is_said_once_before_them_with_their_articles(tmp_path):
    """Three gaps, one remedy; a violation keeps its own in its card."""
    gaps = [sample.finding(cite, 5, kind="gap", sanctions=()) | {"remedies": [sample.three("Produce")]} for cite in ("PIPA 16(1)", "PIPA 17(1)", "PIPA 21(1)")]
    whole = sample.mixed()
    whole["findings"] = [sample.finding("PIPA 28-8(1)", 3), *gaps]
    render(sample.write(tmp_path / "a", whole))
    page = read(tmp_path / "a")
    for language, articles in (("ko", "법 제16조제1항, 법 제17조제1항, 법 제21조제1항"), ("en", "Art. 16(1), Art. 17(1), Art. 21(1)")):
        chapter = page.text(language).split(say(PAGE["findings"], language), 1)[1]
        assert chapter.count("Produce ") == 1 and chapter.index(articles) < chapter.index(f"Title of PIPA 16(1) {'한국어' if language == 'ko' else 'English'}")
        assert chapter.count("Ask again ") == 1
    whole["findings"] = gaps
    render(sample.write(tmp_path / "b", whole))
    assert all(after - before <= 1 for levels in read(tmp_path / "b").headings.values() for before, after in pairwise(levels))


def test_headings_descend_one_step_at_a_time(drawn):
    """One h1 a language, and no level is skipped."""
    for levels in read(drawn).headings.values():
        assert levels.count(1) == 1 and levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_nothing_is_loaded_from_anywhere(drawn):
    """No tag names a resource, links lead to places in the page, and the policy forbids the rest."""
    page, text = read(drawn), (drawn / "report.html").read_text()
    for tag, attributes in page.tags:
        assert not attributes.keys() & {"src", "srcset", "action", "data", "xlink:href"} and tag not in {"link", "iframe", "object", "img"}
        assert not any(name.startswith("on") for name in attributes)
        if "href" in attributes:
            assert attributes["href"].removeprefix("#") in page.ids
    style = re.search(r"<style>(.*?)</style>", text, re.S)[1]
    assert "url(" not in style and "@import" not in style
    assert set(re.findall(r"https?://[^\s\"'<]+", text)) <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}


def test_only_our_own_script_may_run(aliexpress):
    """The policy names the hash of the one script there is."""
    text = (aliexpress / "report.html").read_text()
    scripts = re.findall(r"<script>(.*?)</script>", text, re.S)
    assert len(scripts) == 1
    assert f"script-src 'sha256-{base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()}'" in text


def test_a_hostile_name_stays_text(tmp_path):
    """Markup in any text of the findings is shown, never obeyed."""
    findings = sample.mixed()
    findings["controller"]["name"] = findings["findings"][0]["law"] = findings["records"]["rejects"][0]["reason"] = HOSTILE
    findings["findings"][0]["evidence"]["sample"] = [HOSTILE]
    findings["findings"][0]["title"]["en"] = HOSTILE
    findings["flows"][0]["item"] = findings["flows"][0]["country"] = HOSTILE
    findings["coverage"]["by_country"][0]["country"] = HOSTILE
    render(sample.write(tmp_path, findings))
    text = (tmp_path / "report.html").read_text()
    assert "<script>alert" not in text and "&lt;script&gt;alert" in text


def test_the_reader_sees_the_law_and_its_article(aliexpress):
    """Articles as each language writes them, the Act's words in Korean, the decision that settles a doubt."""
    page = read(aliexpress)
    assert "법 제28조의8제2항제3호" in page.text("ko") and "Decree Art. 29-10(1)2" in page.text("en") and "第28条之8第2款第5项" in page.text("zh")
    quotes = [known for tag, known in page.tags if tag == "blockquote"]
    assert quotes and all(known["lang"] == "ko" for known in quotes)
    assert "Commission, No. 2024-013-192" in page.text("en")
    assert "list_contains(unmet, 'PIPA 28-8(1)')" in page.text("en")


def test_gaps_and_findings_about_recipients_stand_apart(mixed):
    """A gap is no violation; what concerns recipients is under its own heading."""
    text = read(mixed).text("en")
    assert text.index("What cannot be shown") < text.index("Title of PIPA 39-12(2)")
    assert text.rindex("Title of PIPA 26(1)") > text.index("Findings about recipients") > text.rindex("Title of PIPA 39-12(2)")


def test_what_was_not_seen_is_said(mixed):
    """Registers, rejected rows, the coverage declared, the digests and the limits."""
    text = read(mixed).text("en")
    for words in ("No journeys English", "no edition of the law is written for this day", "Declared complete from the beginning until before 1 January 2026",
                  sample.DIGEST, "no legal advice", "must not be added up"):
        assert words in text


def test_nothing_to_judge_is_said_plainly(tmp_path):
    """No transfer, no finding, no picture, no error."""
    render(sample.write(tmp_path, sample.document(), sample.recipients(0)))
    page = read(tmp_path)
    assert "There was no transfer to judge." in page.text("en") and "There are no findings." in page.text("en")
    assert "svg" not in {tag for tag, _ in page.tags}


def test_unknown_coverage_is_never_nought_percent(tmp_path):
    """Without a register of whom notices named, no share is shown."""
    findings = sample.mixed()
    findings["coverage"].update(share_named=None, recipients_named=0)
    render(sample.write(tmp_path, findings))
    text = read(tmp_path).text("en")
    assert "how many were named cannot be told" in text and "0% named" not in text


def test_tables_and_pictures_can_be_heard(mixed):
    """Header cells have a scope, pictures a name, and what scrolls can be reached by keyboard."""
    page = read(mixed)
    assert all(known.get("scope") in ("col", "row") for tag, known in page.tags if tag == "th")
    pictures = [known for tag, known in page.tags if tag == "svg"]
    assert len(pictures) == 9 and all(known["role"] == "img" and len(known["aria-label"]) > 20 for known in pictures)
    assert all(known.get("tabindex") == "0" for _, known in page.tags if known.get("class") in ("wide", "picture") and "role" in known)


def test_the_page_stays_small(aliexpress):
    """The case of 188,432 recipients is mailed as one file of less than a megabyte and a half."""
    assert (aliexpress / "report.html").stat().st_size < 1_500_000
