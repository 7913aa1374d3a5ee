"""In front of every route: who asks, and whether a browser's write really comes from our own page.

Everything is closed unless it is listed as open. A request is known by a bearer token or by the session's cookie. A
cookie request that writes needs a matching Origin and the session's token, as the header `X-CSRF-Token` or the field
`csrf` of a plain form.
"""

import hmac
from urllib.parse import parse_qs, quote

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from talentmap_api.routes.problems import problem
from talentmap_api.security.sessions import COOKIE, SignedIn, find_session, find_token
from talentmap_api.workplace.database import Database

OPEN_PATHS = frozenset({"/healthz", "/readyz", "/login", "/favicon.ico"})
OPEN_FOLDERS = ("/static/",)
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
LARGEST_FORM = 1 << 20
LARGEST_BODY = 4 << 20
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
FORM = "application/x-www-form-urlencoded"


class Guard:
    """Lets known requests through, with `request.state.session` set to who asks."""

    def __init__(self, app: ASGIApp, database: Database, *, loopback_only: bool = False) -> None:
        self._app, self._database, self._loopback_only = app, database, loopback_only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, or say why not."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        scope.setdefault("state", {})["session"] = None
        refusal, receive = await self._check(request, receive)
        await (refusal or self._app)(scope, receive, send)

    async def _check(self, request: Request, receive: Receive) -> tuple[Response | None, Receive]:
        if self._loopback_only and _host(request) not in LOOPBACK:
            return problem(403, "host", "The demo answers to 127.0.0.1 and localhost only."), receive
        if refusal := _holds_nul(request.scope):
            return refusal, receive
        if int(request.headers.get("content-length") or 0) > LARGEST_BODY:
            return problem(413, "too-large", f"A request holds at most {LARGEST_BODY:,} bytes."), receive
        bearer = _bearer(request)
        if bearer is not None:
            return await self._check_bearer(request, bearer), receive
        token = request.cookies.get(COOKIE)
        found = await run_in_threadpool(find_session, self._database, token) if token else None
        request.state.session = found
        writes = request.method not in SAFE_METHODS
        if writes and not same_origin(request):
            return problem(403, "origin", "The request does not come from a page of this server."), receive
        if found is None:
            return (None if _is_open(request.url.path) else _ask_to_sign_in(request)), receive
        if not writes or request.url.path in OPEN_PATHS:
            return None, receive
        return await _check_write(request, found, receive)

    async def _check_bearer(self, request: Request, bearer: str) -> Response | None:
        account = await run_in_threadpool(find_token, self._database, bearer)
        if account is None:
            return problem(401, "token", "The token is not known.", headers={"WWW-Authenticate": "Bearer"})
        request.state.session = SignedIn(account, "")
        return None


async def _check_write(request: Request, found: SignedIn, receive: Receive) -> tuple[Response | None, Receive]:
    given = request.headers.get("x-csrf-token")
    if given is None and request.headers.get("content-type", "").startswith(FORM):
        body, receive = await _buffered(receive)
        given = parse_qs(body.decode("utf-8", "replace")).get("csrf", [""])[0]
    if hmac.compare_digest((given or "").encode(), found.csrf.encode()):
        return None, receive
    return problem(403, "csrf", "The page is out of date: reload it and try again."), receive


async def _buffered(receive: Receive) -> tuple[bytes, Receive]:
    """A form's body, and a `receive` that gives it again."""
    body, more = b"", True
    while more and len(body) <= LARGEST_FORM:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": more}]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return body, again


def same_origin(request: Request) -> bool:
    """Whether `Origin` is this server as the browser addressed it."""
    origin = request.headers.get("origin", "")
    return origin == f"{request.url.scheme}://{request.headers.get('host', '')}"


def _holds_nul(scope: Scope) -> Response | None:
    """No id and no word holds a NUL, and not every database can be asked with one."""
    if "\0" in scope["path"]:
        return problem(404, "not-found", "No address holds a NUL character.")
    if b"%00" in scope["query_string"] or b"\0" in scope["query_string"]:
        return problem(422, "unknown-value", "No parameter holds a NUL character.")
    return None


def _host(request: Request) -> str:
    host = request.headers.get("host", "")
    return host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host


def _bearer(request: Request) -> str | None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


def _is_open(path: str) -> bool:
    return path in OPEN_PATHS or (path.startswith(OPEN_FOLDERS) and ".." not in path)


def _ask_to_sign_in(request: Request) -> Response:
    wants_page = "text/html" in request.headers.get("accept", "") and not request.url.path.startswith("/api/")
    if wants_page and request.method in SAFE_METHODS and "hx-request" not in request.headers:
        target = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/login?next={quote(target)}", 303)
    headers = {"WWW-Authenticate": "Bearer"}
    if "hx-request" in request.headers:
        headers["HX-Redirect"] = "/login"
    return problem(401, "sign-in", "Sign in, or send a token: Authorization: Bearer …", headers=headers)
