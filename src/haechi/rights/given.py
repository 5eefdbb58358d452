"""What was given of a person, to whom, when and on what ground: every release, in words that the store knows, no value of anybody."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, select

from haechi.gateway.ask import names
from haechi.gateway.clock import instant
from haechi.gateway.schema import decision, record
from haechi.gateway.slice import in_force
from haechi.gateway.store import one_of
from haechi.minimise.pack import PACKS, Pack, pack_named
from haechi.rights.word import Word, last_word, words_ever
from haechi.text import LANGUAGES

__all__ = ["Given", "Holder", "described", "forms_of", "given_to", "holders"]

_NAMES = 400
_UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Given:
    """One release. ``forms``: item → how it went out (a form of the pack; ``full`` where nothing was enforced yet; ``unknown`` under a
    pack that is gone). ``ground``: the one that the order system claimed, if it did. ``word``: the person's last word on sending abroad
    (within Korea: on giving to others), as it was known then. ``retention_told``: whether the notice of that word told how long.
    """

    transfer_id: str
    seq: int
    recipient_id: str
    name: str | None
    contact: str | None
    country: str | None
    role: str
    mode: str
    purpose_id: str | None
    purpose: Mapping[str, str]
    order_ref: str | None
    order_state: str | None
    items: tuple[str, ...]
    forms: Mapping[str, str]
    made_us: int
    enforcement: str
    verdict: str
    ground: str | None
    word: Word | None
    retention_told: bool | None

    @property
    def made_at(self) -> str:
        """When it went out, as RFC 3339 in UTC."""
        return instant(self.made_us)


@dataclass(frozen=True, slots=True)
class Holder:
    """Whoever was given data of a person, and all that was given: ``given`` newest first, ``forms`` every form an item went out in."""

    recipient_id: str
    name: str | None
    contact: str | None
    country: str | None
    role: str
    given: tuple[Given, ...]
    forms: Mapping[str, tuple[str, ...]]

    @property
    def first_us(self) -> int:
        """When it was first given something."""
        return self.given[-1].made_us

    @property
    def last_us(self) -> int:
        """When it was last given something."""
        return self.given[0].made_us

    @property
    def orders(self) -> tuple[str, ...]:
        """The orders it was given data of."""
        return tuple(dict.fromkeys(one.order_ref for one in self.given if one.order_ref is not None))


def given_to(connection: Connection, tenant: str, subject_id: str) -> list[Given]:
    """Every release of this person's data, the newest first."""
    rows = connection.execute(select(*_COLUMNS).where(
        decision.c.subject_id == subject_id, decision.c.tenant == tenant, decision.c.released == 1).order_by(decision.c.seq.desc())).all()
    recipients = _in_force(connection, tenant, "recipients", {row.recipient_id for row in rows})
    purposes = _in_force(connection, tenant, "purposes", {row.purpose_id for row in rows if row.purpose_id is not None})
    words: dict[str, list[Word]] = {}
    ever = words_ever(connection, tenant, subject_id) if rows else []
    notices = _in_force(connection, tenant, "notices", {word.notice_id for word in ever if word.notice_id is not None})
    found = []
    for row in rows:
        to = recipients.get(row.recipient_id, {})
        if row.recipient_id not in words:
            words[row.recipient_id] = [word for word in ever if word.recipient_id in (None, row.recipient_id)]
        country = row.country or to.get("country")
        word = _word(words[row.recipient_id], row, "third_party" if country == "KR" else "cross_border")
        told = notices.get(word.notice_id or "", {}) if word is not None else {}
        items, forms = forms_of(row.pack, row.role, row.order_state, row.sent, row.enforcement == "enforce")
        found.append(Given(
            row.transfer_id, row.seq, row.recipient_id, to.get("name"), to.get("contact"), country, row.role, row.mode, row.purpose_id,
            described(purposes.get(row.purpose_id, {})), row.order_ref, row.order_state, items, forms, row.made_us, row.enforcement,
            row.verdict, row.claimed, word, told.get("told_retention")))
    return found


def holders(given: Iterable[Given]) -> list[Holder]:
    """The same by recipient: who was given something last comes first."""
    by: dict[str, list[Given]] = {}
    for one in given:
        by.setdefault(one.recipient_id, []).append(one)
    found = []
    for recipient_id, those in by.items():
        those.sort(key=lambda one: one.seq, reverse=True)
        forms: dict[str, dict[str, None]] = {}
        for one in those:
            for item, form in one.forms.items():
                forms.setdefault(item, {})[form] = None
        last = those[0]
        found.append(Holder(recipient_id, last.name, last.contact, last.country, last.role, tuple(those),
                            {item: tuple(kinds) for item, kinds in forms.items()}))
    return sorted(found, key=lambda holder: holder.given[0].seq, reverse=True)


_COLUMNS = [decision.c[name] for name in (
    "transfer_id", "seq", "recipient_id", "country", "role", "mode", "purpose_id", "order_ref", "order_state", "sent", "made_us", "enforcement",
    "verdict", "claimed", "pack")]


def _in_force(connection: Connection, tenant: str, register: str, ids: set[str]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    listed = sorted(ids)
    for start in range(0, len(listed), _NAMES):
        query = select(record.c.record_id, record.c.body).where(
            *in_force(tenant), record.c.register == register, one_of(connection, record.c.record_id, listed[start:start + _NAMES]))
        found.update({row.record_id: json.loads(row.body) for row in connection.execute(query) if row.body is not None})
    return found


def described(purpose: Mapping[str, Any]) -> Mapping[str, str]:
    """What a purpose is called, by language; in the words it has where a language has none of its own."""
    said = {language: purpose.get(f"description_{language}") or purpose.get("description") for language in LANGUAGES}
    return {language: words for language, words in said.items() if words}


def _word(words: Sequence[Word], row: Any, scope: str) -> Word | None:
    return last_word((word for word in words if word.known_at(row.seq)), row.recipient_id, scope, row.made_us)


@cache
def _pack(name: str) -> Pack | None:
    return pack_named(name) if name in PACKS else None


@cache
def forms_of(pack_name: str, role: str, state: str | None, sent: int, enforced: bool) -> tuple[tuple[str, ...], Mapping[str, str]]:
    """The items of these bits, and how each went out."""
    items = tuple(names(sent))
    pack = _pack(pack_name)
    if not enforced:
        return items, dict.fromkeys(items, "full")
    return items, {item: _UNKNOWN if pack is None else _shown(pack.form(role, item, state)) for item in items}


def _shown(form: str) -> str:
    """A form in which something goes out; what the pack does not show now it did not send under this name."""
    return _UNKNOWN if form == "none" else form
