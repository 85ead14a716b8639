"""`/api`: what can be asked for as JSON, in words; the same for programs is `/openapi.json`."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from onrecord.web.templating import render


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One question of an address."""

    name: str
    place: str
    required: bool
    choices: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One address, and what it answers."""

    method: str
    path: str
    summary: str
    words: str
    parameters: tuple[Parameter, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiPage:
    """Every address under /api."""

    version: str
    addresses: tuple[Address, ...]


def list_addresses(schema: dict[str, Any]) -> tuple[Address, ...]:
    """The addresses of an OpenAPI schema, in its order."""
    return tuple(
        Address(
            method=method.upper(),
            path=path,
            summary=about.get("summary", ""),
            words=about.get("description", ""),
            parameters=tuple(_parameter(each, schema) for each in about.get("parameters", ())),
        )
        for path, methods in schema["paths"].items()
        for method, about in methods.items()
    )


def _parameter(about: dict[str, Any], schema: dict[str, Any]) -> Parameter:
    kind = about.get("schema", {})
    options = [kind, *kind.get("anyOf", ())]
    named = [option["$ref"].rsplit("/", 1)[-1] for option in options if "$ref" in option]
    known = schema.get("components", {}).get("schemas", {})
    choices = [
        choice
        for option in (*options, *(known.get(name, {}) for name in named))
        for choice in option.get("enum", ())
    ]
    return Parameter(
        name=about["name"],
        place=about["in"],
        required=about.get("required", False),
        choices=tuple(str(choice) for choice in choices),
        words=about.get("description", ""),
    )


router = APIRouter(include_in_schema=False)


@router.get("/api")
def show_api(request: Request) -> HTMLResponse:
    """The addresses as a page, without script and without anything from elsewhere."""
    schema = request.app.openapi()
    page = ApiPage(version=schema["info"]["version"], addresses=list_addresses(schema))
    return render(request, "api.html", page)
