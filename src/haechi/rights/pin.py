"""One-time codes: sent to an address, asked back in the same browser. Whether anybody has that address is never told."""

import hmac
import secrets
from hashlib import sha256

from sqlalchemy import delete, func, insert, select, update

from haechi.errors import RightsError
from haechi.gateway.log import Book
from haechi.rights import outbox
from haechi.rights.reach import Address, known
from haechi.rights.schema import code
from haechi.text import Text

__all__ = ["MINUTES", "TRIES", "check", "send"]

MINUTES, TRIES = 10, 5
PER_HOUR = 5  # codes to one address
_MINUTE = 60_000_000
_MESSAGE = Text(
    ko="[{market}] 내 개인정보 확인 번호: {code} ({minutes}분 안에 입력)",
    en="[{market}] Your code to see your personal data: {code} (within {minutes} minutes)",
    zh="[{market}] 查看个人信息的验证码：{code}（{minutes}分钟内有效）",
)


def send(book: Book, address: Address, market: str) -> str:
    """Send a code there, if anybody is known by that address, in the caller's transaction; the challenge for the browser, in either case.

    Raises ``RightsError`` when too many were asked for.
    """
    now, mac = book.stamp(), address.mac(book.keys)
    book.connection.execute(delete(code).where(code.c.tenant == book.tenant, code.c.ends_us <= now - 60 * _MINUTE))
    asked = select(func.count()).select_from(code).where(code.c.address_mac == mac, code.c.tenant == book.tenant)
    if book.connection.execute(asked).scalar_one() >= PER_HOUR:
        raise RightsError("too many codes were asked for", help="wait an hour")
    challenge, number = secrets.token_urlsafe(24), f"{secrets.randbelow(1_000_000):06d}"
    book.connection.execute(insert(code), {
        "tenant": book.tenant, "mark": _mark(challenge), "address_mac": mac, "code_mac": _code_mac(challenge, number), "tries": 0,
        "ends_us": now + MINUTES * _MINUTE})
    people = known(book.connection, book.tenant, mac)
    if people:
        text = {language: said.format(market=market, code=number, minutes=MINUTES) for language, said in _MESSAGE.as_dict().items()}
        outbox.put(book, "code", people[0], {"channel": address.channel, "to": address.text, "text": text}, now + MINUTES * _MINUTE)
    return challenge


def check(book: Book, challenge: str, number: str) -> list[str] | None:
    """Whose the address is, if this is the code that was sent there; None if not. A code is good once, and for some tries."""
    now, mark = book.stamp(), _mark(challenge)
    row = book.connection.execute(select(code).where(code.c.mark == mark, code.c.tenant == book.tenant)).one_or_none()
    if row is None or row.ends_us <= now or row.tries >= TRIES:
        return None
    good = hmac.compare_digest(row.code_mac, _code_mac(challenge, number.strip()))
    values = {"ends_us": now, "tries": TRIES} if good else {"tries": row.tries + 1}
    book.connection.execute(update(code).where(code.c.mark == mark, code.c.tenant == book.tenant).values(**values))
    return known(book.connection, book.tenant, row.address_mac) if good else None


def _mark(challenge: str) -> bytes:
    return sha256(f"haechi-code/1 {challenge}".encode()).digest()


def _code_mac(challenge: str, number: str) -> bytes:
    """Under the challenge, which only the browser has: six digits alone could be tried out by whoever reads the store."""
    return hmac.digest(challenge.encode(), number.encode(), "sha256")
