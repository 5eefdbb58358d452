"""The union rule: all that is disclosed of a person under one pack reveals no more than its most permitted disclosure."""

from importlib.resources import files
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haechi.minimise import mask as masks
from haechi.minimise.envelope import envelope
from haechi.minimise.mask import FREE_TEXT, revealed
from haechi.minimise.pack import PACKS, STATES, load_pack, pack_named
from tests.minimise.union_campaign import ROLES, excess, person, readable, run

TOLD = st.lists(st.tuples(st.sampled_from(ROLES), st.sampled_from((*STATES, None))), min_size=1, max_size=20)


@given(st.integers(0, 1 << 32), st.sampled_from(PACKS), TOLD)
def test_union(seed: int, name: str, told: list[tuple[str, str | None]]) -> None:
    """For any person and any twenty disclosures to any roles and labels in any states, the union is the largest of them."""
    assert excess(pack_named(name), person(Random(seed)), told) == []


@given(st.integers(0, 1 << 32), st.sampled_from(PACKS), st.sampled_from(ROLES), st.sampled_from((*STATES, None)))
def test_what_is_readable_is_what_is_said_to_be(seed: int, name: str, role: str, state: str | None) -> None:
    """The places told by the masks are those read off the envelope's characters."""
    values = person(Random(seed))
    sent = envelope(pack_named(name), role, state, values, lambda item: "tok")
    for item, shown in sent.items.items():
        if item not in FREE_TEXT:
            assert readable(sent.forms[item], values[item], shown) == revealed(sent.forms[item], values[item])


def test_one_person_kept_to_no_pack_is_laid_open() -> None:
    """Two versions that hide different digits are each sound, and together tell the whole number: so a person is kept to one pack."""
    first = files("haechi.minimise.packs").joinpath(f"{PACKS[0]}.toml").read_text(encoding="utf-8")
    second = first.replace('"phone-last4"', '"phone-middle"').replace(PACKS[0], "kr-crossborder-2")
    number = {"phone": "010-1234-5678"}
    packs = [load_pack(first), load_pack(second)]
    seen = [readable(pack.form("label", "phone", "paid"), number["phone"], envelope(pack, "label", "paid", number).items["phone"]) for pack in packs]
    whole = revealed("full", number["phone"])
    assert seen[0] < whole > seen[1]
    assert seen[0] | seen[1] == whole
    assert all(excess(pack, number, [("label", "paid"), ("label", "shipped"), ("seller", "paid")]) == [] for pack in packs)


def test_the_shipped_packs_together() -> None:
    """Whoever is told of under both shipped packs has told a seller name and address whole: more than the first pack ever gives one."""
    values = {"name": "홍길동", "address": "서울 종로구 세종대로 1"}
    first, second = (envelope(pack_named(name), "seller", "paid", values, lambda item: "tok") for name in PACKS)
    assert first.items == {"name": "홍*동", "address": "tok"}
    assert second.items == values


def test_a_short_campaign() -> None:
    """Of 20,000 values and 1,500 people nothing leaks, crashes or exceeds; and most are partly shown, so that there is something to find."""
    found = run(20_000, 1_500, 7)
    assert (found["leaks"], found["crashes"], found["excess"]) == (0, 0, 0)
    assert found["values_partly_shown"] > 8_000
    assert found["disclosures_with_items"] > 5_000


@pytest.mark.parametrize(("form", "lax"), [
    ("phone-last4", lambda text: [place < len(text) - 4 for place in range(len(text))]),
    ("name-middle", lambda text: [place != 1 for place in range(len(text))]),
    ("address-area", lambda text: [place < 12 for place in range(len(text))]),
    ("postcode-area", lambda text: [place < 4 for place in range(len(text))]),
    ("email-domain", lambda text: [place != 1 for place in range(len(text))]),
])
def test_the_campaign_finds_a_lax_mask(form: str, lax, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mask that understands nothing and hides by place alone is found out."""
    monkeypatch.setitem(masks.MASKS, form, lax)
    assert run(3_000, 0, 7)["leaks"] > 20


def test_the_campaign_finds_two_masks_of_one_item() -> None:
    """Masks that differ between roles, past the pack's own check, are found by what the envelopes hold."""
    pack = pack_named(PACKS[0])
    sight = pack.roles["label"]["phone"]
    roles = {**pack.roles, "seller": {"phone": type(sight)("phone-middle", sight.states, "own")}}
    mixed = type(pack)(pack.name, pack.digest, roles, pack.of, pack.sources)
    assert excess(mixed, {"phone": "010-1234-5678"}, [("label", "paid"), ("seller", "paid")]) == ["phone"]
