"""Takes the words of an address, gives scheme, host, port and path, written in one way; refuses whatever is odd.

Programs read odd addresses in different ways (``http://good@127.0.0.1``, ``http://0x7f.1``, backslashes), and that is
how guards are deceived. So an address is taken apart once, here, strictly, and only its parts go on.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import quote, urljoin

from readout.errors import RefusedAddress
from readout.fetching.limits import MAX_ADDRESS_CHARACTERS, PORTS

DEFAULT_PORTS = {"http": 80, "https": 443}
_PARTS = re.compile(r"([a-z][a-z0-9+.-]*):(?://([^/?#]*))?([^?#]*)(\?[^#]*)?(?:#.*)?", re.IGNORECASE)
_BRACKETED = re.compile(r"\[([0-9a-fA-F:.]{2,45})\](?::([0-9]{1,5}))?")
_NAMED = re.compile(r"([^:\[\]]+)(?::([0-9]{1,5}))?")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_ODD = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029\ud800-\udfff]")
_PATH_SAFE = "%/:@!$&'()*+,;=~|[]"
_ODD_PROBLEM = "it has a blank, a control character or a backslash in it"
_CHECK = "Check the address; one that a browser shows looks like https://example.org/article"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a request goes. ``host`` is a name in ASCII, or an address of a network without brackets."""

    scheme: str
    host: str
    port: int
    path: str
    """With what follows the question mark, in ASCII."""

    @property
    def is_number(self) -> bool:
        """Whether the host is an address of the network: it stands for itself. Only plain ones come this far."""
        return ":" in self.host or self.host.rpartition(".")[2].isdigit()

    @property
    def address(self) -> str:
        """The whole, in the one way in which it is written here: without a fragment and a usual port."""
        return f"{self.origin}{self.path}"

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == DEFAULT_PORTS[self.scheme] else f":{self.port}")


def shown_address(address: str) -> str:
    """``address`` for messages: bounded, and with what does not show made visible."""
    shown = "".join(c if c.isprintable() else repr(c)[1:-1] for c in address[:300])
    return shown + ("…" if len(address) > 300 else "")


def parse_address(address: str, ports: Collection[int] = PORTS) -> Target:
    """The parts of ``address``. Raises RefusedAddress where it is none, is odd, or names a port not in ``ports``."""
    found = _PARTS.fullmatch(address) if len(address) <= MAX_ADDRESS_CHARACTERS else None
    if len(address) > MAX_ADDRESS_CHARACTERS:
        raise _refused(address, f"it has more than {MAX_ADDRESS_CHARACTERS:,} characters")
    if _ODD.search(address):
        raise _refused(address, _ODD_PROBLEM)
    if found is None:
        raise _refused(address, "it is no web address")
    scheme, authority = found.group(1).lower(), found.group(2)
    if scheme not in DEFAULT_PORTS:
        raise _refused(address, f"only http and https are fetched, not {scheme[:20]}")
    if not authority:
        raise _refused(address, "it names no host")
    host, port = _host_and_port(authority, address)
    number = int(port) if port else DEFAULT_PORTS[scheme]
    if number not in ports:
        raise _refused(address, f"its port is {number}, where no pages are served")
    path = quote(found.group(3) or "/", safe=_PATH_SAFE) + quote(found.group(4) or "", safe=_PATH_SAFE + "?")
    return Target(scheme=scheme, host=host, port=number, path=path)


def joined(target: Target, location: str, ports: Collection[int] = PORTS) -> Target:
    """Where a redirect from ``target`` leads. Raises RefusedAddress, also for one from https back to http."""
    if _ODD.search(location):
        raise _refused(location, _ODD_PROBLEM)
    try:
        there = urljoin(target.address, location)
    except ValueError:
        raise _refused(location, "it is no web address") from None
    found = parse_address(there, ports)
    if target.scheme == "https" and found.scheme == "http":
        raise _refused(there, "it leads from https back to http, where anybody on the way can change what comes")
    return found


def _host_and_port(authority: str, address: str) -> tuple[str, str | None]:
    if "@" in authority or "%" in authority:
        raise _refused(address, "there is a user name or an escaped character in its host")
    bracketed = _BRACKETED.fullmatch(authority)
    if bracketed:
        try:
            return str(ipaddress.IPv6Address(bracketed.group(1))), bracketed.group(2)
        except ValueError:
            raise _refused(address, "its host is no address of a network") from None
    named = _NAMED.fullmatch(authority)
    if named is None:
        raise _refused(address, "its host or port is none")
    return _host(named.group(1), address), named.group(2)


def _host(words: str, address: str) -> str:
    """The name in ASCII, or the four numbers. What other programs might take for numbers is refused."""
    name = (words if words.isascii() else _in_ascii(words, address)).lower().removesuffix(".")
    labels = name.split(".")
    if len(name) > 253 or not all(map(_LABEL.fullmatch, labels)):
        raise _refused(address, "its host is no name")
    if _NUMBER.fullmatch(labels[-1]):
        try:
            return str(ipaddress.IPv4Address(name))
        except ValueError:
            raise _refused(address, "its host is an address of a network in an odd spelling") from None
    return name


def _in_ascii(words: str, address: str) -> str:
    import idna  # noqa: PLC0415 - only names with umlauts and the like need it

    try:
        return idna.encode(words, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        raise _refused(address, "its host is no name of the web") from None


def _refused(address: str, problem: str) -> RefusedAddress:
    return RefusedAddress(shown_address(address), problem, _CHECK)
