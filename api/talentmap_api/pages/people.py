"""One row of the list, as the page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from talentmap.model.vocabularies import label
from talentmap.model.wording import foreign
from talentmap_api.services.results import Home, Item

AREAS_SHOWN = 3
HOMES_SHOWN = 2


@dataclass(frozen=True, slots=True)
class HomeTag:
    """A home tie in few words."""

    relation: str
    place: str
    grade: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Who, where now, what field, what home tie, why listed, how sure."""

    id: str
    first: str
    second: str | None
    post: tuple[str, ...]
    homes: tuple[HomeTag, ...]
    areas: tuple[str, ...]
    tier: str | None
    coverage: str | None
    fictional: bool
    why: tuple[str, ...]

    @property
    def recognised(self) -> bool:
        """Whether a named human decided the tier."""
        return bool(self.tier and self.tier.startswith("recognised:"))


def person_rows(items: Sequence[Item], lang: str) -> list[PersonRow]:
    """The rows of a page of results."""
    return [_row(item, lang) for item in items]


def _row(item: Item, lang: str) -> PersonRow:
    first, second = names(item.name, item.name_zh, lang)
    return PersonRow(
        id=item.id,
        first=first,
        second=second,
        post=post_of(item.institution, item.city, item.country_label, item.position, lang),
        homes=tuple(home_tag(home, lang) for home in item.home[:HOMES_SHOWN]),
        areas=tuple(label("areas", area, lang) for area in item.areas[:AREAS_SHOWN]),
        tier=item.tier,
        coverage=item.coverage,
        fictional=item.fictional,
        why=tuple(reason.label for reason in item.why),
    )


def post_of(institution: str | None, city: str | None, country: str | None, position: str | None, lang: str) -> tuple[str, ...]:
    """Where somebody works and as what; a city is left out where the country's name says it or Chinese has no name for it."""
    told = city and country and city in country
    unsaid = city and lang == "zh" and foreign(city, lang)
    parts = (institution, None if told or unsaid else city, country, position)
    return tuple(dict.fromkeys(part for part in parts if part))


def names(name: str, name_zh: str | None, lang: str) -> tuple[str, str | None]:
    """The name in the page's script first, the other one second."""
    first, second = (name_zh, name) if lang == "zh" else (name, name_zh)
    if not first:
        return name, None
    return first, second if second and second != first else None


def home_tag(home: Home, lang: str) -> HomeTag:
    """A home as its relation, its place and its grade."""
    return HomeTag(label("relations", home.relation, lang, short=True), home.path, home.grade)
