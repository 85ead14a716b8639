"""The application: its pages in one list, and what stands before them."""

import secrets
from importlib.metadata import version

from fastapi import FastAPI
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from onrecord.record.record import Record
from onrecord.web import entry
from onrecord.web.adding import Adding
from onrecord.web.guard import Guard
from onrecord.web.memory import Memory
from onrecord.web.pages import (
    actors,
    add,
    api,
    brief,
    changes,
    coding,
    common_ground,
    documents,
    map,
    matrix,
    network,
    overview,
    positions,
    preferences,
    review,
    search,
    stories,
    timeline,
)
from onrecord.web.problems import add_problem_pages
from onrecord.web.queue_order import Orders
from onrecord.web.serving import Serving
from onrecord.web.templating import STATIC, Entry

ROUTERS = (
    overview.router,
    matrix.router,
    documents.router,
    positions.router,
    changes.router,
    search.router,
    timeline.router,
    common_ground.router,
    brief.router,
    network.router,
    map.router,
    actors.router,
    stories.router,
    review.router,
    coding.router,
    add.router,
    api.router,
    preferences.router,
    entry.router,
)
"""Every page, in the order in which addresses are tried."""

ENTRIES = (
    Entry("/", "Overview", "o"),
    Entry("/matrix", "Matrix", "m"),
    Entry("/timeline", "Time line", "t"),
    Entry("/changes", "Changes", "c"),
    Entry("/common-ground", "Common ground", "w"),
    Entry("/network", "Network", "n"),
    Entry("/map", "Map", "p"),
    Entry("/actors", "Actors", "a"),
    Entry("/stories", "Stories", "s"),
    Entry("/brief", "Brief", "b"),
    Entry("/documents", "Documents", "d"),
    Entry("/review", "Review", "r"),
    Entry("/add", "Add", "e"),
)
"""The navigation."""

ABOUT = "Every page of onrecord as JSON, at its own address under /api."


def build_app(record: Record, serving: Serving) -> FastAPI:
    """The application for a record that stays open as long as it runs."""
    app = FastAPI(
        title="onrecord",
        version=version("onrecord"),
        description=ABOUT,
        docs_url=None,
        redoc_url=None,
    )
    app.state.serving = serving
    app.state.record = record
    app.state.secret = secrets.token_bytes(32)
    app.state.memory = Memory()
    app.state.orders = Orders()
    app.state.adding = Adding(record, serving.codebook)
    app.state.entries = ENTRIES
    app.state.issue_names = {issue.key: issue.name for issue in serving.codebook.issues}
    add_problem_pages(app)
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", _StaticFiles(directory=str(STATIC)), name="static")
    if serving.token is not None:
        app.middleware("http")(entry.let_in)
    app.add_middleware(Guard, serving=serving)
    return app


class _StaticFiles(StaticFiles):
    """Files whose address changes with them, so that a browser may keep them for good."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if b"v=" in scope["query_string"]:
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response
