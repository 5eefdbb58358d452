"""A running gateway, asked over HTTP as an order system asks it."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Any, Self

import httpx

from haechi.errors import OutputError

__all__ = ["Client"]

_AT_ONCE = 8  # asks under way: what comes together the gateway decides together
Answer = dict[str, Any]


class Client:
    """Asks one gateway with one key, in one run: every transfer under a key of its own, so that a run may go on with more than it had."""

    def __init__(self, url: str, key: str, run: str) -> None:
        self.run, self.decided = run, 0
        self._http = httpx.Client(base_url=_address(url), headers={"Authorization": f"Bearer {key}"}, timeout=60)
        self._pool = ThreadPoolExecutor(_AT_ONCE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *broken: object) -> None:
        self._pool.shutdown()
        self._http.close()

    def ask(self, transfers: Sequence[Mapping[str, Any]], first: int) -> list[Answer]:
        """The answers to at most 500 transfers in their order, each with its reasons. ``first``: the place of the first of them in the run.

        However this ends, ``decided`` counts what was answered. Raises ``OutputError`` if the gateway is silent or refuses.
        """
        asked = [self._pool.submit(self._call, "POST", "/v1/transfers", json=transfer, headers={"Idempotency-Key": f"{self.run}-{place}"})
                 for place, transfer in enumerate(transfers, first)]
        try:
            answers = [one.result() for one in asked]
        finally:
            for one in asked:
                one.cancel()
            wait(asked)
            self.decided += sum(not one.cancelled() and one.exception() is None for one in asked)
        for verdict in ("deny", "indeterminate"):
            self._explain(verdict, answers)
        return answers

    def receipt(self, transfer_id: str) -> dict[str, Any]:
        """The receipt of a decision in the log as it is now."""
        return self._call("GET", f"/v1/decisions/{transfer_id}/receipt")

    def _explain(self, verdict: str, answers: Sequence[Answer]) -> None:
        """Put the reasons to what went out in shadow: who asks is not told them, but may read its own decisions.

        Of people who were erased there are none. Each look is entered in the log, so that no other decision is looked at than need be.
        """
        silent = {one["seq"]: one for one in answers if (one["enforcement"], one["verdict"], one["released"]) == ("shadow", verdict, True)}
        left = sorted(silent)
        while left:
            said = self._call("GET", "/v1/decisions", params={"verdict": verdict, "released": "true", "after": left[0] - 1, "limit": len(left)})
            found = {row["seq"]: row for row in said["decisions"]}
            for seq in silent.keys() & found.keys():
                silent[seq].update(reasons=found[seq]["reasons"], remedies=found[seq]["remedies"])
            left = [seq for seq in left[1:] if seq not in found]

    def _call(self, method: str, path: str, **more: Any) -> dict[str, Any]:
        try:
            response = self._http.request(method, path, **more)
        except httpx.HTTPError as error:
            raise OutputError(f"the gateway does not answer: {type(error).__name__}",
                              help=f"start it with `haechi serve`, or name it: --url; then go on with --run {self.run}") from None
        if "json" not in response.headers.get("content-type", ""):
            raise OutputError(f"what answers is no gateway: {response.status_code}, and no JSON", help="name the gateway: --url")
        said: dict[str, Any] = response.json()
        if response.status_code != 200:
            raise OutputError(f"the gateway refused: {response.status_code} {said.get('title', '')}", help=self._remedy(response.status_code, said))
        return said

    def _remedy(self, status: int, said: Mapping[str, Any]) -> str:
        if status == 422 and not said.get("errors"):  # the key stands for another request
            return f"run {self.run} was begun with other orders or another --state: go on with the same, or leave --run out for a new run"
        faults = [f"{one['where']}: {one['what']}" for one in said.get("errors") or ()]
        return f"{'; '.join(faults) or said.get('detail') or 'see its log'}; then go on with --run {self.run}"


def _address(url: str) -> httpx.URL:
    """The gateway's address. Raises ``OutputError`` if it is none."""
    shown = url.rpartition("@")[2][:200]  # without a password
    try:
        address = httpx.URL(url)
    except httpx.InvalidURL:
        raise OutputError(f"`{shown}` is no address", help="write --url http://HOST:PORT, or https://") from None
    if address.scheme not in ("http", "https") or not address.host:
        raise OutputError(f"`{shown}` does not begin with http:// or https://",
                          help=f"write --url http://{shown.rpartition('//')[2] or 'HOST:PORT'}, or https://")
    return address
