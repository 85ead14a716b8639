"""Forms that change something: whose they are, and that they come from our own pages."""

import hmac
import secrets
from typing import Annotated

from fastapi import Depends, Form, Header, Request, Response

from onrecord.errors import InputError, OnRecordError
from onrecord.web.serving import serving_of

LONGEST_NAME = 80
KEPT = 60 * 60 * 24 * 365


class RefusedError(OnRecordError):
    """The server won't do this, whoever asks."""


def form_token(request: Request) -> str:
    """What every form of a page carries in its field `form_token`.

    It belongs to a cookie that only this server's own pages are sent with (SameSite=Strict):
    another site can neither read it nor have it sent (the signed double-submit pattern of the
    OWASP cheat sheet on cross-site request forgery).
    """
    return _sign(request, _form_cookie(request))


def keep_form_cookie(request: Request, response: Response) -> None:
    """Hand the cookie out with the page that needs it, once."""
    name = serving_of(request).cookie("form")
    if name not in request.cookies:
        keep_cookie(request, response, "form", _form_cookie(request))


def keep_cookie(request: Request, response: Response, name: str, value: str) -> None:
    """A cookie for our own pages alone, out of reach of script."""
    response.set_cookie(
        serving_of(request).cookie(name),
        value,
        max_age=KEPT,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )


def check_writes(
    request: Request,
    form_token: Annotated[str, Form()] = "",
    x_form_token: Annotated[str, Header()] = "",
) -> None:
    """Let a form pass that one of our pages sent to a server that takes decisions.

    Raises RefusedError for any other.
    """
    check_open(request)
    sent = (x_form_token or form_token).encode("utf-8")
    cookie = request.cookies.get(serving_of(request).cookie("form"), "")
    if not cookie or not hmac.compare_digest(sent, _sign(request, cookie).encode("utf-8")):
        raise RefusedError(
            "This form is not one of this server's, or it has been open for too long.",
            remedy="Load the page again and send the form from there; cookies must be allowed.",
        )


def check_open(request: Request) -> None:
    """Let pass what would change the record, unless it is served for reading only.

    Enough for what takes JSON: a browser never sends JSON to another site without asking
    first, and we never say yes. Raises RefusedError.
    """
    if serving_of(request).read_only:
        raise RefusedError(
            "This record is served for reading only.",
            remedy="Ask whoever runs it to serve it without --read-only.",
        )


def person_of(request: Request) -> str | None:
    """Who decides here, as they said; None where nobody has said so yet."""
    kept = request.cookies.get(serving_of(request).cookie("person"), "")
    try:
        return checked_name(bytes.fromhex(kept).decode("utf-8"))
    except (ValueError, InputError):
        return None


def keep_person(request: Request, response: Response, name: str) -> None:
    """Remember who decides here; as hexadecimal digits, since cookies are ASCII."""
    keep_cookie(request, response, "person", checked_name(name).encode("utf-8").hex())


def checked_name(name: str) -> str:
    """A person's name on one line; InputError where there is none, or it is too long."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise InputError(
            "A decision needs the name of who makes it.",
            remedy=f"Give a name of 1 to {LONGEST_NAME} characters under “Your name”.",
        )
    return name


def person_deciding(request: Request, name: Annotated[str, Form()] = "") -> str:
    """Who makes this decision: the name in the form, else the one remembered.

    What is shown in answer to the form knows the name already, before the browser's cookie does.
    """
    request.state.person = checked_name(name or person_of(request) or "")
    person: str = request.state.person
    return person


def person_shown(request: Request) -> str | None:
    """Who decides here, or has just decided by this request; None where nobody said so."""
    decided: str | None = getattr(request.state, "person", None)
    return decided or person_of(request)


Writes = Depends(check_writes)
ProgramWrites = Depends(check_open)
Person = Annotated[str, Depends(person_deciding)]


def _form_cookie(request: Request) -> str:
    """The browser's own, or a new one that stays the same for this request."""
    kept = request.cookies.get(serving_of(request).cookie("form"))
    if kept:
        return kept
    if not hasattr(request.state, "form_cookie"):
        request.state.form_cookie = secrets.token_urlsafe(24)
    made: str = request.state.form_cookie
    return made


def _sign(request: Request, cookie: str) -> str:
    key: bytes = request.app.state.secret
    return hmac.new(key, cookie.encode("utf-8"), "sha256").hexdigest()
