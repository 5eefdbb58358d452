"""``haechi plan``: which measures clear how much."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from haechi.cli.choice import Lang
from haechi.cli.progress import stages
from haechi.errors import OutputError
from haechi.law.pipa import PIPA
from haechi.plan.plan import plan
from haechi.plan.signatures import read_signatures
from haechi.report import draw_page
from haechi.report.read import read_findings, write_whole
from haechi.sanctions.judgement import Judgement, read_judgement
from haechi.sanctions.won import won
from haechi.text import Language, Text, bracketed, paired, said_apart, say

__all__ = ["register"]

_NOW = Text("현재 위법", "Unlawful now", "目前违法")
_ALONE = Text("조치별(단독으로)", "Each measure alone", "各项措施（单独）")
_LEFT = Text("남는 제재", "exposure left", "剩余的制裁")
_ORDER = Text("가장 나은 순서로 하나씩", "In the best order, one after another", "按最佳顺序逐项")
_REMOVE = Text("위법 이전이 많은 이전받는 자", "Recipients with most unlawful transfers", "违法传输最多的接收者")
_COLUMNS = Text(
    "위법 아닌 이전 / 사람 / 받는 자; 줄어드는 제재", "transfers / people / recipients no longer unlawful; exposure cleared",
    "不再违法的传输/人/接收者；减少的处罚",
)
_WANTED = Text("이 조치가 필요한 이전", "transfers that want it", "需要该措施的传输")
_NONE = Text("어떤 조치로도 적법해지지 않는 이전", "transfers that no measure makes lawful", "任何措施都无法使其合法的传输")


def run_plan(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="folder an audit wrote")],
    judgement: Annotated[Path | None, typer.Option(metavar="FILE", help="what only a person can judge, as for `haechi sanctions`")] = None,
    lang: Annotated[Lang, typer.Option(help="language")] = Lang.en,
    as_json: Annotated[bool, typer.Option("--json", help="print DIR/plan.json instead of lines")] = False,
) -> None:
    """Rank measures by the transfers, people and exposure each clears, alone and in the best order.

    Writes DIR/plan.json and draws it in the report.
    """
    findings, kept = read_findings(folder), read_signatures(folder)
    if kept.law != PIPA.digest:
        raise OutputError(f"the audit in `{folder}` was made under another state of the rules", help="audit again")
    with stages(2) as progress:
        progress("judge the signatures again")
        document = plan(kept, findings, PIPA, read_judgement(judgement) if judgement else Judgement())
        progress("draw the report")
        text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
        write_whole(folder / "plan.json", text.encode())
        draw_page(folder)
    typer.echo(text.rstrip() if as_json else "\n".join(_lines(document, lang.value)))


def _lines(document: dict[str, Any], language: Language) -> Iterator[str]:
    yield paired(say(_NOW, language), _counts(document["now"], language), language)
    for heading, rows in ((_ALONE, document["alone"]), (_ORDER, document["order"])):
        yield say(heading, language) + bracketed(say(_COLUMNS, language), language)
        for number, row in enumerate(rows, start=1):
            more = [paired(say(_WANTED, language), f"{row['wanted_by']:,}", language)] if "wanted_by" in row else []
            more += [paired(say(_LEFT, language), won(row["left"]["exposure"], language), language)] if "left" in row else []
            yield f"  {number:>2}. {row['text'][language]}"
            yield f"      {said_apart([_counts(row, language), *more], language)}"
    if document["recipients"]:
        yield say(_REMOVE, language)
        for row in document["recipients"]:
            yield "  " + paired(row["recipient_id"], f"{row['transfers']:,} / {row['people']:,}", language)
    if document["no_cure"]:
        yield paired(say(_NONE, language), f"{document['no_cure']:,}", language)


def _counts(row: dict[str, Any], language: Language) -> str:
    """Transfers, people and recipients; the exposure."""
    return said_apart((f"{row['transfers']:,} / {row['people']:,} / {row['recipients']:,}", won(row["exposure"], language)), language)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("plan")(run_plan)
