"""A person as a document of the index, and as the row that lists show."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import orjson
import tantivy

from talentmap.model.vocabularies import AREAS, DIRECTIONS
from talentmap.search.fields import BOOSTS, MIXES, YEARS
from talentmap.search.mixes import written
from talentmap.search.text import normalise, pinyin_tokens

Row = Mapping[str, Any]

_WHO = ("id", "name", "name_zh", "orcid", "position", "tier", "coverage", "completeness", "fictional", "home_grade")
_WHERE = ("institution", "institution_name", "institution_name_zh", "country", "city", "city_zh")
_ON_MAP = ("lat", "lon", "home_lat", "home_lon", "alma_lat", "alma_lon")
_FIGURES = ("works", "h_index", "citations", "works_5y", "citations_5y", "led_5y", "first_year", "last_year")
_ASSESSED = ("norm_impact", "cohort_rank", "grants_5y", "results", "needs", "degrees")
LISTED = (*_WHO, *_WHERE, *_ON_MAP, *_FIGURES, *_ASSESSED)
TOPICS_LISTED = 5
_COUNTED = ("works", "h_index", "first_year", "last_year")
PROFILE = 1 << 40


@dataclass(frozen=True)
class Labels:
    """Words that the tables hold only as ids: topics and fields in both languages."""

    topics: Mapping[str, Row]
    places: Mapping[str, Row] = field(default_factory=dict)

    @cached_property
    def fields(self) -> Mapping[str, str]:
        """Normalised label of each direction and area."""
        return {term.id: normalise([term.zh, term.en]) for term in (*AREAS, *DIRECTIONS)}

    @cached_property
    def place_words(self) -> Mapping[str, str]:
        """Normalised names of each place."""
        return {key: normalise([place["name_zh"], place["name"]]) for key, place in self.places.items()}

    @cached_property
    def topic_words(self) -> Mapping[str, str]:
        """Normalised names and keywords of each topic."""
        return {
            key: normalise([topic["name"], topic["name_zh"], *(topic["keywords"] or ())]) for key, topic in self.topics.items()
        }


def list_row(row: Row) -> dict[str, object]:
    """What a list shows of a person; unknown values are left out."""
    item = {key: row[key] for key in LISTED if row.get(key) is not None}
    item["areas"] = _scores(row["areas"])
    item["directions"] = _scores(row["directions"])
    item["topics"] = _scores(row["topics"])[:TOPICS_LISTED]
    item["homes"] = [dict(home) for home in row["homes"] or ()]
    item["home_codes"] = list(row["home_codes"] or ())
    item["houses"] = len(row["institutions"] or ())
    return item


def _scores(found: Iterable[Row] | None) -> list[dict[str, object]]:
    ordered = sorted(found or (), key=lambda entry: (-(entry["score"] or 0.0), entry["id"]))
    return [{"id": entry["id"], "score": round(entry["score"] or 0.0, 4), "works": entry["works"]} for entry in ordered]


def document(row: Row, number: int, order: tuple[int, int], labels: Labels) -> tantivy.Document:
    """The searchable document of a row; map fields are added by the caller, who has them by column."""
    found = tantivy.Document()
    found.add_text("id", row["id"])
    _add_texts(found, row, labels)
    _add_facets(found, row)
    for figure in _COUNTED:
        if row[figure] is not None:
            found.add_unsigned(figure, max(int(row[figure]), 0))
    for year, figure in YEARS.items():
        if row[figure] is not None:
            found.add_text(year, str(row[figure]))
    found.add_unsigned("recent", (row["last_year"] or 0) * 100_000 + min(row["works_5y"] or 0, 99_999))
    found.add_unsigned("standing", standing(row))
    found.add_unsigned("name_order_zh", order[0])
    found.add_unsigned("name_order_en", order[1])
    found.add_unsigned("row", number)
    found.add_float("prominence", _prominence(row))
    found.add_bytes("item", orjson.dumps(list_row(row)))
    return found


def _prominence(row: Row) -> float:
    """How much more the text of a prominent person counts: a short record would else outweigh a long one that says the same."""
    return min(math.log2(1 + (row["h_index"] or 0)) / 2, 3.0)


def standing(row: Row) -> int:
    """Order of people where nothing was asked: those with a profile first, then by h-index and works."""
    profile = PROFILE if row["coverage"] == "profile" else 0
    return int(profile + (min(row["h_index"] or 0, 65_535) << 20) + min(row["works"] or 0, 1_048_575))


def _add_texts(found: tantivy.Document, row: Row, labels: Labels) -> None:
    names = [row["name"], row["name_zh"], *(row["names"] or ())]
    distinct = list(dict.fromkeys(name for name in names if name))
    usual, rare = pinyin_tokens(distinct)
    texts = {
        "name": normalise(distinct),
        "pinyin": " ".join(sorted(usual)),
        "pinyin_rare": " ".join(sorted(rare)),
        "organisation": normalise(row[key] for key in ("institution_name", "institution_name_zh", "city", "city_zh")),
        "text": " ".join(_text(row, labels)),
    }
    for part in BOOSTS:
        found.add_text(part, texts[part])
    for outside in [row["id"], row["orcid"], *(row["source_ids"] or ())]:
        if outside:
            found.add_text("ids", outside.lower())


def _text(row: Row, labels: Labels) -> Iterable[str]:
    yield normalise([row["text"], row["position"]])
    for topic in row["topics"] or ():
        yield labels.topic_words.get(topic["id"], "")
    for entry in (*(row["areas"] or ()), *(row["directions"] or ())):
        yield labels.fields.get(entry["id"], "")
    for code in row["home_codes"] or ():
        if code != "CN":
            yield labels.place_words.get(code, "")


def _add_facets(found: tantivy.Document, row: Row) -> None:
    values: dict[str, Iterable[str | None]] = {
        "direction": [entry["id"] for entry in row["directions"] or ()],
        "area": [entry["id"] for entry in row["areas"] or ()],
        "priority_field": [entry["id"] for entry in row["priority_fields"] or ()],
        "industry": [entry["id"] for entry in row["industries"] or ()],
        "home": row["home_codes"] or (),
        "home_grade": [row["home_grade"]],
        "country": [row["country"]],
        "institution": [row["institution"], *(row["institutions"] or ())],
        "tier": [row["tier"]],
        "coverage": [row["coverage"]],
    }
    distinct = {facet: [value for value in dict.fromkeys(entries) if value] for facet, entries in values.items()}
    for facet, known in distinct.items():
        for value in known:
            found.add_text(facet, value)
    for mix, facets in MIXES.items():
        found.add_text(mix, written(distinct, facets))
