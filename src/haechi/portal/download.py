"""«Where my data went» to take along: JSON for machines, a workbook, a PDF. One table, the page's own, in the reader's language."""

import io
import json
from functools import cache
from importlib.resources import files
from typing import Any

import typst
import xlsxwriter

from haechi.gateway.clock import instant
from haechi.names import country_name, item_name
from haechi.portal.page import asset, word
from haechi.portal.where import Where, by_form, word_key
from haechi.report.phrase import day_of, long_day
from haechi.report.workbook import plain
from haechi.rights.given import Given
from haechi.text import Language

__all__ = ["as_json", "as_pdf", "as_workbook", "transfer_row"]

_HEAD = ("where_who", "where_where", "where_what", "where_why", "where_when")
_REGIONS = {"ko": "KR", "en": "GB", "zh": "CN"}


def as_json(where: Where, market: str) -> bytes:
    """Every transfer, with names as the record format has them. Times are UTC."""
    rows = [transfer_row(one) for one in where.given]
    return json.dumps({"format": "haechi-where/1", "controller": market, "transfers": rows}, ensure_ascii=False, indent=1).encode()


def transfer_row(one: Given) -> dict[str, Any]:
    """One transfer for machines."""
    return {
        "transfer_id": one.transfer_id, "made_at": one.made_at, "recipient_id": one.recipient_id, "recipient": one.name, "contact": one.contact,
        "country": one.country, "role": one.role, "mode": one.mode, "purpose": dict(one.purpose), "order_id": one.order_ref,
        "items": dict(one.forms), "verdict": one.verdict, "consent": None if one.word is None else
        {"status": one.word.status, "made_at": instant(one.word.made_us), "notice_id": one.word.notice_id},
    }


def as_workbook(where: Where, language: Language) -> bytes:
    """One sheet, a row a transfer; what looks like a formula is text."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    sheet = book.add_worksheet(word(language, "nav_where")[:31])
    bold, wrap = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"})
    for column, key in enumerate(_HEAD):
        sheet.write_string(0, column, word(language, key), bold)
    sheet.set_column(0, 4, 34)
    sheet.freeze_panes(1, 0)
    for row, one in enumerate(where.given, 1):
        for column, text in enumerate(_cells(one, language)):
            sheet.write_string(row, column, plain(text), wrap)
    book.close()
    return made.getvalue()


def as_pdf(where: Where, language: Language, market: str) -> bytes:
    """The same on paper, tagged for screen readers."""
    data = {
        "title": word(language, "where_title"), "lang": language, "region": _REGIONS[language], "foot": market,
        "lead": word(language, "where_lead", market=market, countries=len(where.countries), recipients=len(where.holders), times=len(where.given),
                     last=long_day(day_of(where.given[0].made_at), language)) if where.given else word(language, "where_none", market=market),
        "head": [word(language, key) for key in _HEAD], "rows": [_cells(one, language) for one in where.given],
    }
    made: bytes = typst.compile(asset("where.typ"), font_paths=[_fonts()], ignore_system_fonts=True,  # type: ignore[misc]
                                sys_inputs={"data": json.dumps(data, ensure_ascii=False)})
    return made


@cache
def _fonts() -> str:
    """The folder of the fonts that have Hangul and Chinese characters."""
    return str(files("cvttf_NotoSansCJK_Regular"))


def _cells(one: Given, language: Language) -> list[str]:
    """One transfer in the five columns of the page."""
    seen = "; ".join(f"{', '.join(item_name(item, language) for item in items)} ({word(language, form)})"
                     for form, items in by_form(one.forms))
    name = one.name or word(language, "where_unnamed", id=one.recipient_id)
    why = [one.purpose.get(language) or word(language, "where_no_purpose"), _word(one, language), word(language, f"where_verdict_{one.verdict}")]
    if one.order_ref is not None:
        why.insert(1, word(language, "where_order", ref=one.order_ref))
    until = word(language, "where_until_told" if one.retention_told else "where_until_unknown")
    return [f"{name} ({word(language, f'role_{one.role}')})", country_name(one.country, language), seen, ", ".join(why),
            f"{long_day(day_of(one.made_at), language)}; {until}"]


def _word(one: Given, language: Language) -> str:
    day = "" if one.word is None else long_day(day_of(instant(one.word.made_us)), language)
    return word(language, word_key(one), day=day)
