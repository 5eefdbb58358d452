"""``haechi comply``: a later audit held against an order."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from haechi.cli.choice import Lang
from haechi.law.pipa import PIPA
from haechi.order.comply import comply
from haechi.order.order import read_order
from haechi.report import draw_page
from haechi.report.order_chapter import LEFT, OVERDUE, STANDING, evidence
from haechi.report.read import read_findings, write_whole
from haechi.text import Language, bracketed, fill, listed, paired, say

__all__ = ["register"]


def run_comply(
    order: Annotated[Path, typer.Argument(metavar="ORDER", help="the order, such as orders/aliexpress-2024.toml")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="folder an audit of a later delivery wrote")],
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="count days as of this day (default: the last day examined)")] = None,
    lang: Annotated[Lang, typer.Option(help="language")] = Lang.en,
    as_json: Annotated[bool, typer.Option("--json", help="print DIR/order.json instead of lines")] = False,
) -> None:
    """Tell of each item of ORDER whether it is fulfilled, not, or cannot be told, with evidence and the days left; exit 1 if one is not.

    Writes DIR/order.json and draws it in the report.
    """
    document = comply(read_order(order), read_findings(folder), PIPA, on.date() if on else None)
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    write_whole(folder / "order.json", text.encode())
    draw_page(folder)
    typer.echo(text.rstrip() if as_json else "\n".join(_lines(document, lang.value)))
    if any(item["standing"] == "not_fulfilled" and item["kind"] == "order" for item in document["items"]):
        raise typer.Exit(1)


def _lines(document: dict[str, Any], language: Language) -> Iterator[str]:
    left = document["days_left"]
    days = "" if left is None else fill(LEFT, language, {"n": left}) if left >= 0 else fill(OVERDUE, language, {"n": -left})
    yield paired(f"{document['number']} {document['controller']}", document["due_on"] + (bracketed(days, language) if days else ""), language)
    for item in document["items"]:
        yield f"  [{say(STANDING[item['standing']], language)}] {item['text'][language]}{bracketed(item['source'][language], language)}"
        for one in evidence(item, language):
            yield f"      {one.standing}  {paired(listed(one.cites, language), one.what, language) if one.cites else one.what}"
            if one.query:
                yield f"        `{one.query}`"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("comply")(run_comply)
