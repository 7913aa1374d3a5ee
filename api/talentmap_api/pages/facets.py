"""Facets and chips of the working page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from talentmap.model.vocabularies import label
from talentmap_api.pages.query import LISTED, Query
from talentmap_api.services import Directory
from talentmap_api.services.results import FacetEntry

ORDER = ("home", "direction", "area", "country", "institution", "tier", "priority_field", "industry", "home_grade", "coverage")
FIRST, MOST = 8, 400
VOCABULARIES = {"direction": "directions", "area": "areas", "priority_field": "priority_fields", "industry": "industries"}
CHIPS = {  # the filters in the order of the sentence, with the parameters that each takes away
    "q": ("q",),
    **{name: (name,) for name in LISTED},
    "active": ("active_from", "active_to"),
    "bbox": ("bbox", "follow"),
    "shape": ("shape",),
}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet: its label and count, whether it is chosen, and the address that changes that."""

    value: str
    label: str
    count: int
    width: int
    on: bool
    url: str


@dataclass(frozen=True, slots=True)
class Facet:
    """One group of values; `rest` is folded."""

    name: str
    first: tuple[Value, ...]
    rest: tuple[Value, ...]

    @property
    def home(self) -> bool:
        """Whether it speaks of ties to a home, which have their own colour."""
        return self.name == "home"


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter of the sentence, and the address without it."""

    name: str
    text: str
    url: str
    parameters: tuple[str, ...]

    @property
    def home(self) -> bool:
        """Whether it speaks of a home."""
        return self.name in ("home", "home_grade")


def facets(query: Query, answer: Mapping[str, Sequence[FacetEntry]], served: Directory, lang: str) -> list[Facet]:
    """The facets in the page's order; chosen values are shown even when nobody has them."""
    return [made for name in ORDER if (made := _facet(name, query, answer.get(name, ()), served, lang)).first]


def _facet(name: str, query: Query, entries: Sequence[FacetEntry], served: Directory, lang: str) -> Facet:
    chosen = query.values(name)
    known = {entry.value for entry in entries}
    missing = [
        FacetEntry(value=value, label=served.value_label(name, value, lang), count=0) for value in chosen if value not in known
    ]
    ordered = sorted([*entries, *missing], key=lambda entry: (entry.value not in chosen, _rank(name, entry)))[:MOST]
    top = max((entry.count for entry in ordered), default=0) or 1
    values = tuple(_value(name, entry, query, chosen, top, lang) for entry in ordered)
    return Facet(name, values[:FIRST], values[FIRST:])


def _rank(name: str, entry: FacetEntry) -> tuple[int, int, str]:
    """Sichuan and Chongqing stand before other homes, China as a whole after them; else by count."""
    group = {"51": 0, "50": 0, "CN": 2}.get(entry.value, 1) if name == "home" else 1
    return (group, -entry.count, entry.value)


def _value(name: str, entry: FacetEntry, query: Query, chosen: Sequence[str], top: int, lang: str) -> Value:
    text = label(VOCABULARIES[name], entry.value, lang) if name in VOCABULARIES else entry.label
    width = max(2 if entry.count else 0, round(100 * entry.count / top))
    return Value(entry.value, text, entry.count, width, entry.value in chosen, query.toggled(name, entry.value).url)


def chips(query: Query, served: Directory, lang: str) -> list[Chip]:
    """The filters as a sentence, in a fixed order."""
    return [
        Chip(name, _text(name, query, served, lang), query.without(*parameters).url, parameters)
        for name, parameters in CHIPS.items()
        if any(name in query.filters for name in parameters)
    ]


def _text(name: str, query: Query, served: Directory, lang: str) -> str:
    if name in LISTED:
        between = "、" if lang == "zh" else ", "
        return between.join(_short(name, value, served, lang) for value in query.values(name))
    if name == "active":
        return f"{query.get('active_from')}–{query.get('active_to')}"
    return f"“{query.get('q')}”" if name == "q" else ""


def _short(name: str, value: str, served: Directory, lang: str) -> str:
    if name in VOCABULARIES:
        return label(VOCABULARIES[name], value, lang)
    return served.value_label(name, value, lang)
