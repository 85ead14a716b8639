"""The server: the application on a port of this machine."""

import ipaddress
import secrets
import webbrowser
from collections.abc import Callable

import uvicorn

from onrecord.errors import InputError
from onrecord.record.record import open_record
from onrecord.web.app import build_app
from onrecord.web.guard import is_loopback
from onrecord.web.serving import Serving

SHORTEST_TOKEN = 16


def choose_token(host: str, given: str | None) -> str | None:
    """The token readers must know: the one given, a new one where others can reach the port.

    None on loopback unless one is given. Raises InputError for a token that can be guessed.
    """
    if given is not None:
        if len(given) < SHORTEST_TOKEN:
            raise InputError(
                f"A token of {len(given)} characters can be guessed.",
                remedy=f"Give one of {SHORTEST_TOKEN} or more, or none: one is then made.",
            )
        return given
    return None if is_loopback(host) else secrets.token_urlsafe(24)


def address_of(serving: Serving) -> str:
    """The address to open in a browser on this machine."""
    host = serving.host
    try:
        if ipaddress.ip_address(host).is_unspecified:
            host = "localhost"
    except ValueError:
        pass
    return f"http://{f'[{host}]' if ':' in host else host}:{serving.port}/"


def serve(serving: Serving, *, opens: bool, tell: Callable[[str], None]) -> None:
    """Serve a record until it is stopped; `tell` is called with the address once it answers.

    An absent record is made, unless it is to be read only: its coverage comes in by the browser.
    Raises RecordError where the record can't be opened, InputError where the port is taken.
    """
    with open_record(serving.record, create=not serving.read_only) as record:
        config = uvicorn.Config(
            build_app(record, serving),
            host=serving.host,
            port=serving.port,
            log_level="warning",
            server_header=False,
            timeout_keep_alive=5,
            limit_concurrency=400,
            h11_max_incomplete_event_size=64 * 1024,
        )
        server = _Server(config, address=address_of(serving), opens=opens, tell=tell)
        try:
            server.run()
        except SystemExit as error:
            # uvicorn has logged why; a port in use is by far the most common reason.
            raise InputError(
                f"The port {serving.port} of {serving.host} can't be used.",
                remedy="Choose another with --port.",
            ) from error


class _Server(uvicorn.Server):
    def __init__(
        self, config: uvicorn.Config, *, address: str, opens: bool, tell: Callable[[str], None]
    ) -> None:
        super().__init__(config)
        self._address = address
        self._opens = opens
        self._tell = tell

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        await super().startup(sockets)  # type: ignore[arg-type]
        if self.started:
            self._tell(self._address)
            if self._opens:
                webbrowser.open(self._address)
