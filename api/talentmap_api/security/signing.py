"""Signing in and out, for the login page and for tests: cookies, throttling, audit."""

from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import Response

from talentmap_api.security.accounts import check_password
from talentmap_api.security.sessions import COOKIE, LIFETIME, end_session, start_session
from talentmap_api.security.throttle import count_failure, forget_failures, seconds_to_wait
from talentmap_api.workplace.audit import record
from talentmap_api.workplace.database import Database


@dataclass(frozen=True, slots=True)
class SignInResult:
    """What came of a sign-in: a session's token, or why not (`wrong`, or `wait` for some seconds)."""

    token: str | None
    reason: str = ""
    wait: int = 0


def sign_in(request: Request, name: str, password: str) -> SignInResult:
    """Try a name and password; give the token to `set_cookie` if there is one."""
    database: Database = request.app.state.database
    address = request.client.host if request.client else "unknown"
    wait = seconds_to_wait(database, name, address)
    if wait:
        return SignInResult(None, "wait", wait)
    account = check_password(database, name, password)
    if account is None:
        count_failure(database, name, address)
        with database.writing() as session:
            record(session, None, "session.refused", name, {"address": address})
        return SignInResult(None, "wrong")
    forget_failures(database, name, address)
    return SignInResult(start_session(database, account))


def set_cookie(request: Request, response: Response, token: str) -> None:
    """Give the browser its session."""
    response.set_cookie(
        COOKIE, token, max_age=int(LIFETIME.total_seconds()), httponly=True, samesite="lax", path="/",
        secure=request.url.scheme == "https",
    )  # fmt: skip


def sign_out(request: Request, response: Response) -> None:
    """End the request's session and take its cookie back."""
    token = request.cookies.get(COOKIE)
    if token:
        end_session(request.app.state.database, token)
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax")


def safe_next(address: str | None) -> str:
    """Where to go after signing in: a path of this server, never another site."""
    local = bool(address) and str(address).startswith("/") and not str(address).startswith(("//", "/\\"))
    return str(address) if local and not any(ord(sign) < 32 for sign in str(address)) else "/"
