"""The real world the invented people live in: institutions, topics, places, and parts of names and texts."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import orjson

from talentmap_crawlers.sample.randomness import Weighted

LOCAL, CHINA, WORLD = "local", "china", "world"
GROUP_SHARES = {LOCAL: 0.24, CHINA: 0.42, WORLD: 0.34}

JsonObject = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Institution:
    """A real institution; `ror` is its registry record in schema 2."""

    number: int
    group: str
    openalex: str
    name: str
    zh: str | None
    country: str
    country_name: str
    city: str
    host: str
    ror: JsonObject

    @property
    def chinese(self) -> bool:
        """Whether it lies in mainland China."""
        return self.group != WORLD


@dataclass(frozen=True, slots=True)
class Topic:
    """A real OpenAlex topic and the area we put it in (`other` is none of the ten)."""

    number: int
    area: str
    id: str
    name: str
    keywords: tuple[str, ...]
    labels: JsonObject


@dataclass(frozen=True, slots=True)
class Place:
    """A place as a text writes it; `code` is today's division."""

    code: str
    zh: str
    en: str
    born_until: int | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """Everything real that a sample world uses."""

    institutions: tuple[Institution, ...]
    by_group: dict[str, Weighted[Institution]]
    topics: tuple[Topic, ...]
    by_area: dict[str, tuple[Topic, ...]]
    china: tuple[Place, ...]
    chuanyu: tuple[Place, ...]
    chuanyu_old: tuple[Place, ...]
    phrases: JsonObject


@cache
def reference() -> Reference:
    """The shipped reference data."""
    institutions, weights = _institutions()
    topics = _topics()
    return Reference(
        institutions=institutions,
        by_group={group: _weighted(institutions, weights, group) for group in GROUP_SHARES},
        topics=topics,
        by_area={area: tuple(t for t in topics if t.area == area) for area in {t.area for t in topics}},
        china=_places("places_china.csv"),
        chuanyu=_places("places_chuanyu.csv"),
        chuanyu_old=_places("places_chuanyu_old.csv"),
        phrases=load("phrases.json"),
    )


def load(name: str) -> Any:
    """One shipped JSON file."""
    return orjson.loads(_text(name))


def _text(name: str) -> str:
    return (files(__package__) / "data" / name).read_text("utf-8")


def _lines(name: str) -> list[JsonObject]:
    return [orjson.loads(line) for line in _text(name).splitlines()]


def _institutions() -> tuple[tuple[Institution, ...], list[float]]:
    rows = _lines("institutions.jsonl")
    return tuple(_institution(number, row) for number, row in enumerate(rows)), [row["weight"] for row in rows]


def _institution(number: int, row: JsonObject) -> Institution:
    ror = row["ror"]
    where = ror["locations"][0]["geonames_details"]
    website = next(link["value"] for link in ror["links"] if link["type"] == "website")
    domain = (urlsplit(website).hostname or "").removeprefix("www.")
    return Institution(
        number=number,
        group=row["group"],
        openalex=row["openalex"],
        name=row["name"],
        zh=row["zh"],
        country=where["country_code"],
        country_name=where["country_name"],
        city=where["name"],
        host=f"faculty.{domain.replace('.', '-')}.example",
        ror=ror,
    )


def _weighted(institutions: tuple[Institution, ...], weights: list[float], group: str) -> Weighted[Institution]:
    pairs = [(it, weight) for it, weight in zip(institutions, weights, strict=True) if it.group == group]
    return Weighted([it for it, _ in pairs], [weight for _, weight in pairs])


def _topics() -> tuple[Topic, ...]:
    return tuple(
        Topic(
            number=number,
            area=row.pop("area"),
            id=row["id"],
            name=row["display_name"],
            keywords=tuple(row.pop("keywords")),
            labels=row,
        )
        for number, row in enumerate(_lines("topics.jsonl"))
    )


def _places(name: str) -> tuple[Place, ...]:
    rows = csv.DictReader(_text(name).splitlines())
    return tuple(
        Place(row["code"], row["zh"], row["en"], int(row["born_until"]) if row.get("born_until") else None) for row in rows
    )
