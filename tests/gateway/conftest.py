"""A gateway of one tenant on SQLite and on a real PostgreSQL server, worked by hand."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.gateway_proof.conftest import World


def fresh(url: str) -> str:
    """The address of an empty database on the server."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    """A fresh gateway."""
    url = f"sqlite:///{tmp_path}/store.db" if request.param == "sqlite" else fresh(request.getfixturevalue("postgres"))
    made = World(tmp_path, url, "enforce")
    yield made
    made.close()


def lawful(world: World, subject: str = "s1", recipient: str = "r1") -> dict[str, object]:
    """Put all in force that makes a transfer to this recipient lawful, and return what to ask for it."""
    told = dict.fromkeys(("told_time", "told_method", "told_retention", "told_refusal", "told_refusal_effect"), True)
    world.write("purposes", "p1", {"needed_items": ["name", "phone", "postcode", "order", "address"], "contract_necessary": True})
    world.write("notices", "n1", {"kind": "consent", "effective_from": "2025-01-01T00:00:00Z", "items": ["name", "phone", "postcode", "order", "address"],
                                  "countries": ["CN"], "purposes": ["p1"], **told})
    world.write("recipients", recipient, {"name": "R", "contact": "c", "country": "CN", "role": "seller"})
    world.write("notice_recipients", f"n1:{recipient}", {"notice_id": "n1", "recipient_id": recipient, "named": True, "contact": True})
    world.write("contracts", f"c-{recipient}", {"recipient_id": recipient, "kind": "terms", "signed_at": "2025-01-01T00:00:00Z",
                                               "clauses": ["safety", "complaints", "disputes", "other_measures"]})
    world.write("subjects", f"row-{subject}", {"subject_id": subject, "residence": "KR"})
    consent(world, subject, "given", f"consent-{subject}")
    return {"subject_id": subject, "recipient_id": recipient, "purpose_id": "p1", "items": ["name", "order"]}


def consent(world: World, subject: str, status: str, name: str, **more: object) -> int:
    """The subject's word on both scopes, now."""
    return world.write("consents", name, {"subject_id": subject, "scopes": ["cross_border", "third_party"], "status": status, "separate": True,
                                          "notice_id": "n1", **more})
