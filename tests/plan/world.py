"""An audited marketplace, and every transfer of it with its facts: what a plan is held against."""

from dataclasses import dataclass

from haechi.audit.pipeline import audit
from haechi.facts import Facts
from haechi.facts.decode import COLUMNS, cell
from haechi.law.pipa import PIPA
from haechi.records.delivery import open_delivery
from haechi.simulate import simulate


@dataclass(frozen=True)
class Transfer:
    """One transfer, as a naive reader sees it."""

    subject: object
    recipient: object
    facts: Facts
    beyond: frozenset


def world(folder, like, transfers):
    """Simulate, audit into ``folder/out``, and list the transfers."""
    simulate(like, transfers=transfers, seed=7, out=folder / "in", faults=0.3, people=max(20, transfers // 6), recipients=40)
    out = folder / "out"
    out.mkdir()
    with open_delivery(folder / "in") as delivery:
        found = audit(delivery, PIPA, out).findings
        editions = PIPA.editions(online_service=True)
        rows = delivery.connection.execute(f"SELECT {', '.join(COLUMNS)} FROM facts.facts").fetchall()
        of_cell = {c.key: c for c in (cell(row, editions) for row in rows)}
        purposes = dict(delivery.connection.execute("SELECT p, CAST(purpose_id AS VARCHAR) FROM facts.purpose_keys").fetchall())
        needed = {str(p): set(n or ()) for p, n in delivery.connection.execute("SELECT purpose_id, needed_items FROM source.purposes").fetchall()}
        listed = []
        for subject, recipient, items, k1, k2, k3 in delivery.connection.execute(
                "SELECT j.subject_id, j.recipient_id, t.items, k1, k2, k3 FROM facts.judged j JOIN source.transfers t USING (transfer_id)").fetchall():
            c = of_cell[k1, k2, k3]
            name = purposes.get(c.purpose)
            extra = set(items or ()) - needed[name] if name in needed else set()
            listed.append(Transfer(subject, recipient, c.facts, frozenset(f"drop_item:{name}:{item}" for item in extra)))
    return found, out, listed
