"""``haechi law show`` and ``haechi law diff``."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from haechi.audit.words import CLAIMS
from haechi.cli.choice import Lang
from haechi.errors import OutputError
from haechi.facts import Claim
from haechi.law import Citation, cite
from haechi.law.pipa import PIPA
from haechi.law.show import show
from haechi.plan.diff import law_diff
from haechi.plan.signatures import read_signatures
from haechi.report import draw_page
from haechi.report.chapter_words import CHAPTERS
from haechi.report.read import read_findings, write_whole
from haechi.sanctions.show import guidelines
from haechi.text import Language, Text, bracketed, columns, padded, paired, say

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="The rules: their words, dates, conditions and decision tables; what another edition would say.")

_TEXT = Text("규정의 변화", "what changed in the rules", "规定的变化")
_COUNTS = Text(
    "이전 {transfers}건, 사람 {people}명, 이전받는 자 {recipients}곳", "{transfers} transfers, {people} people, {recipients} recipients",
    "{transfers}次传输、{people}人、{recipients}个接收者",
)
_CHANGES = {
    "added": Text("생김", "came", "新增"), "removed": Text("없어짐", "went", "删除"), "changed": Text("바뀜", "changed", "变更"),
}
_APPLIES = Text("적용되는지", "whether it applies", "是否适用")


@app.command("show")
def run_show(
    citation: Annotated[str, typer.Argument(help='such as "28-8(2)3" or "Decree 29-10(1)2"')],
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="the law of this day (default: every edition)")] = None,
    lang: Annotated[Lang, typer.Option(help="language")] = Lang.en,
) -> None:
    """Print a provision: the law's words, what is asked, what mends it, sanctions, doubts, the rule's decision table.

    Of a surcharge or a fine, every step and percentage of its guideline, with the decisions that prove it.
    """
    lines = show(PIPA, citation, on.date() if on else None, lang.value)
    typer.echo("\n".join((*lines, *guidelines(Citation.parse(citation), lang.value))))


@app.command("diff")
def run_diff(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="folder an audit wrote")],
    start: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="the law of this day …")],
    end: Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help="… against that of this day")],
    lang: Annotated[Lang, typer.Option(help="language")] = Lang.en,
    as_json: Annotated[bool, typer.Option("--json", help="print DIR/law-diff.json instead of lines")] = False,
) -> None:
    """Judge the transfers of an audit by the law of two days, whatever day they were made on: who becomes unlawful, who lawful."""
    read_findings(folder)
    kept = read_signatures(folder)
    if kept.law != PIPA.digest:
        raise OutputError(f"the audit in `{folder}` was made under another state of the rules", help="audit again")
    document = law_diff(kept, PIPA, start.date(), end.date())
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    write_whole(folder / "law-diff.json", text.encode())
    draw_page(folder)
    typer.echo(text.rstrip() if as_json else "\n".join(_lines(document, lang.value)))


def _lines(document: dict[str, Any], language: Language) -> Iterator[str]:
    days = zip((document["from"], document["to"]), document["editions"], strict=True)
    yield " → ".join(day + bracketed(edition, language) for day, edition in days)
    for name in ("becomes_unlawful", "becomes_lawful"):
        counts = say(_COUNTS, language).format(**{key: f"{value:,}" for key, value in document[name].items()})
        yield f"  {paired(say(CHAPTERS[name], language), counts, language)}"
    if document["rules"]:
        yield say(CHAPTERS["rule_moved"], language)
        cites = [cite(row["cite"]).say(language) for row in document["rules"]]
        states = [" → ".join(say(CHAPTERS[f"state_{row[end]}"], language) for end in ("from", "to")) for row in document["rules"]]
        for row, place, state in zip(document["rules"], cites, states, strict=True):
            yield (f"  {padded(place, max(map(columns, cites)))}  {padded(state, max(map(columns, states)))} {row['transfers']:>13,}"
                   f"  {row['title'][language]}")
    yield say(_TEXT, language)
    yield from (f"  {paired(say(_CHANGES[change['kind']], language), _place(change['place'], language), language)}" for change in document["text"])
    if not document["text"]:
        yield "  -"


def _place(place: str, language: Language) -> str:
    """A place such as ``PIPA 28-8(1) > PIPA 28-8(1)1 (consent) > PIPA 28-8(2)1``, or ``… applies``, in words."""
    parts = []
    for part in place.split(" > "):
        name, _, claim = part.removesuffix(" applies").partition(" (")
        claimed = bracketed(say(CLAIMS[Claim[claim.removesuffix(")").upper()]], language), language) if claim else ""
        parts.append(cite(name).say(language) + claimed + (bracketed(say(_APPLIES, language), language) if part.endswith(" applies") else ""))
    return " › ".join(parts)
