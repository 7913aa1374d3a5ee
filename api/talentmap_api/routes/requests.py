"""What routes take from a request: the release, the language, the checked parameters."""

from typing import Annotated, cast

from fastapi import Depends, Request
from fastapi.routing import APIRoute

from talentmap_api.routes.problems import MovedError
from talentmap_api.security.accounts import Account
from talentmap_api.security.sessions import SignedIn
from talentmap_api.services import Directory, Releases, read_parameters
from talentmap_api.services.filters import LANGS, one_of
from talentmap_api.services.results import Lang
from talentmap_api.workplace.database import Database


def get_directory(request: Request) -> Directory:
    """The served release, the same one from the request's start to its end; raises NoReleaseError."""
    held = getattr(request.state, "directory", None)
    if held is None:
        releases: Releases = request.app.state.releases
        held = request.state.directory = releases.current()
    return cast(Directory, held)


def get_lang(request: Request) -> Lang:
    """`?lang`, else the account's, else the browser's, else Chinese; raises FilterError."""
    asked = request.query_params.get("lang")
    if asked:
        return cast(Lang, one_of("lang", asked, LANGS))
    session: SignedIn | None = getattr(request.state, "session", None)
    if session is not None and session.lang in LANGS:
        return cast(Lang, session.lang)
    return _browser_lang(request.headers.get("accept-language", ""))


def _browser_lang(header: str) -> Lang:
    choices = []
    for position, part in enumerate(header.split(",")):
        tag, _, weight = part.strip().partition(";q=")
        primary = tag.strip().lower().partition("-")[0]
        if primary in LANGS:
            choices.append((-_weight(weight), position, primary))
    return cast(Lang, min(choices)[2]) if choices else "zh"


def _weight(text: str) -> float:
    try:
        return float(text or 1)
    except ValueError:
        return 0.0


def parameters(request: Request, allowed: tuple[str, ...]) -> dict[str, str]:
    """The request's parameters by name; raises FilterError for one that is not allowed."""
    return read_parameters(request.query_params.multi_items(), allowed)


def known_parameters(request: Request) -> None:
    """Refuse parameters that the route does not document; `lang` is taken everywhere; raises FilterError."""
    route: APIRoute = request.scope["route"]
    described = [entry["name"] for entry in (route.openapi_extra or {}).get("parameters", ())]
    declared = [field.alias for field in route.dependant.query_params]
    parameters(request, tuple(dict.fromkeys([*declared, *described, "lang"])))


def current_person(directory: Directory, scientist: str) -> str:
    """The id if it is current; raises MovedError for a former one and NotFoundError."""
    current = directory.current_id(scientist)
    if current != scientist:
        raise MovedError(scientist, current)
    return current


def get_account(request: Request) -> Account:
    """Who asks; the guard lets nobody else this far."""
    session: SignedIn = request.state.session
    return session.account


def get_database(request: Request) -> Database:
    """The workplace."""
    return cast(Database, request.app.state.database)


SignedInAccount = Annotated[Account, Depends(get_account)]
Workplace = Annotated[Database, Depends(get_database)]
ServedDirectory = Annotated[Directory, Depends(get_directory)]
AnswerLang = Annotated[Lang, Depends(get_lang)]
