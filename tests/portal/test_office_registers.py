"""The office's registers as workbooks: each row is what the store holds, read by another way; nobody is named; what is not recorded says so."""

import json
import re
import sqlite3
import zipfile
from collections import Counter
from datetime import date, datetime, timedelta
from io import BytesIO

import openpyxl
import pytest
from typer.testing import CliRunner

from haechi.cli.commands import commands
from haechi.errors import OutputError
from haechi.facts.matter import Wish
from haechi.portal import register_book
from haechi.portal.register_book import write_register
from haechi.rights.erase import erase_due
from haechi.rights.leave import leave
from haechi.rights.office.officer import acts
from haechi.rights.registers.catalogue import REGISTERS, Register
from haechi.rights.registers.shape import Sheet
from haechi.rights.request import Asker, answer, extend, receive, request_named
from haechi.rights.site import Site
from tests.gateway_api.conftest import LONG_AGO, OTHER, TENANT, consent, transfer
from tests.letters import HAN, HANGUL
from tests.portal.test_office import DAY, LANGUAGES, act
from tests.portal.test_seller_task import RIGHT, Asked
from tests.portal.test_seller_tongues import publish_two
from tests.portal.tongues import strays
from tests.report.test_sheet import ACTIVE, MARKUP

UNSAID = {"ko": "기록되지 않음", "en": "not recorded", "zh": "未记录"}
SECRETS = ("Hidden Person", "order-gone", "홍길동", "세종대로", "010-2222-3333", "S-cross_border")


def book(portal, name, language="en"):
    """The workbook as the office gets it: sheet → rows as dictionaries by the first line of the heading."""
    page = portal.browser("office", "Park").open(f"/{language}/office/registers/{name}.xlsx")
    assert page.status_code == 200 and page.headers["content-type"].endswith("spreadsheetml.sheet")
    return page.content, openpyxl.load_workbook(BytesIO(page.content))


def rows(portal, name, sheet):
    """The rows of a sheet in English."""
    table = book(portal, name)[1][sheet]
    head, *body = table.iter_rows(values_only=True)
    return [dict(zip([str(words).split("\n")[0] for words in head], row, strict=True)) for row in body]


def stored(portal, query):
    """What the store's file holds, asked without any code of ours."""
    with sqlite3.connect(portal.market.store.engine.url.database) as base:
        base.row_factory = sqlite3.Row
        return [dict(row) for row in base.execute(query)]


def bodies(portal, register):
    return {row["record_id"]: json.loads(row["body"]) for row in stored(
        portal, f"SELECT record_id, body FROM record WHERE register = '{register}' AND until_seq IS NULL AND tenant = '{TENANT}' AND body IS NOT NULL")}


def korean(moment):
    return (datetime.fromisoformat(moment.replace("Z", "+00:00")) + timedelta(hours=9)).date()


@pytest.fixture(scope="module")
def lived(portal):
    """A marketplace in which something of everything has happened."""
    market, now = portal.market, portal.market.clock.now()
    publish_two(portal)
    done, kept, disputed, _, declined = (Asked(portal) for _ in range(5))
    for one, said in ((done, {}), (kept, {"method": "retained-by-law", "law:name": "ecommerce-5y"}),
                      (disputed, {"method": "retained-by-law", "law:name": "other", "other_law": "PRC E-Commerce Law"}), (declined, {"all_orders": ""})):
        browser = portal.browser("seller", one.seller)
        browser.open(one.path())
        browser.send(f"/{one.name}#attest", **{**RIGHT, **said})
    browser = portal.browser("seller", done.seller)
    browser.open("/en/seller/terms")
    browser.send("/seller/terms")
    consent(market, "Hidden Person")
    for recipient in ("R", "L"):
        assert market.order.post("/v1/transfers", transfer("Hidden Person", recipient, order_ref="order-gone")).json()["released"]
    act(portal, leave, "Hidden Person")
    site = Site(market.store, TENANT, market.service.keys[TENANT], market.clock)
    market.hands.seconds += 1
    assert [one.certified for one in erase_due(site)] == [True]
    for recipient, country in (("R", None), ("R", "KR"), ("L", None)):
        for subject in ("S", "T"):
            assert market.order.post("/v1/transfers", transfer(subject, recipient, ground_claimed="consent", **({"country": country} if country else {}))).json()["released"]
    for days, wish in ((0, Wish.ACCESS), (40, Wish.CORRECTION), (3, Wish.AUTOMATED_DECISION)):
        act(portal, receive, "S", wish, Asker("guardian", "Parent Name", "link"), received_us=now - days * DAY)
    refused = act(portal, receive, "T", Wish.SUSPENSION, received_us=now - 4 * DAY)
    act(portal, answer, refused, "refused", "contract_needs")
    late = act(portal, receive, "T", Wish.ACCESS, received_us=now - 9 * DAY)
    with market.store.reading() as connection:
        due = request_named(connection, TENANT, late).due
    act(portal, extend, late, due + timedelta(days=20), "a translation is awaited")
    market.hands.seconds += 12 * DAY / 1e6
    act(portal, answer, late, "done")
    for number, reason in enumerate(("another statute", "call 010-2222-3333")):
        market.office.put_row("requests", request_id=f"elsewhere-{number}", subject_id="T", kind="access", received_at="2025-03-01T00:00:00Z",
                              answered_at="2025-03-20T00:00:00Z", outcome="refused", reason=reason)
    market.office.put_row("recipients", recipient_id="P1", name="Proc", country="SG", role="processor")
    market.office.put_row("contracts", contract_id="P1-1", recipient_id="P1", kind="entrustment", signed_at=LONG_AGO, clauses=["purpose_limit", "supervision"])
    market.office.put_row("contracts", contract_id="P1-2", recipient_id="P1", kind="terms", signed_at=LONG_AGO)
    market.office.put_row("contracts", contract_id="P1-3", recipient_id="P1", kind="terms", signed_at=LONG_AGO, ended_at="2025-02-01T00:00:00Z", clauses=[])
    market.office.put_row("supervisions", recipient_id="P1", kind="training", done_on="2025-05-01")
    return portal


def test_every_request_has_its_row(lived):
    """Kind, days, answer: as a plain reading of the rows has them; whoever asked as the log says."""
    found, naive = {row["Request no."]: row for row in rows(lived, "requests", "requests")}, bodies(lived, "requests")
    assert found.keys() == naive.keys()
    kinds = Counter(row.get("kind") for row in naive.values())
    assert Counter(row["Kind"] for row in found.values())["Access"] == kinds["access"] and sum(kinds.values()) == len(found)
    for name, row in found.items():
        said = naive[name]
        assert row["Received (Korean time)"].date() == korean(said["received_at"])
        if said.get("answered_at"):
            assert row["Days taken"] == (korean(said["answered_at"]) - korean(said["received_at"])).days
            assert row["Notice of the answer"].date() == korean(said["answered_at"])
        else:
            assert row["Days taken"] == "–" == row["Notice of the answer"]
        assert row["Objection"] == row["Fee"] == "not recorded"
    [refused] = [row for row in found.values() if row["Kind"] == "Suspension of processing"]
    assert "the contract with you can hardly be performed" in refused["Ground of refusal"] and refused["Ground of refusal"].endswith("Art. 37(2)4")
    assert (refused["In time"], refused["Days taken"]) == ("yes", 4)
    [late] = [row for row in found.values() if row["Why it was put off"] == "a translation is awaited"]
    assert (late["Times put off"], late["In time"], late["State"]) == (1, "yes", "Done")
    assert {row["How that was checked"] for row in found.values() if row["Kind"] == "Withdrawal of consent"} == {"sealed link of a signed-in account"}
    mine = [row for row in found.values() if row["Who asked"] == "legal representative"]
    assert len(mine) == 3 and {row["How that was checked"] for row in mine} == {"sealed link of a signed-in account"}
    other = {row["Ground of refusal"] for name, row in found.items() if name.startswith("elsewhere")}
    assert other == {"another statute", "left out: it seems to hold personal data"}
    assert {(row["Who asked"], row["Put off to"], row["In time"]) for name, row in found.items() if name.startswith("elsewhere")} == {
        ("not recorded", "not recorded", "no")}


def test_every_destruction_has_its_row(lived):
    """Here and at recipients, with what the log counted and the probe found; what law keeps with its last day."""
    found, naive = {row["Row"]: row for row in rows(lived, "destruction", "destruction")}, bodies(lived, "erasures")
    assert found.keys() == naive.keys() and len(found) >= 8
    assert sum(row["Certified (Korean time)"] != "not recorded" for row in found.values()) == sum("certified_at" in row for row in naive.values())
    [own] = [row for row in found.values() if row["Where"] == "own stores"]
    [gone] = [json.loads(row["body"]) for row in stored(lived, "SELECT body FROM entry WHERE kind = 'erased'")]
    [probed] = [json.loads(row["body"]) for row in stored(lived, "SELECT body FROM entry WHERE kind = 'probed'")]
    assert own["Destroyed (entries, decisions)"] == gone["entries"] + gone["decisions"] == own["Before"] and own["Left"] == 0
    assert own["Tables / columns searched"] == f"{probed['tables']} / {probed['columns']}" and own["Verification"] == "asked independently: nothing found"
    [part] = stored(lived, "SELECT until_on FROM kept")
    assert own["Kept until"].date() == date.fromisoformat(part["until_on"]) and "E-Commerce Act" in own["Kept by which law"]
    assert own["Executor"] == own["Approver"] == "not recorded" and own["Reason"] == "Account closure"
    there = [row for row in found.values() if row["Where"] != "own stores"]
    assert {row["Before"] for row in there} == {"not recorded"}  # a certificate says no counts
    assert Counter(row["Verification"] for row in there)["its own word alone, not verified"] == 2
    assert len(rows(lived, "destruction", "kept apart by law")) == 1 and rows(lived, "destruction", "purged after its term") == []


def test_every_certificate_has_its_row(lived):
    """Each task of a recipient with its state, the laws it keeps by and its faults."""
    found = rows(lived, "destruction", "certificates of recipients")
    naive = Counter(row["state"] for row in stored(lived, f"SELECT state FROM task WHERE recipient_id <> '' AND tenant = '{TENANT}'"))
    assert len(found) == sum(naive.values())
    assert sum(row["How it attested"] != "–" and row["Answered (Korean time)"] != "–" for row in found) == naive["attested"] + naive["refused"]
    faults = Counter(row["Faults"] for row in found)
    assert any("not known here" in fault for fault in faults) and faults["–"] >= 2
    assert [row["Kept by which law"] for row in found if row["Kept by which law"] != "–"] == ["Korea’s E-Commerce Act 6 (5 years)"]


def test_every_contract_has_its_row_and_every_clause_its_column(lived):
    """Held, not held, not recorded; which version of our terms it accepts; and by recipient, also those without a contract."""
    found, naive = {row["Contract"]: row for row in rows(lived, "contracts", "contracts")}, bodies(lived, "contracts")
    assert found.keys() == naive.keys()
    for name, row in found.items():
        clauses = naive[name].get("clauses")
        assert row["Safety measures"] == ("not recorded" if clauses is None else "yes" if "safety" in clauses else "no")
        assert row["All protective clauses"] == ("not recorded" if clauses is None else "yes" if {
            "safety", "complaints", "disputes", "other_measures"} <= set(clauses) else "no")
        assert row["In force"] == ("no" if naive[name].get("ended_at") else "yes")
    [ours] = [row for name, row in found.items() if name.startswith("terms:")]
    assert ours["Version of the terms"] == "2026-01" and ours["Digest of the text"].startswith("sha256:")
    by = {row["Recipient’s identifier"]: row for row in rows(lived, "contracts", "clauses by recipient")}
    assert by.keys() >= bodies(lived, "recipients").keys() and by["P1"]["Contracts in force"] == 2 and by["P1"]["All protective clauses"] == "no"
    terms = {row["Version of the terms"]: row for row in rows(lived, "contracts", "seller terms")}
    assert terms.keys() == {"2026-01", "2026-02", "2029-01"} and sum(row["In force with"] for row in terms.values()) == 1
    [processor] = rows(lived, "processors", "processors")
    assert (processor["Recipient"], processor["Trainings"], processor["Inspections"], processor["Findings"]) == ("Proc", 1, "not recorded", "not recorded")


def test_every_recipient_abroad_has_its_row(lived):
    """With as many transfers and people as the decisions say; those in Korea are not there."""
    found = {row["Recipient’s identifier"]: row for row in rows(lived, "abroad", "transfers abroad")}
    sent = stored(lived, f"SELECT recipient_id, country, subject_id FROM decision WHERE released = 1 AND tenant = '{TENANT}'")
    at = {name: row.get("country") for name, row in bodies(lived, "recipients").items()}
    naive = {name: [row for row in sent if row["recipient_id"] == name and (row["country"] or at.get(name)) != "KR"] for name in at if at[name] != "KR"}
    assert found.keys() == naive.keys() and "L" not in found
    for name, those in naive.items():
        assert (found[name]["Transfers"], found[name]["Data subjects"]) == (len(those), len({row["subject_id"] for row in those})), name
    assert found["R"]["Country (ISO)"] == "CN" and found["R"]["Ground claimed"] == "separate consent; no ground recorded as claimed"
    assert found["P1"]["Status"] == "no transfer on record" and found["P1"]["Certification"] == "not recorded" and found["R"]["Privacy officer"] == "not recorded"


@pytest.mark.parametrize("name", REGISTERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_register_is_in_one_language_and_names_nobody(lived, name, language):
    """Letters of another language stand in it only as Korean law beside a heading; no person, order, address anywhere in the file."""
    content, made = book(lived, name, language)
    foreign = {"ko": (HAN,), "en": (HANGUL, HAN), "zh": (HANGUL,)}[language]
    said = []
    for sheet in made.worksheets:
        said.append(sheet.title)
        for number, row in enumerate(sheet.iter_rows(values_only=True)):
            said += [line for cell in row if isinstance(cell, str) for line in (cell.split("\n") if number == 0 else [cell])]
    wrong = [text for text in said if any(letters.search(text) for letters in foreign) and not re.search("법 제|시행령 제", text)]
    assert not wrong and all(re.match(r"^[^가-힣]*$|.*(법|시행령) 제\d+조", text) for text in said if language != "ko")
    assert any("제" in text and "조" in text for text in said) and "None" not in said
    with zipfile.ZipFile(BytesIO(content)) as archive:
        whole = "".join(archive.read(part).decode() for part in archive.namelist() if part.endswith(".xml"))
    assert not [secret for secret in (*SECRETS, *(row["order_ref"] for row in stored(lived, "SELECT DISTINCT order_ref FROM decision WHERE order_ref IS NOT NULL")))
                if secret in whole]
    assert not re.search(r">hidden-\d+<", whole) and "Parent Name" not in whole


@pytest.mark.parametrize("name", REGISTERS)
def test_another_marketplace_has_headings_alone(lived, name, tmp_path):
    """Of an empty store, and of a tenant beside a full one."""
    assert write_register(REGISTERS[name], lived.market.store, OTHER, lived.market.clock.now(), "en", tmp_path / "x.xlsx") == 0
    made = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert [sheet.max_row for sheet in made.worksheets[1:]] == [1] * (len(made.worksheets) - 1) and made.worksheets[1].max_column > 5
    assert sorted(tmp_path.iterdir()) == [tmp_path / "x.xlsx"]


def test_who_fetches_what_is_entered(lived):
    """By whom, and which; nothing is handed out that is not there."""
    browser = lived.browser("office", "Choi")
    assert browser.open("/ko/office/registers/requests.xlsx").status_code == 200 and browser.open("/ko/office/registers/nothing.xlsx").status_code == 404
    with lived.market.store.reading() as connection:
        [act] = [act for act in acts(connection, TENANT, 50) if act.by == "Choi"]
    assert (act.did, act.about) == ("register", {"register": "requests"})


@pytest.mark.parametrize("role", ["person", "seller"])
@pytest.mark.parametrize("page", ["registers", "registers/abroad.xlsx", "registers/requests.xlsx", "laws", "consents", "consents/notice?n=N"])
def test_nobody_else_gets_them(portal, role, page):
    """A person and a seller are refused, whoever is not signed in is sent to sign in."""
    assert portal.browser(role, "S").open(f"/en/office/{page}").status_code == 403
    assert portal.browser().open(f"/en/office/{page}").status_code == 401


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_every_register(lived, language):
    """With a link to each, in one language."""
    page = lived.browser("office", "Park").open(f"/{language}/office/registers").text
    assert not strays(page, language) and all(f"registers/{name}.xlsx" in page for name in REGISTERS)


def test_a_name_never_becomes_a_formula(portal):
    """Recipients called like formulas, links, numbers and markup stay texts."""
    texts = [*ACTIVE, *MARKUP.values()]
    for number, text in enumerate(text[:300] for text in texts):
        portal.market.office.put_row("recipients", recipient_id=f"evil{number:03}", name=text, country="CN", contact=text)
    content, made = book(portal, "abroad")
    cells = [row[1] for row in made["transfers abroad"].iter_rows(min_row=2) if str(row[0].value).startswith("evil")]
    assert len(cells) == len(texts) and all(cell.data_type == "s" and cell.hyperlink is None for cell in cells)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert not any(b"<f>" in archive.read(part) for part in archive.namelist() if "worksheets" in part)


def test_the_command_writes_it_whole_or_not_at_all(lived, tmp_path, monkeypatch):
    """As the page does; nothing is replaced unless told; interrupted, nothing is left and what was there stays."""
    folder = lived.settings.keys.parent
    where = ["--store", f"sqlite:///{folder}/store.db", "--keys", str(lived.settings.keys), "--tenant", TENANT]

    def run(*words):
        done = CliRunner().invoke(commands(), ["portal", "register", *words, *where])
        if isinstance(done.exception, OutputError | KeyboardInterrupt):
            raise done.exception
        return done

    out = tmp_path / "r.xlsx"
    monkeypatch.setattr("haechi.cli.register.Clock", lambda: lived.market.clock)
    monkeypatch.setattr("haechi.cli.place.Clock", lambda: lived.market.clock)
    assert run("requests", "--out", str(out), "--lang", "en").exit_code == 0
    assert len(list(openpyxl.load_workbook(out)["requests"].iter_rows(min_row=2))) == len(bodies(lived, "requests"))
    before = out.read_bytes()
    with pytest.raises(OutputError, match="in the way"):
        run("requests", "--out", str(out))
    with pytest.raises(OutputError, match="no name of a workbook"):
        run("requests", "--out", str(tmp_path / "r.csv"))
    with pytest.raises(OutputError, match="no folder"):
        run("requests", "--out", str(tmp_path / "none" / "r.xlsx"))

    def broken(connection, tenant, now):
        yield from list(REGISTERS["requests"].sheets[0].rows(connection, tenant, now))[:2]
        raise KeyboardInterrupt

    [sheet] = REGISTERS["requests"].sheets
    with pytest.raises(KeyboardInterrupt):
        write_register(Register("requests", (), (Sheet(sheet.key, sheet.columns, broken),)), lived.market.store, TENANT, lived.market.clock.now(), "en", out)
    assert out.read_bytes() == before and sorted(tmp_path.iterdir()) == [out]
    assert run("requests", "--out", str(out), "--overwrite").exit_code == 0 and out.read_bytes() != before


def test_not_recorded_is_said_in_every_language(lived):
    """No cell of a row is empty."""
    for name in REGISTERS:
        for language in LANGUAGES:
            for sheet in book(lived, name, language)[1].worksheets:
                assert all(cell is not None for row in sheet.iter_rows(values_only=True) for cell in row), (name, sheet.title)
    assert register_book.word("zh", "reg_unsaid") == UNSAID["zh"]
