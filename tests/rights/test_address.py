"""Where nothing may be sent: whatever leads back inside, however it is written, and names that answer otherwise a moment later."""

import random
from ipaddress import IPv6Address, ip_address, ip_network

import pytest

from haechi.rights.address import Closed, is_open, resolve

CLOSED = ("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
          "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32")
CLOSED_6 = ("::/128", "::1/128", "::/96", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8", "2001::/32", "2001:2::/48", "2001:10::/28", "2001:20::/28",
            "2001:db8::/32", "100::/64", "64:ff9b:1::/48", "3fff::/20", "5f00::/16")
NAMED = ("169.254.169.254", "100.100.100.200", "fd00:ec2::254", "192.0.0.192", "168.63.129.16", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe",
         "2002:a9fe:a9fe::1", "2002:7f00:1::", "::127.0.0.1", "::ffff:0:127.0.0.1", "255.255.255.255")
OPEN = ("1.1.1.1", "8.8.8.8", "93.184.216.34", "172.15.255.255", "172.32.0.0", "100.63.255.255", "100.128.0.0", "192.167.255.255", "223.255.255.255",
        "2606:4700:4700::1111", "2a00:1450:4001::200e", "64:ff9b::808:808", "2002:808:808::1")


def drawn(many=300):
    """Addresses from everywhere that is closed: the first, the last, others; plain, mapped, behind NAT64 and 6to4."""
    rng, found = random.Random(6), [ip_address(text) for text in NAMED]
    for text in (*CLOSED, *CLOSED_6):
        net = ip_network(text)
        found += [net[0], net[-1], *(net[rng.randrange(net.num_addresses)] for _ in range(4))]
    for text in CLOSED:
        net = ip_network(text)
        number = int(net[rng.randrange(net.num_addresses)])
        found += [IPv6Address((0xFFFF << 32) | number), IPv6Address((0x64FF9B << 96) | number), IPv6Address((0x2002 << 112) | (number << 80) | 1)]
    return found[:many] if len(found) > many else found


TARGETS = drawn()


def test_no_address_inside_is_open():
    """Of some 240 in all the closed nets, as they are and wrapped in others."""
    assert len(TARGETS) > 230
    assert [str(address) for address in TARGETS if is_open(address)] == []
    assert [text for text in OPEN if not is_open(ip_address(text))] == []


def test_names_are_refused_if_one_address_they_have_is_inside():
    """Whichever stands first."""
    for target in TARGETS:
        for answer in ([str(target)], ["1.1.1.1", str(target)], [str(target), "1.1.1.1"]):
            with pytest.raises(Closed, match="forbidden_address"):
                resolve("x.example", 443, look=lambda host, port, answer=answer: answer)


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.0.0.1", "localhost", "0", "::1", "::ffff:7f00:1", "169.254.43518"])
def test_this_machine_is_not_reached_however_it_is_written(host):
    """The system's own reading of addresses decides, not a reading of ours."""
    with pytest.raises(Closed):
        resolve(host, 443)


def test_an_address_of_one_interface_alone_is_refused():
    """A zone says which wire: it is never of the open internet."""
    with pytest.raises(Closed, match="forbidden_address"):
        resolve("x.example", 443, look=lambda host, port: ["2606:4700:4700::1111%eth0"])


def test_what_is_looked_up_is_looked_up_once():
    """The address that comes back is the one that was looked at; a name that answers otherwise later changes nothing."""
    answers = iter([["1.1.1.1"], ["127.0.0.1"]])
    assert resolve("x.example", 443, look=lambda host, port: next(answers)) == "1.1.1.1"


def test_a_name_that_is_not_there_is_no_address():
    """No answer, an error, nonsense."""
    def gone(host, port):
        raise OSError

    for look in (gone, lambda host, port: [], lambda host, port: ["nonsense"]):
        with pytest.raises(Closed, match="unresolved"):
            resolve("x.example", 443, look=look)


def test_only_this_machine_is_open_where_that_is_said():
    """Loopback, and nothing else inside."""
    assert resolve("127.0.0.1", 80, loopback=True) == "127.0.0.1"
    for inside in ("10.0.0.1", "169.254.169.254", "192.168.1.1", "fe80::1", "::ffff:127.0.0.1"):
        assert not is_open(ip_address(inside), loopback=True)
