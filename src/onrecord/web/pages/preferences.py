"""What a browser remembers of its reader: their name, their questions, light or dark."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from onrecord.errors import InputError
from onrecord.web.forms import Writes, keep_cookie, keep_person
from onrecord.web.saved import COOKIE, Saved, own_path, saved_of, write_saved

router = APIRouter(include_in_schema=False)


@router.post("/preferences/theme")
def choose_theme(
    request: Request,
    theme: Annotated[Literal["auto", "light", "dark"], Form()],
    next: Annotated[str, Form()] = "/",
) -> Response:
    """Remember light or dark, or leave it to the machine."""
    response = RedirectResponse(own_path(next), 303)
    keep_cookie(request, response, "theme", theme)
    return response


@router.post("/preferences/person", dependencies=[Writes])
def name_person(
    request: Request,
    name: Annotated[str, Form()],
    next: Annotated[str, Form()] = "/",
) -> Response:
    """Remember who decides here."""
    response = RedirectResponse(own_path(next), 303)
    keep_person(request, response, name)
    return response


@router.post("/preferences/questions")
def keep_question(
    request: Request,
    name: Annotated[str, Form(max_length=60)],
    address: Annotated[str, Form(max_length=1_000)],
) -> Response:
    """Keep a page with its question under a name; the same name again replaces it."""
    name = " ".join(name.split())
    if not name:
        raise InputError("The question has no name.", remedy="Give it one.")
    others = tuple(each for each in saved_of(request) if each.name != name)
    return _answer_saved(request, (*others, Saved(name, own_path(address))), address)


@router.post("/preferences/questions/forget")
def forget_question(
    request: Request,
    name: Annotated[str, Form(max_length=60)],
    next: Annotated[str, Form()] = "/",
) -> Response:
    """Keep a question no longer."""
    others = tuple(each for each in saved_of(request) if each.name != name)
    return _answer_saved(request, others, next)


def _answer_saved(request: Request, saved: tuple[Saved, ...], following: str) -> Response:
    response = RedirectResponse(own_path(following), 303)
    keep_cookie(request, response, COOKIE, write_saved(saved))
    return response
