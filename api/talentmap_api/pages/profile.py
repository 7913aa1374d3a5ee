"""The profile of one person: facts with their evidence in place, works by year, co-authors."""

import re
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from talentmap.errors import GraphError
from talentmap.model.vocabularies import Term, vocabularies
from talentmap_api.pages.charts import network_chart, year_chart
from talentmap_api.pages.doubts import doubts_of
from talentmap_api.pages.language import language
from talentmap_api.pages.paging import Paging, asked_page
from talentmap_api.pages.people import home_tag, names, post_of
from talentmap_api.pages.rendering import render, share
from talentmap_api.pages.session import directory
from talentmap_api.pages.texts import texts
from talentmap_api.routes.requests import current_person
from talentmap_api.services.facts import Assessment, Evidence, Fact, Section
from talentmap_api.services.filters import one_of
from talentmap_api.services.profile import Profile, known_facts
from talentmap_api.services.statements import read_decisions, read_stated
from talentmap_api.services.watching import stored_watches
from talentmap_api.services.withdrawals import read_withdrawals
from talentmap_api.services.works import NEWEST, WORK_SORTS
from talentmap_api.workplace.judgements import read_officer_statements
from talentmap_api.workplace.watches import Watches

router = APIRouter(prefix="/scientists", include_in_schema=False)
NETWORK_MOST = 50
LISTED_COAUTHORS = 8
WORKS_A_PAGE = 50
SOURCE_ID = re.compile(r"(openalex|ror|orcid|nobel):\S+")
MUCH_SELF_CITED = 0.3  # of the citations inside the release
FOLDED = 4  # facts of a section that stand open; the rest is one click away


@dataclass(frozen=True, slots=True)
class Heading:
    """A section as the page shows it: facts that stand open, disputed ones together, those folded, and topics in one line."""

    section: Section
    first: tuple[tuple[Fact, ...], ...]
    rest: tuple[Fact, ...]
    topics: tuple[Fact, ...]

    @property
    def marked(self) -> bool:
        """Whether the disagreement is of single facts, which are marked, and not of all of them."""
        return any(fact.disputes for fact in self.section.facts)


@dataclass(frozen=True, slots=True)
class Testimony:
    """What one record says of a fact; ids are how the source names what it speaks of."""

    record: Evidence
    quotes: tuple[Evidence, ...]
    ids: tuple[str, ...]
    statements: tuple[str, ...]


@router.get("/{scientist}", response_class=HTMLResponse)
def profile_page(request: Request, scientist: str) -> Response:
    """The page; a former id leads to the one it was merged into."""
    served, lang = directory(request), language(request)
    profile = served.profile(current_person(served, scientist), lang)
    said = [one.statement for part in profile.sections for fact in part.facts for one in fact.evidence if one.statement]
    database = request.app.state.database
    acts = read_officer_statements(database)
    stated = read_stated(served, profile.id, acts, lang)
    withdrawals = read_withdrawals(served, profile.id, acts, lang)
    watches = Watches(database, request.state.session.account).all()
    watched = bool(stored_watches(served, watches, [profile.id]))
    words: dict[str, Any] = {
        "watched": watched,
        "doubts": doubts_of(database, said),
        "stated": stated,
        "withdrawn": {key: one for one in withdrawals if not one.applies for key in one.statements},
        "withdrawals": [one for one in withdrawals if one.applies],
        "decisions": read_decisions(served, profile.id, acts, lang),
        "recorded": _recorded(),
        "tiers": vocabularies()["tiers"],
        "crosswalk": served.crosswalk,
    }
    return render(request, "profile.html", **words, **_context(profile, lang))


@router.get("/{scientist}/works", response_class=HTMLResponse)
def works_page(request: Request, scientist: str) -> Response:
    """All works of a person, newest or most cited first."""
    served, lang = directory(request), language(request)
    given = {**request.query_params}
    sort = one_of("sort", given.get("sort") or NEWEST, WORK_SORTS)
    asked = asked_page(given.get("page"))
    row = served.row(current_person(served, scientist))
    answer = served.works_page(row["id"], sort, asked, WORKS_A_PAGE)
    paging = Paging.of(asked, answer.total, WORKS_A_PAGE)
    if paging.page != asked:
        answer = served.works_page(row["id"], sort, paging.page, WORKS_A_PAGE)
    first, second = names(row["name"] or row["id"], row["name_zh"], lang)
    context = {"section": "search", "scientist": row["id"], "first": first, "second": second, "sorts": WORK_SORTS}
    return render(request, "works.html", answer=answer, paging=paging, invented=bool(row["fictional"]), **context)


def _context(profile: Profile, lang: str) -> dict[str, Any]:
    first, second = names(profile.name, profile.name_zh, lang)
    box = [section for section in profile.sections if section.id != "honours" or section.facts]
    known, asked = known_facts(profile.sections)
    country = profile.country.label if profile.country else None
    institution = profile.institution.label if profile.institution else None
    return {
        "section": "search",
        "profile": profile,
        "assessment": profile.assessment,
        "marks": marks(profile.assessment, lang),
        "first": first,
        "second": second,
        "post": post_of(institution, profile.city, country, profile.position, lang),
        "homes": [home_tag(home, lang) for home in profile.homes],
        "testimonies": testimonies,
        "headings": [heading(section) for section in box],
        "known": known,
        "asked": asked,
        "seen": max((e.last_seen or "" for s in box for f in s.facts for e in f.evidence), default=""),
        "chart": year_chart(profile.works_by_year),
        "works_shown": profile.representative_works or profile.recent_works,
    }


def marks(assessment: Assessment, lang: str) -> list[str]:
    """What asks for a second look before the figures are believed."""
    say, found = texts(lang), []
    if assessment.retracted:
        found.append(say.count("mark.retracted", assessment.retracted))
    if (assessment.self_cited or 0) >= MUCH_SELF_CITED:
        found.append(say("mark.self_cited", share=share(lang, assessment.self_cited or 0)))
    if assessment.records > 1:
        found.append(say("mark.records", n=assessment.records))
    return found


def _recorded() -> dict[str, tuple[Term, ...]]:
    """The kinds of what officers record in words, by section."""
    return {section: vocabularies()[section] for section in ("needs", "results")}


def heading(section: Section) -> Heading:
    """Topics are many and speak together; other facts each stand with their evidence, and no dispute is folded."""
    topics = tuple(fact for fact in section.facts if fact.kind == "topic")
    others = [fact for fact in section.facts if fact.kind != "topic"]
    open_ = [fact for number, fact in enumerate(others) if number < FOLDED or fact.disputes]
    rest = tuple(fact for fact in others[FOLDED:] if not fact.disputes)
    runs = groupby(open_, key=lambda fact: fact.ref if fact.disputes else None)
    return Heading(section, tuple(tuple(run) for _, run in runs), rest, topics)


def testimonies(evidence: list[Evidence]) -> list[Testimony]:
    """The evidence by record, each value once; years stand in order behind the words."""
    by_record: dict[tuple[str, str | None], list[Evidence]] = {}
    for one in evidence:
        by_record.setdefault((one.source, one.record or one.work), []).append(one)
    return [_testimony(said) for said in by_record.values()]


def _testimony(said: list[Evidence]) -> Testimony:
    once = list({one.value: one for one in reversed(said)}.values())[::-1]
    ids = tuple(one.value for one in once if SOURCE_ID.fullmatch(one.value))
    quotes = [one for one in once if one.value not in ids] or once
    quotes.sort(key=lambda one: (one.value.isdigit(), one.value if one.value.isdigit() else ""))
    statements = tuple(dict.fromkeys(one.statement for one in said if one.statement))
    return Testimony(said[0], tuple(quotes), ids, statements)


@router.get("/{scientist}/coauthors", response_class=HTMLResponse)
def coauthors(request: Request, scientist: str) -> Response:
    """The co-author network, asked for after the page: the graph may be later than the rest."""
    served, lang = directory(request), language(request)
    try:
        network = served.network(scientist, lang, limit=NETWORK_MOST)
    except GraphError:
        return render(request, "_network_later.html", scientist=scientist)
    chart = network_chart(network)
    listed = sorted(chart.dots, key=lambda dot: (-dot.works, dot.person.id))[:LISTED_COAUTHORS]
    return render(request, "_network.html", network=network, chart=chart, listed=listed, name_of=_name_of(lang))


def _name_of(lang: str) -> Any:
    return lambda person: names(person.name, person.name_zh, lang)[0]
