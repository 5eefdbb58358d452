"""From a delivery to the controller's own matters: each kind from its table, folded into cases.

A kind is made only if its table came (a policy: if ``notices`` say their ``contents``; the agent: if its table or a
setting about it did), and a matter only if an edition of the law had begun by its day. Every accepted row is a matter
whatever its day, but for data that had not yet fallen due; the last day examined decides what was still open, and
policy, agent and years are of the days examined alone.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from haechi.facts.case import Case, Cases
from haechi.facts.examined import Editions, Examined, examined
from haechi.facts.matters_agent import agents
from haechi.facts.matters_looked import access_logs, journeys
from haechi.facts.matters_people import add_destructions, add_requests, incidents
from haechi.facts.matters_policy import policies
from haechi.facts.matters_yearly import add_processors, years
from haechi.records.checking import TableInfo
from haechi.records.manifest import Manifest

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["Case", "matters"]


def matters(
    connection: "DuckDBPyConnection", manifest: Manifest, tables: Mapping[str, TableInfo], editions: Editions
) -> Iterator[Case]:
    """The cases of an opened delivery, kind by kind in the order of ``MATTERS``, each kind in a fixed order.

    ``connection``, ``manifest`` and ``tables`` are those of a ``Delivery``; ``editions`` gives the first days, ascending,
    of the editions under which a kind of matter is judged (``Law.duty_editions``). All is folded before this returns, and
    ``facts.matter_rows (kind, id, day, case, subject_id, recipient_id)`` then lists every single matter, ``case`` being
    the ``key`` of its case. Without a coverage and a transfer that can be read there is no day examined, and no matter.
    """
    cases = Cases(connection)
    found = examined(connection, manifest, tables, editions)
    if found:
        _gather(cases, found)
        connection.execute("DROP TABLE IF EXISTS facts.matter_calendar")
    return iter(cases.found)


def _gather(cases: Cases, found: Examined) -> None:
    """In the order of ``MATTERS``."""
    if found.delivered("requests"):
        add_requests(cases, found)
    if found.delivered("erasures"):
        add_destructions(cases, found)
    if found.delivered("incidents"):
        cases.add(incidents(found))
    if found.delivered("journeys"):
        cases.add(journeys(found))
    if found.delivered("notices", "contents"):
        cases.add(policies(found))
    controller = found.controller
    if found.delivered("agents") or (controller.office_in_korea, controller.korean_affiliate) != (None, None):
        cases.add(agents(found))
    if found.delivered("supervisions"):
        add_processors(cases, found)
    if found.delivered("access_logs"):
        cases.add(access_logs(found))
    if found.delivered("usage_notices") or found.delivered("insurances"):
        cases.add(years(found))
