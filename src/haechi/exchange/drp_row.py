"""Data rights requests as rows of the record format's ``requests``, and back from a row to a status."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from haechi.errors import Fault, RecordError
from haechi.exchange.drp_claim import RightsRequest
from haechi.exchange.drp_status import DENIALS, Status
from haechi.exchange.drp_term import TERMS, expected_by
from haechi.exchange.moment import Moment, moment, written
from haechi.text import Language, Text, say

__all__ = ["row_of", "status_of"]

_LATER = Text(
    ko="처리 기한을 연장하였습니다. 사유는 기록되어 있지 않습니다.",
    en="The time to answer was extended. The records give no reason.",
    zh="处理期限已延长，记录中没有说明理由。",
)
_REFUSED = Text(
    ko="요구를 거절하였습니다. 사유는 기록되어 있지 않습니다.",
    en="The request was refused. The records give no reason.",
    zh="该请求已被拒绝，记录中没有说明理由。",
)
_UNSAID = Text(
    ko="답변한 것으로 기록되어 있으나 결과는 기록되어 있지 않습니다.",
    en="An answer is recorded, but not what it was.",
    zh="记录显示已作答复，但未记录结果。",
)


def row_of(request: RightsRequest, request_id: str, subject_id: str | int, received_at: Moment) -> dict[str, Any]:
    """The row of ``requests`` that this request becomes, once its person is known. Nothing that the person is said to be goes into it."""
    return {"request_id": request_id, "subject_id": subject_id, "kind": request.right.kind, "received_at": written(received_at), "outcome": "pending"}


def status_of(
    row: Mapping[str, Any], language: Language, *, agent_request_id: str | None = None, results_url: str | None = None,
    expires_at: datetime | None = None,
) -> Status:
    """The status of the request in a row of ``requests``, with words for its person in this language.

    done → fulfilled; refused → denied, with the reason of the protocol that ``reason`` begins with (``no_match: …``), else
    other; pending, and what the records do not say → in_progress. ``results_url`` and ``expires_at`` are said of a fulfilled
    one. A request that is revoked, expired, or waits for its person, is none of these: ``move`` leads there.
    Raises ``RecordError`` with every fault if the row is of no right, or has no time of receipt.
    """
    kind, received = row.get("kind"), row.get("received_at")
    faults = [] if kind in TERMS else [Fault("kind", "it has no term of the law", f"expected one of {', '.join(TERMS)}")]
    if received is None:
        faults.append(Fault("received_at", "no term begins without it", "record when the request came"))
    if faults:
        raise RecordError("no status can be told of this row", tuple(faults))
    assert kind is not None and received is not None
    status, reason, details = _standing(row, language)
    by, extended = expected_by(kind, received, row.get("extended_until"))
    done = status == "fulfilled"
    if status == "in_progress" and extended and details is None:
        details = _words(row) or say(_LATER, language)
    return Status(
        str(row["request_id"]), status, moment(received), reason, by, agent_request_id, details,
        expires_at=expires_at if done else None, results_url=results_url if done else None)


def _standing(row: Mapping[str, Any], language: Language) -> tuple[str, str | None, str | None]:
    """Status, reason and words for the person."""
    outcome = row.get("outcome")
    if outcome == "done":
        return "fulfilled", None, None
    if outcome == "refused":
        words = _words(row)
        code, _, rest = (words or "").partition(":")
        if code.strip() in DENIALS:
            return "denied", code.strip(), rest.strip() or say(_REFUSED, language)
        return "denied", "other", words or say(_REFUSED, language)
    return "in_progress", None, say(_UNSAID, language) if row.get("answered_at") is not None and outcome is None else None


def _words(row: Mapping[str, Any]) -> str | None:
    return str(row.get("reason") or "").strip() or None
