"""Errors as pages for browsers: what happened, what is safe, what to do. Programs keep getting problem+json."""

import json
from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import Response

from talentmap.errors import NoReleaseError
from talentmap_api.pages.rendering import render

KNOWN = {"403", "404", "422", "500", "503"}
Handler = Callable[[Request, Any], Any]


def install_error_pages(app: FastAPI) -> None:
    """Put a page in front of every error answer that a browser would show."""
    for kind, handler in list(app.exception_handlers.items()):
        app.exception_handlers[kind] = _paged(handler)


def _paged(handler: Handler) -> Handler:
    def answer(request: Request, error: Exception) -> Response:
        plain: Response = handler(request, error)
        if plain.status_code < 400 or not wants_page(request):
            return plain
        return error_page(request, plain, "empty" if isinstance(error, NoReleaseError) else None)

    return answer


def wants_page(request: Request) -> bool:
    """Whether a person looks at the answer."""
    return "text/html" in request.headers.get("accept", "") and not request.url.path.startswith("/api/")


def error_page(request: Request, plain: Response, kind: str | None = None) -> Response:
    """The page of an error answer."""
    status = plain.status_code
    body = json.loads(bytes(plain.body) or b"{}")
    key = kind or (str(status) if str(status) in KNOWN else "500")
    page = render(request, "error.html", status=status, key=key, code=status, told=body, section=None)
    for name in ("retry-after", "www-authenticate"):
        if name in plain.headers:
            page.headers[name] = plain.headers[name]
    return page
