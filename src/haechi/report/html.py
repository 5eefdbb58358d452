"""The report for people: one file that speaks three languages and loads nothing from anywhere."""

import base64
import hashlib
from collections.abc import Sequence
from datetime import date
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from haechi.names import country_name, item_name
from haechi.report.answer import amount, editions_applied, mended_together, must_change, outcome, period
from haechi.report.chapter import read_chapters, spelled_percent
from haechi.report.chapter_words import CHAPTERS
from haechi.report.flow_picture import OTHER, flow_picture, gathered
from haechi.report.map_picture import map_picture
from haechi.report.order_chapter import LEFT, OVERDUE, STANDING, evidence
from haechi.report.phrase import article, day_of, long_day, share
from haechi.report.read import write_whole
from haechi.report.timeline_picture import VERDICTS, timeline_of, timeline_picture
from haechi.report.words import PAGE
from haechi.sanctions.document import without_amount
from haechi.sanctions.won import won
from haechi.text import Language, fill, number, say

__all__ = ["write_html"]

COUNTRIES = 30  # rows of the table of countries; the workbook has all
ANSWERABLE = ("consents", "contracts", "certifications", "notices", "notice_recipients", "purposes", "recipients", "subjects")


def write_html(findings: dict[str, Any], folder: Path, languages: Sequence[Language]) -> Path:
    """Write ``report.html`` in these languages; the first is shown where a reader's browser asks for none of them."""
    if not languages:
        raise ValueError("a report needs a language")
    style, script = _asset("report.css"), _asset("report.js")
    environment = _environment()
    chapters = read_chapters(folder)
    bodies = {language: Markup(_body(environment, findings, chapters, language)) for language in languages}
    page = environment.get_template("page.html").render(
        controller=findings["controller"]["name"], bodies=bodies, style=Markup(style), script=Markup(script),
        choose={language: say(PAGE["language"], language) for language in languages},
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )
    return write_whole(folder / "report.html", page.encode())


def _asset(name: str) -> str:
    return files("haechi.report").joinpath("templates", name).read_text(encoding="utf-8")


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("haechi.report"), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)
    environment.filters.update(n=number)
    environment.globals.update(share=share)
    return environment


def _body(environment: Environment, findings: dict[str, Any], chapters: dict[str, Any], language: Language) -> str:
    """The report in one language."""
    flows, timeline = gathered(findings["flows"]), timeline_of(findings["timeline"])
    editions = [date.fromisoformat(day) for day in findings["law"]["editions"]]
    of_transfers = [finding for finding in findings["findings"] if finding["level"] == "transfer"]
    by_country = findings["coverage"]["by_country"]
    return environment.get_template("report.html").render(
        f=findings, language=language, verdicts=VERDICTS, other=OTHER,
        w=partial(_words, language), tell=lambda text: text[language], day=lambda day: long_day(day, language),
        day_of=day_of, iso=date.fromisoformat, cited=lambda cite: article(cite, language),
        country=lambda code: country_name(code, language), item=lambda name: item_name(name, language),
        amount=amount(findings, language), outcome=outcome(findings["totals"], language), period=period(findings["totals"], language),
        remedies=must_change(findings["findings"]), mended=mended_together, editions=editions_applied(findings),
        of_transfers=of_transfers, of_matters=[finding for finding in findings["findings"] if "of" in finding],
        of_others=[finding for finding in findings["findings"] if finding["level"] != "transfer" and "of" not in finding],
        countries=by_country[:COUNTRIES], more_countries=len(by_country[COUNTRIES:]), answerable=ANSWERABLE,
        rejected=findings["records"]["tables"].get("transfers", {}).get("rejected", 0),
        flows=flows, flow=flow_picture(flows, language), map=map_picture(by_country, language), unit=timeline.unit if timeline else None,
        timeline=timeline_picture(timeline, editions, language) if timeline else None,
        chapters=chapters, krw=lambda found: won(found, language), pct=spelled_percent,
        evidence=lambda item: evidence(item, language),
        without_amount=lambda document: without_amount(document, language),
        standing=lambda name: say(STANDING[name], language), days_left=lambda left: fill(LEFT if left >= 0 else OVERDUE, language, {"n": abs(left)}),
    )


def _words(language: Language, key: str, **values: object) -> str:
    text = PAGE[key] if key in PAGE else CHAPTERS[key]
    return fill(text, language, values) if values else say(text, language)
