"""``haechi portal terms``: publish a version of the seller terms, which sellers then read and accept on their desk."""

import json
from datetime import datetime
from typing import Annotated

import typer

from haechi.cli.place import KEYS, STORE, TENANT, KeysOption, StoreOption, TenantOption, open_store
from haechi.gateway.clock import Clock
from haechi.gateway.log import Book
from haechi.gateway.service import keys_of
from haechi.papers import Parameters, seller_terms
from haechi.rights.terms import publish
from haechi.rights.wish import day_of

__all__ = ["run_terms"]


def run_terms(
    version: Annotated[str, typer.Argument(help="its name, such as 2026-12; no other version may bear it")],
    contact: Annotated[str, typer.Option(help="where sellers reach the marketplace: an address, a number, an e-mail")],
    effective_from: Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="its first Korean day; today if not named")] = None,
    leak_hours: Annotated[int, typer.Option(help="until a leak is told to the marketplace")] = 24,
    answer_days: Annotated[int, typer.Option(help="until a complaint is answered")] = 3,
    request_days: Annotated[int, typer.Option(help="until a person's request is carried out")] = 5,
    keep_days: Annotated[int, typer.Option(help="after delivery, until data is destroyed at the latest")] = 90,
    notice_days: Annotated[int, typer.Option(help="before an inspection")] = 7,
    store: StoreOption = STORE, keys: KeysOption = KEYS, tenant: TenantOption = TENANT,
) -> None:
    """Publish a version of the seller terms, with every clause there is. From its day on sellers are asked to accept it."""
    opened = open_store(store)
    ring = keys_of(opened, keys, tenant)
    with opened.writing() as connection:
        book = Book(connection, tenant, opened.lock(connection, tenant), ring, Clock())
        own = Parameters(market=str(json.loads(book.row.settings)["controller"]["name"]), contact=contact, leak_hours=leak_hours,
                         answer_days=answer_days, request_days=request_days, keep_days=keep_days, notice_days=notice_days)
        terms = seller_terms(version, effective_from.date() if effective_from else day_of(book.stamp()), own)
        seq = publish(book, terms, own)
    opened.close()
    typer.echo(f"published `{terms.id}`, in force from {terms.effective_from}: {terms.digest}, entry {seq} of the log")
