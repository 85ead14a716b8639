"""What becomes of errors: a page with the problem and what to do next, or the same as JSON."""

from dataclasses import dataclass
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from onrecord.errors import InputError, OnRecordError, QueryError, RecordError, StaleDecisionError
from onrecord.web.forms import RefusedError
from onrecord.web.templating import render

REMEDIES = {
    HTTPStatus.NOT_FOUND: "Check the address, or start from the overview.",
    HTTPStatus.METHOD_NOT_ALLOWED: "Open the page that the form stands on and send it from there.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "Send less at once.",
    HTTPStatus.REQUEST_TIMEOUT: "Send it again.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A problem in the words of RFC 9457, and what to do next."""

    status: int
    title: str
    detail: str
    remedy: str
    type: str = "about:blank"


def add_problem_pages(app: FastAPI) -> None:
    """Answer our errors, wrong input and unknown addresses with a page or problem JSON."""

    async def ours(request: Request, error: Exception) -> Response:
        assert isinstance(error, OnRecordError)
        return answer_problem(request, _status(error), error.problem, error.remedy)

    async def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        wrong = "; ".join(f"{e['loc'][-1]}: {e['msg']}" for e in error.errors())
        return answer_problem(
            request,
            HTTPStatus.UNPROCESSABLE_ENTITY,
            f"The question can't be understood ({wrong}).",
            "Change what is named and ask again.",
        )

    async def plain(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        status = HTTPStatus(error.status_code)
        remedy = REMEDIES.get(status, "Go back and try another way.")
        return answer_problem(request, status, f"{error.detail}.", remedy)

    async def bug(request: Request, _: Exception) -> Response:
        # The server notes the traceback; the reader learns that it is not their doing.
        return answer_problem(
            request,
            HTTPStatus.INTERNAL_SERVER_ERROR,
            "Something in onrecord failed.",
            "Try another way, and report what you asked for with what the server printed.",
        )

    app.add_exception_handler(Exception, bug)
    app.add_exception_handler(OnRecordError, ours)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, plain)


def answer_problem(request: Request, status: HTTPStatus, detail: str, remedy: str) -> Response:
    """The problem as JSON for programs, as a page for people."""
    problem = Problem(status=status, title=status.phrase, detail=detail, remedy=remedy)
    if wants_json(request):
        content = {
            "type": problem.type,
            "title": problem.title,
            "status": problem.status,
            "detail": problem.detail,
            "remedy": problem.remedy,
        }
        return JSONResponse(content, status, media_type="application/problem+json")
    return render(request, "problem.html", problem, status=status)


def wants_json(request: Request) -> bool:
    """Whether a program asks rather than a browser."""
    return request.url.path.startswith("/api/") or "application/json" in request.headers.get(
        "accept", ""
    )


def _status(error: OnRecordError) -> HTTPStatus:
    if isinstance(error, RefusedError):
        return HTTPStatus.FORBIDDEN
    if isinstance(error, StaleDecisionError):
        return HTTPStatus.CONFLICT
    if isinstance(error, QueryError):
        return HTTPStatus.NOT_FOUND
    if isinstance(error, InputError):
        return HTTPStatus.BAD_REQUEST
    if isinstance(error, RecordError):
        return HTTPStatus.SERVICE_UNAVAILABLE
    return HTTPStatus.INTERNAL_SERVER_ERROR
