"""Addresses that someone else names: read only where they lie on the public internet."""

import ipaddress
import socket

import httpx

from onrecord.errors import DocumentError
from onrecord.sources.pages import is_address, read_through


def read_public_page(url: str) -> bytes:
    """The bytes at a public address; raises DocumentError as `read_page` does.

    Whoever can name an address to a server could have it read what only that server reaches.
    So loopback, private networks and all that is not of the public internet is refused, also
    where a name or a redirect leads there. A name is looked up once and the connection made to
    the very address that was checked, so that it can't change in between (DNS rebinding).
    Proxies are not used: they would look the name up again.
    """
    if not is_address(url):
        raise DocumentError(
            f"{url[:200]} is not an address of the web.", remedy="Give one with http or https."
        )
    with PublicTransport() as transport:
        return read_through(url, transport)


class PublicTransport(httpx.BaseTransport):
    """Requests to addresses of the public internet; others are refused with a DocumentError."""

    def __init__(self) -> None:
        self._inner = httpx.HTTPTransport(retries=0)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request to the address that its host's name stands for, once checked."""
        host = request.url.host
        found = find_public_address(host, request.url.port)
        # The Host header and the name that the certificate must have stay the site's own.
        checked = httpx.Request(
            request.method,
            request.url.copy_with(host=found),
            headers=request.headers,
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": host},
        )
        return self._inner.handle_request(checked)

    def close(self) -> None:
        """Close the connections."""
        self._inner.close()


def find_public_address(host: str, port: int | None = None) -> str:
    """The address of a host, as digits; raises DocumentError unless all it has are public.

    Raises httpx.ConnectError where the name is unknown, as a connection to it would.
    """
    try:
        found = socket.getaddrinfo(host, port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpx.ConnectError(f"no such host: {host}") from error
    addresses = [str(entry[4][0]).partition("%")[0] for entry in found]
    if not addresses or not all(is_public(address) for address in addresses):
        raise DocumentError(
            f"{host} is not on the public internet; such addresses are not read from here.",
            remedy="Save the page and add the file.",
        )
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an address in digits is one that everybody on the internet can reach.

    An IPv6 address that stands for an IPv4 one (mapped, 6to4, NAT64) is judged by that.
    """
    found = ipaddress.ip_address(address)
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour
        if inner is None and found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
