"""A client that costs little: HTTP/1.1 on kept connections, requests made beforehand."""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Load", "drive"]


@dataclass(frozen=True, slots=True)
class Load:
    """What was answered: how many requests in how many seconds, the times (ms) of those answered with 200, and how many of each status."""

    requests: int
    seconds: float
    times: tuple[float, ...]
    statuses: Counter[int]

    @property
    def odd(self) -> int:
        """Answers other than 200."""
        return self.requests - self.statuses[200]

    @property
    def per_second(self) -> float:
        """Requests answered with 200 a second."""
        return self.statuses[200] / self.seconds

    def percentile(self, share: float) -> float:
        """The time (ms) within which this share was answered."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def drive(port: int, requests: Sequence[bytes], connections: int, seconds: float) -> Load:
    """Send these requests once each, over so many connections, until they are spent or the time is."""
    try:
        import uvloop

        return uvloop.run(_drive(port, requests, connections, seconds))
    except ImportError:
        return asyncio.run(_drive(port, requests, connections, seconds))


async def _drive(port: int, requests: Sequence[bytes], connections: int, seconds: float) -> Load:
    waiting = iter(requests)
    times: list[float] = []
    statuses: Counter[int] = Counter()
    began = time.perf_counter()

    async def one() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 24)
        try:
            for request in waiting:
                sent = time.perf_counter()
                if sent - began > seconds:
                    break
                writer.write(request)
                head = await reader.readuntil(b"\r\n\r\n")
                lower = head.lower()
                at = lower.index(b"content-length:") + 15
                await reader.readexactly(int(lower[at:lower.index(b"\r", at)]))
                statuses[int(head[9:12])] += 1
                if head[9:12] == b"200":
                    times.append((time.perf_counter() - sent) * 1000)
        finally:
            writer.close()

    await asyncio.gather(*(one() for _ in range(connections)))
    return Load(statuses.total(), time.perf_counter() - began, tuple(times), statuses)


def post(path: str, body: bytes, key: str = "", idempotency: str = "") -> bytes:
    """A POST request, ready to be sent."""
    lines = [f"POST {path} HTTP/1.1", "Host: 127.0.0.1", "Content-Type: application/json", f"Content-Length: {len(body)}"]
    if key:
        lines += [f"Authorization: Bearer {key}", f"Idempotency-Key: {idempotency}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
