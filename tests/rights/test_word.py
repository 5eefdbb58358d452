"""The word that is shown is the word that is decided on; a word given, refused or withdrawn binds from its entry on."""

import json
import random

import pytest
from sqlalchemy import select

from haechi.errors import RightsError
from haechi.facts.model import Status
from haechi.gateway.schema import entry
from haechi.records.model import SCOPES
from haechi.rights.request import Asker
from haechi.rights.speak import give, refuse
from haechi.rights.word import last_word, standing, words_ever, words_now
from tests.gateway.conftest import fresh, lawful
from tests.gateway.crowd import crowd
from tests.gateway.test_two_doors import both
from tests.gateway_proof.conftest import TENANT
from tests.oracle import worlds
from tests.rights.conftest import act

STATUS = {"given": Status.GIVEN, "refused": Status.REFUSED, "withdrawn": Status.WITHDRAWN, "informed": Status.INFORMED}
GIVES = ["cross_border", "third_party"]


def words(world, subject="s1"):
    with world.store.reading() as connection:
        return words_now(connection, TENANT, subject)


@pytest.mark.parametrize(("drawn", "seed"), [(crowd, 0), (crowd, 1), (crowd, 2), (worlds.world, 3), (worlds.world, 8)])
def test_what_is_shown_is_what_is_decided_on(drawn, seed, tmp_path, request):
    """In crowded worlds the last word on each scope, as shown, is the one in the facts of every transfer; on a server too."""
    url = fresh(request.getfixturevalue("postgres")) if seed in (1, 8) else None
    made = both(drawn(random.Random(seed)), tmp_path, url)
    spoken = 0
    with made.world.store.reading() as connection:
        known = {subject: words_now(connection, TENANT, subject) for subject in {q.subject_id for q in made.questions}}
    complete = "consents" in made.settings.complete
    for question, facts in zip(made.questions, made.facts, strict=True):
        if facts is None:
            continue
        for scope, decided in (("cross_border", facts.consent), ("third_party", facts.third_party)):
            shown = last_word(known[question.subject_id], question.recipient_id, scope, question.made_us)
            if shown is None:
                assert decided.status is (Status.NONE if complete and covered(made, question) else None)
                continue
            spoken += 1
            assert decided.status is (STATUS[shown.status] if shown.status else None)
            assert (decided.separate, decided.by_guardian) == (shown.separate, shown.by_guardian)
    assert spoken > 20
    made.world.close()


def covered(made, question):
    day = (question.made_us + 32_400_000_000) // 86_400_000_000
    return made.settings.from_day <= day < made.settings.until_day


def test_a_word_binds_from_its_entry_on(world):
    """Given, the transfer passes; refused for this recipient it does not; given again it does; who spoke and on which version stands in the log."""
    ask = lawful(world)
    world.write("consents", "consent-s1", None)
    assert not world.decide(ask)[0].released
    act(world, give, "s1", "r1", GIVES, "n1")
    assert world.decide(ask)[0].released
    act(world, refuse, "s1", "r1", GIVES)
    assert not world.decide(ask)[0].released
    name = act(world, give, "s1", None, GIVES, "n1", Asker("agent", "Lee Lawyer"))
    assert world.decide(ask)[0].released
    [last, *_] = words(world)
    assert (last.consent_id, last.status, last.recipient_id, last.notice_id) == (name, "given", None, "n1")
    with world.store.reading() as connection:
        said = [json.loads(body) for body in connection.execute(select(entry.c.body).where(entry.c.kind == "word").order_by(entry.c.seq)).scalars()]
        [notice] = connection.execute(select(entry.c.seq).where(entry.c.body.contains('"notices"'))).scalars()
    assert [one["status"] for one in said] == ["given", "refused", "given"]
    assert (said[-1]["by"], said[-1]["notice_version"]) == ({"role": "agent", "name": "Lee Lawyer"}, notice)


def test_a_childs_consent_is_its_representatives(world):
    """Of a child under 14 nobody but its representative may give it; the gateway then lets it pass; refusing and withdrawing is the child's too."""
    ask = lawful(world)
    world.write("subjects", "row-s1", {"subject_id": "s1", "residence": "KR", "born_on": "2012-03-02"})  # 14 on the day after
    with pytest.raises(RightsError, match="under 14"):
        act(world, give, "s1", None, GIVES, "n1")
    act(world, give, "s1", None, GIVES, "n1", Asker("guardian", "Kim Parent", "card"))
    assert world.decide(ask)[0].released and words(world)[0].by_guardian is True
    act(world, refuse, "s1", None, GIVES)
    assert not world.decide(ask)[0].released
    world.write("subjects", "row-s1", {"subject_id": "s1", "residence": "KR", "born_on": "2012-03-01"})
    act(world, give, "s1", None, GIVES, "n1")


def test_nothing_is_consented_to_on_a_notice_that_is_not_in_force(world):
    """An unknown one, one that is over, one to come: nothing is written."""
    lawful(world)
    said = {"kind": "consent", "items": ["name"], "countries": ["CN"], "purposes": ["p1"]}
    world.write("notices", "old", {**said, "effective_from": "2025-01-01T00:00:00Z", "effective_until": "2025-06-01T00:00:00Z"})
    world.write("notices", "new", {**said, "effective_from": "2027-01-01T00:00:00Z"})
    before = len(words(world))
    for notice in ("none", "old", "new"):
        with pytest.raises(RightsError, match="no notice"):
            act(world, give, "s1", None, GIVES, notice)
    for scopes in ([], ["everything"], ["cross_border", "everything"]):
        with pytest.raises(RightsError, match="scope"):
            act(world, give, "s1", None, scopes, "n1")
    assert len(words(world)) == before


def test_what_was_said_at_a_time_gone_by_is_found_again(world):
    """Rows that were replaced or taken away are among all that was ever said, with the span in which they were known."""
    lawful(world)
    replaced = world.write("consents", "consent-s1", {"subject_id": "s1", "scopes": ["marketing"], "status": "refused"})
    gone = world.write("consents", "consent-s1", None)
    with world.store.reading() as connection:
        ever = words_ever(connection, TENANT, "s1")
    assert {(word.status, word.until_seq) for word in ever} == {("given", replaced), ("refused", gone)}
    assert [word.status for word in ever if word.known_at(replaced)] == ["given"]
    assert [word.status for word in ever if word.known_at(gone)] == ["refused"]
    assert words(world) == [] and not [word for word in ever if word.known_at(gone + 1)]
    assert set(standing(ever, ["r1", None], SCOPES, 1 << 60)) == {(who, scope) for who in ("r1", None) for scope in SCOPES}
