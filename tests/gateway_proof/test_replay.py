"""Deciding again: as known then it comes out the same, as known now what was entered late shows."""

import json

import pytest
from sqlalchemy import select, update

from haechi.decision import Verdict
from haechi.gateway.export import export
from haechi.gateway.replay import Reading, replay
from haechi.gateway.ruling import Ruler
from haechi.gateway.schema import decision, entry, owner_key, record
from haechi.law.pipa import PIPA
from tests.gateway_proof.conftest import SENT, TENANT, World, mend


def test_a_late_withdrawal_is_found_with_its_entry(bare: World) -> None:
    """A word that is entered afterwards, as spoken before the transfer, changes no past decision and is named."""
    mend(bare)
    [before, other] = bare.decide(SENT, {**SENT, "subject_id": "S2"})
    assert before.verdict == other.verdict == "permit"
    bare.write("contracts", "D", {"contract_id": "D", "recipient_id": "R", "kind": "terms", "signed_at": "2025-02-01T00:00:00.000000Z", "clauses": []})
    seq = bare.write("consents", "W2", {"consent_id": "W2", "subject_id": "S1", "scopes": ["cross_border"], "status": "withdrawn",
                                        "separate": True, "made_at": "2025-10-02T00:00:00.000000Z"})
    bare.write("consents", "W3", {"consent_id": "W3", "subject_id": "S1", "scopes": ["marketing"], "status": "withdrawn"})
    found = replay(bare.store, TENANT, PIPA)
    assert found.differences == []
    [late] = found.late
    assert (late.transfer_id, late.changed_by, late.released) == (before.transfer_id, seq, True)
    assert late.then == Reading("permit", (), ())
    assert (late.now.verdict, "PIPA 28-8(1)1" in late.now.unmet) == ("deny", True)


def test_a_withdrawal_in_time_is_no_late_one(bare: World) -> None:
    """A word spoken when it was entered leaves earlier transfers as they were, and later ones denied as recorded."""
    mend(bare)
    bare.decide(SENT)
    bare.write("consents", "W2", {"consent_id": "W2", "subject_id": "S1", "scopes": ["cross_border"], "status": "withdrawn", "separate": True})
    [after] = bare.decide(SENT)
    assert after.verdict == "deny"
    found = replay(bare.store, TENANT, PIPA)
    assert (found.differences, found.late) == ([], [])


@pytest.mark.parametrize("change", ["notices", "coverage", "removed"])
def test_what_concerns_everybody_is_as_it_was_then(bare: World, change: str) -> None:
    """A notice replaced, a coverage changed, a row taken away: then it read as recorded, and now otherwise since that entry."""
    from haechi.gateway.tenant import write_settings

    [before] = bare.decide(SENT)
    assert before.verdict == "deny"
    if change == "notices":
        mend(bare)
        seqs = (before.seq + 1, before.seq + 2)  # the notice alone changes the citations already
    elif change == "coverage":
        write_settings(bare.store, bare.keys, bare.clock, TENANT, {"coverage": {"complete": [], "from": None, "until": None}})
        seqs = (before.seq + 1,)
    else:
        seqs = (bare.write("contracts", "C", None),)
    found = replay(bare.store, TENANT, PIPA)
    assert found.differences == []
    assert [(late.transfer_id, late.changed_by in seqs) for late in found.late] == [(before.transfer_id, True)]


@pytest.mark.parametrize("column,value", [("verdict", "permit"), ("items", 1 << 11), ("claimed", "recognition"), ("country", "KR"), ("mode", "storage")])
def test_a_decision_that_was_altered_comes_out_otherwise(bare: World, column: str, value: object) -> None:
    """Whoever rewrites a decision cannot make the rules agree with it."""
    bare.decide(SENT)
    with bare.store.writing() as connection:
        connection.execute(update(decision).values({column: value}))
    assert len(replay(bare.store, TENANT, PIPA).differences) == 1


def test_facts_that_a_worker_remembers_wrongly_come_out_otherwise(bare: World) -> None:
    """What a worker remembers of the query is not believed: the replay asks the query."""
    mend(bare)
    bare.decide(SENT)
    memory = bare.desk.gate.derivation._memory
    good = next(facts for facts in memory.values() if Ruler(PIPA).rule(facts).verdict is Verdict.PERMIT)
    bare.write("consents", "W2", {"consent_id": "W2", "subject_id": "S1", "scopes": ["cross_border"], "status": "withdrawn", "separate": True})
    [refused] = bare.decide(SENT)
    assert refused.verdict == "deny"
    memory.update(dict.fromkeys(memory, good))
    [wrong] = bare.decide({**SENT})
    assert wrong.verdict == "permit"
    [found] = replay(bare.store, TENANT, PIPA).differences
    assert found.transfer_id == wrong.transfer_id


def test_another_law_and_an_erased_person_are_counted_and_not_compared(bare: World) -> None:
    """What was decided under rules of another digest, or about someone of whom nothing is left, is not held against these rules."""
    bare.decide(SENT, SENT, {**SENT, "subject_id": "S2"})
    with bare.store.writing() as connection:
        first = connection.execute(select(decision.c.seq).order_by(decision.c.seq)).scalars().first()
        connection.execute(update(decision).where(decision.c.seq == first).values(law="sha256:other"))
        connection.execute(update(entry).where(entry.c.owner == "S2").values(body=None))
        connection.execute(update(record).where(record.c.subject_id == "S2").values(body=None, code="{}"))
        connection.execute(owner_key.delete().where(owner_key.c.owner == "S2"))
    found = replay(bare.store, TENANT, PIPA)
    assert (found.decisions, found.compared, found.other_law, found.erased, found.differences) == (3, 1, 1, 1, [])
    done = export(bare.store, TENANT, bare.folder / "out")
    assert done.erased == {"subjects": 1, "consents": 1, "transfers": 1}
    assert "S2" not in "".join(path.read_text() for path in (bare.folder / "out").iterdir())
    assert {json.loads(line)["subject_id"] for line in (bare.folder / "out" / "transfers.jsonl").open()} == {"S1"}
