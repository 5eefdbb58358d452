"""What the law says of each kind of request: by when it is answered, whether that may be put off, what may refuse it.

Days are counted by ``facts.period``, as the audit counts them. Where the law says «without delay» the due day follows the guideline's
five days, of which only second hand is known; where it says nothing it is the marketplace's own promise. Both are told as what they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from haechi.facts.matter import Wish
from haechi.facts.period import KOREA, korean_day, last_day
from haechi.gateway.clock import EPOCH, micros
from haechi.law.citation import Citation, cite
from haechi.rights.refusal import REFUSALS, Refusal
from haechi.text import Text

__all__ = ["ALERTS", "PROMISE", "TERMS", "Term", "alerts", "day_of", "due_on", "end_of", "latest_on", "moment_of"]

PROMISE = 10
"""Days in which the marketplace promises an answer where no law sets a term."""
ALERTS = (50, 80, 100)
"""Per cent of a term at which its office is told."""


@dataclass(frozen=True, slots=True)
class Term:
    """The term of one kind of request.

    ``days``: from the day of receipt; ``basis``: whose number that is. ``law`` gives the right to an answer, ``period`` the number.
    ``extensions``: how often it may be put off, None as often as there is a reason; ``extension_days``: by how many days each time, None
    until the reason is gone.
    """

    wish: Wish
    days: int
    basis: Literal["law", "guideline", "promise"]
    law: Citation | None
    period: Citation | None
    words: Text
    extensions: int | None = 0
    extension_days: int | None = None
    refusals: tuple[Refusal, ...] = ()


_TEN = Text(
    ko="요구를 받은 날부터 10일 이내에 알려 드립니다.", en="You are told within ten days of your request.", zh="自收到请求之日起10日内告知您。",
)
_ACCESS = Text(
    ko="요구를 받은 날부터 10일 이내에 열람하실 수 있게 합니다. 정당한 사유가 있으면 그 사유를 알리고 미룰 수 있으며, 사유가 없어지면 지체 없이 "
       "열람하게 합니다.",
    en="You can see it within ten days of your request. For a good reason, which you are told, it may be put off until that reason is gone.",
    zh="自收到请求之日起10日内提供查阅。有正当理由的，可在告知理由后延期，该理由消失后毫不迟延地提供查阅。",
)
_WITHOUT_DELAY = Text(
    ko="법은 ‘지체 없이’라고 정합니다. 저희는 표준 개인정보 보호지침의 기준으로 알려진 5일 이내를 기한으로 삼습니다.",
    en="The law says «without delay». We take the five days that are known of the Standard Guideline, which are no number of the Act.",
    zh="法律规定“毫不迟延”。我们以据知出自《标准个人信息保护指针》的5日为期限，该数字并非法律规定。",
)
_AUTOMATED = Text(
    ko="요구를 받은 날부터 30일 이내에 조치합니다. 정당한 사유가 있으면 그 사유를 알리고 두 번까지, 각각 30일의 범위에서 연장할 수 있습니다.",
    en="It is acted on within thirty days of your request; for a good reason, which you are told, up to two times thirty days later.",
    zh="自收到请求之日起30日内采取措施；有正当理由的，可在告知理由后延长两次，每次不超过30日。",
)
_PORTABILITY = Text(
    ko="법은 전송의 날수를 정하지 않습니다. 저희는 10일 이내에 답하기로 약속합니다.",
    en="The law sets no number of days for a transmission. We promise an answer within ten days.",
    zh="法律未规定转移的天数。我们承诺10日内答复。",
)
_PROMISED = Text(
    ko="법이 정한 기한은 없습니다. 저희는 10일 이내에 답하기로 약속합니다.",
    en="No law sets a term. We promise an answer within ten days.",
    zh="法律未规定期限。我们承诺10日内答复。",
)


def _ten(wish: Wish, law: str, period: str) -> Term:
    return Term(wish, 10, "law", cite(law), cite(period), _TEN, refusals=REFUSALS[wish])


def _leaving(wish: Wish) -> Term:
    return Term(wish, 5, "guideline", cite("PIPA 37(3)"), None, _WITHOUT_DELAY, refusals=REFUSALS[wish])


TERMS: Mapping[Wish, Term] = {term.wish: term for term in (
    Term(Wish.ACCESS, 10, "law", cite("PIPA 35(3)"), cite("PIPA Decree 41(4)"), _ACCESS, extensions=None, refusals=REFUSALS[Wish.ACCESS]),
    _ten(Wish.CORRECTION, "PIPA 36(2)", "PIPA Decree 43(3)"),
    _ten(Wish.ERASURE, "PIPA 36(2)", "PIPA Decree 43(3)"),
    _ten(Wish.SUSPENSION, "PIPA 37(2)", "PIPA Decree 44(2)"),
    _leaving(Wish.CONSENT_WITHDRAWAL),
    _leaving(Wish.ACCOUNT_CLOSURE),
    Term(Wish.PORTABILITY, PROMISE, "promise", cite("PIPA 35-2(3)"), None, _PORTABILITY, refusals=REFUSALS[Wish.PORTABILITY]),
    Term(Wish.AUTOMATED_DECISION, 30, "law", cite("PIPA 37-2(3)"), cite("PIPA Decree 44-3(5)"), _AUTOMATED, extensions=2, extension_days=30,
         refusals=REFUSALS[Wish.AUTOMATED_DECISION]),
    Term(Wish.COMPLAINT, PROMISE, "promise", None, None, _PROMISED),
    Term(Wish.DISPUTE, PROMISE, "promise", None, None, _PROMISED),
)}
"""The term of every kind of request."""


def day_of(moment_us: int) -> date:
    """The Korean day of a moment (µs)."""
    return korean_day(EPOCH + timedelta(microseconds=moment_us))


def moment_of(text: str) -> int:
    """A time of the record format as a moment (µs); without a zone it is UTC."""
    moment = datetime.fromisoformat(text)
    return micros(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def end_of(day: date) -> int:
    """The moment (µs) at which a Korean day is over."""
    return micros(datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1) - KOREA)


def due_on(wish: Wish, received_us: int) -> date:
    """The last Korean day on which a request received then is answered in time."""
    return last_day(day_of(received_us), TERMS[wish].days)


def latest_on(wish: Wish, due: date) -> date | None:
    """The last day to which a request due on ``due`` may be put off; None if it may not, ``date.max`` where no number binds."""
    term = TERMS[wish]
    if term.extensions == 0:
        return None
    return date.max if term.extension_days is None else last_day(due, term.extension_days)


def alerts(received_us: int, due: date) -> tuple[tuple[int, int], ...]:
    """When the office is told of a request that is still open: per cent of its term, moment (µs)."""
    span = end_of(due) - received_us
    return tuple((part, received_us + span * part // 100) for part in ALERTS)
