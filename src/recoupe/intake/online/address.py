"""Which machines may be spoken to: those of the public network, and no others."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

__all__ = ["Resolver", "public", "resolved"]

Resolver = Callable[[str, int], list[str]]
"""Host and port -> the numeric addresses of the host, in the order in which to try them; OSError for none."""
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
TRANSLATED_HERE = ipaddress.ip_network("64:ff9b:1::/48")
"""IPv6 addresses that hold an IPv4 address in their last four bytes (NAT64)."""


def resolved(host: str, port: int) -> list[str]:
    """The addresses of a host as this machine resolves them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def public(address: str) -> bool:
    """Whether a numeric address is of the public network, itself and any address that it wraps.

    Loopback, private, link-local, shared, multicast and reserved addresses are not, nor IPv6 ones that stand for one.

    >>> public("192.0.43.8"), public("127.0.0.1"), public("::ffff:10.0.0.1"), public("fe80::1%eth0")
    (True, False, False, False)
    """
    try:
        number = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = _wrapped(number) if isinstance(number, ipaddress.IPv6Address) else []
    return all(each.is_global and not each.is_multicast and not each.is_reserved for each in inner or [number])


def _wrapped(number: ipaddress.IPv6Address) -> list[ipaddress.IPv4Address | ipaddress.IPv6Address]:
    """The IPv4 addresses that an IPv6 address stands for (mapped, 6to4, Teredo, translated)."""
    if number.ipv4_mapped:
        return [number.ipv4_mapped]
    if number.sixtofour:
        return [number, number.sixtofour]
    if number.teredo:
        return [number, *number.teredo]
    if number in TRANSLATED or number in TRANSLATED_HERE:
        return [ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)]
    return []
