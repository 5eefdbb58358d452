"""Who asks: API keys and OAuth 2 client credentials, each with one role in one tenant."""

import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey
from sqlalchemy import Connection, insert, select, update

from haechi.errors import StoreError
from haechi.gateway.clock import Clock, instant
from haechi.gateway.keys import KeyRing
from haechi.gateway.schema import api_key
from haechi.gateway.store import Store

__all__ = ["ROLES", "Doorkeeper", "Principal", "Unknown", "issue_key", "list_keys", "revoke_key"]

ROLES = ("order_system", "seller", "privacy_office", "auditor")
"""order_system asks for transfers and records consents; a seller reads its own orders; the privacy office keeps registers and
stops; an auditor reads."""
TOKEN_SECONDS = 900
_BELIEVED = 1.0  # seconds for which a key that was looked up is believed: a revoked one is out within that


class Unknown(Exception):
    """No key, a wrong one, or one that has ended."""


@dataclass(frozen=True, slots=True)
class Principal:
    """Who asks. ``party``: the recipient a seller's key belongs to."""

    key_id: str
    tenant: str
    role: str
    party: str | None


def issue_key(store: Store, tenant: str, role: str, clock: Clock, *, party: str | None = None, days: int | None = None) -> str:
    """Make a key and return it, whole; the store keeps only a digest of its secret."""
    if role not in ROLES or (role == "seller") != (party is not None):
        raise StoreError(f"a key cannot be for role `{role}` like that", help=f"name one of {', '.join(ROLES)}; a seller's key names its recipient")
    key_id, secret, now = "k" + secrets.token_hex(8), secrets.token_urlsafe(32), clock.now()
    with store.writing() as connection:
        store.lock(connection, tenant)
        connection.execute(insert(api_key), {
            "tenant": tenant, "key_id": key_id, "role": role, "party": party, "secret_hash": _digest(secret), "made_us": now,
            "expires_us": now + days * 86_400_000_000 if days else None, "revoked_us": None,
        })
    return f"{tenant}.{key_id}.{secret}"


def revoke_key(store: Store, tenant: str, key_id: str, clock: Clock) -> bool:
    """End a key now; whether there was one."""
    with store.writing() as connection:
        store.lock(connection, tenant)
        found = connection.execute(update(api_key).where(
            api_key.c.tenant == tenant, api_key.c.key_id == key_id, api_key.c.revoked_us.is_(None)).values(revoked_us=clock.now()))
        return bool(found.rowcount)


def list_keys(connection: Connection, tenant: str, now_us: int) -> list[dict[str, str | None]]:
    """Every key there is or was, oldest first: what it may do, for whom, when it was made, when it ends, when it ended. No secret is kept."""
    rows = connection.execute(select(
        api_key.c.key_id, api_key.c.role, api_key.c.party, api_key.c.made_us, api_key.c.expires_us, api_key.c.revoked_us,
    ).where(api_key.c.tenant == tenant).order_by(api_key.c.made_us, api_key.c.key_id))
    return [{"key_id": row.key_id, "role": row.role, "party": row.party, "made_at": instant(row.made_us),
             "ends_at": _instant(row.expires_us), "ended_at": _instant(_ended(row, now_us))} for row in rows]


def _ended(row: Any, now_us: int) -> int | None:
    """When a key ended: taken back, or its days over, whichever came first; None while it is in force."""
    if row.revoked_us is None and (row.expires_us is None or row.expires_us > now_us):
        return None
    return int(min(end for end in (row.revoked_us, row.expires_us) if end is not None))


def _instant(micros: int | None) -> str | None:
    return None if micros is None else instant(micros)


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()  # 256 random bits need no slow hash


class Doorkeeper:
    """Tells who a bearer is; looks keys up at most once a second each."""

    def __init__(self, store: Store, keys: KeyRing, clock: Clock) -> None:
        self.store, self.clock = store, clock
        self._jwk = OctKey.import_key(keys.mac("access-token", b""))
        self._rows: dict[tuple[str, str], tuple[float, Any]] = {}
        self._good: dict[str, tuple[float, Principal]] = {}

    def admit(self, bearer: str) -> Principal:
        """The principal of a key or a token. Raises ``Unknown``."""
        known = self._good.get(bearer)
        if known is not None and time.monotonic() - known[0] < _BELIEVED:
            return known[1]
        since, principal = self._by_token(bearer) if bearer.count(".") == 2 and bearer.split(".")[1].startswith("ey") else self._by_key(bearer)
        if len(self._good) > 10_000:
            self._good.clear()
        self._good[bearer] = (since, principal)
        return principal

    def token(self, client_id: str, client_secret: str) -> str:
        """An access token for client credentials: ``client_id`` is the key without its secret. Raises ``Unknown``."""
        _, principal = self._by_key(f"{client_id}.{client_secret}")
        now = self.clock.now() // 1_000_000
        claims = {"iss": "haechi", "aud": principal.tenant, "sub": principal.key_id, "iat": now, "exp": now + TOKEN_SECONDS}
        return jwt.encode({"alg": "HS256", "typ": "JWT"}, claims, self._jwk)

    def _by_token(self, token: str) -> tuple[float, Principal]:
        try:
            claims = jwt.decode(token, self._jwk, algorithms=["HS256"]).claims
            tenant, key_id, ends = str(claims["aud"]), str(claims["sub"]), int(claims["exp"])
        except (JoseError, KeyError, ValueError, TypeError):
            raise Unknown from None
        if ends <= self.clock.now() // 1_000_000 or claims.get("iss") != "haechi":
            raise Unknown
        return self._principal(tenant, key_id, None)

    def _by_key(self, key: str) -> tuple[float, Principal]:
        tenant, key_id, secret = key.rsplit(".", 2) if key.count(".") >= 2 else ("", "", "")
        if not tenant or not key_id or not secret or len(key) > 300 or not key.isprintable():
            raise Unknown
        return self._principal(tenant, key_id, secret)

    def _principal(self, tenant: str, key_id: str, secret: str | None) -> tuple[float, Principal]:
        """Who it is, and since when that is believed: since the key was looked up, by whichever bearer of it."""
        since, row = self._row(tenant, key_id)
        now = self.clock.now()
        if row is None or (secret is not None and not hmac.compare_digest(row.secret_hash, _digest(secret))):
            raise Unknown
        if row.revoked_us is not None or (row.expires_us is not None and row.expires_us <= now):
            raise Unknown
        return since, Principal(key_id, tenant, row.role, row.party)

    def _row(self, tenant: str, key_id: str) -> tuple[float, Any]:
        kept = self._rows.get((tenant, key_id))
        if kept is not None and time.monotonic() - kept[0] < _BELIEVED:
            return kept
        since = time.monotonic()  # before it is read: what is revoked while it is being read is out as soon
        with self.store.reading() as connection:
            row = connection.execute(select(api_key).where(api_key.c.tenant == tenant, api_key.c.key_id == key_id)).one_or_none()
        if len(self._rows) > 10_000:
            self._rows.clear()
        self._rows[tenant, key_id] = (since, row)
        return since, row
