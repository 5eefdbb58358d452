"""Receipts of several callers that were decided together."""

import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import haechi_verify
from tests.gateway_api.conftest import TENANT, Caller, Market, consent, transfer
from tests.gateway_proof.conftest import database


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Both stores."""
    return database(request.param, tmp_path_factory.mktemp("receipts"), request)


def examined(receipts: list[dict[str, Any]], folder: Path, vkey: str) -> bool:
    """Whether all of these receipts are sound, by the verifier that needs nothing else."""
    files = [folder / f"receipt{place}.json" for place in range(len(receipts))]
    for file, receipt in zip(files, receipts, strict=True):
        file.write_text(json.dumps(receipt))
    return haechi_verify.main([*map(str, files), "--vkey", vkey]) == 0


def together(market: Market, asks: list[tuple[Caller, str, Any]]) -> list[dict[str, Any]]:
    """The answers to requests that wait for the desk at once, so that one transaction decides them all."""
    desk = market.service.desk(TENANT)
    began, free = threading.Event(), threading.Event()
    held = desk.act(lambda book: (began.set(), free.wait(60))[1])
    assert began.wait(60)
    with ThreadPoolExecutor(len(asks)) as pool:
        futures = [pool.submit(caller.post, path, body) for caller, path, body in asks]
        deadline = time.monotonic() + 60
        while desk.queue.waiting < sum(len(body.get("transfers", "1")) for _, _, body in asks):
            assert time.monotonic() < deadline
            time.sleep(0.005)
        free.set()
        assert held.result(60)
        return [future.result().json() for future in futures]


@pytest.fixture(scope="module")
def answers(market: Market) -> Iterator[list[dict[str, Any]]]:
    """Two order systems with a batch each, a third with one transfer, decided in one transaction."""
    consent(market, "S2")
    one, two, three = (market.caller("order_system") for _ in range(3))
    batches = [{"transfers": [transfer("S"), transfer("nobody"), transfer("S", "C")]}, {"transfers": [transfer("S2"), transfer("S2", "L")]}]
    yield together(market, [(one, "/v1/transfers:batch", batches[0]), (two, "/v1/transfers:batch", batches[1]), (three, "/v1/transfers", transfer("S2"))])


def test_a_batch_receipt_holds_the_salts_of_its_callers_own_entries_alone(answers: list[dict[str, Any]]) -> None:
    """All entries of the transaction stand in each receipt as leaves; a salt stands with those that were asked for, and with no other."""
    first, second, _ = answers
    receipts = [answer["receipt"] for answer in (first, second)]
    assert receipts[0]["checkpoint"] == receipts[1]["checkpoint"] and len(receipts[0]["entries"]) == 6  # one transaction decided all
    leaves = [[one["leaf"] for one in receipt["entries"]] for receipt in receipts]
    assert leaves[0] == leaves[1]
    for answer, receipt in zip((first, second), receipts, strict=True):
        own = {one["seq"] for one in answer["answers"]}
        assert {one["seq"] for one in receipt["entries"] if one["salt"] is not None} == own
    salts = [{one["salt"] for one in receipt["entries"]} - {None} for receipt in receipts]
    assert not salts[0] & salts[1]


def test_nothing_of_anothers_stands_in_a_receipt(answers: list[dict[str, Any]]) -> None:
    """No name, number or salt of what somebody else asked for in the same moment."""
    for place, answer in enumerate(answers):
        text = json.dumps(answer["receipt"])
        for other, theirs in enumerate(answers):
            if other != place:
                for one in theirs.get("answers", [theirs]):
                    assert one["transfer_id"] not in text
                salt = theirs["receipt"].get("salt")
                assert salt is None or salt not in text


def test_each_receipt_verifies_by_itself(market: Market, answers: list[dict[str, Any]], tmp_path: Path) -> None:
    """Offline, with the log's key alone: what a receipt leaves out of others does not weaken it."""
    assert examined([answer["receipt"] for answer in answers], tmp_path, market.service.keys[TENANT].vkey)
