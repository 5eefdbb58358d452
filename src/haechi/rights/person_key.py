"""The key of one person, for what is sealed under it."""

from sqlalchemy import Connection, select

from haechi.gateway.keys import KeyRing
from haechi.gateway.schema import owner_key

__all__ = ["key_of"]


def key_of(connection: Connection, tenant: str, keys: KeyRing, subject_id: str) -> bytes | None:
    """The person's key; None if she has none (yet, or any more)."""
    wrapped = connection.execute(select(owner_key.c.key).where(owner_key.c.owner == subject_id, owner_key.c.tenant == tenant)).scalar_one_or_none()
    return None if wrapped is None else keys.unwrap(wrapped)
