"""Which addresses of the web may be connected to, and which are somebody's own network.

A name may stand for a machine at home: a router, a printer, this service. So the name is resolved once, every
address it has is checked, and one of these very addresses is connected to; there is no second question that
could be answered otherwise (DNS rebinding).
"""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from sidelight.errors import FetchError, FetchRefusedError

_GLOBAL_V6 = ipaddress.ip_network("2000::/3")
"""The only unicast addresses of IPv6 that are given out. Outside lie, among others, loopback, IPv4-mapped
ones and NAT64 (64:ff9b::/96), which lead to IPv4 addresses that were not looked at."""

_NOT_PUBLIC = tuple(
    map(
        ipaddress.ip_network,
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 "
        "192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 "
        "203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 "
        "2001::/23 2001:db8::/32 2002::/16 3fff::/20".split(),
    )
)
"""IANA's special-purpose registries (RFC 6890 and later), multicast, and 6to4. Python's own list is one of
its version."""

_BAD_PORTS = frozenset(
    (1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6679, 6697, 10080, *range(6665, 6670))
)
"""Ports from 1024 on that browsers block, because something else listens there (Fetch Standard).
Below, only 80 and 443 are the web's."""

_DEFAULT_PORTS = {"http": 80, "https": 443}
_BY_HAND = "Save the page in your browser and add the file."


@dataclass(frozen=True, slots=True)
class Target:
    """An address of the web in its parts; `path` has the query, and no fragment."""

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"{self.scheme}://{self.host_header}"

    @property
    def host_header(self) -> str:
        """The host as a request names it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"


def target(url: str, *, allow_private: bool = False) -> Target:
    """The parts of an address. Raises FetchRefusedError when it is none that may be fetched."""
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme.lower(), parts.hostname or "", parts.port
        host = host if host.isascii() else host.encode("idna").decode()
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    except ValueError as error:
        raise FetchRefusedError(f"{_short(url)} is no address", remedy="Check how it is written.") from error
    if scheme not in _DEFAULT_PORTS:
        raise FetchRefusedError(f"{_short(url)} is not of the web", remedy="Give an http or https address.")
    if not host or not url.isprintable() or " " in url:
        raise FetchRefusedError(f"{_short(url)} is no address", remedy="Check how it is written.")
    if "@" in parts.netloc:
        raise FetchRefusedError(
            f"{scheme}://{host} was given with a user name or password",
            remedy=f"Take it out; what needs a login cannot be fetched. {_BY_HAND}",
        )
    port = port or _DEFAULT_PORTS[scheme]
    if not allow_private and (port in _BAD_PORTS or (port < 1024 and port not in _DEFAULT_PORTS.values())):
        raise FetchRefusedError(f"{scheme}://{host} is asked for at port {port}, which is not the web's")
    return Target(url.partition("#")[0], scheme, host, port, path)


def checked_addresses(of: Target, *, allow_private: bool = False) -> list[str]:
    """The addresses of a target's host, all of them public. Raises FetchRefusedError, or FetchError when the
    name is not known."""
    try:
        addresses = list(dict.fromkeys(resolve(of.host, of.port)))
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise FetchError(
            f"{of.url} cannot be fetched: {of.host} is not known ({reason})",
            remedy="Check the name and your connection.",
        ) from error
    private = [address for address in addresses if not is_public(address)]
    if private and not allow_private:
        leads = "" if of.host == private[0] else f" leads to {private[0]}, which"
        raise FetchRefusedError(
            f"{of.url} is not fetched: {of.host}{leads} is not on the public web",
            remedy="If it is yours and you mean it, add --allow-private.",
        )
    return addresses


def resolve(host: str, port: int) -> list[str]:
    """The addresses that the system's resolver knows for a name. Raises OSError."""
    return [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet's."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:  # with a zone, so link-local
        return False
    if ip.version == 6 and ip not in _GLOBAL_V6:
        return False
    return ip.is_global and not ip.is_multicast and not any(ip in network for network in _NOT_PUBLIC)


def _short(url: str) -> str:
    return url if len(url) <= 200 else url[:199] + "…"
