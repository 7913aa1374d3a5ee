"""What a page knows of who looks at it, and at which release."""

from functools import lru_cache
from typing import Any

from fastapi import Request

from talentmap.errors import NoReleaseError
from talentmap_api.routes.requests import get_directory
from talentmap_api.security.accounts import set_lang
from talentmap_api.security.sessions import SignedIn
from talentmap_api.services import Directory

directory = get_directory


def signed_in(request: Request) -> SignedIn | None:
    """Who asks, if anybody is signed in."""
    found: SignedIn | None = getattr(request.state, "session", None)
    return found


def visitor(request: Request) -> dict[str, Any]:
    """The signed-in name, the session's token against forged requests, the nonce, and whether the data are invented."""
    session = signed_in(request)
    return {
        "user": session.user if session else None,
        "csrf": session.csrf if session else "",
        "nonce": getattr(request.state, "nonce", ""),
        "fictional": _fictional_data(request),
    }


def _fictional_data(request: Request) -> bool:
    try:
        return holds_fiction(directory(request))
    except NoReleaseError:
        return bool(getattr(request.app.state, "demo", False))


@lru_cache(maxsize=4)
def holds_fiction(served: Directory) -> bool:
    """Whether the release holds invented people."""
    people = served.tables.table("scientists")
    return bool(served.tables.rows(people.filter(people.fictional).select("id").limit(1)))


def account_language(request: Request) -> str | None:
    """The language the account chose."""
    session = signed_in(request)
    return session.lang if session else None


def remember_for_account(request: Request, lang: str) -> None:
    """Keep the language for the signed-in account."""
    session = signed_in(request)
    if session and session.lang != lang:
        set_lang(request.app.state.database, session.account, lang)
