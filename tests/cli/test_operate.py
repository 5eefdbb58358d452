"""The operator's commands on a store of their own, without a server: what they make, take, warn of, refuse and tell."""

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
import structlog
from click.testing import Result
from typer.testing import CliRunner

from haechi.cli.commands import commands
from haechi.cli.worker import make
from haechi.errors import HaechiError
from haechi.gateway.clock import Clock
from haechi.gateway.command import set_mode
from haechi.gateway.encode import Encoder, identifiers
from haechi.gateway.log import Book
from haechi.gateway.proof import verify_store
from haechi.gateway.register import Change, write
from haechi.gateway.service import keys_of
from haechi.gateway.store import Store
from haechi.records.model import ITEMS

TENANT, STORE, KEYS = "market", "sqlite:///haechi-gateway/store.db", Path("haechi-gateway/keys")


class Desk:
    """A folder without a gateway, in which commands are run."""

    def run(self, *words: str, status: int = 0) -> Result:
        done = CliRunner().invoke(commands(), list(words))
        if isinstance(done.exception, HaechiError):
            assert status == 2, str(done.exception)
            return done
        assert done.exit_code == status, done.output
        return done

    def refused(self, *words: str) -> str:
        """What a command that is refused says."""
        return str(self.run(*words, status=2).exception)

    def put(self, register: str, record_id: str, **row: Any) -> None:
        store = Store(STORE)
        with store.writing() as connection:
            book = Book(connection, TENANT, store.lock(connection, TENANT), keys_of(store, KEYS, TENANT), Clock())
            write(book, Encoder(identifiers({})), [Change(register, record_id, row)])
        store.close()

    def status(self, *more: str) -> dict[str, Any]:
        [one] = json.loads(self.run("gateway", "status", "--json", *more).stdout)["tenants"]
        return dict(one)


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """An empty folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("HAECHI_STORE", "HAECHI_KEYS", "HAECHI_TENANT"):
        monkeypatch.delenv(name, raising=False)
    return Desk()


@pytest.fixture
def desk(empty: Desk) -> Desk:
    """A gateway that knows two recipients, one by a contract alone, and a purpose."""
    empty.run("gateway", "init", "--name", "Example")
    empty.put("recipients", "seller-17", recipient_id="seller-17", name="A Ltd.", country="CN")
    empty.put("contracts", "c", contract_id="c", recipient_id="seller-18", kind="terms", signed_at="2025-01-01T00:00:00Z")
    empty.put("purposes", "delivery", purpose_id="delivery")
    return empty


OPENING = [
    "gateway status", "gateway migrate", "gateway stop everything", "gateway lift everything", "gateway mode shadow",
    "gateway mode default --recipient r", "gateway key add --role auditor", "gateway key list", "gateway key revoke k", "gateway key rotate log",
    "gateway key rotate master", "gateway key show", "gateway backup --out copy.db", "gateway restore copy.db", "load delivery", "replay",
    "export --out out", "ledger verify", "ledger prove --seq 1 --out out", "ledger checkpoint",
    "portal serve", "portal terms 2026-12 --contact desk", "portal agent entry.json", "portal register abroad --out out.xlsx",
]


@pytest.mark.parametrize("words", OPENING)
def test_only_serve_and_init_make_a_gateway(empty: Desk, words: str) -> None:
    """Where there is none every other command is refused, says what to do and leaves nothing behind; with the folder there as well."""
    for _ in range(2):
        before = sorted(Path().rglob("*"))
        assert "\n  help: " in empty.refused(*words.split())
        assert sorted(Path().rglob("*")) == before
        KEYS.mkdir(parents=True, exist_ok=True)


def test_every_command_on_a_store_is_among_those_that_make_none() -> None:
    """The list above misses no command that takes --store, but serve and init."""
    import typer

    def taking(command: Any, way: tuple[str, ...]) -> set[str]:
        below = getattr(command, "commands", {})
        found = {" ".join(way)} if any(one.name == "store" for one in command.params) else set()
        return found.union(*(taking(one, (*way, name)) for name, one in below.items()))

    listed = {" ".join(words.split()[:len(name.split())]) for words in OPENING for name in [*taking(typer.main.get_command(commands()), ())]}
    assert taking(typer.main.get_command(commands()), ()) - listed == {"serve", "gateway init"}


def test_a_database_without_a_gateway_is_none(empty: Desk) -> None:
    """Somebody else's SQLite file is not taken for a store, nor made one by migrate."""
    with sqlite3.connect("other.db") as other:
        other.execute("CREATE TABLE t (a)")
    for words in (["gateway", "status"], ["gateway", "migrate"], ["gateway", "stop", "everything"]):
        assert "there is no gateway in" in empty.refused(*words, "--store", "sqlite:///other.db")
    with sqlite3.connect("other.db") as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("t",)]


def test_what_begins_a_gateway_makes_no_keys_for_one_that_has_lost_them(desk: Desk) -> None:
    """Nor does it bring a store to another version, or begin under a pack that is not there."""
    assert "there is no pack `nope`" in desk.refused("serve", "--pack", "nope")
    with sqlite3.connect("haechi-gateway/store.db") as held:
        newest = held.execute("SELECT version_num FROM alembic_version").fetchone()
        held.execute("UPDATE alembic_version SET version_num = '0000'")
    for words in (["serve"], ["gateway", "init", "--name", "X"]):
        assert "haechi gateway migrate" in desk.refused(*words)
    with sqlite3.connect("haechi-gateway/store.db") as held:
        held.execute("UPDATE alembic_version SET version_num = ?", newest)
    KEYS.rename("elsewhere")
    for words in (["serve"], ["gateway", "init", "--name", "X"]):
        assert "--keys" in desk.refused(*words)
    assert not KEYS.exists()


def test_a_worker_that_cannot_start_says_why_and_ends(desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """With the keys of another gateway: the error and its remedy, no trace, and a status that tells."""
    desk.run("gateway", "init", "--name", "Other", "--store", "sqlite:///other/store.db", "--keys", "other/keys")
    monkeypatch.setenv("HAECHI_STORE", STORE)
    monkeypatch.setenv("HAECHI_KEYS", "other/keys")
    try:
        with pytest.raises(SystemExit, match="2"):
            make()
    finally:
        structlog.reset_defaults()
    said = capsys.readouterr().err
    assert said.startswith("no master key opens a person's key\n  help: ") and "Traceback" not in said


@pytest.mark.parametrize(("kind", "name", "near"), [("recipient", "seller-71", "seller-17"), ("recipient", "x", "seller-17"), ("purpose", "order", "delivery")])
def test_a_stop_of_a_name_that_no_register_knows_is_taken_with_a_warning(desk: Desk, kind: str, name: str, near: str) -> None:
    """It is in force, its receipt stands alone on standard output, and what is known is named; of a known name nothing is said."""
    done = desk.run("gateway", "stop", kind, name)
    assert json.loads(done.stdout)["body"]["row"] == {"stop_id": f"{kind}:{name}", "kind": kind, "value": name}
    assert done.stderr.startswith("warning: the stop is in force") and f"`{name}`" in done.stderr and f"`{near}`" in done.stderr
    assert [(stop["kind"], stop["value"], stop["known"]) for stop in desk.status()["stops"]] == [(kind, name, False)]
    assert f"{kind} {name} (no register knows it), since" in desk.run("gateway", "status").stdout


@pytest.mark.parametrize(("kind", "value"), [("recipient", "seller-17"), ("recipient", "seller-18"), ("purpose", "delivery"), ("country", "CN"),
                                             ("item", "phone"), ("everything", "")])
def test_a_stop_of_what_is_known_warns_of_nothing(desk: Desk, kind: str, value: str) -> None:
    """A recipient is known by any row of the registers that names it; countries and items are words of the format."""
    done = desk.run("gateway", "stop", kind, value)
    assert done.stderr == "" and json.loads(done.stdout)["body"]["row"]["value"] == value
    assert desk.status()["stops"][0]["known"] is (True if kind in ("recipient", "purpose") else None)


@pytest.mark.parametrize(("kind", "value", "near"), [("country", "cn", "CN"), ("country", "중국", "CN"), ("country", "china", "CN"),
                                                     ("item", "telephone", "phone"), ("item", "전화번호", "phone"), ("item", "Phone", "phone")])
def test_a_stop_of_no_country_or_item_is_refused_with_the_word_that_was_meant(desk: Desk, kind: str, value: str, near: str) -> None:
    """Whoever stops is in a hurry; of items all are named."""
    said = desk.refused("gateway", "stop", kind, value)
    assert f"`{value}`" in said and f"near it is `{near}`" in said and (kind != "item" or all(f"`{item}`" in said for item in ITEMS))
    assert desk.status()["stops"] == []


@pytest.mark.parametrize(("words", "said"), [(["everything", "now"], "takes no name"), (["recipient"], "identifier"), (["country", "xx"], "ISO 3166-1"),
                                             (["everything", "--why", "x" * 5000], "at most 4,000")])
def test_a_stop_that_cannot_be_says_what_can(desk: Desk, words: list[str], said: str) -> None:
    """Of what is near nothing no near word is told."""
    refused = desk.refused("gateway", "stop", *words)
    assert said in refused.partition("help:")[2] and "near" not in refused


def test_a_reason_that_names_somebody_is_masked_and_whoever_stops_is_told(desk: Desk) -> None:
    """The stop is in force at once; the log has the reason without the number."""
    done = desk.run("gateway", "stop", "everything", "--why", "ask 010-1234-5678")
    assert json.loads(done.stdout)["body"]["row"]["why"] == "ask [phone]" and done.stderr.startswith("note: the reason read like personal data")
    assert desk.run("gateway", "stop", "everything", "--why", "batch 7").stderr == ""


def test_a_stop_lifts_none_that_the_api_gave_its_name(desk: Desk) -> None:
    """Both stand, until each is lifted."""
    desk.put("stops", "country:CN", stop_id="country:CN", kind="everything", value="")
    for _ in range(2):
        desk.run("gateway", "stop", "country", "CN")
        assert sorted(stop["kind"] for stop in desk.status()["stops"]) == ["country", "everything"]
    desk.run("gateway", "lift", "country", "CN")
    assert [stop["kind"] for stop in desk.status()["stops"]] == ["everything"]


def test_a_mode_takes_the_place_of_any_other_of_that_name(desk: Desk) -> None:
    """Of several the strictest holds; who sets one by command says what is to hold, whatever the API put there."""
    desk.put("modes", "of-the-api", mode_id="of-the-api", kind="recipient", value="seller-17", enforcement="enforce")
    desk.put("modes", "another", mode_id="another", kind="purpose", value="seller-17", enforcement="enforce")
    desk.run("gateway", "mode", "warn", "--recipient", "seller-17")
    desk.run("gateway", "mode", "shadow", "--recipient", "seller-17")
    assert [(mode["mode_id"], mode["enforcement"]) for mode in desk.status()["modes"]] == [("another", "enforce"), ("recipient:seller-17", "shadow")]
    desk.put("modes", "recipient:seller-18", mode_id="recipient:seller-18", kind="purpose", value="p", enforcement="enforce")
    desk.run("gateway", "mode", "shadow", "--recipient", "seller-18")  # a name says nothing: what the purpose was set to still holds
    assert {(mode["value"], mode["enforcement"]) for mode in desk.status()["modes"]} >= {("p", "enforce"), ("seller-18", "shadow")}


def test_a_stop_of_a_name_before_any_row_is_loaded_says_so(empty: Desk) -> None:
    """Somebody may have to stop before the registers are there."""
    empty.run("gateway", "init", "--name", "Example")
    assert "the register `recipients` is empty" in empty.run("gateway", "stop", "recipient", "r").stderr


def test_a_mode_for_a_name_that_no_register_knows_is_refused_unless_it_is_wanted_anyway(desk: Desk) -> None:
    """Nothing is set, what is known is named; with --anyway it is set and the warning remains."""
    for option, name, near in (("--recipient", "seller-71", "seller-17"), ("--purpose", "order", "delivery")):
        said = desk.refused("gateway", "mode", "warn", option, name)
        assert "nothing was set" in said and f"`{near}`" in said and "--anyway" in said
        assert desk.status()["modes"] == []
        done = desk.run("gateway", "mode", "warn", option, name, "--anyway")
        assert done.stderr.startswith("warning: ") and done.stdout == f"enforcement warn for {option[2:]} {name}\n"
        assert [(mode["value"], mode["known"]) for mode in desk.status()["modes"]] == [(name, False)]
        desk.run("gateway", "mode", "default", option, name)
    for name in ("", "a\nb", "x" * 201):
        assert "can be no identifier" in desk.refused("gateway", "mode", "warn", "--recipient", name, "--anyway")


def test_an_own_mode_is_taken_away_again_and_the_log_has_it(desk: Desk) -> None:
    """`mode default` says what holds instead; it clears a row of any name, and says so where there was none; the log verifies."""
    desk.run("gateway", "mode", "shadow", "--recipient", "seller-17")
    desk.put("modes", "of-the-api", mode_id="of-the-api", kind="recipient", value="seller-17", enforcement="warn")
    desk.run("gateway", "mode", "warn", "--purpose", "delivery")
    before = desk.status()
    assert len(before["modes"]) == 3
    assert "but for 3 with a mode of their own" in desk.run("gateway", "mode", "enforce").stdout
    said = desk.run("gateway", "mode", "default", "--recipient", "seller-17").stdout
    assert "has no mode of its own any more" in said and "else enforce" in said
    after = desk.status()
    assert [mode["kind"] for mode in after["modes"]] == ["purpose"] and after["entries"] == before["entries"] + 3
    assert "had no mode of its own" in desk.run("gateway", "mode", "default", "--recipient", "seller-17").stdout
    assert desk.status()["entries"] == after["entries"]
    assert "--recipient" in desk.refused("gateway", "mode", "default")
    store = Store(STORE)
    assert verify_store(store, TENANT, keys_of(store, KEYS, TENANT)) == []
    store.close()


def test_lifting_takes_every_stop_on_that_whatever_it_was_called(desk: Desk) -> None:
    """One that came by the API under a name of its own goes too, with a receipt; others stay."""
    desk.put("stops", "of-the-api", stop_id="of-the-api", kind="recipient", value="seller-17")
    desk.put("stops", "another", stop_id="another", kind="purpose", value="seller-17")
    desk.run("gateway", "stop", "recipient", "seller-17")
    said = desk.run("gateway", "lift", "recipient", "seller-17").stdout
    assert re.findall(r'"record_id": "(.*)"', said) == ["of-the-api", "recipient:seller-17"] and said.count('"row": null') == 2
    assert [stop["stop_id"] for stop in desk.status()["stops"]] == ["another"]
    assert "there was no such stop" in desk.run("gateway", "lift", "recipient", "seller-17").stdout


def test_keys_are_listed_without_their_secrets(desk: Desk) -> None:
    """Id, role, party, when made, when it ends, when it ended; those in force are counted by role."""
    keys = [desk.run("gateway", "key", "add", "--role", *more).stdout.strip()
            for more in (["auditor"], ["order_system"], ["seller", "--party", "seller-17", "--days", "2"])]
    ids = [key.split(".")[1] for key in keys]
    desk.run("gateway", "key", "revoke", ids[1])
    listed, lines = json.loads(desk.run("gateway", "key", "list", "--json").stdout), desk.run("gateway", "key", "list").stdout
    assert [(one["key_id"], one["role"], one["party"]) for one in listed] == [
        (ids[0], "auditor", None), (ids[1], "order_system", None), (ids[2], "seller", "seller-17")]
    assert [(one["ends_at"] is None, one["ended_at"] is None) for one in listed] == [(True, True), (True, False), (False, True)]
    assert all(one.keys() == {"key_id", "role", "party", "made_at", "ends_at", "ended_at"} for one in listed)
    for key in keys:
        assert key.split(".")[2] not in json.dumps(listed) + lines and key.split(".")[1] in lines
    assert re.search(rf"{ids[1]}  order_system, made \S+, ended ", lines) and re.search(rf"{ids[2]}  seller for seller-17, made \S+, ends ", lines)
    assert desk.status()["keys"] == {"order_system": 0, "seller": 1, "privacy_office": 0, "auditor": 1}


def test_keys_of_a_marketplace_that_is_not_there_are_not_none_but_an_error(desk: Desk) -> None:
    """One that has made none yet is told so."""
    assert "no key was made yet" in desk.run("gateway", "key", "list").stdout
    for more in ((), ("--json",)):
        assert "the store holds no tenant `nosuch`" in desk.refused("gateway", "key", "list", "--tenant", "nosuch", *more)


def test_a_sellers_key_for_a_recipient_that_no_register_knows_is_warned_of(desk: Desk) -> None:
    """The key is made and stands alone on standard output."""
    done = desk.run("gateway", "key", "add", "--role", "seller", "--party", "seller-71")
    assert re.fullmatch(r"market\.k\w+\.\S+\n", done.stdout) and "`seller-71`" in done.stderr and "`seller-17`" in done.stderr


def test_the_state_of_a_gateway_is_told_without_anybody_in_it(desk: Desk) -> None:
    """In lines and in JSON: what binds, counts of rows, the log and its checkpoint; no identifier and no value of a person."""
    desk.put("subjects", "row", subject_id="canary-person", residence="KR")
    desk.put("consents", "canary-consent", consent_id="canary-consent", subject_id="canary-person", scopes=["cross_border"], status="given")
    desk.run("gateway", "stop", "country", "CN")
    lines, said = desk.run("gateway", "status").stdout, desk.run("gateway", "status", "--json").stdout
    assert "canary" not in lines + said
    one = desk.status("--tenant", TENANT)
    assert one["registers"] == {"consents": 1, "contracts": 1, "purposes": 1, "recipients": 1, "stops": 1, "subjects": 1}
    assert (one["entries"], one["checkpoint"]["size"], one["enforcement"]) == (6, 6, "enforce")
    assert one["checkpoint"]["note"].split("\n")[:3] == [one["checkpoint"]["origin"], "6", one["checkpoint"]["root"]]
    for line in (f"  log             6 entries, the last of {one['last_at']}", "  mode            enforce for the whole of market",
                 "  stops in force  country CN, since ", "  suspensions     none", "  alarms          none", f", root {one['checkpoint']['root']}"):
        assert line in lines
    assert "other" in desk.refused("gateway", "status", "--tenant", "other")


def test_the_state_tells_why_something_is_stopped(desk: Desk) -> None:
    """On one line, what is long cut there and whole in JSON; what reads like personal data is masked, however it came in; no reason, none told."""
    desk.run("gateway", "stop", "recipient", "seller-17", "--why", "terms\nended")
    desk.put("stops", "of-a-page", stop_id="of-a-page", kind="item", value="phone", why="ask 010-1234-5678 " + "x" * 200)
    desk.run("gateway", "stop", "country", "CN")
    lines = desk.run("gateway", "status").stdout.splitlines()
    since = r"since \d[\d:TZ.-]+"
    for pattern in (rf"recipient seller-17, {since}: terms ended$", rf"\(`of-a-page`\), {since}: ask \[phone\] x+…$", rf"country CN, {since}$"):
        assert [line for line in lines if re.search(pattern, line)], pattern
    assert [stop["why"] for stop in desk.status()["stops"]] == ["terms\nended", "ask [phone] " + "x" * 200, None]


def test_the_state_of_a_store_of_another_version_is_that(desk: Desk) -> None:
    """Exit 1; nothing else of it is read."""
    with sqlite3.connect("haechi-gateway/store.db") as held:
        held.execute("UPDATE alembic_version SET version_num = '0000'")
    assert "haechi gateway migrate" in desk.run("gateway", "status", status=1).stdout
    said = json.loads(desk.run("gateway", "status", "--json", status=1).stdout)
    assert (said["version"], said["current"], said["tenants"]) == ("0000", False, [])


def test_a_long_list_is_cut_on_a_terminal_and_whole_in_json(desk: Desk) -> None:
    """Twenty stops, and how many more."""
    store = Store(STORE)
    for number in range(23):
        set_mode(store, keys_of(store, KEYS, TENANT), Clock(), TENANT, "recipient", f"r{number}", "warn")
    store.close()
    lines = desk.run("gateway", "status").stdout
    assert lines.count("warn for recipient") == 20 and "… and 3 more: --json shows all" in lines
    assert len(desk.status()["modes"]) == 23


@pytest.mark.parametrize("end", ["", "-wal", "-shm", "-journal"])
def test_nothing_is_restored_beside_what_is_left_of_another_store(desk: Desk, end: str) -> None:
    """What stands in its -wal file would be written into the copy."""
    desk.run("gateway", "backup", "--out", "copy.db")
    Path("again").mkdir()
    left = Path(f"again/store.db{end}")
    left.write_bytes(b"left")
    assert f"`{left}`" in desk.refused("gateway", "restore", "copy.db", "--store", "sqlite:///again/store.db")
    assert list(Path("again").iterdir()) == [left] and left.read_bytes() == b"left"


@pytest.mark.parametrize("place", ["none/copy.db", "text/copy.db", "haechi-gateway"])
def test_a_copy_that_cannot_be_written_there_is_refused(desk: Desk, place: str) -> None:
    """A folder that is not there, a file taken for one, a folder taken for a file; nothing is left."""
    Path("text").write_text("")
    before = sorted(Path().rglob("*"))
    assert "\n  help: name a new file" in desk.refused("gateway", "backup", "--out", place)
    assert sorted(Path().rglob("*")) == before


def test_what_is_no_whole_copy_is_not_put_in_a_stores_place(desk: Desk) -> None:
    """Neither a broken copy nor another file; nothing is left, and a good copy can still be put there."""
    desk.run("gateway", "backup", "--out", "copy.db")
    Path("broken.db").write_bytes(Path("copy.db").read_bytes()[:5000])
    Path("text.db").write_text("no store")
    for name in ("broken.db", "text.db"):
        assert "no whole copy" in desk.refused("gateway", "restore", name, "--store", "sqlite:///again/store.db")
        assert list(Path("again").iterdir()) == []
    assert "3 entries" in desk.run("gateway", "restore", "copy.db", "--store", "sqlite:///again/store.db").stdout
    assert [path.name for path in Path("again").iterdir()] == ["store.db"]
