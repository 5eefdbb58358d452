"""Packs: what they say, and that a faulty one is refused with all its faults."""

import tomllib
from importlib.resources import files

import pytest

from haechi.errors import PayloadError
from haechi.minimise.pack import NEVER, PACKS, STATES, load_pack, pack_named
from haechi.records.model import ITEMS, TABLES

KINDS = TABLES["recipients"].column("role").words
EVERYONE = 'of = ["seller", "processor", "carrier", "customs", "affiliate", "other"]'
SMALL = f"""name = "small-1"
[sources]
own = "ours"
[roles.all]
{EVERYONE}
source = "own"
[roles.all.items]
name = {{ form = "full", source = "own" }}
"""


def faults(text: str) -> list[str]:
    with pytest.raises(PayloadError) as caught:
        load_pack(text)
    return [f"{fault.where}: {fault.what}" for fault in caught.value.faults]


@pytest.mark.parametrize("name", PACKS)
def test_a_pack_is_what_its_file_says(name: str) -> None:
    """A pack has its file's name, gives every kind of recipient a role, and its digest changes with every character."""
    text = files("haechi.minimise.packs").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    pack = pack_named(name)
    assert pack.name == name == tomllib.loads(text)["name"]
    assert set(pack.of) == set(KINDS)
    assert pack.digest == load_pack(text).digest != load_pack(text + "\n").digest


@pytest.mark.parametrize("name", PACKS)
@pytest.mark.parametrize("role", [*KINDS, "last_mile", "tool", "label", "nobody", ""])
def test_a_state_that_is_not_said_opens_nothing_that_a_state_closes(name: str, role: str) -> None:
    """Without a state, or in one that does not exist, only that is seen which is seen in every state, and of the unknown nothing."""
    pack = pack_named(name)
    for item in (*ITEMS, "shoe_size"):
        said = {pack.form(role, item, state) for state in STATES}
        assert pack.form(role, item, None) == (said.pop() if len(said) == 1 else "none")
        assert pack.form(role, item, "PAID") == pack.form(role, item, "") == "none"


@pytest.mark.parametrize("name", PACKS)
@pytest.mark.parametrize("state", [*STATES, None])
def test_codes_never_go_to_sellers_or_labels(name: str, state: str | None) -> None:
    """Neither the door's code nor the clearance code, in any state."""
    pack = pack_named(name)
    assert {pack.form(role, item, state) for role in ("seller", "label") for item in ("door_code", "customs_code")} == {"none"}


@pytest.mark.parametrize("name", PACKS)
def test_what_nobody_needs_nobody_gets(name: str) -> None:
    """No role sees identity numbers, cards, accounts, health, beliefs or places; the clearance code is the customs filer's alone until cleared."""
    pack = pack_named(name)
    roles = [*pack.roles]
    for item in ("rrn", "passport", "alien_no", "driver_licence", "card_no", "account_no", "location", "health", "belief", "biometric", "photo", "credit"):
        assert all(pack.form(role, item, state) == "none" for role in roles for state in (*STATES, None))
    assert {(role, state) for role in roles for state in STATES if pack.form(role, "customs_code", state) != "none"} == {
        ("customs", "paid"), ("customs", "shipped")}
    assert {(role, state) for role in roles for state in STATES if pack.form(role, "door_code", state) != "none"} == {("last_mile", "cleared")}


def test_who_packs_abroad_sees_no_address() -> None:
    """The default pack gives a seller a masked name and tokens; the pack for sellers who ship gives name and address, never a real number."""
    default, ships = (pack_named(name) for name in PACKS)
    assert [default.form("seller", item, "paid") for item in ("name", "phone", "address", "postcode")] == ["name-middle", "token", "token", "postcode-area"]
    assert [ships.form("seller", item, "paid") for item in ("name", "phone", "address", "postcode")] == ["full", "virtual", "full", "full"]
    assert {ships.form("seller", item, state) for item in ("name", "phone", "address") for state in ("created", "delivered", "confirmed", "closed")} == {"none"}


@pytest.mark.parametrize("role", KINDS)
def test_the_packs_own_name_of_a_role_will_do(role: str) -> None:
    """A role is asked for by the record format's word or by the pack's."""
    pack = pack_named(PACKS[0])
    assert all(pack.sight(role, item) == pack.sight(pack.of[role], item) for item in ITEMS)


def test_unknown_pack() -> None:
    """A pack that does not exist is refused, with those that do."""
    with pytest.raises(PayloadError, match="kr-crossborder-1"):
        pack_named("kr-nowhere-9")


def test_a_small_pack_is_enough() -> None:
    """One role, one item; without states it is seen in all of them and where none is said."""
    pack = load_pack(SMALL)
    assert [pack.form("carrier", "name", state) for state in (*STATES, None)] == ["full"] * (len(STATES) + 1)
    assert pack.form("carrier", "phone", "paid") == "none"


@pytest.mark.parametrize(("was", "now", "told"), [
    ('name = "small-1"', "", "name: is missing"),
    ('name = "small-1"', "name = 1", "name: is missing"),
    ('name = {', 'shoe_size = {', "roles.all.items.shoe_size: is no item of the record format"),
    ('form = "full"', 'form = "fall"', "roles.all.items.name: `fall` is no form"),
    ('form = "full", ', "", "roles.all.items.name: `None` is no form"),
    ('form = "full"', "form = []", "roles.all.items.name: `[]` is no form"),
    ('form = "full"', 'form = "phone-last4"', "roles.all.items.name: `phone-last4` is made for `phone`"),
    ('form = "full"', 'form = "scanned"', "roles.all.items.name: `scanned` is made for `memo` and `order`"),
    ('name = {', 'memo = {', "roles.all.items.memo: is free text, and `full` would let out whatever was written into it"),
    ('name = {', 'order = {', "roles.all.items.order: is free text, and `full` would let out whatever was written into it"),
    ('form = "full"', 'form = "virtual"', "roles.all.items.name: `virtual` is made for `phone`"),
    ('form = "full", source = "own"', 'form = "full", source = "theirs"', "roles.all.items.name: `theirs` is no source"),
    ('form = "full", source = "own"', 'form = "full"', "roles.all.items.name: `None` is no source"),
    ('form = "full", source = "own"', 'form = "full", source = ["own"]', "roles.all.items.name: `['own']` is no source"),
    ('form = "full", source = "own"', 'form = "full", source = "own", states = ["sold"]', "roles.all.items.name: `sold` is no state of an order"),
    ('form = "full", source = "own"', 'form = "full", source = "own", states = "paid"', "roles.all.items.name.states: is no list of texts"),
    ('form = "full", source = "own"', 'form = "full", source = "own", state = ["paid"]', "roles.all.items.name: `state` means nothing here"),
    ('{ form = "full", source = "own" }', '"full"', "roles.all.items.name: is no table"),
    ('source = "own"\n', 'source = "theirs"\n', "roles.all: `theirs` is no source"),
    ('source = "own"\n', 'source = "own"\nstates = ["sold"]\n', "roles.all: `sold` is no state of an order"),
    ('source = "own"\n', 'source = "own"\nstate = ["paid"]\n', "roles.all: `state` means nothing here"),
    ('"seller", ', "", "roles: nobody is `seller`"),
    ('"seller", ', '"seller", "seller", ', "roles.all.of: `seller` is unknown, or has a role already"),
    ('"seller", ', '"seller", "buyer", ', "roles.all.of: `buyer` is unknown, or has a role already"),
    (EVERYONE, 'of = "seller"', "roles.all.of: is no list of texts"),
    ("[roles.all.items]", "[roles.carrier]\nsource = 'own'\n[roles.all.items]", "roles.carrier: is named as a kind of recipient that is `all` here"),
    ('name = "small-1"', 'name = "small-1"\nrole = 1', "pack: `role` means nothing here"),
    ('own = "ours"', 'own = 7', "sources.own: is no text"),
    ('name = {', 'door_code = {', "roles.all.items.door_code: is never for a seller"),
    ('name = {', 'customs_code = {', "roles.all.items.customs_code: is never for a seller"),
])
def test_faults(was: str, now: str, told: str) -> None:
    """Each fault of a pack is told with its place."""
    assert was in SMALL
    assert any(fault.startswith(told) for fault in faults(SMALL.replace(was, now, 1))), faults(SMALL.replace(was, now, 1))


def test_no_label_tells_a_code() -> None:
    """A label is held to the same as a seller, though no recipient is one."""
    for item in NEVER["label"]:
        text = SMALL + f'[roles.label]\nsource = "own"\n[roles.label.items]\n{item} = {{ form = "full", source = "own" }}\n'
        assert faults(text) == [f"roles.label.items.{item}: is never for a label"]


def test_all_faults_are_told_at_once() -> None:
    """Not the first alone."""
    text = SMALL.replace('name = "small-1"', "").replace("full", "fall").replace('"seller", ', "").replace("name =", "shoe_size =")
    assert len(faults(text)) == 4


def test_two_masks_of_one_item_are_refused() -> None:
    """Laid over each other they would show the whole; one mask in several roles is one mask."""
    first = SMALL + 'phone = { form = "phone-last4", source = "own" }\n'
    second = '[roles.label]\nsource = "own"\n[roles.label.items]\nphone = { form = "%s", source = "own" }\n'
    assert faults(first + second % "phone-middle") == ["items.phone: is masked in two ways: phone-last4, phone-middle"]
    for other in ("phone-last4", "full", "token", "none", "virtual"):
        assert load_pack(first + second % other).form("label", "phone", "paid") == other


@pytest.mark.parametrize("text", ["name = ", "a = [", "\x00", "[roles.all\n", "roles = 3\nname = 'x'", "sources = 3\nname = 'x'", "", "[[roles]]\nx = 1"])
def test_what_is_no_pack_is_refused(text: str) -> None:
    """Text that is not TOML, or has another shape, is refused and not fallen over."""
    with pytest.raises(PayloadError):
        load_pack(text)
