"""The report for people: one file, three languages, nothing loaded from anywhere."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup, escape

from haechi.law import Citation
from haechi.report.chart import flow_picture, timeline_picture
from haechi.report.read import write_whole
from haechi.report.words import COUNTRIES, PAGE
from haechi.text import LANGUAGES, Text, say

__all__ = ["write_html"]


def write_html(findings: dict[str, Any], folder: Path) -> Path:
    """Write ``report.html``."""
    environment = Environment(loader=PackageLoader("haechi.report"), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(n=_number, three=_three, day=_day, pct=_percent, cites=_cites, place=_country)
    environment.globals.update(w=_words, sentence=_sentence, LANGUAGES=LANGUAGES)
    page = environment.get_template("report.html").render(
        f=findings, transfer_findings=[x for x in findings["findings"] if x["level"] == "transfer"],
        other_findings=[x for x in findings["findings"] if x["level"] != "transfer"],
        must_change=_must_change(findings["findings"]),
        flows={lang: Markup(flow_picture(findings["flows"], lang)) for lang in LANGUAGES},
        timeline={lang: Markup(timeline_picture(findings["timeline"], findings["law"]["editions"], lang)) for lang in LANGUAGES},
        style=Markup(environment.loader.get_source(environment, "report.css")[0]) if environment.loader else "",
    )
    return write_whole(folder / "report.html", page.encode())


def _spans(said: dict[str, str]) -> Markup:
    return Markup("").join(
        Markup('<span class="{0}" lang="{0}">{1}</span>').format(language, said[language]) for language in LANGUAGES
    )


def _three(text: dict[str, str]) -> Markup:
    """A text of the findings, in all languages; the page shows one of them."""
    return _spans(text)


def _words(key: str, **values: object) -> Markup:
    """Words of the page, filled with values that are the same in every language."""
    text: Text = PAGE[key]
    return _spans({language: say(text, language).format(**values) for language in LANGUAGES})


def _sentence(totals: dict[str, Any]) -> Markup:
    """The answer first: how much, of whom, to whom, when."""
    countries = PAGE["one_country" if totals["countries"] == 1 else "countries"]
    numbers = {key: _number(totals[key]) for key in ("subjects", "transfers", "recipients")}
    return _spans({
        language: say(PAGE["sentence"], language).format(
            first=_day(totals["first"]), last=_day(totals["last"]), **numbers,
            countries=say(countries, language).format(countries=totals["countries"]))
        for language in LANGUAGES
    })


def _number(value: int) -> str:
    return f"{value:,}"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.1%}"


def _day(instant: str | None) -> str:
    """The Korean day of a UTC instant."""
    if instant is None:
        return "–"
    return (datetime.fromisoformat(instant.replace("Z", "+00:00")) + timedelta(hours=9)).date().isoformat()


def _cites(citation: str) -> Markup:
    parsed = Citation.parse(citation)
    return _spans({language: parsed.say(language) for language in LANGUAGES})


def _country(country: str | None) -> Markup:
    if country is None:
        return _words("unsaid")
    if country not in COUNTRIES:
        return escape(country)
    return Markup("{} <small>{}</small>").format(_spans(COUNTRIES[country].as_dict()), country)


def _must_change(findings: list[dict[str, Any]], most: int = 6) -> list[dict[str, str]]:
    """The remedies of violations, those that touch most transfers first, each once."""
    weighed: dict[str, tuple[int, dict[str, str]]] = {}
    for finding in findings:
        if finding["kind"] == "violation":
            for remedy in [c["remedy"] for c in finding["conditions"] if c["kind"] == "violation"] or finding["remedies"]:
                reached = max(weighed.get(remedy["en"], (0, remedy))[0], finding["transfers"])
                weighed[remedy["en"]] = (reached, remedy)
    return [remedy for _, remedy in sorted(weighed.values(), key=lambda entry: -entry[0])[:most]]
