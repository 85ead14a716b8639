"""What stands before every page: whom the server answers, how much it takes, what it says along.

Host names are checked against DNS rebinding, requests that change something against cross-site
forgery (Fetch Metadata and Origin, as the OWASP cheat sheet has it), bodies against size and
time; every answer carries a Content-Security-Policy under which no script and no style runs but
our own files.
"""

import asyncio
import ipaddress
import logging
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web.serving import Serving

LOG = logging.getLogger(__name__)

READING = frozenset({"GET", "HEAD", "OPTIONS"})
LOOPBACK_NAMES = ("localhost",)
MOST_BYTES = 1024 * 1024
MOST_UPLOADED = 32 * 1024 * 1024
UPLOADS = ("/add", "/api/add")
"""Where files are taken; everywhere else a form is small."""
BODY_SECONDS = 30.0
ANSWER_SECONDS = 60.0

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob:",  # blob: a diagram drawn into a picture to be saved
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # "no-referrer" would make browsers hide the origin of our own forms too.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "private, no-cache",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is turned away."""

    status: HTTPStatus
    reason: str


class Guard:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, *, serving: Serving) -> None:
        self._app = app
        self._serving = serving
        self._late: set[asyncio.Future[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Turn the request away, or pass it on with its body limited and its answer headed."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = _Answer(send)
        refusal = find_refusal(scope, self._serving)
        if refusal is not None:
            await _refuse(refusal, scope, receive, answer)
            return
        body = _Body(receive, MOST_UPLOADED if scope["path"] in UPLOADS else MOST_BYTES)
        task = asyncio.ensure_future(self._app(scope, body, answer))
        done, _ = await asyncio.wait({task}, timeout=ANSWER_SECONDS)
        if done or answer.started:
            await task
            return
        # A thread that looks things up can't be stopped: it ends by itself, unheard.
        self._late.add(task)
        task.add_done_callback(self._forget)
        answer.close()
        late = Refusal(HTTPStatus.SERVICE_UNAVAILABLE, "The answer took too long. Ask for less.")
        await _refuse(late, scope, receive, answer.reopened())

    def _forget(self, task: asyncio.Future[None]) -> None:
        self._late.discard(task)
        if not task.cancelled() and task.exception() is not None:
            LOG.warning("an answer that took too long failed", exc_info=task.exception())


def find_refusal(scope: Scope, serving: Serving) -> Refusal | None:
    """Why a request may not pass, by its head alone; None where it may."""
    headers = Headers(scope=scope)
    host = headers.get("host", "")
    if not is_known_host(host, serving):
        return Refusal(
            HTTPStatus.MISDIRECTED_REQUEST,
            f"This server does not go by the name in the address. Open http://localhost:"
            f"{serving.port}/ or serve it with --name NAME.",
        )
    if scope["method"] not in READING and _is_foreign(headers, host):
        return Refusal(
            HTTPStatus.FORBIDDEN, "Requests from other sites are refused. Open the page itself."
        )
    length = headers.get("content-length", "0")
    limit = MOST_UPLOADED if scope["path"] in UPLOADS else MOST_BYTES
    if not length.isdecimal() or int(length) > limit:
        return Refusal(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"At most {limit:,} bytes are taken at once."
        )
    return None


def is_known_host(host: str, serving: Serving) -> bool:
    """Whether a Host header names this server.

    A page of another site can be made to reach us under that site's own name (DNS rebinding),
    never under an address in digits, nor under a name we were told is ours.
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    if name in (*LOOPBACK_NAMES, serving.host, *serving.names):
        return True
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or not is_loopback(serving.host)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach what is bound to this address."""
    if host in LOOPBACK_NAMES:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_foreign(headers: Headers, host: str) -> bool:
    """Whether a browser says that another site's page sent this; programs say nothing."""
    site = headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return True
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != host


async def _refuse(refusal: Refusal, scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse(refusal.reason + "\n", refusal.status)(scope, receive, send)


class _Answer:
    """Sends an answer on, with the headers every answer carries."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._closed = False
        self.started = False

    def close(self) -> None:
        """Send nothing more of what comes."""
        self._closed = True

    def reopened(self) -> "_Answer":
        """Another answer to the same request."""
        return _Answer(self._send)

    async def __call__(self, message: Message) -> None:
        if self._closed:
            return
        if message["type"] == "http.response.start":
            self.started = True
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await self._send(message)


class _Body:
    """Hands a request's body on as long as it is neither too long nor too slow."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive = receive
        self._left = limit
        self._done = False

    async def __call__(self) -> Message:
        if self._done:
            return await self._receive()
        try:
            message = await asyncio.wait_for(self._receive(), BODY_SECONDS)
        except TimeoutError:
            raise HTTPException(HTTPStatus.REQUEST_TIMEOUT, "The request never ended") from None
        self._left -= len(message.get("body", b""))
        self._done = not message.get("more_body", False)
        if self._left < 0:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "That is too much at once")
        return message
