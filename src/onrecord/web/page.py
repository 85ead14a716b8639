"""How a page is made: one dataclass, filled by one function, shown as HTML and as JSON."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar, get_type_hints

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse

from onrecord.web.templating import render

PAGE_SIZE = 50

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """Which stretch of a long list is shown; `more` says that another follows."""

    number: int
    more: bool


def add_page(router: APIRouter, path: str, *, template: str, build: Callable[..., Any]) -> None:
    """Show what `build` returns at `path` as a page and at `/api` + `path` as JSON.

    `build` is a FastAPI dependency: its parameters are the page's questions, its return
    annotation is the page's dataclass and so the schema in `/openapi.json`, its docstring the
    description there.
    """

    def show(request: Request, page: Annotated[Any, Depends(build)]) -> HTMLResponse:
        return render(request, template, page)

    router.add_api_route(path, show, response_class=HTMLResponse, include_in_schema=False)
    add_page_data(router, f"/api{path}", build=build)


def add_page_data(router: APIRouter, path: str, *, build: Callable[..., Any]) -> None:
    """Only the JSON of a page, for one whose HTML needs a handler of its own."""
    name = build.__name__.removeprefix("build_")

    def answer(page: Annotated[Any, Depends(build)]) -> Any:
        return page

    router.add_api_route(
        path,
        answer,
        response_model=get_type_hints(build)["return"],
        name=name,
        operation_id=name,
        summary=name.replace("_", " ").capitalize(),
        description=build.__doc__,
    )


def cut_page(
    found: tuple[Item, ...], number: int, size: int = PAGE_SIZE
) -> tuple[tuple[Item, ...], Pager]:
    """What to show of a list that was asked for one item beyond the page, and the pager."""
    return found[:size], Pager(number=number, more=len(found) > size)
