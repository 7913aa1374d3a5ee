"""Fetches OpenAlex: works by filter, then the authors and institutions that these works name."""

from collections.abc import AsyncIterator, Iterator
from typing import Any
from urllib.parse import urlencode

from talentmap.errors import ConfigurationError
from talentmap_crawlers.descriptor import Problem
from talentmap_crawlers.fetching.page import Page, Plan
from talentmap_crawlers.fetching.site import GoneError, Site
from talentmap_crawlers.reading.text import bare

PER_PAGE = 100
CUT = 100  # a listing shows so many authors of a work at most
ORDER = ("works", "authors", "institutions")
ONLY_HERE = ("fictional", "is_authors_truncated")  # marks that `select` does not know


async def fetch(site: Site, plan: Plan) -> AsyncIterator[Page]:
    """Pages of every wanted kind, from where the cursor says."""
    _check(plan)
    kinds = [kind for kind in ORDER if kind in (plan.options.kinds or ORDER)]
    state = plan.cursor or {"kind": kinds[0], "cursor": "*", "seen": 0}
    for kind in kinds[kinds.index(state["kind"]) :]:
        start = state if state["kind"] == kind else {"kind": kind, "cursor": "*", "seen": 0}
        named = kind != "works" and "works" in kinds and bool(plan.options.filters)
        async for page in _named(site, plan, start) if named else _listing(site, plan, start):
            yield page


def _check(plan: Plan) -> None:
    if not (plan.options.filters or plan.options.base_url):
        raise ConfigurationError("openalex has hundreds of millions of works: say which, --filter topics.id:T10682")


async def _listing(site: Site, plan: Plan, state: dict[str, Any]) -> AsyncIterator[Page]:
    """A listing page by page, by the source's cursor; at its end the count is compared."""
    kind, total = state["kind"], None
    while state["cursor"]:
        query = {"filter": ",".join(plan.options.filters), "per_page": PER_PAGE, "cursor": state["cursor"]}
        answer = await site.json(_url(plan, kind, query))
        values = answer["results"]
        total = answer["meta"]["count"]
        problems = [problem async for problem in _complete(site, plan, values)] if kind == "works" else []
        _note(plan, kind, values)
        following = answer["meta"].get("next_cursor") if values else None
        state = {"kind": kind, "cursor": following, "seen": state["seen"] + len(values)}
        if not following and state["seen"] != total:
            problems.append((Problem.INCOMPLETE_CRAWL, kind, f"{state['seen']:,} of {total:,} came"))
        yield Page(values, state, total, tuple(problems))


async def _complete(site: Site, plan: Plan, works: list[dict[str, Any]]) -> AsyncIterator[tuple[Problem, str, str]]:
    """Put whole works in the place of those whose authors the listing cut off."""
    for place, work in enumerate(works):
        if len(work.get("authorships") or ()) != CUT and not work.get("is_authors_truncated"):
            continue
        try:
            works[place] = await site.json(_url(plan, f"works/{bare(work['id'])}", {}))
        except GoneError:
            yield Problem.TRUNCATED_AUTHORS, bare(work["id"]), f"only the first {CUT} authors are known"


async def _named(site: Site, plan: Plan, state: dict[str, Any]) -> AsyncIterator[Page]:
    """The records that the fetched works name, a hundred ids at a time; merged ids have none, which is no fault."""
    kind, place = state["kind"], 0 if state["cursor"] == "*" else int(state["cursor"])
    while batch := plan.wanted.after(kind, place, PER_PAGE):
        query = {"filter": "ids.openalex:" + "|".join(name for _, name in batch), "per_page": PER_PAGE}
        answer = await site.json(_url(plan, kind, query))
        place = batch[-1][0]
        state = {"kind": kind, "cursor": place, "seen": state["seen"] + len(answer["results"])}
        yield Page(answer["results"], state)


def _note(plan: Plan, kind: str, values: list[dict[str, Any]]) -> None:
    """Remember which authors and institutions the works name."""
    if kind != "works":
        return
    authorships = [entry for work in values for entry in work.get("authorships") or []]
    plan.wanted.add("authors", _ids(entry.get("author") or {} for entry in authorships))
    plan.wanted.add("institutions", _ids(place for entry in authorships for place in entry.get("institutions") or []))


def _ids(objects: Any) -> Iterator[str]:
    return (bare(thing["id"]) for thing in objects if thing.get("id"))


def _url(plan: Plan, path: str, query: dict[str, Any]) -> str:
    fields = plan.descriptor.kinds[path.split("/")[0]].keep
    full = {**query, "select": ",".join(field for field in fields if field not in ONLY_HERE)}
    if plan.options.api_key:
        full["api_key"] = plan.options.api_key
    return f"{plan.base}/{path}?" + urlencode({name: value for name, value in full.items() if value}, safe="*:,|")
