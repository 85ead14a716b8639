"""Templates: their environment, and what they may call."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode, urlsplit

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.responses import HTMLResponse

from onrecord.web.forms import form_token, keep_form_cookie, person_shown
from onrecord.web.saved import saved_of
from onrecord.web.serving import serving_of

STATIC = files("onrecord.web").joinpath("static")


@dataclass(frozen=True, slots=True)
class Entry:
    """A page's line in the navigation; `key` is the letter that leads to it after `g`."""

    path: str
    name: str
    key: str


def render(
    request: Request, template: str, page: object, *, status: int = HTTPStatus.OK
) -> HTMLResponse:
    """A page as HTML: the whole of it, or its main part where htmx asks for a piece."""
    serving = serving_of(request)
    part = "hx-request" in request.headers and "hx-history-restore-request" not in request.headers
    html = _environment().get_template(template)
    # Every word in it that comes from outside is escaped by the environment.
    content = html.render(
        page=page,
        layout="part.html" if part else "base.html",
        path=request.url.path,
        query=request.query_params,
        entries=request.app.state.entries,
        record_name=serving.title,
        read_only=serving.read_only,
        token=form_token(request),
        person=person_shown(request),
        theme=_theme(request),
        saved=saved_of(request),
        issue_names=request.app.state.issue_names,
        to=to,
        here=_Here(request),
    )
    response = HTMLResponse(content, status, headers={"Vary": "HX-Request"})
    keep_form_cookie(request, response)
    return response


def render_text(request: Request, template: str, page: object) -> str:
    """A file that is no page, such as a drawing, from a template; escaped like one."""
    found = _environment().get_template(template)
    return found.render(page=page, issue_names=request.app.state.issue_names, to=to)


def to(path: str, /, **query: object) -> str:
    """An address in this server; what is None, False or empty is left out of the question."""
    asked = {name: _asked(value) for name, value in query.items() if value not in (None, False, "")}
    return f"{path}?{urlencode(asked)}" if asked else path


def web_link(address: str | None) -> str | None:
    """An address of the web that may be a link; None for any other scheme, or none."""
    if address is None:
        return None
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    return address.strip() if parts.scheme in ("http", "https") and parts.hostname else None


def spoken(name: str) -> str:
    """A name from the code as words: red_line as "red line"."""
    return str(name).replace("_", " ")


def counted(number: int, one: str, many: str | None = None) -> str:
    """1 document, 2 documents."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def shortened(words: str, length: int) -> str:
    """At most this many characters on one line, cut between words where that is possible."""
    words = " ".join(words.split())
    if len(words) <= length:
        return words
    cut = words[: length - 1]
    return (cut[: cut.rfind(" ")] if " " in cut[length // 2 :] else cut).rstrip(" ,;:–—") + "…"


@cache
def static(name: str) -> str:
    """The address of a static file; it changes with the file, so that it may be kept for good."""
    digest = hashlib.sha256(STATIC.joinpath(name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


@dataclass(frozen=True, slots=True)
class _Here:
    """This page's own address, with some of its questions asked otherwise."""

    request: Request

    def __call__(self, **changes: object) -> str:
        query: Mapping[str, object] = {**self.request.query_params, **changes}
        return to(self.request.url.path, **query)


def _asked(value: object) -> str:
    if value is True:
        return "1"
    return str(value)


def _theme(request: Request) -> str:
    chosen = request.cookies.get(serving_of(request).cookie("theme"), "")
    return chosen if chosen in ("light", "dark") else "auto"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("onrecord.web"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters: dict[str, Any] = {
        "web_link": web_link,
        "spoken": spoken,
        "shortened": shortened,
        "counted": counted,
    }
    environment.filters.update(filters)
    environment.globals["static"] = static
    return environment
