"""Loading again: what was erased since does not come back with an older delivery."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from haechi.cli import serve
from haechi.errors import Interrupted
from haechi.gateway.clock import Clock
from haechi.gateway.register import record_id
from haechi.gateway.schema import record
from haechi.gateway.service import keys_of
from haechi.gateway.slice import in_force
from haechi.gateway.store import Store
from haechi.rights.erase import erase
from haechi.rights.marks import Marks
from haechi.rights.site import Site
from tests.cli.test_operate import KEYS, STORE, TENANT, Desk, empty

__all__ = ["empty"]

SHE, OTHER = "buyer-of-tea", "buyer-of-rice"


def delivered() -> Path:
    """The folder of a delivery in which both consented."""
    folder = Path("delivery")
    folder.mkdir()
    (folder / "haechi.toml").write_text('format = "haechi-records/1"\n[controller]\nname = "M"\ncountry = "SG"\n')
    tables = {
        "subjects": [{"subject_id": who, "residence": "KR"} for who in (SHE, OTHER)],
        "consents": [{"consent_id": f"c-{who}", "subject_id": who, "scopes": ["cross_border"], "status": "given", "separate": True,
                      "made_at": "2025-10-01T00:00:00Z"} for who in (SHE, OTHER)],
        "transfers": [{"transfer_id": "t", "made_at": "2025-10-02T00:00:00Z", "subject_id": SHE, "recipient_id": "r", "items": ["name"]}],
    }
    for name, lines in tables.items():
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    return folder


def stands(who: str) -> dict[str, int]:
    """How many rows about somebody are in force, by register."""
    store = Store(STORE)
    with store.reading() as connection:
        query = select(record.c.register, func.count()).where(*in_force(TENANT), record.c.subject_id == who).group_by(record.c.register)
        found = {row[0]: row[1] for row in connection.execute(query)}
    store.close()
    return found


def test_an_older_delivery_does_not_bring_the_erased_back(empty: Desk) -> None:
    """Neither her row nor the consent she once gave; others' rows are taken as before, and so are hers once she is back as somebody new."""
    empty.run("gateway", "init", "--name", "Example")
    folder = str(delivered())
    assert "left out" not in empty.run("load", folder).stdout and stands(SHE) == {"subjects": 1, "consents": 1}
    store = Store(STORE)
    assert erase(Site(store, TENANT, keys_of(store, KEYS, TENANT), Clock()), Marks(KEYS, TENANT), SHE).certified
    store.close()
    assert "left out: 2 rows of people who were erased" in empty.run("load", folder).stdout
    assert stands(SHE) == {} and stands(OTHER) == {"subjects": 1, "consents": 1}
    empty.put("requests", "q", request_id="q", subject_id=SHE, kind="access", received_at="2026-01-01T00:00:00Z")  # to be spoken of is no return
    assert "left out: 2 rows" in empty.run("load", folder).stdout and stands(SHE) == {"requests": 1}
    store = Store(STORE)
    row = {"subject_id": SHE, "residence": "KR"}
    empty.put("subjects", record_id(keys_of(store, KEYS, TENANT), "subjects", row), **row)
    store.close()
    assert "left out" not in empty.run("load", folder).stdout and stands(SHE) == {"subjects": 1, "consents": 1, "requests": 1}


def test_an_interrupted_load_says_that_what_it_did_stands(empty: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each chunk is a transaction of its own; the same command goes on from there."""
    def interrupted(*given: Any) -> None:
        raise KeyboardInterrupt

    empty.run("gateway", "init", "--name", "Example")
    monkeypatch.setattr(serve, "load", interrupted)
    with pytest.raises(Interrupted, match="what was loaded so far stands"):
        serve.run_load(delivered(), STORE, Path(KEYS), TENANT)
