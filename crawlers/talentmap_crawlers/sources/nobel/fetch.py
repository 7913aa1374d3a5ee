"""Fetches the laureates of the Nobel Prize API 2.1."""

from collections.abc import AsyncIterator

from talentmap_crawlers.descriptor import Problem
from talentmap_crawlers.fetching.page import Page, Plan
from talentmap_crawlers.fetching.site import Site

PER_PAGE = 100


async def fetch(site: Site, plan: Plan) -> AsyncIterator[Page]:
    """Pages from where the cursor says; at the end the count is compared."""
    offset, going = plan.cursor or (0, True)
    while going:
        answer = await site.json(f"{plan.base}/2.1/laureates?offset={offset}&limit={PER_PAGE}")
        values, total = answer["laureates"], answer["meta"]["count"]
        offset += len(values)
        going = bool(values) and offset < total
        problems = ((Problem.INCOMPLETE_CRAWL, "laureate", f"{offset:,} of {total:,} came"),)
        yield Page(values, [offset, going], total, problems if not going and offset != total else ())
