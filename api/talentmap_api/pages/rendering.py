"""Templates: one environment, and what every page is given."""

import hashlib
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent
from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from talentmap.model.vocabularies import label, tier_label
from talentmap.model.wording import foreign
from talentmap_api.pages.dates import parse_day
from talentmap_api.pages.language import language, remember_language
from talentmap_api.pages.session import visitor
from talentmap_api.pages.texts import LANGUAGES, LOCALES, texts
from talentmap_api.services.figures import COUNTED, figure_label

STATIC = Path(__file__).parent.parent / "static"


@cache
def environment() -> Environment:
    """The templates of the package; a name that a page forgot to give is an error."""
    made = Environment(
        loader=PackageLoader("talentmap_api", "templates"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"asset": asset, "vocabulary": label, "figure": figure_label, "counted": COUNTED}
    return made


@cache
def asset(path: str) -> str:
    """The address of a static file; its content's digest keeps browsers from using an old one."""
    file = STATIC / path
    digest = hashlib.sha256(file.read_bytes()).hexdigest()[:10] if file.is_file() else "none"
    return f"/static/{path}?v={digest}"


def render(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """A page in the visitor's language."""
    lang = language(request)
    body = (
        environment()
        .get_template(template)
        .render(
            **words(lang),
            **visitor(request),
            path=request.url.path,
            here=_here(request),
            languages=LANGUAGES,
            **context,
        )
    )
    response = HTMLResponse(body, status_code=status, headers={"Vary": "Cookie, Accept-Language, HX-Request"})
    remember_language(request, response)
    return response


def words(lang: str) -> dict[str, Any]:
    """What templates say things with, in one language."""
    spoken = texts(lang)
    return {
        "lang": lang,
        "t": spoken,
        "n": spoken.count,
        "num": partial(number, lang),
        "percent": partial(share, lang),
        "tenths": partial(percent, lang),
        "day": partial(day, lang),
        "tier": partial(tier_label, lang=lang),
        "worded": partial(worded, lang),
        "texts": spoken,
    }


def number(lang: str, value: float, digits: int = 0) -> str:
    """A number as the language writes it."""
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return str(format_decimal(value, format=pattern, locale=LOCALES[lang]))


def percent(lang: str, value: float) -> str:
    """A share of one as percent to a tenth; 100 is said only of all, 0 only of none."""
    told = min(max(round(value, 3), 0.001), 0.999) if 0 < value < 1 else value
    return str(format_percent(told, format="#,##0.0%", locale=LOCALES[lang]))


def share(lang: str, value: float) -> str:
    """A share of one as whole percent."""
    return str(format_percent(value, format="#,##0%", locale=LOCALES[lang]))


def day(lang: str, value: object) -> str:
    """A date as the language writes it; what is no date stays as it is."""
    found = parse_day(value)
    return str(format_date(found, format="medium", locale=LOCALES[lang])) if found else str(value or "")


def worded(lang: str, parts: Iterable[str]) -> Markup:
    """Words of the sources side by side, those of the other language marked with it."""
    return Markup(" · ").join(
        Markup('<span lang="{}">{}</span>').format(other, part) if (other := foreign(part, lang)) else part for part in parts
    )


def _here(request: Request) -> Callable[..., str]:
    def here(**changes: str) -> str:
        return request.url.path + "?" + str(request.query_params) if not changes else _changed(request, changes)

    return here


def _changed(request: Request, changes: dict[str, str]) -> str:
    return str(request.url.include_query_params(**changes)).removeprefix(str(request.base_url).rstrip("/"))
