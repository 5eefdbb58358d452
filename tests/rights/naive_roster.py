"""The register of recipients in plain Python over all rows, as slowly as can be: what the office's pages and the roster must come to."""

import json

from sqlalchemy import select

from haechi.gateway.schema import decision, record
from haechi.records.model import CLAUSES
from haechi.rights.wish import moment_of
from tests.gateway_proof.conftest import TENANT

__all__ = ["REQUIRED", "Naive", "rows_of", "sent"]

REQUIRED = set(CLAUSES[:4])
"""The clauses of Decree 29-10(1)."""


def rows_of(world, register):
    with world.store.reading() as connection:
        bodies = connection.execute(select(record.c.body).where(record.c.register == register, record.c.until_seq.is_(None), record.c.tenant == TENANT)).scalars()
        return [json.loads(body) for body in bodies]


def sent(world):
    with world.store.reading() as connection:
        return connection.execute(select(decision).where(decision.c.released == 1, decision.c.tenant == TENANT).order_by(decision.c.seq)).all()


class Naive:
    """``known``: everybody; ``given``: who was sent something; as of ``now`` (µs)."""

    def __init__(self, world, now):
        self.own = {row["recipient_id"]: row for row in rows_of(world, "recipients")}
        self.told, self.contracts, self.rows = rows_of(world, "notice_recipients"), rows_of(world, "contracts"), sent(world)
        self.now = now
        self.given = {row.recipient_id for row in self.rows}
        self.known = {*self.own, *self.given, *(row["recipient_id"] for row in self.told), *(row["recipient_id"] for row in self.contracts if self.stands(row, now))}

    def stands(self, row, at):
        return moment_of(row["signed_at"]) <= at and ("ended_at" not in row or at < moment_of(row["ended_at"]))

    def named(self, who):
        return any(row["recipient_id"] == who and row.get("named") for row in self.told)

    def reachable(self, who):
        return any(row["recipient_id"] == who and row.get("named") and row.get("contact") for row in self.told)

    def places(self, who):
        return {row.country or self.own.get(who, {}).get("country") for row in self.rows if row.recipient_id == who}

    def abroad(self, who):
        return bool(self.places(who) - {"KR"})

    def unsaid(self, who):
        return any("clauses" not in row for row in self.contracts if row["recipient_id"] == who and self.stands(row, self.now))

    def guarded(self, who):
        held = set().union(*(row.get("clauses") or [] for row in self.contracts if row["recipient_id"] == who and self.stands(row, self.now)))
        return held >= REQUIRED

    def contracted(self, who):
        at = [row.made_us for row in self.rows if row.recipient_id == who]
        spans = [(moment_of(row["signed_at"]), moment_of(row["ended_at"]) if "ended_at" in row else 1 << 62) for row in self.contracts if row["recipient_id"] == who]
        return any(start < end and start <= max(at) and end > min(at) for start, end in spans)

    def which(self, name):
        return {
            "all": self.known, "sent": self.given, "unnamed": {who for who in self.given if not self.named(who)},
            "unreachable": {who for who in self.given if not self.reachable(who)}, "uncontracted": {who for who in self.given if not self.contracted(who)},
            "unguarded": {who for who in self.given if self.abroad(who) and not self.guarded(who)}}[name]
