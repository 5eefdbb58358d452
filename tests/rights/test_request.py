"""Requests: what the register and the log say of each, and that nothing can be said that is not so."""

import json
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select

from haechi.errors import RightsError
from haechi.facts.matter import Wish
from haechi.gateway.export import export
from haechi.gateway.proof import verify_store
from haechi.gateway.schema import entry
from haechi.rights.request import Asker, answer, extend, receive, request_named, requests_of, take_back
from haechi.rights.wish import TERMS, day_of, due_on, end_of
from tests.gateway.conftest import lawful
from tests.gateway_proof.conftest import START, TENANT, World, ticking
from tests.rights.conftest import act

DAY = 86_400_000_000


def asked(world, request_id):
    with world.store.reading() as connection:
        return request_named(connection, TENANT, request_id)


def log_of(world, subject="s1"):
    with world.store.reading() as connection:
        query = select(entry.c.body).where(entry.c.owner == subject, entry.c.kind == "request").order_by(entry.c.seq)
        return [json.loads(body) for body in connection.execute(query).scalars()]


def test_a_request_is_a_row_and_an_entry_and_its_name_says_nothing(world):
    """Two requests of one person have names that share nothing; both are listed with their days, the latest first."""
    first = act(world, receive, "s1", Wish.ACCESS)
    second = act(world, receive, "s1", Wish.AUTOMATED_DECISION)
    act(world, receive, "s2", Wish.ACCESS)
    with world.store.reading() as connection:
        listed = requests_of(connection, TENANT, "s1")
    assert [one.request_id for one in listed] == [second, first]
    assert [(one.wish, one.outcome, one.due) for one in listed] == [
        (Wish.AUTOMATED_DECISION, "pending", due_on(Wish.AUTOMATED_DECISION, START)), (Wish.ACCESS, "pending", due_on(Wish.ACCESS, START))]
    assert first[:4] == second[:4] == "req_" and len(set(first[4:]) & set("0123456789abcdef")) and first[4:12] != second[4:12]
    assert asked(world, "req_none") is None


def test_who_asked_for_whom_stands_in_the_log_and_nowhere_else(world):
    """A child's representative and an agent are named in the entry under the person's key, not in the register."""
    request = act(world, receive, "child", Wish.ERASURE, Asker("guardian", "Kim Parent", "sms"))
    act(world, receive, "child", Wish.ACCESS, Asker("agent", "Lee Lawyer"))
    by = [one["by"] for one in log_of(world, "child")]
    assert by == [{"role": "guardian", "name": "Kim Parent", "way": "sms"}, {"role": "agent", "name": "Lee Lawyer"}]
    export(world.store, TENANT, world.folder / "out")
    text = (world.folder / "out" / "requests.jsonl").read_text()
    assert request in text and "Kim" not in text


def test_a_letter_counts_from_the_day_it_came(world):
    """A request that came earlier than it was entered is due by its own day; one from the future is refused, and nothing is written."""
    came = START - 3 * DAY
    request = act(world, receive, "s1", Wish.SUSPENSION, received_us=came)
    assert asked(world, request).received_us == came and asked(world, request).due == due_on(Wish.SUSPENSION, came)
    with pytest.raises(RightsError, match="later than now"):
        act(world, receive, "s1", Wish.ACCESS, received_us=START + DAY)
    assert len(log_of(world)) == 1


def test_a_suspension_that_is_done_stops_transfers_and_one_taken_back_does_not(world):
    """What the gateway decides on is the row: done binds from then on, a request that its person takes back binds nobody."""
    ask = lawful(world)
    back = act(world, receive, "s1", Wish.SUSPENSION)
    act(world, take_back, back)
    assert asked(world, back).state(START) == "taken_back"
    assert world.decide(ask)[0].released
    request = act(world, receive, "s1", Wish.SUSPENSION)
    assert world.decide(ask)[0].released
    act(world, answer, request, "done")
    [after] = world.decide(ask)
    assert (after.verdict, [reason["cite"] for reason in after.reasons]) == ("deny", ["PIPA 37(2)"])


def test_nobody_may_say_that_an_erasure_is_done(world):
    """That is said by what looked for her and found nothing; it may be refused, with a reason."""
    for wish in (Wish.ERASURE, Wish.ACCOUNT_CLOSURE):
        request = act(world, receive, "s1", wish)
        with pytest.raises(RightsError, match="certified"):
            act(world, answer, request, "done")
        with pytest.raises(RightsError, match="without a reason"):
            act(world, answer, request, "refused", "  ")
        act(world, answer, request, "refused", "statute_collects")
        assert (asked(world, request).state(START), asked(world, request).reason) == ("refused", "statute_collects")


@pytest.mark.parametrize("wish", [wish for wish in Wish if wish not in (Wish.ACCESS, Wish.AUTOMATED_DECISION)])
def test_what_the_law_does_not_let_wait_cannot_be_put_off(tmp_path, wish):
    """Only access and an automated decision may be."""
    world = World(tmp_path, f"sqlite:///{tmp_path}/store.db", "enforce")
    request = act(world, receive, "s1", wish)
    with pytest.raises(RightsError, match="put off"):
        act(world, extend, request, date(2026, 4, 1), "much to do")
    world.close()


def test_the_audit_reads_what_was_recorded(world, tmp_path: Path):
    """Exported, each request is judged as it was handled: in time, late, refused with a reason, pending beyond its term."""
    from haechi.audit.pipeline import audit
    from haechi.law.pipa import PIPA
    from haechi.records.delivery import open_delivery

    world.clock = ticking()
    good = act(world, receive, "s1", Wish.ACCESS)
    act(world, answer, good, "done")
    refused = act(world, receive, "s1", Wish.CORRECTION)
    act(world, answer, refused, "refused", "nothing_to_correct")
    back = act(world, receive, "s1", Wish.SUSPENSION)
    act(world, take_back, back)
    late = act(world, receive, "s1", Wish.CORRECTION, received_us=START - 30 * DAY)
    act(world, answer, late, "done")
    pending = act(world, receive, "s1", Wish.SUSPENSION, received_us=START - 30 * DAY)
    export(world.store, TENANT, tmp_path / "out")
    manifest = tmp_path / "out" / "haechi.toml"
    manifest.write_text(manifest.read_text() + "from = 2025-01-01\nuntil = 2026-03-05\n")
    (tmp_path / "audit").mkdir()
    with open_delivery(tmp_path / "out") as opened:
        audit(opened, PIPA, tmp_path / "audit")
    rows = duckdb.sql(f"SELECT id, unmet FROM '{tmp_path}/audit/matters.parquet' WHERE kind = 'request' AND len(unmet) > 0").fetchall()
    assert {name for name, _ in rows} == {late, pending}
    assert good not in dict(rows) and refused not in dict(rows) and back not in dict(rows)


class Handling(RuleBasedStateMachine):
    """One request after another, handled at random; what is read is what a naive book-keeping says."""

    @initialize(wish=st.sampled_from([wish for wish in Wish if wish not in (Wish.ERASURE, Wish.ACCOUNT_CLOSURE)]))
    def begin(self, wish):
        import tempfile

        self.folder = tempfile.TemporaryDirectory()
        self.world = World(Path(self.folder.name), f"sqlite:///{self.folder.name}/store.db", "enforce")
        self.now = [START * 1000]
        from haechi.gateway.clock import Clock

        self.world.clock = Clock(wall=self.tick, steady=lambda: self.now[0])
        self.wish, self.request = wish, act(self.world, receive, "s1", wish)
        self.received = asked(self.world, self.request).received_us
        self.last, self.extensions, self.outcome = due_on(wish, self.received), 0, "pending"

    def tick(self):
        self.now[0] += 1000
        return self.now[0]

    @rule(days=st.integers(1, 12))
    def wait(self, days):
        self.now[0] += days * DAY * 1000

    @rule(days=st.integers(-2, 45))
    def put_off(self, days):
        until, term = self.last + timedelta(days=days), TERMS[self.wish]
        now = self.now[0] // 1000
        from haechi.rights.wish import latest_on

        latest = latest_on(self.wish, self.last)
        may = (self.outcome == "pending" and latest is not None and self.last < until <= latest and now < end_of(self.last) - 10
               and (term.extensions is None or self.extensions < term.extensions))
        try:
            act(self.world, extend, self.request, until, "a reason")
        except RightsError:
            assert not may
        else:
            assert may
            self.last, self.extensions = until, self.extensions + 1

    @precondition(lambda self: self.outcome == "pending")
    @rule(outcome=st.sampled_from(["done", "refused", "taken_back"]))
    def finish(self, outcome):
        if outcome == "taken_back":
            act(self.world, take_back, self.request)
        else:
            act(self.world, answer, self.request, outcome, "a reason" if outcome == "refused" else None)
        self.outcome = outcome

    @precondition(lambda self: self.outcome != "pending")
    @rule()
    def finish_again(self):
        with pytest.raises(RightsError, match="answered already"):
            act(self.world, answer, self.request, "done")

    @invariant()
    def reads_as_it_was_handled(self):
        if not hasattr(self, "world"):
            return
        found, now = asked(self.world, self.request), self.now[0] // 1000
        late = now >= end_of(self.last)
        expected = self.outcome if self.outcome != "pending" else "overdue" if late else "extended" if self.extensions else "open"
        assert found.state(now) == expected
        assert found.last == self.last and found.due == due_on(self.wish, self.received)
        assert found.open == (self.outcome == "pending")
        if found.answered_us is not None:
            assert day_of(found.answered_us) == day_of(now) or found.answered_us < now

    def teardown(self):
        if hasattr(self, "world"):
            assert verify_store(self.world.store, TENANT, self.world.keys) == []
            self.world.close()
            self.folder.cleanup()


TestHandling = Handling.TestCase
TestHandling.settings = settings(max_examples=12, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck))
