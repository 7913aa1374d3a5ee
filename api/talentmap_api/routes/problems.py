"""Errors as problem+json (RFC 9457): one table from error to status, for routes of any kind."""

import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from talentmap import errors

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = 5
STATUSES: dict[type[errors.TalentMapError], tuple[int, str]] = {  # the nearest class of an error's ancestry counts
    errors.PrivateMatterError: (422, "private-matter"),
    errors.FilterError: (422, "unknown-value"),
    errors.NotFoundError: (404, "not-found"),
    errors.ForbiddenError: (403, "forbidden"),
    errors.ConflictError: (409, "conflict"),
    errors.GraphNotReadyError: (503, "graph-not-ready"),
    errors.GraphError: (503, "graph-failed"),
    errors.NoReleaseError: (503, "no-release"),
    errors.ConfigurationError: (500, "configuration"),
    errors.TalentMapError: (500, "failed"),
}
_TITLES = {
    400: "Bad request", 401: "Sign in first", 403: "Not allowed", 404: "Not found", 405: "Method not allowed",
    409: "Conflict", 413: "Too large", 422: "Not understood", 429: "Too many attempts", 500: "Server error",
    503: "Not ready",
}  # fmt: skip


class MovedError(Exception):
    """The id asked for was merged into another: answered 308 with the address of that one."""

    def __init__(self, former: str, current: str) -> None:
        super().__init__(f"{former} is now {current}")
        self.former, self.current = former, current


def problem(status: int, kind: str, detail: str, *, headers: dict[str, str] | None = None, **more: Any) -> Response:
    """A problem+json response; `kind` names it in `type`."""
    body = {"type": f"urn:talentmap:problem:{kind}", "title": _TITLES.get(status, "Error"), "status": status}
    return JSONResponse(body | {"detail": detail} | more, status, headers, MEDIA_TYPE)


def status_of(error: errors.TalentMapError) -> tuple[int, str]:
    """Status and kind of an error."""
    return next(STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES)


def install_problems(app: FastAPI) -> None:
    """Answer every error of the app as problem+json."""
    app.add_exception_handler(errors.TalentMapError, _talentmap_error)
    app.add_exception_handler(RequestValidationError, _validation_error)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(MovedError, _moved)
    app.add_exception_handler(Exception, _unexpected)


def _talentmap_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, errors.TalentMapError)
    status, kind = status_of(error)
    more: dict[str, Any] = {}
    if isinstance(error, errors.FilterError):
        more = {"parameter": error.parameter, "allowed": error.allowed}
    if isinstance(error, errors.PrivateMatterError):
        more["words"] = error.words
    headers = {"Retry-After": str(RETRY_SECONDS)} if status == 503 else None
    if status == 500:
        log.error("%s", error, exc_info=error)
    return problem(status, kind, str(error), headers=headers, **more)


def _validation_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = [{"where": [str(part) for part in fault["loc"]], "what": fault["msg"]} for fault in error.errors()]
    detail = "; ".join(f"{'.'.join(fault['where'][1:]) or 'body'}: {fault['what']}" for fault in faults)
    return problem(422, "not-understood", detail, faults=faults)


def _http_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    headers = dict(error.headers) if error.headers else None
    return problem(error.status_code, "http", str(error.detail), headers=headers)


def _moved(request: Request, error: Exception) -> Response:
    assert isinstance(error, MovedError)
    path = request.url.path.replace(error.former, error.current)
    return RedirectResponse(f"{path}?{request.url.query}" if request.url.query else path, 308)


def _unexpected(_request: Request, error: Exception) -> Response:
    log.error("unexpected error", exc_info=error)
    return problem(500, "unexpected", "An unexpected error happened; it was logged, and nothing was changed.")
