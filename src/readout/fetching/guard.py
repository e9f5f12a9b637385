"""Says which addresses of the network may be asked: those of the open web, and networks that the user names."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from readout.errors import RefusedAddress

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_IN_USE = ipaddress.IPv6Network("2000::/3")
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})
"""The third quarter of an address that has an IPv4 address in its last (RFC 5214)."""
_REMEDY = "Save the page in a browser and give the file; a network of your own is let in by --allow-network"


class Guard:
    """Lets addresses through, or refuses them. ``allowed`` are networks that count as open, none by default."""

    def __init__(self, allowed: Iterable[Network | str] = ()) -> None:
        self._allowed = tuple(ipaddress.ip_network(str(network), strict=False) for network in allowed)

    def check(self, shown: str, addresses: Iterable[str]) -> tuple[Ip, ...]:
        """All of a host's addresses, in their order. Raises RefusedAddress where one of them, or none, may be asked.

        One bad address is enough: whoever mixes a private one among open ones wants it to be tried.
        """
        found: list[Ip] = []
        for words in addresses:
            try:
                address = ipaddress.ip_address(words)  # one with a zone (fe80::1%eth0) is of a link, and refused below
            except ValueError:
                raise RefusedAddress(shown, "its name stands for no address of a network", _REMEDY) from None
            reason = self._reason(address)
            if reason:
                raise RefusedAddress(shown, f"its host is in a network that is not asked ({reason})", _REMEDY)
            if address not in found:
                found.append(address)
        if not found:
            raise RefusedAddress(shown, "its host has no address", "Check the name of the host")
        return tuple(found)

    def _reason(self, address: Ip) -> str | None:
        if any(address.version == network.version and address in network for network in self._allowed):
            return None
        return reason_against(address)


def reason_against(address: Ip) -> str | None:
    """Why an address of the network is not of the open web; None where it is."""
    if isinstance(address, ipaddress.IPv6Address) and address.scope_id:
        return "a link"
    for network, reason in refused_networks():
        if address.version == network.version and address in network:
            return reason
    if isinstance(address, ipaddress.IPv6Address):
        if address not in _IN_USE:
            return "not in use"
        if (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
            return "an IPv4 address inside IPv6 (ISATAP, RFC 5214)"
    return None if address.is_global else "not of the open web"


@lru_cache(maxsize=1)
def refused_networks() -> tuple[tuple[Network, str], ...]:
    """The networks of ``networks.tsv``, each with what it is."""
    text = files("readout.fetching").joinpath("networks.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((ipaddress.ip_network(network), reason) for network, reason in rows)
