"""``haechi orders``: ask a running gateway for the transfers of a record delivery, as an order system would."""

import json
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import httpx
import typer

from haechi.cli.choice import Lang
from haechi.cli.progress import units
from haechi.cli.tally import Tally
from haechi.errors import OutputError
from haechi.records.delivery import Delivery, open_delivery
from haechi.records.landed import name_of
from haechi.text import Text, say

__all__ = ["register"]

_VALUES = {"name": "홍길동", "phone": "0503-1234-5678", "address": "서울특별시 종로구 세종대로 1", "postcode": "03154",
           "customs_code": "P000000000000", "email": "someone@example.com", "memo": "문 앞에 놓아 주세요"}
"""Made up: a delivery holds no values. Of other items, their own name is sent."""
_ASKED = Text(
    "이전 {whole}건 중 {done}건을 물음, 실행 {run}{before}", "{done} of {whole} transfers asked for, run {run}{before}",
    "{whole}笔传输中询问了{done}笔，运行{run}{before}",
)
_BEFORE = Text("; 그중 {again}건은 전에 답한 것", "; {again} of them answered before", "；其中{again}笔此前已答复")


def run_orders(
    delivery: Annotated[Path, typer.Argument(metavar="DELIVERY", help="folder with haechi.toml and the tables")],
    key: Annotated[str, typer.Option(envvar="HAECHI_KEY", help="an order system's API key")],
    url: Annotated[str, typer.Option(envvar="HAECHI_URL", help="the gateway")] = "http://127.0.0.1:8470",
    limit: Annotated[int, typer.Option(min=1, help="at most so many transfers")] = 1000,
    state: Annotated[str, typer.Option(help="the state of the orders")] = "paid",
    run: Annotated[str | None, typer.Option(
        help="go on with a run that broke off: what it had asked is answered as it was", show_default="a new run")] = None,
    lang: Annotated[Lang, typer.Option(help="language of what is printed")] = Lang.en,
    receipt: Annotated[Path | None, typer.Option(metavar="FILE", help="write the receipt of the last transfer there")] = None,
) -> None:
    """Replay the orders of DELIVERY through a gateway with made-up values, and say what passed, what was stopped and why."""
    tally, name = Tally(lang.value), run or secrets.token_hex(4)
    headers = {"Authorization": f"Bearer {key}"}
    with open_delivery(delivery) as records, httpx.Client(base_url=url, headers=headers, timeout=60) as client, units("ask the gateway") as progress:
        whole, done = records.tables["transfers"].rows, 0
        for number, batch in enumerate(_batches(records, limit, state)):
            for answer in _ask(client, batch, name, number):
                tally.add(answer)
            done += len(batch)
            progress(done, min(limit, whole))
        if receipt is not None and tally.last is not None:
            proof = client.get(f"/v1/decisions/{tally.last}/receipt").json()
            receipt.write_text(json.dumps(proof, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    before = say(_BEFORE, lang.value).format(again=f"{tally.again:,}") if tally.again else ""
    typer.echo(say(_ASKED, lang.value).format(whole=f"{whole:,}", done=f"{done:,}", run=name, before=before))
    for line in tally.lines():
        typer.echo(line)


def _ask(client: httpx.Client, batch: list[dict[str, Any]], run: str, number: int) -> list[dict[str, Any]]:
    key, on = f"{run}-{number}", f"go on with --run {run}"
    try:
        response = client.post("/v1/transfers:batch", json={"transfers": batch}, headers={"Idempotency-Key": key})
    except httpx.HTTPError as error:
        raise OutputError(f"the gateway does not answer: {type(error).__name__}",
                          help=f"start it with `haechi serve`, or name it: --url; then {on}") from None
    if response.status_code != 200:
        said = response.json() if "json" in response.headers.get("content-type", "") else {}
        raise OutputError(f"the gateway refused: {response.status_code} {said.get('title', '')}",
                          help=f"{said.get('detail') or 'see its log'}; then {on}")
    answers: list[dict[str, Any]] = response.json()["answers"]
    return answers


def _batches(records: Delivery, limit: int, state: str) -> Iterator[list[dict[str, Any]]]:
    columns = ("subject_id", "recipient_id", "purpose_id", "mode", "country", "items", "ground_claimed", "order_id", "transfer_id")
    query = f"SELECT {', '.join(map(name_of, columns))} FROM source.transfers WHERE made_at IS NOT NULL ORDER BY row_number LIMIT {limit}"
    cursor = records.connection.cursor().execute(query)
    while rows := cursor.fetchmany(500):
        yield [_transfer(dict(zip(columns, row, strict=True)), state) for row in rows]


def _transfer(row: dict[str, Any], state: str) -> dict[str, Any]:
    said = {name: str(row[name]) for name in ("subject_id", "recipient_id", "purpose_id", "country", "ground_claimed") if row[name] is not None}
    return {**said, "mode": row["mode"] or "provision", "order_ref": str(row["order_id"] or row["transfer_id"]), "order_state": state,
            "items": {item: _VALUES.get(item, item) for item in row["items"] or ()}}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("orders")(run_orders)
