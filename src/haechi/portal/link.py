"""Links by which a marketplace hands its own signed-in people over: sealed, so that an address tells nothing, and good once."""

import hashlib
import json
import secrets
from collections.abc import Sequence

from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import OctKey
from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite

from haechi.gateway.service import Service
from haechi.portal.visit import ROLES
from haechi.rights.schema import spent

__all__ = ["SECONDS", "Bad", "open_link", "seal_link", "spend"]

SECONDS = 300
"""A link is good for so long."""


class Bad(Exception):
    """A link that is forged, broken, too old or was used before."""


def seal_link(key: bytes, role: str, party: str, now_us: int) -> str:
    """The token of a link for this party: JSON Web Encryption, ``dir`` with A256GCM, claims role, party, exp, jti."""
    claims = {"role": role, "party": party, "exp": now_us // 1_000_000 + SECONDS, "jti": secrets.token_urlsafe(16)}
    return jwe.encrypt_compact({"alg": "dir", "enc": "A256GCM"}, json.dumps(claims).encode(), OctKey.import_key(key))


def open_link(service: Service, tenant: str, keys: Sequence[bytes], token: str) -> tuple[str, str]:
    """Whose link this is: role and party; it is used up by this. Raises ``Bad``."""
    claims = _claims(keys, token)
    now = service.clock.now()
    try:
        role, party, ends, name = str(claims["role"]), str(claims["party"]), int(claims["exp"]), str(claims["jti"])  # type: ignore[call-overload]
    except (KeyError, TypeError, ValueError):
        raise Bad from None
    if role not in ROLES or not 0 < len(party) <= 200 or not now // 1_000_000 < ends <= now // 1_000_000 + SECONDS + 60:
        raise Bad
    if not spend(service, tenant, f"link\0{name}", (ends + 60) * 1_000_000):
        raise Bad
    return role, party


def spend(service: Service, tenant: str, name: str, until_us: int) -> bool:
    """Use something up that may be used once; False if it was before. It is remembered until ``until_us``."""
    mark = hashlib.sha256(name.encode()).digest()
    with service.store.writing() as connection:
        connection.execute(delete(spent).where(spent.c.tenant == tenant, spent.c.until_us < service.clock.now()))
        made = sqlite.insert(spent) if service.store.embedded else postgresql.insert(spent)
        done = connection.execute(made.values(tenant=tenant, mark=mark, until_us=until_us).on_conflict_do_nothing())
        return bool(done.rowcount)


def _claims(keys: Sequence[bytes], token: str) -> dict[str, object]:
    for key in reversed(keys):
        try:
            claims = json.loads(jwe.decrypt_compact(token, OctKey.import_key(key), algorithms=["dir", "A256GCM"]).plaintext or b"")
        except (JoseError, ValueError):
            continue
        if isinstance(claims, dict):
            return claims
    raise Bad
