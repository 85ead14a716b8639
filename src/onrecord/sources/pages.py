"""Bytes from addresses on the web; the one place that opens a connection."""

from time import monotonic

import httpx

from onrecord.errors import DocumentError

LARGEST_PAGE = 20_000_000
TIMEOUT_SECONDS = 20.0
LONGEST_WAIT_SECONDS = 60.0
MOST_REDIRECTS = 5

_TEXT_TYPES = (
    *("text/", "application/xhtml", "application/xml", "application/octet-stream"),
    *("application/rss", "application/atom", "application/rdf"),
)
_HEADERS = {
    "User-Agent": "onrecord (reads an article when asked)",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9",
}


def is_address(argument: str) -> bool:
    """Whether an argument is an address on the web."""
    return argument.lower().startswith(("http://", "https://"))


def read_page(url: str) -> bytes:
    """The bytes at an address; raises DocumentError if it can't be reached or holds no text.

    Up to five redirects are followed and up to 20 MB read, within a minute in all.
    """
    return read_through(url, None)


def read_through(url: str, transport: httpx.BaseTransport | None) -> bytes:
    """The same by a way of one's own to the address; None for the usual one, proxies and all."""
    try:
        with (
            httpx.Client(
                follow_redirects=True,
                max_redirects=MOST_REDIRECTS,
                timeout=TIMEOUT_SECONDS,
                headers=_HEADERS,
                transport=transport,
                trust_env=transport is None,
            ) as client,
            client.stream("GET", url) as response,
        ):
            _check_answer(url, response)
            return _read_body(url, response)
    except httpx.TimeoutException as error:
        raise _slow(url) from error
    except httpx.TooManyRedirects as error:
        raise DocumentError(
            f"{url} leads from one address to the next without end.",
            remedy="Open it in a browser and give the address it ends at.",
        ) from error
    except httpx.ConnectError as error:
        raise DocumentError(
            f"{url} can't be reached: {error}.",
            remedy="Check the address and your connection, or save the page and read the file.",
        ) from error
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError) as error:
        raise DocumentError(
            f"{url} is not an address: {error}.", remedy="Copy it again from the browser."
        ) from error
    except httpx.HTTPError as error:
        raise DocumentError(
            f"{url} broke off: {error}.", remedy="Try again, or save the page and read the file."
        ) from error


def _check_answer(url: str, response: httpx.Response) -> None:
    """Raise DocumentError unless the answer is a page of text."""
    status = response.status_code
    if status in {404, 410}:
        raise DocumentError(
            f"There is no page at {url} ({status}).",
            remedy="Check the address, or look for the page in a web archive.",
        )
    if status in {401, 402, 403, 429, 451}:
        raise DocumentError(
            f"{url} does not let programs read it ({status}).",
            remedy="Open it in a browser, save the page, and read the file.",
        )
    if status >= 400:
        raise DocumentError(
            f"The server of {url} failed ({status}).",
            remedy="Try again later, or save the page and read the file.",
        )
    kind = response.headers.get("content-type", "text/html").split(";")[0].strip().lower()
    if not kind.startswith(_TEXT_TYPES):
        raise DocumentError(
            f"{url} is not a text but {kind}.", remedy="Save it as text or HTML, then read that."
        )


def _read_body(url: str, response: httpx.Response) -> bytes:
    started = monotonic()
    parts: list[bytes] = []
    length = 0
    for part in response.iter_bytes():
        parts.append(part)
        length += len(part)
        if length > LARGEST_PAGE:
            raise DocumentError(
                f"{url} is larger than {LARGEST_PAGE // 1_000_000} MB.",
                remedy="Save the article alone and read the file.",
            )
        if monotonic() - started > LONGEST_WAIT_SECONDS:
            raise _slow(url)
    return b"".join(parts)


def _slow(url: str) -> DocumentError:
    return DocumentError(
        f"{url} did not answer in time.", remedy="Try again, or save the page and read the file."
    )
