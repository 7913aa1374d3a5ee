"""Fetches ROR by its API, 20 organisations a page; it shows the first 10,000 only, the whole registry is a dump."""

from collections.abc import AsyncIterator
from urllib.parse import urlencode

from talentmap_crawlers.descriptor import Problem
from talentmap_crawlers.fetching.page import Page, Plan
from talentmap_crawlers.fetching.site import Site

PER_PAGE = 20
LAST = 500


async def fetch(site: Site, plan: Plan) -> AsyncIterator[Page]:
    """Pages from where the cursor says; at the end the count is compared."""
    number, seen = plan.cursor or (1, 0)
    while number:
        query = {"filter": ",".join(plan.options.filters), "page": number}
        address = f"{plan.base}/v2/organizations?" + urlencode({k: v for k, v in query.items() if v}, safe=":,")
        answer = await site.json(address)
        values, total = answer["items"], answer["number_of_results"]
        seen += len(values)
        number = number + 1 if values and seen < total and number < LAST else 0
        problems = ((Problem.INCOMPLETE_CRAWL, "organisation", f"{seen:,} of {total:,} came; read the dump"),)
        yield Page(values, [number, seen], total, problems if not number and seen != total else ())
