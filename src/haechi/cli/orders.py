"""``haechi orders``: ask a running gateway for the transfers of a record delivery, as an order system would."""

import json
import os
import re
import secrets
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import typer

from haechi.cli.choice import Lang
from haechi.cli.client import Client
from haechi.cli.progress import units
from haechi.cli.tally import Tally
from haechi.errors import Interrupted, OutputError
from haechi.minimise.pack import STATES
from haechi.records.delivery import Delivery, open_delivery
from haechi.records.landed import name_of
from haechi.text import Text, fill, say

__all__ = ["register"]

_VALUES = {"name": "홍길동", "phone": "0503-1234-5678", "address": "서울특별시 종로구 세종대로 1", "postcode": "03154",
           "customs_code": "P000000000000", "email": "someone@example.com", "memo": "문 앞에 놓아 주세요"}
"""Made up: a delivery holds no values. Of other items, their own name is sent."""
_BEGINS = Text(
    "실행 {run} 시작; 중단되면 `--run {run}` 옵션으로 이어 간다", "run {run} begins; if it is broken off, go on with `--run {run}`",
    "运行{run}开始；若中断，用 `--run {run}` 继续",
)
_BROKEN = Text(
    "중단됨: 이전 {decided}건이 결정되어 기록에 남아 있다. `--run {run}` 옵션으로 이어 간다",
    "interrupted: {decided} [decided:transfer was|transfers were] decided, and that stands in the log; go on with `--run {run}`",
    "已中断：{decided}笔传输已作出决定并留在日志中；用 `--run {run}` 继续",
)
_ASKED = Text(
    "이전 {whole}건 중 {done}건을 물음, 실행 {run}{before}", "{done} of {whole} transfers asked for, run {run}{before}",
    "{whole}笔传输中询问了{done}笔，运行{run}{before}",
)
_BEFORE = Text("; 그중 {again}건은 전에 답한 것", "; {again} of them answered before", "；其中{again}笔此前已答复")
State = Enum("State", {state: state for state in STATES}, type=str)  # type: ignore[misc]
_MANY = 500  # transfers asked for before what came of them is counted


def run_orders(
    delivery: Annotated[Path, typer.Argument(metavar="DELIVERY", help="folder with haechi.toml and the tables")],
    key: Annotated[str, typer.Option(envvar="HAECHI_KEY", help="an order system's API key")],
    url: Annotated[str, typer.Option(envvar="HAECHI_URL", help="the gateway")] = "http://127.0.0.1:8470",
    limit: Annotated[int, typer.Option(min=1, help="at most so many transfers")] = 1000,
    state: Annotated[State, typer.Option(help="the state of the orders")] = State["paid"],
    run: Annotated[str | None, typer.Option(
        help="go on with a run that broke off, or with more of it: what it had asked is answered as it was", show_default="a new run")] = None,
    lang: Annotated[Lang, typer.Option(help="language of what is printed")] = Lang.en,
    receipt: Annotated[Path | None, typer.Option(metavar="FILE", help="write the receipt of the last transfer there")] = None,
) -> None:
    """Replay the orders of DELIVERY through a gateway with made-up values, and say what passed, what was stopped and why.

    In shadow the reasons are read from the decisions, and the log keeps that they were.
    """
    tally, name = Tally(lang.value), _named(run)
    if receipt is not None:
        _require_place(receipt)
    with open_delivery(delivery) as records, Client(url, key, name) as client:
        whole = records.tables["transfers"].rows
        typer.echo(fill(_BEGINS, lang.value, {"run": name}), err=True)
        try:
            done = _ask(client, records, tally, limit, state.value)
        except KeyboardInterrupt:
            raise Interrupted(fill(_BROKEN, lang.value, {"run": name, "decided": client.decided})) from None
        if receipt is not None and tally.last is not None:
            _write(receipt, client.receipt(tally.last))
    before = say(_BEFORE, lang.value).format(again=f"{tally.again:,}") if tally.again else ""
    typer.echo(say(_ASKED, lang.value).format(whole=f"{whole:,}", done=f"{done:,}", run=name, before=before))
    for line in tally.lines():
        typer.echo(line)


def _ask(client: Client, records: Delivery, tally: Tally, limit: int, state: str) -> int:
    """Ask for at most so many transfers and count what came of them; how many they were."""
    done, most = 0, min(limit, records.tables["transfers"].rows)
    with units("ask the gateway") as progress:
        for transfers in _transfers(records, limit, state):
            for answer in client.ask(transfers, done):
                tally.add(answer)
            done += len(transfers)
            progress(done, most)
    return done


def _named(run: str | None) -> str:
    """The name of the run, a new one if none is given. Raises ``OutputError`` if no key of idempotency can begin with it."""
    if run is not None and not re.fullmatch(r"[\x21-\x7e]{1,100}", run):
        raise OutputError("no run can have that name", help="write letters, digits and signs of ASCII without blanks, at most 100")
    return run or secrets.token_hex(4)


def _require_place(receipt: Path) -> None:
    """Raise ``OutputError`` if no file can be written there: better before anything is decided than after."""
    place = receipt if receipt.exists() else receipt.parent
    if receipt.is_dir() or not (receipt.exists() or place.is_dir()) or not os.access(place, os.W_OK):
        raise OutputError(f"`{receipt}` cannot be written", help="name a file in a folder that is there and may be written")


def _write(receipt: Path, proof: dict[str, Any]) -> None:
    try:
        receipt.write_text(json.dumps(proof, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise OutputError(f"`{receipt}` cannot be written: {error.strerror}", help="the decisions stand: go on with the same --run") from None


def _transfers(records: Delivery, limit: int, state: str) -> Iterator[list[dict[str, Any]]]:
    columns = ("subject_id", "recipient_id", "purpose_id", "mode", "country", "items", "ground_claimed", "order_id", "transfer_id")
    query = f"SELECT {', '.join(map(name_of, columns))} FROM source.transfers WHERE made_at IS NOT NULL ORDER BY row_number LIMIT {limit}"
    cursor = records.connection.cursor().execute(query)
    while rows := cursor.fetchmany(_MANY):
        yield [_transfer(dict(zip(columns, row, strict=True)), state) for row in rows]


def _transfer(row: dict[str, Any], state: str) -> dict[str, Any]:
    said = {name: str(row[name]) for name in ("subject_id", "recipient_id", "purpose_id", "country", "ground_claimed") if row[name] is not None}
    return {**said, "mode": row["mode"] or "provision", "order_ref": str(row["order_id"] or row["transfer_id"]), "order_state": state,
            "items": {item: _VALUES.get(item, item) for item in row["items"] or ()}}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("orders")(run_orders)
