"""Which language a page speaks: `?lang`, then the account's, then this browser's last one, its settings, Chinese."""

from fastapi import Request
from fastapi.responses import Response

from talentmap_api.pages.session import account_language, remember_for_account
from talentmap_api.pages.texts import LANGUAGES

COOKIE = "talentmap_lang"
YEAR = 365 * 24 * 3600


def language(request: Request) -> str:
    """`zh` or `en`."""
    wishes = (request.query_params.get("lang"), account_language(request), request.cookies.get(COOKIE))
    for wish in wishes:
        if wish in LANGUAGES:
            return wish
    return _accepted(request.headers.get("accept-language", ""))


def _accepted(header: str) -> str:
    """The first language of the browser that we speak; browsers list theirs in order."""
    for part in header.split(","):
        code = part.split(";")[0].strip().lower()[:2]
        if code in LANGUAGES:
            return code
    return LANGUAGES[0]


def remember_language(request: Request, response: Response) -> None:
    """Keep the language that the address asked for, for the account and for this browser."""
    wish = request.query_params.get("lang")
    if wish in LANGUAGES:
        remember_for_account(request, wish)
        response.set_cookie(COOKIE, wish, max_age=YEAR, samesite="lax", httponly=True)
