"""Papers on pages: one file with a request or a word; what may not be kept is refused with everything else still there; nobody else's is there."""

import io
import json
import zipfile

import pytest
from sqlalchemy import select

from haechi.gateway.schema import entry
from haechi.rights.enclosure import committed, enclosed
from haechi.rights.file_kind import MOST_BYTES
from haechi.rights.schema import enclosure, message
from tests.gateway_api.conftest import TENANT
from tests.portal.conftest import BASE, Forms
from tests.portal.test_requests import mine
from tests.portal.test_thread_file import made
from tests.portal.test_threads import LANGUAGES, at, opens, she, threads
from tests.portal.tongues import strays
from tests.rights import sheets

__all__ = ["she"]
NAME = "../../홍길동 900101-1234567.html.pdf"
HEADERS = {"origin": BASE}


def put(browser, action, *files, nth=-1, **values):
    """Send the form of this page whose address ends so, with files; each is (name, bytes, said media type)."""
    where, fields = [form for form in Forms(browser.page.text).forms if form[0].endswith(action)][nth]
    sent = {name: value for name, value in {**fields, **values}.items() if name != "paper"}
    return browser.open(where, "POST", data=sent, files=[("paper", each) for each in files or [("", b"", "application/octet-stream")]], headers=HEADERS)


def about(portal, *names):
    with portal.market.store.reading() as connection:
        return enclosed(connection, TENANT, names)


def words(portal, thread_id):
    with portal.market.store.reading() as connection:
        return len(connection.execute(select(message.c.message_id).where(message.c.thread_id == thread_id)).all())


@pytest.mark.parametrize(("name", "data", "said", "kind"), [
    (NAME, sheets.pdf(), "text/html", "pdf"), ("x.png\0.html", sheets.png(), "image/svg+xml", "png"), ("..", sheets.jpeg(), "", "jpg")])
def test_a_paper_goes_with_a_word_and_comes_back_as_a_download(portal, she, name, data, said, kind):
    """Judged by its bytes whatever it is called; named by us; handed out so that no browser opens it."""
    browser = opens(portal, she)
    assert put(browser, "/say", (name, data, said), text="see the paper").status_code == 200
    [one] = about(portal, at(browser))
    [link] = [link for link in Forms(browser.page.text).links if "/papers/" in link]
    got = browser.open(link)
    assert (got.status_code, len(got.content), got.headers["content-disposition"]) == (200, one.size, f'attachment; filename="paper-1.{kind}"')
    assert got.headers["content-type"] == one.media_type and got.headers["x-content-type-options"] == "nosniff"
    assert got.headers["content-security-policy"].startswith("sandbox") and got.headers["cache-control"] == "no-store"
    with portal.market.store.reading() as connection:
        kept = json.dumps([[str(value) for value in row] for row in connection.execute(select(entry.c.body))] + [
            [str(value) for value in row] for row in connection.execute(enclosure.select())], ensure_ascii=False)
    assert "홍길동" not in kept and "900101" not in kept and "x.png" not in kept


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("files", "said"), [
    ([("a.pdf", sheets.HTML, "application/pdf")], "HTML"), ([("a.pdf.svg", sheets.SVG.encode(), "image/png")], "SVG"), ([("a.pdf", sheets.zipped(), "")], "ZIP"),
    ([("a.pdf", b"%PDF-1.7\n" + sheets.HTML + b"%%EOF", "application/pdf")], "PDF"), ([("a.pdf", b"", "application/pdf")], "paper-fault"),
    ([("a.png", sheets.huge_png(60_000, 60_000), "image/png")], "60,000"), ([("a.pdf", sheets.pdf(), "")] * 2, "2"),
    ([("a.pdf", b"%PDF-1.7" + b" " * MOST_BYTES + b"%%EOF", "")], "5 MiB"), ([("a.pdf", b"%PDF-1.7" + b" " * (12 << 20) + b"%%EOF", "")], "5 MiB")])
def test_a_file_that_is_refused_loses_no_word(portal, she, language, files, said):
    """What came, what is taken, how to mend it, in the reader's language; the text stands in its field, nothing was written."""
    browser = opens(portal, she, language)
    name, before = at(browser), words(portal, at(browser))
    page = put(browser, "/say", *files, text="this took me an hour")
    assert page.status_code == 422 and 'id="paper-fault"' in page.text and said in page.text and "this took me an hour</textarea>" in page.text
    assert strays(page.text, language) == [] and words(portal, name) == before and about(portal, name) == []
    assert put(browser, "/say", ("a.pdf", sheets.pdf(), ""), text="this took me an hour").status_code == 200 and len(about(portal, name)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_says_what_may_be_attached_and_who_sees_it(portal, she, language):
    """A label, what is allowed, and that a seller sees it as it is, where there is one; a form for files, without scripts."""
    browser = opens(portal, she, language)
    for where, seller in ((f"threads/{at(browser)}", True), ("threads/new", False), ("requests", False)):
        page = browser.open(f"/{language}/my/{where}").text
        assert page.count('<label for="paper">') == 1 and 'enctype="multipart/form-data"' in page and "5 MiB" in page and strays(page, language) == []
        assert ({"ko": "있는 그대로", "en": "sees an attached file", "zh": "附件原件"}[language] in page) == seller


@pytest.mark.parametrize("kind", ["access", "erasure"])
@pytest.mark.parametrize("role", ["guardian", "agent"])
def test_whoever_asks_for_another_shows_proof(portal, she, role, kind):
    """Received with the request; its person and the office can open it, and that the office does is entered first."""
    browser = portal.browser("person", she)
    browser.open("/en/my/requests")
    put(browser, "/my/requests", ("x.pdf", sheets.pdf(), ""), kind=kind, who=role, name="Kim Parent")
    [asked] = mine(portal, she)
    [one] = about(portal, asked.request_id)
    assert one.role == role and f"/papers/{one.number}" in browser.open("/en/my/requests").text
    assert browser.open(f"/en/my/requests/{asked.request_id}/papers/1").content == sheets.pdf()
    office = portal.browser("office", "kim")
    assert "/papers/1" in office.open(f"/en/office/requests/one?id={asked.request_id}").text and "a paper attached" in office.page.text
    assert office.open(f"/en/office/requests/{asked.request_id}/papers/1").content == sheets.pdf()
    with portal.market.store.reading() as connection:
        looks = [json.loads(body)["task"] for body in connection.execute(select(entry.c.body).where(entry.c.owner == she, entry.c.kind == "access")).scalars()]
    assert looks[-1] == "read a paper"
    other = portal.browser("person", "T")
    assert other.open(f"/en/my/requests/{asked.request_id}/papers/1").status_code == 404
    assert other.open(f"/en/office/requests/{asked.request_id}/papers/1").status_code == 403
    assert portal.browser("seller", "R").open(f"/en/my/requests/{asked.request_id}/papers/1").status_code == 403


@pytest.mark.parametrize(("who", "name", "file", "said"), [
    ("guardian", "", sheets.pdf(), "gives a name"), ("agent", "Kim", sheets.HTML, "a web page"), ("person", "", sheets.pdf(), "no document is needed")])
def test_a_request_that_cannot_be_taken_keeps_what_was_chosen(portal, she, who, name, file, said):
    """Kind, who asks and the name stand as they were; nothing was received."""
    browser = portal.browser("person", she)
    browser.open("/en/my/requests")
    page = put(browser, "/my/requests", ("x.pdf", file, ""), kind="correction", who=who, name=name)
    assert page.status_code == 422 and said in page.text and "choose the file again" in page.text
    assert 'value="correction" required checked' in page.text and f'value="{who}" checked' in page.text and f'name="name" value="{name}"' in page.text
    assert mine(portal, she) == []


def test_each_sees_the_papers_of_what_is_theirs_and_nobody_elses(portal, she):
    """The person, the office, the seller of the thread; another person, another seller, another marketplace, nobody: not found, or not signed in."""
    browser = opens(portal, she)
    put(browser, "/say", ("x.pdf", sheets.pdf(), ""), text="see")
    name = at(browser)
    seller, office = portal.browser("seller", "R"), portal.browser("office", "kim")
    for who, desk in ((browser, "my"), (seller, "seller"), (office, "office")):
        who.open(f"/en/{desk}/threads/{name}")
        assert put(who, "/say", ("x.png", sheets.png(), ""), text="mine", **({"turn": "person"} if desk == "office" else {})).status_code == 200
        assert [who.open(f"/en/{desk}/threads/{name}/papers/{n}").status_code for n in (1, 2)] == [200, 200]
        assert [who.open(f"/en/{desk}/threads/{name}/papers/{n}").status_code for n in (0, 9, "x")] == [422, 404, 422]
    general = at(opens(portal, she, recipient=""))
    for role, party, desk, status in (("person", "T", "my", 404), ("seller", "R2", "seller", 404), ("person", she, "seller", 403), ("person", she, "office", 403),
                                      ("seller", "R", "my", 403), ("seller", "R", "office", 403), ("office", "kim", "my", 403), ("", "", "my", 401)):
        assert portal.browser(role, party).open(f"/en/{desk}/threads/{name}/papers/1").status_code == status, (role, desk)
    assert seller.open(f"/en/seller/threads/{general}/papers/1").status_code == 404
    with portal.market.store.writing() as connection:
        row = dict(connection.execute(enclosure.select().where(enclosure.c.about == name, enclosure.c.number == 1)).one()._mapping)
        connection.execute(enclosure.insert(), {**row, "tenant": "another", "number": 7, "enclosure_id": "enc_elsewhere"})
    assert browser.open(f"/en/my/threads/{name}/papers/7").status_code == 404


def test_the_eleventh_paper_is_refused_on_the_page(portal, she):
    """The word is kept in its field, and goes without it."""
    browser = opens(portal, she)
    [one], _ = threads(portal, she)
    with portal.market.store.writing() as connection:
        connection.execute(enclosure.insert(), [{
            "tenant": TENANT, "enclosure_id": f"{one.thread_id}-{n}", "about": one.thread_id, "subject_id": she, "message_id": f"m{n}", "number": n, "at_us": n,
            "role": "person", "media_type": "image/png", "size": 1, "sealed": b"x"} for n in range(1, 11)])
    page = put(browser, "/say", ("x.pdf", sheets.pdf(), ""), text="one more")
    assert page.status_code == 422 and "10 files already" in page.text and "one more</textarea>" in page.text
    assert put(browser, "/say", text="one more").status_code == 200


def raw(browser, where, body, kind="multipart/form-data; boundary=XX", **headers):
    return browser.open(where, "POST", content=body, headers={"content-type": kind, **HEADERS, **headers})


def part(name, data, filename=None):
    tail = b"" if filename is None else b'; filename="' + filename + b'"'
    return b'--XX\r\nContent-Disposition: form-data; name="' + name + b'"' + tail + b"\r\n\r\n" + data + b"\r\n"


def test_a_broken_form_writes_nothing(portal, she):
    """No end, no boundary, no name, bytes between, a file where a text belongs, a text where a file does, too many: a page, and nothing is done."""
    browser = opens(portal, she)
    name, (_, fields) = at(browser), next(form for form in Forms(browser.page.text).forms if form[0].endswith("/say"))
    where, before = f"/en/my/threads/{name}/say", words(portal, name)
    own = part(b"form", fields["form"].encode()) + part(b"once", fields["once"].encode()) + part(b"text", b"hello")
    paper, end = part(b"paper", sheets.pdf(), b"a.pdf"), b"--XX--\r\n"
    for body in (own + paper, own + paper[:-40], own, b"", b"--XX", b"\0" * 5000, own.replace(b"--XX", b"--YY") + end, own + b"junk" + end,
                 own + paper.replace(b'name="paper"', b'nome="paper"') + end, own + part(b"paper", b"words") + end,
                 own.replace(b'name="text"', b'name="text"; filename="secret.txt"') + end, own + part(b"other", sheets.pdf(), b"a.pdf") + end,
                 own + paper * 6 + end, own + part(b"x", b"y") * 250 + end, own.replace(b"hello", b"x" * (2 << 20)) + end):
        assert 400 <= raw(browser, where, body).status_code < 500, body[-200:]
    assert raw(browser, where, own + paper + end, "multipart/form-data").status_code == 400
    assert raw(browser, where, own + paper + end, "text/plain").status_code == 403
    assert words(portal, name) == before
    assert raw(browser, where, own + paper + end).status_code == 200 and words(portal, name) == before + 1


def test_a_form_with_a_file_is_taken_from_its_own_visit_alone(portal, she):
    """Without the token, with another's, from another place, or signed out: refused, unread where that can be known before."""
    browser = opens(portal, she)
    name, before = at(browser), words(portal, at(browser))
    other = Forms(portal.browser("person", "T").open("/en/my/requests").text).forms[-1][1]["form"]
    page = browser.page
    for token in ("", "0" * 64, other):
        browser.page = page
        assert put(browser, "/say", ("x.pdf", sheets.pdf(), ""), text="x", form=token).status_code == 403
    body = part(b"text", b"x") + b"--XX--\r\n"
    for headers, status in (({"origin": "https://evil.example"}, 403), ({"sec-fetch-site": "cross-site"}, 403)):
        assert raw(browser, f"/en/my/threads/{name}/say", body, **headers).status_code == status
    assert raw(portal.browser(), f"/en/my/threads/{name}/say", b"\0" * (1 << 20)).status_code == 401
    assert words(portal, name) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_more_than_is_taken_at_all_is_refused_in_the_readers_language(portal, she, language):
    """Beyond what is read at all, and for a form without files beyond a megabyte: a page that says how to mend it."""
    browser = opens(portal, she, language)
    where = f"/{language}/my/threads/{at(browser)}/say"
    for body, kind in ((part(b"paper", b"x" * (33 << 20), b"a.pdf"), "multipart/form-data; boundary=XX"), (b"text=" + b"x" * (2 << 20), "application/x-www-form-urlencoded")):
        page = raw(browser, where, body, kind)
        assert page.status_code == 413 and "5 MiB" in page.text and strays(page.text, language) == []


def test_papers_go_to_the_committee_with_what_proves_them(portal, she):
    """Each in the file under the name it has here, with digest, salt and entry; the log committed to these very bytes."""
    browser = opens(portal, she, kind="dispute")
    put(browser, "/say", ("x.pdf", sheets.pdf(), ""), text="see")
    whole, parts = made(browser)
    [said] = json.loads(parts["case.json"])["papers"]
    body = json.loads(parts[f"receipts/{said['entry']}.json"])["body"]
    data = parts[said["file"]]
    assert (said["file"], data) == ("papers/paper-1.pdf", sheets.pdf()) and said["sha256"] in parts["index.html"].decode()
    assert said["commitment"] == body["commitment"] == committed(said["enclosure_id"], said["media_type"], data, bytes.fromhex(said["salt"]))
    assert said["file"] in json.loads(parts["manifest.json"])["files"] and zipfile.is_zipfile(io.BytesIO(whole))
