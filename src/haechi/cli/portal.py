"""``haechi portal``: the pages people, sellers and the privacy office see, on a gateway's store."""

import json
import os
from pathlib import Path
from typing import Annotated

import typer

from haechi.cli.listen import CertificateOption, PrivateKeyOption, check_tls, free, listen
from haechi.cli.place import KEYS, STORE, TENANT, KeysOption, StoreOption, TenantOption, open_store
from haechi.cli.register import run_register
from haechi.cli.terms import run_terms
from haechi.errors import StoreError
from haechi.gateway.clock import Clock
from haechi.gateway.log import Book
from haechi.gateway.service import keys_of
from haechi.gateway.tenant import tenants
from haechi.portal.link import seal_link
from haechi.portal.notice import read_particulars
from haechi.portal.settings import Settings, link_keys
from haechi.portal.visit import ROLES
from haechi.rights.agent import add_agent

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="The pages people, sellers and the privacy office see.")

app.command("terms")(run_terms)
app.command("register")(run_register)

BASE = "http://127.0.0.1:8471"
BaseOption = Annotated[str, typer.Option("--base", envvar="HAECHI_PORTAL_BASE", help="the address people see")]


@app.command("serve")
def run_serve(
    store: StoreOption = STORE, keys: KeysOption = KEYS, tenant: TenantOption = TENANT, base: BaseOption = BASE,
    host: Annotated[str, typer.Option(envvar="HAECHI_PORTAL_HOST", help="address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option(envvar="HAECHI_PORTAL_PORT", min=1, max=65_535, help="port to listen on")] = 8471,
    demo: Annotated[bool, typer.Option("--demo", help="let anybody in as somebody of a simulated marketplace")] = False,
    embedded_in: Annotated[list[str] | None, typer.Option(help="an origin whose pages may frame the portal; again for more")] = None,
    particulars: Annotated[Path | None, typer.Option(metavar="FILE", help="how notices tell when, how, how long, refusing (TOML)")] = None,
    business: Annotated[str, typer.Option(envvar="HAECHI_PORTAL_BUSINESS", help="our id in the Data Rights Protocol; opens its doors")] = "",
    quiet: Annotated[bool, typer.Option(help="no line for each request")] = False,
    certificate: CertificateOption = None, private_key: PrivateKeyOption = None,
) -> None:
    """Run the portal beside a gateway, on the same store. Sign-in: the marketplace's sealed links, its OIDC (HAECHI_OIDC_…), or --demo."""
    check_tls(certificate, private_key)
    opened = open_store(store)
    if tenant not in tenants(opened):
        raise StoreError(f"the store holds no tenant `{tenant}`", help="name one of `haechi gateway status`, or make it: haechi gateway init")
    Clock().agree(opened.clock_us())
    opened.close()
    Settings(tenant, base, keys, demo, tuple(embedded_in or ()), None, read_particulars(particulars) if particulars else {})
    link_keys(keys)
    free(host, port)
    os.environ.update(HAECHI_STORE=store, HAECHI_KEYS=str(keys.absolute()), HAECHI_TENANT=tenant, HAECHI_PORTAL_BASE=base,
                      HAECHI_PORTAL_DEMO="1" if demo else "0", HAECHI_PORTAL_EMBEDDED_IN=" ".join(embedded_in or ()),
                      HAECHI_PORTAL_BUSINESS=business, HAECHI_PORTAL_PARTICULARS=str(particulars.absolute()) if particulars else "",
                      HAECHI_QUIET="1" if quiet else "0")
    typer.echo(f"portal on {base}{' (demo: anybody may come in as anybody)' if demo else ''}", err=True)
    listen("haechi.cli.worker:make_portal", host, port, 1, certificate, private_key)


@app.command("agent")
def run_agent(
    entry: Annotated[Path, typer.Argument(metavar="ENTRY.json", help="the agent's entry of the directory, with its verify_key")],
    store: StoreOption = STORE, keys: KeysOption = KEYS, tenant: TenantOption = TENANT,
) -> None:
    """Let an agent of the Data Rights Protocol in: it registers itself with what it signs."""
    opened = open_store(store)
    try:
        said = json.loads(entry.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise StoreError(f"`{entry}` cannot be read as JSON", help="take the agent's entry from the directory as it is") from None
    with opened.writing() as connection:
        book = Book(connection, tenant, opened.lock(connection, tenant), keys_of(opened, keys, tenant), Clock())
        agent = add_agent(book, said if isinstance(said, dict) else {})
    typer.echo(f"let in: {agent.id}")


@app.command("link")
def run_link(
    role: Annotated[str, typer.Option(help=", ".join(ROLES))], party: Annotated[str, typer.Option(help="a data subject, a recipient, or a name")],
    keys: KeysOption = KEYS, base: BaseOption = BASE,
) -> None:
    """Print a link that signs somebody in once, within five minutes: what a marketplace's own server makes for its signed-in people."""
    if role not in ROLES:
        raise StoreError(f"there is no role `{role[:20]}`", help=f"name one of {', '.join(ROLES)}")
    typer.echo(f"{base}/enter?t={seal_link(link_keys(keys)[-1], role, party, Clock().now())}")
