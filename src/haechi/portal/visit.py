"""A visit: somebody signed in, until they leave or stay silent. The browser holds a secret, the store only its digest."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update

from haechi.gateway.service import Service
from haechi.rights.schema import visit

__all__ = ["ROLES", "Visit", "begin", "end", "end_all", "find"]

ROLES = ("person", "seller", "office")
IDLE = {"person": 30 * 60, "seller": 30 * 60, "office": 60 * 60}         # seconds of silence after which a visit is over
LONGEST = {"person": 4 * 3600, "seller": 8 * 3600, "office": 10 * 3600}  # seconds after which it is over in any case
_SECOND = 1_000_000
_NOTED = 60 * _SECOND  # how often it is noted that somebody is still there


@dataclass(frozen=True, slots=True)
class Visit:
    """Who is signed in. ``party``: a subject_id, a recipient_id, or a name of the office; ``way``: how they came in."""

    mark: bytes
    role: str
    party: str
    way: str
    form_key: bytes
    made_us: int

    @property
    def form_token(self) -> str:
        """What every form of this visit must bring along."""
        return hmac.digest(self.form_key, b"form", "sha256").hex()


def begin(service: Service, tenant: str, role: str, party: str, way: str) -> str:
    """Sign somebody in; the secret for their browser."""
    if role not in ROLES:
        raise ValueError(f"no role `{role}`")
    secret, now = secrets.token_urlsafe(32), service.clock.now()
    with service.store.writing() as connection:
        connection.execute(delete(visit).where(visit.c.tenant == tenant, visit.c.ends_us <= now))
        connection.execute(insert(visit), {
            "tenant": tenant, "mark": _mark(secret), "role": role, "party": party, "way": way, "form_key": secrets.token_bytes(32),
            "made_us": now, "seen_us": now, "ends_us": now + LONGEST[role] * _SECOND,
        })
    return secret


def find(service: Service, tenant: str, secret: str) -> Visit | None:
    """The visit this secret belongs to, unless it is over."""
    if not 20 <= len(secret) <= 100:
        return None
    now, mark = service.clock.now(), _mark(secret)
    with service.store.reading() as connection:
        row = connection.execute(select(visit).where(visit.c.mark == mark, visit.c.tenant == tenant)).one_or_none()
    if row is None or row.ends_us <= now or row.seen_us + IDLE[row.role] * _SECOND <= now:
        return None
    if now - row.seen_us > _NOTED:
        with service.store.writing() as connection:
            connection.execute(update(visit).where(visit.c.mark == mark, visit.c.tenant == tenant).values(seen_us=now))
    return Visit(mark, row.role, row.party, row.way, row.form_key, row.made_us)


def end(service: Service, tenant: str, one: Visit) -> None:
    """Sign out."""
    with service.store.writing() as connection:
        connection.execute(delete(visit).where(visit.c.mark == one.mark, visit.c.tenant == tenant))


def end_all(service: Service, tenant: str, role: str, party: str) -> None:
    """End every visit of this party, wherever its browser is."""
    with service.store.writing() as connection:
        connection.execute(delete(visit).where(visit.c.party == party, visit.c.role == role, visit.c.tenant == tenant))


def _mark(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()  # 256 random bits need no slow hash
