"""The register of recipients as tests of the office's pages fill and read it."""

from sqlalchemy import select

from haechi.gateway.schema import entry
from haechi.records.model import CLAUSES
from haechi.rights.office.halt import halts
from tests.gateway_api.conftest import ITEMS, LONG_AGO, OTHER, TENANT, transfer
from tests.portal.conftest import Forms
from tests.rights.naive_roster import Naive

__all__ = ["CONTRACTS", "MANY", "WHERE", "entries", "fill", "naive", "release", "stops_of", "token"]

MANY = 120  # recipients that got nothing, so that the list has pages
CONTRACTS = {"bare": [], "half": list(CLAUSES[:2]), "full": list(CLAUSES), "over": list(CLAUSES), "mute": None}
WHERE = {"full": "JP", "bare": "CN", "half": "CN", "none": "CN", "over": "KR", "mute": "CN", "vague": None, "unlisted": None}


def fill(portal):
    """Recipients of every kind; those whom the law would let have nothing got it all the same, in a purpose that is only watched."""
    office, order = portal.market.office, portal.market.order
    office.put_row("purposes", purpose_id="watched", needed_items=["name", "phone"])
    office.put_row("modes", mode_id="purpose:watched", kind="purpose", value="watched", enforcement="shadow")
    for who, country in WHERE.items():
        if who != "unlisted":
            office.put_row("recipients", recipient_id=who, name=f"{who} Ltd.", role="seller", **({"country": country} if country else {}))
    for who, clauses in CONTRACTS.items():
        office.put_row("contracts", contract_id=f"C{who}", recipient_id=who, kind="terms", signed_at=LONG_AGO,
                       **({} if clauses is None else {"clauses": clauses}), **({"ended_at": "2025-06-01T00:00:00Z"} if who == "over" else {}))
    for who, named, contact in (("full", True, True), ("half", True, False), ("bare", False, False)):
        office.put_row("notice_recipients", notice_id="N", recipient_id=who, named=named, contact=contact)
    office.put_row("onward", recipient_id="full", country="SG", started_at=LONG_AGO)
    office.put_row("onward", recipient_id="full", country="VN", started_at=LONG_AGO, ended_at="2025-06-01T00:00:00Z")
    for number in range(MANY):
        office.put_row("recipients", recipient_id=f"p{number:03}", name=f"Shop {number}", country="VN" if number % 2 else "CN", role="carrier")
    for number, who in enumerate((*WHERE, "R", "R2", "L", "bare", "bare", "full")):
        asked = {"purpose_id": "watched", "items": {"name": ITEMS["name"], "phone": ITEMS["phone"]}, "order_ref": f"o{number}"}
        more = {"country": "SG"} if number == len(WHERE) + 5 else {}
        assert order.post("/v1/transfers", transfer("S", who, **asked, **more)).json()["released"], who
    assert portal.market.caller("privacy_office", OTHER).put_row("recipients", recipient_id="theirs", name="Theirs Ltd.", country="CN", role="seller")


def naive(portal):
    """The register counted by hand, as of now."""
    return Naive(portal.market, portal.market.clock.now())


def release(portal, subject="S", recipient="R", **more):
    """Whether a lawful transfer goes out, and what of it."""
    said = portal.market.order.post("/v1/transfers", transfer(subject, recipient, **more)).json()
    return said["released"], said


def stops_of(portal):
    """What is stopped, by kind and value."""
    with portal.market.store.reading() as connection:
        return {(halt.kind, halt.value) for halt in halts(connection, TENANT)}


def token(page):
    """What the forms of a page are this visit's own by."""
    return next(fields["form"] for _, fields in Forms(page.text).forms if "form" in fields)


def entries(portal, kind):
    """The log's entries of a kind, in their order."""
    with portal.market.store.reading() as connection:
        return connection.execute(select(entry.c.seq, entry.c.body).where(entry.c.kind == kind, entry.c.tenant == TENANT).order_by(entry.c.seq)).all()
