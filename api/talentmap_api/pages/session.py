"""What a page knows of who looks at it."""

from typing import Any

from fastapi import Request

from talentmap_api.services import Directory


def directory(request: Request) -> Directory:
    """The served release; raises NoReleaseError."""
    served: Directory = request.app.state.releases.current()
    return served


def visitor(request: Request) -> dict[str, Any]:
    """The signed-in name, the session's token against forged requests, and whether the data are invented."""
    session = getattr(request.state, "session", None)
    return {
        "user": getattr(session, "user", None),
        "csrf": getattr(session, "csrf", ""),
        "nonce": getattr(request.state, "nonce", ""),
        "fictional": fictional(request),
    }


def fictional(request: Request) -> bool:
    """Whether the served release holds invented people."""
    return False


def account_language(request: Request) -> str | None:
    """The language the account chose."""
    return getattr(getattr(request.state, "session", None), "lang", None)
