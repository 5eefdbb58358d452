"""The facts of a thread: the transfers it is about and no others, why each was not permitted, what she had been told by then."""

import pytest

from haechi.gateway.tenant import write_settings
from haechi.rights.given import given_to
from haechi.rights.thread_facts import concerned, facts_of
from tests.gateway.conftest import consent, lawful
from tests.gateway_proof.conftest import TENANT
from tests.rights.talk import SHE, opens, traded


def facts(world, one=None, subject=SHE):
    with world.store.reading() as connection:
        given = given_to(connection, TENANT, subject)
        return facts_of(connection, TENANT, world.desk.ruler.wording, given if one is None else concerned(given, one))


def test_a_thread_is_about_one_transfer_one_recipient_or_all(world):
    """What else went out is not among its facts."""
    first, second, third = traded(world)

    def names(**about):
        return [fact.given.transfer_id for fact in facts(world, opens(world, **about))]

    assert names(recipient=None) == [third, second, first]
    assert names(recipient="r1") == [second, first] and names(recipient="r2") == [third]
    assert names(recipient="r1", transfer_id=first) == [first]


def test_an_unlawful_transfer_says_why_with_article_and_remedy_in_three_languages(world):
    """Shadow let it out: the reasons that the decision has, in words."""
    traded(world)
    consent(world, SHE, "withdrawn", "back")
    write_settings(world.store, world.keys, world.clock, TENANT, {"enforcement": "shadow"})
    world.decide({**lawful_but(world), "order_ref": "o7"})
    bad, *good = facts(world)
    assert bad.given.verdict == "deny" and all(fact.given.verdict == "permit" and fact.reasons == () for fact in good)
    reason = bad.reasons[0]
    assert set(reason["article"]) == {"ko", "en", "zh"} and reason["cite"].startswith("PIPA ")
    assert all(set(condition["message"]) == {"ko", "en", "zh"} for condition in reason["conditions"])
    assert bad.remedies and all(set(remedy["text"]) == {"ko", "en", "zh"} and remedy["cites"] for remedy in bad.remedies)


def lawful_but(world):
    return {"subject_id": SHE, "recipient_id": "r1", "purpose_id": "p1", "items": ["name", "order"]}


@pytest.mark.parametrize("gone", [False, True])
def test_the_notice_is_the_version_that_stood_then(world, gone):
    """A notice that was changed since, or taken away, is shown as it was when the data went out."""
    traded(world)
    before = facts(world)[0].notice
    world.write("notices", "n1", None if gone else {"kind": "consent", "effective_from": "2025-01-01T00:00:00Z", "items": ["name"], "countries": ["CN"],
                                                    "purposes": ["p1"]})
    after = facts(world)
    assert {fact.notice.seq for fact in after} <= {before.seq, *(fact.notice.seq for fact in after)} and after[0].notice == before
    assert before.row["items"] == ["name", "phone", "postcode", "order", "address"] and before.seq < after[0].given.seq


def test_who_said_nothing_was_told_nothing(world):
    """Without a word there is no notice to show."""
    ask = lawful(world, "silent")
    world.write("consents", "consent-silent", None)
    write_settings(world.store, world.keys, world.clock, TENANT, {"enforcement": "shadow"})
    world.decide(ask)
    [fact] = facts(world, subject="silent")
    assert fact.given.word is None and fact.notice is None and fact.reasons
