"""One message to a webhook: signed as Standard Webhooks says, sent once, to an address of the open internet, answered within bounds.

An answer of 2xx means that something listens there and took it: delivered, and nothing more.
"""

import asyncio
import json
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import httpx
from standardwebhooks import Webhook

from haechi.rights.address import Closed, Look, resolve

__all__ = ["Reply", "Sender", "signed"]

MOST = 256 * 1024  # bytes of an answer that are read
_HEADERS = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "haechi"}


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of one message. ``trouble``: why it was not taken, in a word; None: it was, with status 2xx."""

    trouble: str | None
    body: bytes = b""

    def said(self) -> Mapping[str, Any]:
        """What the answer says in JSON; nothing if it is no object."""
        try:
            read = json.loads(self.body)
        except (ValueError, RecursionError):
            return {}
        return read if isinstance(read, dict) else {}


def signed(secrets: Sequence[bytes], message_id: str, now_us: int, body: str) -> dict[str, str]:
    """The headers of a message, signed under each of these secrets: its receiver needs to know one of them."""
    moment = datetime.fromtimestamp(now_us // 1_000_000, UTC)
    return {"webhook-id": message_id, "webhook-timestamp": str(now_us // 1_000_000),
            "webhook-signature": " ".join(Webhook(secret).sign(message_id, moment, body) for secret in secrets)}


class Sender:
    """Sends messages. ``loopback``: this machine is an address too, also without TLS, for demonstrations and tests.

    ``seconds``: within which all is over, from the connection to the last byte. ``transport``, ``look``: what carries it, and
    what looks names up, in place of the network's own.
    """

    def __init__(self, *, loopback: bool = False, seconds: float = 20.0, transport: httpx.AsyncBaseTransport | None = None,
                 look: Look | None = None, trust: ssl.SSLContext | None = None) -> None:
        self.loopback, self.seconds, self.transport, self.look = loopback, seconds, transport, look
        self._trust = trust or httpx.create_ssl_context(trust_env=False)

    def send(self, url: str, secrets: Sequence[bytes], message_id: str, now_us: int, content: Mapping[str, Any]) -> Reply:
        """Send one message, once. Whatever goes wrong outside is a trouble of the reply, never an error."""
        body = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        try:
            request = self._request(url, {**_HEADERS, **signed(secrets, message_id, now_us, body)}, body.encode())
        except Closed as error:
            return Reply(error.trouble)
        except (httpx.InvalidURL, ValueError):
            return Reply("bad_address")
        try:
            return asyncio.run(self._exchange(request))
        except TimeoutError:
            return Reply("timeout")
        except (httpx.HTTPError, OSError) as error:
            return Reply(_trouble(error))

    def _request(self, url: str, headers: dict[str, str], body: bytes) -> httpx.Request:
        """The request to the address that was looked at; name and certificate stay those of the host."""
        asked = httpx.URL(url)
        if asked.scheme != "https" and not (self.loopback and asked.scheme == "http"):
            raise Closed("not_https")
        port = asked.port or (443 if asked.scheme == "https" else 80)
        host = asked.raw_host.decode("ascii").strip("[]")
        address = resolve(host, port, loopback=self.loopback, look=self.look)
        if asked.scheme == "http" and not address.startswith("127.") and address != "::1":
            raise Closed("not_https")
        return httpx.Request("POST", asked.copy_with(host=address), headers={**headers, "Host": asked.netloc.decode("ascii")}, content=body,
                             extensions={"sni_hostname": host, "timeout": httpx.Timeout(self.seconds).as_dict()})

    async def _exchange(self, request: httpx.Request) -> Reply:
        transport = self.transport or httpx.AsyncHTTPTransport(verify=self._trust, trust_env=False, retries=0)
        async with asyncio.timeout(self.seconds), transport:
            response = await transport.handle_async_request(request)
            try:
                if 300 <= response.status_code < 400:
                    return Reply("redirect")  # wherever it leads, nobody looked at that
                if not response.is_success:
                    return Reply(f"status_{response.status_code}")
                body = b""
                assert isinstance(response.stream, httpx.AsyncByteStream)
                async for part in response.stream:  # as it comes: nothing is unpacked
                    body += part
                    if len(body) > MOST:
                        return Reply(None)  # it was taken; what it says at such length is not read
                return Reply(None, body)
            finally:
                await response.aclose()


def _trouble(error: Exception) -> str:
    """An error of the network in a word: its own text may quote what came."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return "tls"
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, httpx.TimeoutException):
        return "timeout"
    return "unreachable" if isinstance(error, httpx.ConnectError | OSError) else "broken_off"
