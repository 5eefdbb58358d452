"""Judge transfers as they are asked for: the same query, the same ``decide`` as the audit; an answer only once it is durable."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

import orjson
from sqlalchemy import Connection, select, update

from haechi.decision import Verdict
from haechi.gateway.ask import Answer, Ask, Conflict, bits, names, question
from haechi.gateway.case import Case, unstopped
from haechi.gateway.clock import instant
from haechi.gateway.control import Controls, stopped
from haechi.gateway.facts import Derivation, Question
from haechi.gateway.grant import held, keep
from haechi.gateway.log import Book
from haechi.gateway.offer import offer_of, tokens
from haechi.gateway.ruling import Ruled, Ruler
from haechi.gateway.schema import decision, owner_key
from haechi.gateway.slice import Known, Shelf, Slice
from haechi.gateway.store import one_of, put_rows
from haechi.minimise.envelope import Envelope, envelope
from haechi.minimise.pack import Pack
from haechi.records.model import ITEMS

__all__ = ["Gate"]


class Gate:
    """Decides asks within a transaction. One thread at a time."""

    def __init__(self, shelf: Shelf, derivation: Derivation, ruler: Ruler, packs: Sequence[Pack]) -> None:
        self.shelf, self.derivation, self.ruler = shelf, derivation, ruler
        self.packs = {pack.name: pack for pack in packs}
        self.newest = packs[-1].name

    def prepare(self, connection: Connection, row: Any, tenant: str, asks: Sequence[Ask], now_us: int) -> None:
        """Derive what ``decide`` will most likely ask for. ``row``: the head, not locked: others may write meanwhile."""
        known = self.shelf.known(connection, row.global_seq)
        rows = self.shelf.slice(connection, {ask.subject_id for ask in asks}, {ask.recipient_id for ask in asks}, row.party_seq)
        halted, pack = Controls.read(known, "enforce").stopped_items(), self.packs[self.newest]
        offers = (offer_of(ask, halted, known, pack, rows.recipients[ask.recipient_id].role_and_country[0]) for ask in asks)
        questions = [question(ask, offer.sent, now_us) for ask, offer in zip(asks, offers, strict=True)]
        self.derivation.facts(questions, known, rows, _trials)

    def decide(self, book: Book, asks: Sequence[Ask], default: str) -> list[Answer | Conflict]:
        """Decide these asks in their order; every new answer is in the book, to be closed and committed by the caller."""
        connection = book.connection
        earlier = self._earlier(connection, book.tenant, asks)
        clashing = _clashing(asks, earlier)
        fresh = [ask for ask in asks if (ask.key is None or ask.key not in earlier) and id(ask) not in clashing]
        known = self.shelf.known(connection, book.row.global_seq)
        rows = self.shelf.slice(connection, {ask.subject_id for ask in asks}, {ask.recipient_id for ask in asks}, book.row.party_seq)
        pinned = book.hold([ask.subject_id for ask in fresh])
        controls = Controls.read(known, default)
        alive = book.known([ask.subject_id for ask in asks if ask.key in earlier])
        again = [ask for ask in asks if id(ask) not in clashing and ask.key in earlier and earlier[ask.key].released
                 and ask.subject_id in alive]  # judged anew, not entered
        cases: list[Case] = []
        keys: dict[str, int] = {}
        for ask in fresh:
            if ask.key is not None and keys.setdefault(ask.key, len(cases)) != len(cases):
                continue  # the same key twice in one batch: the first speaks for both
            cases.append(self._case(book, ask, controls, known, rows, pinned.get(ask.subject_id)))
        repeats = {id(ask): self._case(book, ask, controls, known, rows, book.packs.get(ask.subject_id)) for ask in again}
        self._judge([*cases, *repeats.values()], known, rows)
        answers = {id(case.ask): self._answer(book, case) for case in cases}
        self._write(connection, book, cases, answers, pinned)
        first = {case.ask.key or "": answers[id(case.ask)] for case in cases}
        return [Conflict() if id(ask) in clashing else answers[id(ask)] if id(ask) in answers
                else self._again(book, ask, earlier[ask.key], repeats.get(id(ask))) if ask.key in earlier
                else replace(first[ask.key or ""], repeated=True)  # the same key twice in one request
                for ask in asks]

    # what may go -------------------------------------------------------------------------------------------------

    def _case(self, book: Book, ask: Ask, controls: Controls, known: Known, rows: Slice, pinned: str | None) -> Case:
        made_us = book.stamp()
        role, country = rows.recipients[ask.recipient_id].role_and_country
        pack = self.packs.get(pinned or self.newest, self.packs[self.newest])
        offer = offer_of(ask, controls.stopped_items(), known, pack, role)
        if pinned is not None and pinned not in self.packs:  # another pack's masks laid over those of the first could show what each hides
            offer = replace(offer, kept=Envelope({}, {}, (*((item, "pack") for item in offer.offered), *offer.behind)), sent=0)
        token = tokens(book.owners[ask.subject_id], ask)
        stop = controls.stop_on(ask.recipient_id, ask.purpose_id, (ask.country, country))
        enforcement = controls.enforcement(ask.recipient_id, ask.purpose_id)
        return Case(ask, made_us, role, enforcement, stop, pack, offer.kept, offer.offered, question(ask, offer.sent, made_us), token)

    # judging ------------------------------------------------------------------------------------------------------

    def _judge(self, cases: Sequence[Case], known: Known, rows: Slice) -> None:
        for case, facts in zip(cases, self.derivation.facts([case.asked for case in cases], known, rows, _trials), strict=True):
            case.ruled = self.ruler.rule(facts)
        refused = [case for case in cases if case.ruled is not None and case.ruled.verdict is not Verdict.PERMIT]
        trials = [_trials(case.asked) for case in refused]
        found = iter(self.derivation.facts([trial for tried in trials for trial in tried], known, rows))
        for case, tried in zip(refused, trials, strict=True):
            assert case.ruled is not None
            case.ruled = replace(case.ruled, reasons=self._blamed(case, case.ruled, [self.ruler.rule(next(found)) for _ in tried]))

    @staticmethod
    def _blamed(case: Case, ruled: Ruled, tried: Sequence[Ruled]) -> tuple[dict[str, Any], ...]:
        """The reasons with the items they speak of: a citation that holds when nothing is sent, and fails when one item is, names it."""
        sent = names(case.asked.items)
        none, *single = tried
        reasons = []
        for reason in ruled.reasons:
            cites = {reason.get("cite"), *(condition["cite"] for condition in reason.get("conditions", ()))}
            blamed = {cite: [item for item, alone in zip(sent, single, strict=True) if cite in alone.unmet and cite not in none.unmet]
                      for cite in cites}
            conditions = [{**condition, "items": blamed[condition["cite"]] or sent} for condition in reason.get("conditions", ())]
            reasons.append({**reason, "conditions": conditions, "items": blamed[reason.get("cite")] or sent})
        return tuple(reasons)

    # answering ----------------------------------------------------------------------------------------------------

    def _answer(self, book: Book, case: Case) -> Answer:
        assert case.ruled is not None
        ask, ruled, released = case.ask, case.ruled, case.released
        answer = self._say(case, f"{case.made_us:016x}{book.random(6).hex()}", released and ask.hold_seconds is None)
        if released and ask.hold_seconds is not None:
            answer.grant_id = "g" + book.random(16).hex()
        case.sent, case.said = _sent(case, answer), _said(answer)
        placed = book.append("decision", ask.subject_id, _body(case, ruled, answer, self.ruler.law.digest), case.made_us)
        answer.seq = placed.seq
        if answer.grant_id is not None:
            keep(book, answer.grant_id, ask, case.offered if case.enforcement == "enforce" else case.whole, case.made_us, placed.seq, ask.hold_states)
        return answer

    def _say(self, case: Case, transfer_id: str, released: bool) -> Answer:
        assert case.ruled is not None
        ruled = case.ruled
        reasons = (*((stopped(case.stop),) if case.stop else ()), *ruled.reasons)
        return Answer(
            transfer_id, instant(case.made_us), ruled.verdict.name.lower(), released, case.enforcement, dict(case.goes) if released else None,
            case.dropped, reasons,
            {"name": self.ruler.law.name, "digest": self.ruler.law.digest, "edition": ruled.edition}, case.pack.name,
            forms=dict(case.kept.forms) if not case.open else dict.fromkeys(case.whole, "full"), spared=case.spared, role=case.role,
        )

    def _write(self, connection: Connection, book: Book, cases: Sequence[Case], answers: Mapping[int, Answer],
               pinned: Mapping[str, str | None]) -> None:
        if not cases:
            return
        put_rows(connection, decision, [_row(book.tenant, case, answers[id(case.ask)], self.ruler.law.digest) for case in cases])
        new = {case.ask.subject_id: case.pack.name for case in cases if answers[id(case.ask)].released and pinned.get(case.ask.subject_id) is None}
        for pack in set(new.values()):
            owners = [subject for subject, name in new.items() if name == pack]
            where = (owner_key.c.tenant == book.tenant, one_of(connection, owner_key.c.owner, owners))
            connection.execute(update(owner_key).where(*where).values(pack=pack))

    # answers given before ------------------------------------------------------------------------------------------

    @staticmethod
    def _earlier(connection: Connection, tenant: str, asks: Sequence[Ask]) -> dict[str, Any]:
        keys = sorted({ask.key for ask in asks if ask.key is not None})
        if not keys:
            return {}
        # asked by the key alone: with the tenant beside it a young table is walked through instead
        found = connection.execute(select(decision).where(one_of(connection, decision.c.idempotency, keys)))
        return {row.idempotency: row for row in found if row.tenant == tenant}

    def _again(self, book: Book, ask: Ask, row: Any, now: Case | None) -> Answer:
        """The answer of an earlier decision: its values come from the request, which is the same, through the mask it then had.

        They are handed out again only where ``now`` would bring them out as well: an answer that was lost on its way is not to bring
        out what has been withdrawn or stopped since. ``now`` is None for what was not released, or whose person was erased.
        """
        pack, said = self.packs.get(row.pack), json.loads(row.answer)
        dropped = [(one["item"], one["why"]) for one in said["dropped"]]
        behind = {item for item, why in dropped if why != "unknown_field"}
        offered = {item: value for item, value in ask.offers(row.role).items() if item not in behind}
        shown = Envelope({}, {}, ())  # a pack that is gone shows nothing, and of somebody who was erased nothing is shown
        if ask.subject_id not in book.owners:
            pack = None
        if pack is not None and row.enforcement == "enforce":
            shown = envelope(pack, row.role, row.order_state, offered, tokens(book.owners[ask.subject_id], ask))
        elif pack is not None:
            whole = unstopped(ask, row.role, dropped)
            shown = Envelope(whole, dict.fromkeys(whole, "full"), ())
        withheld = bool(row.released) and (now is None or not now.brings(shown.items))
        payload = None if not row.released or withheld else dict(shown.items)
        return Answer(
            row.transfer_id, instant(row.made_us), row.verdict, bool(row.released), row.enforcement, payload, tuple(said["dropped"]),
            tuple(said["reasons"]), said["law"], row.pack, grant_id=said["grant_id"], repeated=True, seq=row.seq, forms=dict(shown.forms),
            spared=tuple(said["spared"]), withheld=withheld, role=row.role,
        )


def _trials(asked: Question) -> list[Question]:
    """The question with nothing sent, and with each of its items alone: they tell which item is to blame."""
    return [replace(asked, items=mask) for mask in (0, *(bits([item]) for item in names(asked.items)))]


def _clashing(asks: Sequence[Ask], earlier: Mapping[str, Any]) -> set[int]:
    """The asks, by identity, of requests whose key stands for another request: none of theirs is decided.

    What an earlier request was may be told by any of its asks: of a person who was erased there is none any more.
    """
    keyed = [(ask.call or ask.key, ask.key, ask) for ask in asks if ask.key is not None]
    marks: dict[str, bytes] = {}
    for call, key, _ in keyed:
        if key in earlier:
            marks.setdefault(call, earlier[key].request_mac)
    return {id(ask) for call, _, ask in keyed if marks.setdefault(call, ask.mac) != ask.mac}


def _body(case: Case, ruled: Ruled, answer: Answer, law: str) -> dict[str, Any]:
    ask = case.ask
    return {
        "transfer_id": answer.transfer_id, "subject_id": ask.subject_id, "recipient_id": ask.recipient_id, "purpose_id": ask.purpose_id,
        "mode": ask.mode, "country": ask.country, "items": names(case.asked.items), "sent": names(case.sent),
        "order_ref": ask.order_ref, "order_state": ask.order_state, "made_at": answer.made_at, "verdict": answer.verdict,
        "released": answer.released, "enforcement": case.enforcement, "unmet": list(ruled.unmet), "unknown": list(ruled.unknown),
        "stop": list(case.stop) if case.stop else None, "law": law, "edition": ruled.edition, "pack": case.pack.name, "reader": ask.reader,
        "grant_id": answer.grant_id, **({} if answer.grant_id is None else {"held": held(ask)}), "claimed": ask.claimed, "role": case.role,
        "key": ask.key, "request": ask.mac.hex(), "answer": sha256(case.said.encode()).hexdigest(),
    }


def _said(answer: Answer) -> str:
    """What is kept of an answer beside the columns: no value of anybody."""
    said = {"dropped": answer.dropped, "spared": answer.spared, "reasons": answer.reasons, "law": answer.law, "grant_id": answer.grant_id}
    return orjson.dumps(said).decode()


def _sent(case: Case, answer: Answer) -> int:
    if not answer.released:
        return 0
    return case.asked.items if case.enforcement == "enforce" else bits(item for item in case.whole if item in ITEMS)


def _row(tenant: str, case: Case, answer: Answer, law: str) -> dict[str, Any]:
    ask = case.ask
    return {
        "tenant": tenant, "seq": answer.seq, "transfer_id": answer.transfer_id, "idempotency": ask.key, "request_mac": ask.mac,
        "made_us": case.made_us, "subject_id": ask.subject_id, "recipient_id": ask.recipient_id, "purpose_id": ask.purpose_id,
        "mode": ask.mode, "country": ask.country, "items": case.asked.items, "sent": case.sent, "claimed": ask.claimed,
        "order_ref": ask.order_ref, "order_state": ask.order_state, "role": case.role, "verdict": answer.verdict,
        "released": int(answer.released), "enforcement": case.enforcement, "law": law, "pack": case.pack.name, "reader": ask.reader,
        "answer": case.said,
    }
