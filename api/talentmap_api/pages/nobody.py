"""Ways on where a search finds nobody: without a condition, by shorter words, by home, or in the words' area."""

from dataclasses import dataclass

from talentmap.model.vocabularies import label
from talentmap.names import has_han
from talentmap.places import locate
from talentmap.search.lexicon import lexicon, stemmed
from talentmap_api.pages.facets import Chip
from talentmap_api.pages.query import Query
from talentmap_api.services import Directory, Listing, parse_filter

MOST_WORDS = 5


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


def words_instead(query: Query, served: Directory, lang: str) -> list[Way]:
    """Known terms that the words hold: 量子计算 of 量子计算机; none that finds nobody."""
    text = query.get("q")
    spoken = "zh" if has_han(text) else "en"
    terms = dict.fromkeys(concept.name(spoken) for concept in served.ranker.understand(text))
    ways = [Way("q", term, query.with_(q=term).url, _count(query.with_(q=term), served, lang)) for term in terms if term != text]
    return [way for way in ways if way.count][:MOST_WORDS]


def home_instead(query: Query, served: Directory, lang: str) -> Way | None:
    """The people from a place, where the words are its name."""
    place = locate(query.get("q")) if not query.values("home") else None
    codes = [code for code in (place.code, *place.alternatives) if code in served.places.by_code] if place else []
    if not codes:
        return None
    wider = query.without("q").with_(home=",".join(codes))
    names = ("、" if lang == "zh" else ", ").join(served.places.label(code, lang) for code in codes)
    count = _count(wider, served, lang)
    return Way("home", names, wider.url, count) if count else None


def _count(query: Query, served: Directory, lang: str) -> int:
    return served.search(Listing(parse_filter(query.params), size=1), lang, facets=False).total
