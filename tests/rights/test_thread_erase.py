"""Erasing somebody who has threads: her words go, what consumer law orders kept of complaints is kept apart for three years."""

import json
from datetime import date

import pytest

from haechi.errors import RightsError
from haechi.gateway.keys import KeyRing
from haechi.gateway.proof import verify_store
from haechi.rights import schema, thread
from haechi.rights.erase import erase_due
from haechi.rights.kept import COMPLAINTS, purge, read_kept
from haechi.rights.leave import leave
from haechi.rights.probe import probe
from haechi.rights.site import Site
from haechi.rights.surge import surges
from haechi.rights.thread_step import reply
from tests.gateway_proof.conftest import TENANT
from tests.rights.talk import SHE, act, letters, opens, read, says, traded


def gone(world):
    """She complains of one seller, asks another something, and leaves; the name that stands for her, and her threads."""
    traded(world)
    complaint, question = opens(world, text="they called me"), opens(world, "question", "delivery", "when does it come", "r2")
    says(world, complaint, "seller", "r1", "we did not")
    act(world, reply, complaint.thread_id, "seller", "really?", "Kim")
    act(world, leave, SHE)
    site = Site(world.store, TENANT, world.keys, world.clock)
    [done] = erase_due(site)
    assert done.certified, done.probe
    return site, done.stands, complaint, question


def kept(world):
    with world.store.reading() as connection:
        return list(connection.execute(schema.kept.select().where(schema.kept.c.law == COMPLAINTS)))


def test_her_words_are_gone_and_her_complaints_are_kept_apart_three_years(world):
    """The complaint whole, with what the seller and the office said; the question not at all."""
    site, stands, complaint, question = gone(world)
    [row] = kept(world)
    assert (row.until_on, row.subject_id) == (date(2029, 3, 1), stands)
    read_back = site.act(lambda book, encoder: read_kept(book, row.kept_id, by="k", role="privacy_office", place="here", why="the consumer agency asks"))
    [record] = read_back["records"]
    assert (record["kind"], record["topic"], record["recipient_id"]) == ("complaint", "privacy_leak", "r1")
    assert [(one["role"], one["text"]) for one in record["messages"]] == [("person", "they called me"), ("seller", "we did not"), ("office", "really?")]
    for one in (complaint, question):
        now, said, events = read(world, one)
        assert (now.subject_id, now.state, now.transfer_id, events) == (stands, "erased", None, []) and {text for _, text in said} == {None}
    assert letters(world) == [] and verify_store(world.store, TENANT, world.keys) == []
    site.act(purge, date(2029, 3, 2))
    assert kept(world) == []


def test_nothing_in_the_store_leads_back(world):
    """Neither her identifier, nor the texts, nor what they were sealed as."""
    _, _, complaint, _ = gone(world)
    with world.store.reading() as connection:
        assert probe(connection, TENANT, SHE).clean
        for table in schema.thread.metadata.sorted_tables:
            text = json.dumps([[str(value) for value in row] for row in connection.execute(table.select())], ensure_ascii=False)
            assert SHE not in text and "they called me" not in text and "we did not" not in text, table.name
    assert complaint.request_id.startswith("req_")


def test_nobody_speaks_in_a_thread_of_the_erased(world):
    """Neither she, nor whoever takes her name again, nor the seller, nor the office."""
    _, _, complaint, _ = gone(world)
    for do in (lambda: says(world, complaint, "person", SHE), lambda: says(world, complaint, "seller", "r1"),
               lambda: act(world, reply, complaint.thread_id, "done", "word", "Kim")):
        with pytest.raises(RightsError, match="no thread of that name"):
            do()
    with world.store.reading() as connection:
        assert thread.of_person(connection, TENANT, SHE) == [] and thread.found(connection, TENANT, "", thread.OPEN, "", 0, 9) == []


def test_that_there_was_a_complaint_still_counts(world):
    """A surge is of complaints, not of those who made them."""
    traded(world)
    for _ in range(5):
        opens(world)
    act(world, leave, SHE)
    erase_due(Site(world.store, TENANT, world.keys, world.clock))
    with world.store.reading() as connection:
        assert [(one.recipient_id, one.topic, one.now) for one in surges(connection, TENANT, world.clock.now())] == [("r1", "privacy_leak", 5)]


def test_a_message_that_cannot_be_opened_is_kept_as_such(world):
    """A text under another key is not her complaint's: that it is missing is said, and the erasure goes on."""
    traded(world)
    opens(world)
    with world.store.writing() as connection:
        connection.execute(schema.message.update().values(sealed=KeyRing.seal(b"k" * 32, b"forged", b"x")))
    act(world, leave, SHE)
    site = Site(world.store, TENANT, world.keys, world.clock)
    [done] = erase_due(site)
    assert done.certified
    read_back = site.act(lambda book, encoder: read_kept(book, kept(world)[0].kept_id, by="k", role="privacy_office", place="here", why="asked"))
    assert [one["text"] for one in read_back["records"][0]["messages"]] == [None]
