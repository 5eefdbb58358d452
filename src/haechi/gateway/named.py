"""Whether the registers know the recipient or the purpose that a stop, a mode or a seller's key names."""

from collections.abc import Iterable
from difflib import get_close_matches

from sqlalchemy import Connection, select

from haechi.errors import StoreError
from haechi.gateway.register import row_now
from haechi.gateway.schema import record
from haechi.gateway.slice import in_force
from haechi.gateway.store import one_of
from haechi.names import country_name, item_name
from haechi.records.country import COUNTRIES
from haechi.records.model import ITEMS
from haechi.text import LANGUAGES

__all__ = ["CONTROLS", "NAMED", "free_id", "known", "misnamed", "stranger"]

CONTROLS = ("stops", "modes")
"""The registers whose rows name what they bind."""
NAMED = {"recipient": "recipients", "purpose": "purposes"}
"""What is named by an identifier of the marketplace's own, and the register of it. Countries and items are words of the format."""
_WHOLE, _NEAR = 12, 5  # names that a remedy lists: of a register as short as that all, else those that are near
_SLIP = 2  # letters of a name's beginning or end of which a slip leaves one or the other as it was


def known(connection: Connection, tenant: str, kind: str, names: Iterable[str]) -> set[str]:
    """Those of the names that a row in force bears: of a recipient in any register that is not about a person, of a purpose in its own."""
    column = record.c.recipient_id if kind == "recipient" else record.c.record_id
    about = record.c.subject_id.is_(None) if kind == "recipient" else record.c.register == NAMED[kind]
    wanted, found = sorted(set(names)), set[str]()
    for start in range(0, len(wanted), 400):
        where = (*in_force(tenant), about, one_of(connection, column, wanted[start:start + 400]))
        found.update(connection.execute(select(column).distinct().where(*where)).scalars())
    return found


def free_id(connection: Connection, tenant: str, register: str, kind: str, value: str) -> str:
    """Under which name a stop or a mode of this is put: that of one of the same, or one that no other bears. Callers of the API name theirs
    as they like, and none is to be lifted by another's taking its name."""
    name = f"{kind}:{value}"
    while (there := row_now(connection, tenant, register, name)) is not None and (there.row["kind"], there.row.get("value", "")) != (kind, value):
        name += "~"
    return name


def stranger(connection: Connection, tenant: str, kind: str, name: str) -> StoreError | None:
    """The error of a name that no row in force bears, with what is known as its remedy; None where it is known, or is no name."""
    if kind not in NAMED or name in known(connection, tenant, kind, [name]):
        return None
    return StoreError(f"no row of the registers in force names a {kind} `{name[:200]}`", help=_remedy(connection, tenant, NAMED[kind], name))


def misnamed(kind: str, name: str) -> StoreError:
    """The error of a stop on what cannot be: a country or an item that the record format does not have, or a name where none belongs.

    Whoever stops is in a hurry: the word that was meant is named, be it written small or in any of the languages, and all items are.
    """
    if kind == "country":
        meant = [code for code in COUNTRIES if name.casefold() in {code.casefold(), *(country_name(code, one).casefold() for one in LANGUAGES)}]
        return StoreError(f"there is no country `{name[:40]}`", help=f"{_meant(meant)}a country is named by its code of ISO 3166-1, as in `CN`")
    if kind == "item":
        meant = [item for item in ITEMS if name.casefold() in {item_name(item, one).casefold() for one in LANGUAGES}]
        meant = meant or get_close_matches(name.casefold(), ITEMS, 2)
        return StoreError(f"there is no item `{name[:40]}` in the record format", help=f"{_meant(meant)}items are {_quoted(ITEMS)}")
    return StoreError(f"a stop on {kind} with the name `{name[:40]}`", help="everything takes no name; of a recipient or a purpose write its "
                      "identifier, at most 200 letters")


def _meant(words: Iterable[str]) -> str:
    said = _quoted(words)
    return f"near it is {said}; " if said else ""


def _remedy(connection: Connection, tenant: str, register: str, name: str) -> str:
    rows = connection.execute(select(record.c.record_id).where(*in_force(tenant), record.c.register == register).order_by(record.c.record_id))
    names = list(rows.scalars())
    if not names:
        return f"the register `{register}` is empty: `haechi load` brings the rows of a delivery"
    if len(names) <= _WHOLE:
        return f"check the spelling: the register `{register}` has {_quoted(names)}"
    near = get_close_matches(name, [other for other in names if _alike(name, other)], _NEAR)
    return f"check the spelling: of {len(names):,} rows of the register `{register}` {f'near it are {_quoted(near)}' if near else 'none is near it'}"


def _alike(name: str, other: str) -> bool:
    """Whether one may be the other with a slip: what is compared letter by letter costs too much for every row."""
    return len(name) <= 2 * _SLIP or name[:_SLIP] == other[:_SLIP] or name[-_SLIP:] == other[-_SLIP:]


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
