"""Which language a page speaks: `?lang`, then the browser's last choice, the account's, the browser's, Chinese."""

from fastapi import Request
from fastapi.responses import Response

from talentmap_api.pages.texts import LANGUAGES

COOKIE = "talentmap_lang"
YEAR = 365 * 24 * 3600


def choose_language(request: Request, account: str | None = None) -> str:
    """`zh` or `en`."""
    wishes = (request.query_params.get("lang"), request.cookies.get(COOKIE), account)
    for wish in wishes:
        if wish in LANGUAGES:
            return wish
    return _accepted(request.headers.get("accept-language", ""))


def _accepted(header: str) -> str:
    """The first language of the browser that we speak."""
    for part in header.split(","):
        code = part.split(";")[0].strip().lower()[:2]
        if code in LANGUAGES:
            return code
    return LANGUAGES[0]


def remember_language(request: Request, response: Response) -> None:
    """Keep the language that the address asked for, for this browser."""
    wish = request.query_params.get("lang")
    if wish in LANGUAGES:
        response.set_cookie(COOKIE, wish, max_age=YEAR, samesite="lax", httponly=True)
