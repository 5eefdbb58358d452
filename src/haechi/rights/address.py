"""Which addresses may be connected to on behalf of others: those of the open internet, and none that leads back inside.

A name is looked up once, and what is connected to is the address that was looked at: a name that answers otherwise a moment later
changes nothing.
"""

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

__all__ = ["Closed", "is_open", "resolve"]

Look = Callable[[str, int], Sequence[str]]

_CLOSED_4 = [ip_network(net) for net in (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
    "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
    "203.0.113.0/24", "224.0.0.0/3",
    "168.63.129.16/32",  # a cloud's own, though it looks like anybody's
)]
_OPEN_6 = ip_network("2000::/3")  # all that is global unicast; of it not:
_CLOSED_6 = [ip_network(net) for net in ("2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20")]
_6TO4, _NAT64 = ip_network("2002::/16"), ip_network("64:ff9b::/96")
_LOOPBACK = [ip_network("127.0.0.0/8"), ip_network("::1/128")]


class Closed(Exception):
    """Nothing may be sent there. ``trouble`` says why in a word: ``unresolved`` or ``forbidden_address``."""

    def __init__(self, trouble: str) -> None:
        super().__init__(trouble)
        self.trouble = trouble


def resolve(host: str, port: int, *, loopback: bool = False, look: Look | None = None) -> str:
    """The address to connect to. Raises ``Closed`` unless every address that the name has is open.

    ``loopback``: this machine itself is open, for demonstrations and tests; nothing else inside is.
    """
    try:
        found = list((look or _look)(host, port))
        addresses = [ip_address(text.partition("%")[0]) for text in found]
    except (OSError, ValueError):
        raise Closed("unresolved") from None
    if not addresses:
        raise Closed("unresolved")
    if any("%" in text for text in found) or not all(is_open(address, loopback=loopback) for address in addresses):
        raise Closed("forbidden_address")
    return str(addresses[0])


def is_open(address: IPv4Address | IPv6Address, *, loopback: bool = False) -> bool:
    """Whether an address is one of the open internet; one in which another is wrapped is as open as that."""
    if loopback and any(address in net for net in _LOOPBACK if net.version == address.version):
        return True
    if isinstance(address, IPv4Address):
        return not any(address in net for net in _CLOSED_4)
    if address.ipv4_mapped is not None:
        return is_open(address.ipv4_mapped)
    if address in _NAT64:
        return is_open(IPv4Address(int(address) & 0xFFFFFFFF))
    if address in _6TO4:
        return is_open(IPv4Address(int(address) >> 80 & 0xFFFFFFFF))
    return address in _OPEN_6 and not any(address in net for net in _CLOSED_6)


def _look(host: str, port: int) -> list[str]:
    found: list[Any] = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(one[4][0]) for one in found]
