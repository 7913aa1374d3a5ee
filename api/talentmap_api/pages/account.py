"""Signing in and out."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from talentmap_api.pages.rendering import render
from talentmap_api.pages.session import signed_in
from talentmap_api.security.signing import safe_next, set_cookie, sign_in, sign_out

router = APIRouter(include_in_schema=False)


@router.get("/login", response_class=HTMLResponse)
def login_page(request: Request, next: str = "/") -> Response:
    """The form; who is signed in already goes on."""
    if signed_in(request):
        return RedirectResponse(safe_next(next), 303)
    return _form(request, next)


@router.post("/login", response_class=HTMLResponse)
def login(
    request: Request,
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "/",
) -> Response:
    """Sign in and go where the visitor wanted, or say why not; the name stays typed."""
    result = sign_in(request, name.strip(), password)
    if result.token is None:
        status = 429 if result.reason == "wait" else 401
        return _form(request, next, name=name, reason=result.reason, wait=result.wait, status=status)
    response = RedirectResponse(safe_next(next), 303)
    set_cookie(request, response, result.token)
    return response


@router.post("/logout")
def logout(request: Request) -> Response:
    """End the session."""
    response = RedirectResponse("/login", 303)
    sign_out(request, response)
    return response


def _form(request: Request, target: str, *, name: str = "", reason: str = "", wait: int = 0, status: int = 200) -> Response:
    demo = bool(getattr(request.app.state, "demo", False))
    return render(request, "login.html", status=status, next=safe_next(target), name=name, reason=reason, wait=wait, demo=demo)
