"""What the destruction register says of our own stores for one request."""

import json

from sqlalchemy import Connection, select

from haechi.gateway.schema import record
from haechi.gateway.slice import in_force
from haechi.rights.request import Asked
from haechi.rights.wish import moment_of

__all__ = ["erased_here"]


def erased_here(connection: Connection, tenant: str, asked: Asked) -> int | None:
    """When our own stores were certified to hold nothing of this person any more (µs); None if that is not so yet."""
    query = select(record.c.body).where(*in_force(tenant), record.c.subject_id == asked.subject_id, record.c.register == "erasures")
    for body in connection.execute(query).scalars():
        row = json.loads(body or "{}")
        same = row.get("requested_at") is not None and moment_of(row["requested_at"]) == asked.received_us
        if same and row.get("recipient_id") is None and row.get("certified_at") is not None:
            return moment_of(row["certified_at"])
    return None
