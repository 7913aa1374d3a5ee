"""Demand and supply: a demand in words, its wishes and weights, and the candidates with the reasons for each."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from talentmap.model.vocabularies import AREAS, vocabularies
from talentmap.rank import GENERAL, criteria, preset_weights, presets
from talentmap_api.pages.language import language
from talentmap_api.pages.people import person_rows
from talentmap_api.pages.rendering import render
from talentmap_api.pages.session import directory
from talentmap_api.pages.work import home_places
from talentmap_api.services.filters import one_of
from talentmap_api.services.matching import DemandBody, MatchCandidate, MatchEvidence, match_people
from talentmap_api.services.places import CHUANYU

router = APIRouter(include_in_schema=False)
SIZE = 20
WORKS = 2
MUSTS = ("active_from", "country", "tier", "coverage")


@router.get("/match", response_class=HTMLResponse)
def matching_page(request: Request) -> Response:
    """The demand of the address, and who meets it; without one the empty form."""
    served, lang = directory(request), language(request)
    asked = {name: value.strip() for name, value in request.query_params.items() if value.strip()}
    demand = read_form(asked, _several(request, "areas"), _several(request, "home"), _several(request, "offers"))
    usual = preset_weights(demand.preset)
    weights = usual | demand.weights
    asks = bool(demand.text or demand.areas or demand.home) and any(weights.values())
    answer = match_people(served, demand, lang) if asks else None
    people = person_rows([one.person for one in answer.candidates], lang) if answer else []
    context: dict[str, Any] = {
        "section": "match",
        "demand": demand,
        "must_home": "must_home" in asked,
        "must_area": "must_area" in asked,
        "answer": answer,
        "unweighted": not any(weights.values()),
        "candidates": [(one, person, _works(one)) for one, person in zip(answer.candidates, people, strict=True)]
        if answer
        else [],
        "areas": AREAS,
        "needs": vocabularies()["needs"],
        "provinces": [(code, served.places.label(code, lang)) for code in CHUANYU],
        "home_places": home_places(served, lang),
        "homes": [(code, served.places.path(code, lang)) for code in demand.home if code not in CHUANYU],
        "criteria": [(kind, weights[kind.id], usual[kind.id]) for kind in criteria()],
        "presets": presets().values(),
    }
    parts = request.headers.get("hx-parts") == "1"
    return render(request, "_candidates.html" if parts else "match.html", **context)


def _several(request: Request, name: str) -> list[str]:
    """Values of a field that may be given again and again, or joined with commas."""
    given = ",".join(request.query_params.getlist(name)).split(",")
    return list(dict.fromkeys(value.strip() for value in given if value.strip()))


def _works(candidate: MatchCandidate) -> list[MatchEvidence]:
    """The works that speak most for a candidate: they are shown without a click."""
    found = [piece for one in candidate.criteria if one.name == "topic" for piece in one.evidence if piece.kind == "work"]
    return found[:WORKS]


def read_form(asked: Mapping[str, str], areas: list[str], home: list[str], offers: list[str]) -> DemandBody:
    """The demand of the form's fields; weights are given in percent of the whole scale."""
    wanted = [code for code in home if code]
    must: dict[str, str | int | list[str]] = {name: asked[name] for name in MUSTS if name in asked}
    if "must_home" in asked and wanted:
        must["home"] = wanted
    if "must_area" in asked and areas:
        must["area"] = areas
    weights = {kind.id: _weight(asked[key]) for kind in criteria() if (key := f"w_{kind.id}") in asked}
    preset = one_of("preset", asked.get("preset", GENERAL), tuple(presets()))
    return DemandBody(
        text=asked.get("text", ""), areas=areas, home=wanted, must=must, offers=offers, preset=preset, weights=weights, size=SIZE
    )


def _weight(text: str) -> float:
    return min(float(text), 100.0) / 100 if text.isascii() and text.isdigit() else 0.0
