"""Who may come in: everyone on this machine, else who knows the token."""

import asyncio
import hmac
from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from starlette.middleware.base import RequestResponseEndpoint

from onrecord.web.forms import keep_cookie
from onrecord.web.problems import answer_problem, wants_json
from onrecord.web.saved import own_path
from onrecord.web.serving import Here, Serving
from onrecord.web.templating import render

OPEN = ("/login", "/static/")
WRONG_TOKEN_SECONDS = 0.5

router = APIRouter(include_in_schema=False)


async def let_in(request: Request, call_next: RequestResponseEndpoint) -> Response:
    """Pass on whoever is known; send the others to the login page."""
    serving: Serving = request.app.state.serving
    path = request.url.path
    if serving.token is None or path.startswith(OPEN) or _is_known(request, serving.token):
        return await call_next(request)
    if wants_json(request):
        answer = answer_problem(
            request,
            HTTPStatus.UNAUTHORIZED,
            "This record asks who you are.",
            "Send “Authorization: Bearer TOKEN”.",
        )
        answer.headers["WWW-Authenticate"] = "Bearer"
        return answer
    return RedirectResponse(f"/login?next={quote(path)}", 303)


@router.get("/login")
def show_login(request: Request, next: str = "/") -> Response:
    """The page that asks for the token."""
    return render(request, "login.html", own_path(next))


@router.post("/login")
async def log_in(
    request: Request,
    serving: Here,
    token: Annotated[str, Form()],
    next: Annotated[str, Form()] = "/",
) -> Response:
    """Let in whoever knows the token; wait a little where it is wrong."""
    if serving.token is None or not _same(token.strip(), serving.token):
        await asyncio.sleep(WRONG_TOKEN_SECONDS)
        return answer_problem(
            request,
            HTTPStatus.FORBIDDEN,
            "That is not the token.",
            "It is printed where the server was started.",
        )
    response = RedirectResponse(own_path(next), 303)
    keep_cookie(request, response, "access", _pass(serving.token))
    return response


def _is_known(request: Request, token: str) -> bool:
    serving: Serving = request.app.state.serving
    kept = request.cookies.get(serving.cookie("access"), "")
    scheme, _, sent = request.headers.get("authorization", "").partition(" ")
    return _same(kept, _pass(token)) or (scheme.lower() == "bearer" and _same(sent, token))


def _pass(token: str) -> str:
    """What a browser keeps instead of the token itself."""
    return hmac.new(token.encode("utf-8"), b"access", "sha256").hexdigest()


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8"), other.encode("utf-8"))
