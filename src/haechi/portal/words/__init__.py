"""Every word of the portal, in three languages; one module a page or desk. A key stands in one module only."""

from collections.abc import Mapping

from haechi.portal.words import (
    code,
    consent,
    dispute,
    drift,
    enclosure,
    frame,
    leave,
    office,
    office_recipients,
    office_requests,
    office_stops,
    register,
    register_heading,
    request,
    seller,
    seller_task,
    thread,
    thread_file,
    where,
)
from haechi.text import Text

__all__ = ["WORDS"]


def _gathered(*modules: Mapping[str, Text]) -> dict[str, Text]:
    words: dict[str, Text] = {}
    for module in modules:
        twice = words.keys() & module.keys()
        if twice:
            raise ValueError(f"words stand in two modules: {sorted(twice)}")
        words.update(module)
    return words


WORDS = _gathered(frame.WORDS, where.WORDS, leave.WORDS, request.WORDS, consent.WORDS, code.WORDS, seller.WORDS,
                  seller_task.WORDS, office.WORDS, office_requests.WORDS, office_recipients.WORDS, office_stops.WORDS, dispute.WORDS, drift.WORDS,
                  register.WORDS, register_heading.WORDS, thread.WORDS, thread_file.WORDS, enclosure.WORDS)
