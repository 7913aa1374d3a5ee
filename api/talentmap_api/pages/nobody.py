"""Ways on where a search finds nobody: without one of the conditions, or in the area that the words belong to."""

from dataclasses import dataclass

from talentmap.model.vocabularies import label
from talentmap.search.lexicon import lexicon, stemmed
from talentmap_api.pages.facets import Chip
from talentmap_api.pages.query import Query
from talentmap_api.services import Directory, Listing, parse_filter


@dataclass(frozen=True, slots=True)
class Way:
    """Another search: the filter that it changes, in words, its address and how many people it finds."""

    name: str
    text: str
    url: str
    count: int


def drops(told: list[Chip], query: Query, served: Directory, lang: str) -> list[Way]:
    """Which single filter to drop so that somebody is found, most people first."""
    found = [Way(chip.name, chip.text, chip.url, _count(query.without(*chip.parameters), served, lang)) for chip in told]
    return sorted((way for way in found if way.count), key=lambda way: -way.count)


def area_instead(query: Query, served: Directory, lang: str, *, most: int) -> Way | None:
    """The area that the words belong to instead of the words; None where no more than `most` are in it."""
    concept = lexicon().concepts.get(stemmed(query.get("q")))
    if concept is None or concept.area is None or query.values("area"):
        return None
    wider = query.without("q").with_(area=concept.area)
    count = _count(wider, served, lang)
    return Way("area", label("areas", concept.area, lang), wider.url, count) if count > most else None


def _count(query: Query, served: Directory, lang: str) -> int:
    return served.search(Listing(parse_filter(query.params), size=1), lang, facets=False).total
