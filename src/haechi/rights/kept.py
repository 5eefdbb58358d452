"""What another law orders kept after a person is erased (PIPA 21(1), proviso): apart from all else, each part under a key of its own, until
its last day. Ordinary pages cannot read it; whoever does is entered in the log, with the reason, before anything is shown.
"""

import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cryptography.exceptions import InvalidTag
from sqlalchemy import delete, insert, select

from haechi.errors import RightsError, StoreError
from haechi.facts.keeping import KEEPINGS, Keeping
from haechi.facts.period import months_later
from haechi.gateway.clock import instant
from haechi.gateway.encode import Encoder
from haechi.gateway.keys import KeyRing
from haechi.gateway.log import CONTROLLER, Book
from haechi.gateway.register import Change, record_id, write
from haechi.rights.complaint import Complaint
from haechi.rights.given import Given
from haechi.rights.schema import kept
from haechi.rights.wish import day_of, end_of
from haechi.text import Text

__all__ = ["COMPLAINTS", "RECORDS", "SUPPLY", "Keep", "keep", "purge", "read_kept", "to_keep"]

SUPPLY, COMPLAINTS = "ecommerce-5y", "ecommerce-3y"
_ORDERS: Mapping[str, Keeping] = {keeping.code: keeping for keeping in KEEPINGS}
_AT_ONCE = 500  # parts purged in one transaction

RECORDS: Mapping[str, Text] = {
    SUPPLY: Text(
        ko="대금결제 및 재화 등의 공급에 관한 기록: 5년 (전자상거래법 제6조, 같은 법 시행령 제6조제1항제3호)",
        en="records of payment and of the supply of goods: 5 years (E-Commerce Act Art. 6, Decree Art. 6(1)3)",
        zh="有关货款支付及商品等供应的记录：5年（电子商务法第6条、施行令第6条第1款第3项）",
    ),
    COMPLAINTS: Text(
        ko="소비자의 불만 또는 분쟁처리에 관한 기록: 3년 (전자상거래법 제6조, 같은 법 시행령 제6조제1항제4호)",
        en="records of consumers’ complaints and of how disputes were handled: 3 years (E-Commerce Act Art. 6, Decree Art. 6(1)4)",
        zh="有关消费者投诉或纠纷处理的记录：3年（电子商务法第6条、施行令第6条第1款第4项）",
    ),
}
"""What each law that is applied here orders kept, in words for the person."""


@dataclass(frozen=True, slots=True)
class Keep:
    """Records that one law orders kept until the end of one day."""

    law: str
    until_on: date
    records: tuple[Mapping[str, Any], ...]


def to_keep(given: Iterable[Given], complaints: Iterable[Complaint], today: date) -> list[Keep]:
    """What is to be kept, by law and last day; what no law orders kept, or no longer, is not among it.

    A release for an order is a record of its supply; of anything else the E-Commerce Act keeps nothing.
    """
    found: dict[tuple[str, date], list[Mapping[str, Any]]] = {}
    for one in given:
        if one.order_ref is not None:
            found.setdefault((SUPPLY, _last(SUPPLY, one.made_us)), []).append(_supply(one))
    for complaint in complaints:
        found.setdefault((COMPLAINTS, _last(COMPLAINTS, complaint.last_us)), []).append(complaint.said())
    return [Keep(law, until, tuple(records)) for (law, until), records in sorted(found.items()) if until >= today]


def keep(book: Book, name: str, subject_id: str, keeps: Iterable[Keep]) -> None:
    """Lay these apart under the name that stands for the person since, in the caller's transaction. Whose they were is sealed with them."""
    rows = []
    for one in keeps:
        kept_id, key = "kpt_" + secrets.token_hex(16), secrets.token_bytes(32)
        text = json.dumps({"subject_id": subject_id, "law": one.law, "records": one.records}, ensure_ascii=False).encode()
        rows.append({"tenant": book.tenant, "kept_id": kept_id, "subject_id": name, "law": one.law, "until_on": one.until_on,
                     "key": book.keys.wrap(key), "sealed": KeyRing.seal(key, text, kept_id.encode())})
    if rows:
        book.connection.execute(insert(kept), rows)


def read_kept(book: Book, kept_id: str, *, by: str, role: str, place: str, why: str) -> Mapping[str, Any]:
    """Read one part, and close the book: that it was read, by whom, from where and why, is entered first.

    Raises ``RightsError`` where there is none of that name, its last day is over, or no reason is given.
    """
    row = book.connection.execute(select(kept).where(kept.c.tenant == book.tenant, kept.c.kept_id == kept_id)).one_or_none()
    if row is None or row.until_on < day_of(book.stamp()):
        raise RightsError("nothing of that name is kept", help="it may have been purged: its last day is over")
    if not why.strip():
        raise RightsError("no reason is given", help="say for which duty it is read: it is kept for that alone")
    book.hold([row.subject_id])
    book.append("access", row.subject_id, {"key_id": by, "role": role, "place": place, "task": why, "subject_id": row.subject_id})
    try:
        said: Mapping[str, Any] = json.loads(KeyRing.unseal(book.keys.unwrap(row.key), row.sealed, kept_id.encode()))
    except (InvalidTag, ValueError):
        raise StoreError("what is kept under that name cannot be opened", help="it was altered, or moved there: look at a backup") from None
    book.close()
    return said


def purge(book: Book, encoder: Encoder, today: date) -> int:
    """Destroy what no law orders kept any more, with its keys, and close the book; how many parts. Call again while some are left.

    Each destruction is a row of the register, due from the end of the last day on.
    """
    rows = book.connection.execute(
        select(kept.c.kept_id, kept.c.subject_id, kept.c.law, kept.c.until_on).where(kept.c.tenant == book.tenant, kept.c.until_on < today)
        .order_by(kept.c.until_on, kept.c.kept_id).limit(_AT_ONCE)).all()
    if not rows:
        return 0
    gone = [row.kept_id for row in rows]
    book.connection.execute(delete(kept).where(kept.c.tenant == book.tenant, kept.c.kept_id.in_(gone)))
    book.hold([CONTROLLER])
    book.append("purged", CONTROLLER, {"parts": len(rows), "laws": sorted({row.law for row in rows})})
    certified = instant(book.stamp())
    due = sorted({(row.subject_id, row.until_on) for row in rows})
    register = [{"subject_id": name, "due_at": instant(end_of(until)), "certified_at": certified} for name, until in due]
    write(book, encoder, [Change("erasures", record_id(book.keys, "erasures", row), row) for row in register])
    return len(rows)


def _last(law: str, made_us: int) -> date:
    return months_later(day_of(made_us), _ORDERS[law].months)


def _supply(one: Given) -> Mapping[str, Any]:
    return {"transfer_id": one.transfer_id, "made_at": one.made_at, "order_ref": one.order_ref, "recipient_id": one.recipient_id, "name": one.name,
            "country": one.country, "mode": one.mode, "purpose_id": one.purpose_id, "items": list(one.items)}
