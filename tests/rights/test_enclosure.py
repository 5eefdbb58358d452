"""Papers: sealed under the person's key, committed to in the log, numbered, gone with her."""

import json
import secrets

import pytest
from sqlalchemy import select

from haechi.errors import RightsError
from haechi.facts.matter import Wish
from haechi.gateway.proof import verify_store
from haechi.gateway.schema import entry
from haechi.rights import schema
from haechi.rights.enclosure import MOST, committed, content, enclosed
from haechi.rights.erase import erase
from haechi.rights.file_kind import Known, judged
from haechi.rights.leave import erase_all, leave
from haechi.rights.marks import Marks
from haechi.rights.message import salt_of
from haechi.rights.person_key import key_of
from haechi.rights.probe import trace
from haechi.rights.request import Asker, receive
from haechi.rights.sought import Sought
from haechi.rights.thread_step import reply
from tests.gateway_proof.conftest import TENANT
from tests.rights import sheets
from tests.rights.life import files_hold, holds, site
from tests.rights.talk import SHE, act, opens, read, says, traded

SECRET = b"licence number 4711-0815"


def paper():
    """A PDF that says something which can be looked for."""
    known = judged(b"%PDF-1.7\n" + SECRET + b"\n%%EOF")
    assert isinstance(known, Known)
    return known


def papers(world, *about):
    with world.store.reading() as connection:
        key = key_of(connection, TENANT, world.keys, SHE)
        return [(one, content(connection, TENANT, one, key)) for one in enclosed(connection, TENANT, about)]


def bodies(world, kind):
    with world.store.reading() as connection:
        return [json.loads(body) for body in connection.execute(select(entry.c.body).where(entry.c.kind == kind, entry.c.body.is_not(None))).scalars()]


@pytest.mark.parametrize("do", [lambda world, by: act(world, receive, SHE, Wish.ACCESS, by), lambda world, by: act(world, erase_all, SHE, by).request_id])
def test_proof_of_authority_goes_with_the_request_it_is_for(world, do):
    """In one transaction, whichever request it is: it opens with her key, and the log has a salted commitment and nothing of it."""
    traded(world)
    request_id = do(world, Asker("guardian", "Kim", "link", paper()))
    [(one, data)] = papers(world, request_id)
    assert (one.role, one.media_type, one.size, one.name, data) == ("guardian", "application/pdf", len(paper().data), "paper-1.pdf", paper().data)
    [said] = [body for body in bodies(world, "request") if body["event"] == "enclosed"]
    with world.store.reading() as connection:
        salt = salt_of(key_of(connection, TENANT, world.keys, SHE), one.enclosure_id)
    assert said["commitment"] == committed(one.enclosure_id, one.media_type, data, salt) != committed(one.enclosure_id, one.media_type, data + b" ", salt)
    assert holds(world, SECRET.decode()) == [] and files_hold(world, SECRET.decode()) == [] and verify_store(world.store, TENANT, world.keys) == []


def test_each_side_of_a_thread_sends_papers_with_its_words(world):
    """She with the first word and later, the seller, the office: numbered in their order, each with its word."""
    traded(world)
    one = opens(world, paper=paper())
    says(world, one, "seller", "r1", paper=Known("image/png", sheets.png()))
    act(world, reply, one.thread_id, "person", "please look", "Kim", paper=Known("image/jpeg", sheets.jpeg()))
    says(world, one, "person", SHE)
    found = [each for each, _ in papers(world, one.thread_id)]
    assert [(each.name, each.role) for each in found] == [("paper-1.pdf", "person"), ("paper-2.png", "seller"), ("paper-3.jpg", "office")]
    with world.store.reading() as connection:
        words = connection.execute(select(schema.message.c.message_id).order_by(schema.message.c.at_us)).scalars().all()
    assert [each.message_id for each in found] == list(words[:3]) and read(world, one)[2].count("enclosed") == 3


def test_ten_papers_and_no_more_and_a_word_sent_twice_has_one(world):
    """The eleventh is refused with its word: nothing is written; another thread has its own ten."""
    traded(world)
    one, name = opens(world, paper=paper()), secrets.token_hex(16)
    for _ in range(2):
        says(world, one, "person", SHE, name=name, paper=paper())
    for _ in range(MOST - 2):
        says(world, one, "person", SHE, paper=paper())
    before = read(world, one)
    with pytest.raises(RightsError, match="10 papers already"):
        says(world, one, "person", SHE, "the eleventh", paper=paper())
    assert read(world, one) == before and [each.number for each, _ in papers(world, one.thread_id)] == list(range(1, MOST + 1))
    assert opens(world, "question", "other", paper=paper()).thread_id and verify_store(world.store, TENANT, world.keys) == []


def test_erased_with_her_no_paper_is_left_and_nothing_opens_one(world):
    """Of requests and threads, whoever sent them: no row, no key; and a row put back is found for what it is."""
    traded(world)
    thread = opens(world, paper=paper())
    says(world, thread, "seller", "r1", paper=paper())
    request_id = act(world, receive, SHE, Wish.ACCESS, Asker("agent", "Lee", "link", paper()))
    with world.store.reading() as connection:
        digests = trace(connection, TENANT, SHE)
        rows = [dict(row._mapping) for row in connection.execute(schema.enclosure.select())]
    assert len(rows) == 3
    act(world, leave, SHE)
    done = erase(site(world), Marks(world.keys.folder, TENANT), SHE)
    assert done.certified, done.probe
    with world.store.reading() as connection:
        assert connection.execute(schema.enclosure.select()).all() == []
    assert papers(world, thread.thread_id, request_id) == [] and verify_store(world.store, TENANT, world.keys) == []
    with world.store.writing() as connection:
        connection.execute(schema.enclosure.insert(), {**rows[0], "subject_id": "nobody"})
    from tests.rights.test_probe import look
    assert "enclosure.sealed" in {each.place for each in look(world, SHE, digests).found}
    assert papers(world, thread.thread_id)[0][1] is None


def test_a_paper_moved_to_another_name_does_not_open(world):
    """It is bound to its own."""
    traded(world)
    one = opens(world, paper=paper())
    with world.store.writing() as connection:
        connection.execute(schema.enclosure.update().values(enclosure_id="enc_other"))
    assert papers(world, one.thread_id)[0][1] is None


def test_a_short_identifier_is_not_found_in_a_heap_of_random_bytes():
    """Where four bytes stand by chance; a long one is found there, and a short one in what is no heap."""
    heap = secrets.token_bytes(1 << 17)
    assert not Sought("s2").in_bytes(heap + b'"s2"') and Sought("s2").in_bytes(b'.."s2"..') and Sought("customer-1").in_bytes(heap + b"customer-1")
