"""By which telephone number or e-mail address a person without an account can be reached; kept as keyed digests alone.

Numbers are compared as they are dialled within Korea, addresses without regard to case.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from haechi.errors import RightsError
from haechi.gateway.keys import KeyRing
from haechi.gateway.log import Book
from haechi.rights.schema import contact

__all__ = ["Address", "address_of", "forget", "known", "remember"]

_EMAIL = re.compile(r"[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+")


@dataclass(frozen=True, slots=True)
class Address:
    """An address as it is compared, and by which channel a message goes there."""

    channel: Literal["sms", "email"]
    text: str

    def mac(self, keys: KeyRing) -> bytes:
        """Its keyed digest."""
        return keys.mac("contact", f"{self.channel}\0{self.text}".encode())


def address_of(written: str) -> Address:
    """What somebody wrote, as an address. Raises ``RightsError`` if it is none."""
    text = unicodedata.normalize("NFKC", written).strip()
    if len(text) <= 254 and _EMAIL.fullmatch(text):
        return Address("email", text.casefold())
    digits = re.sub(r"[\s().-]", "", text)
    digits = re.sub(r"^(\+|00)82\(?0?\)?", "0", digits)
    if re.fullmatch(r"0\d{8,11}", digits):
        return Address("sms", digits)
    if re.fullmatch(r"\+\d{7,15}", digits):
        return Address("sms", digits)
    raise RightsError("that is neither a telephone number nor an e-mail address", help="write it like 010-1234-5678 or name@example.org")


def remember(book: Book, subject_id: str, address: Address) -> None:
    """This person can be reached there, in the caller's transaction; the log holds a salted commitment of it."""
    mac = address.mac(book.keys)
    values = {"tenant": book.tenant, "address_mac": mac, "subject_id": subject_id}
    made = sqlite.insert(contact) if book.connection.dialect.name == "sqlite" else postgresql.insert(contact)
    book.connection.execute(made.values(**values).on_conflict_do_nothing())
    book.hold([subject_id])
    book.append("contact", subject_id, {"subject_id": subject_id, "channel": address.channel, "mark": mac.hex()})


def forget(connection: Connection, tenant: str, subject_id: str) -> int:
    """Let go of how a person can be reached; how many addresses."""
    return connection.execute(delete(contact).where(contact.c.tenant == tenant, contact.c.subject_id == subject_id)).rowcount


def known(connection: Connection, tenant: str, mac: bytes) -> list[str]:
    """Whose address this is."""
    return list(connection.execute(select(contact.c.subject_id).where(contact.c.address_mac == mac, contact.c.tenant == tenant).order_by(
        contact.c.subject_id)).scalars())
