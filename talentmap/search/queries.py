"""A filter as a query of the index."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

import tantivy
from tantivy import FieldType, Occur, Query

from talentmap.names import readings, split_han
from talentmap.names.script import has_han
from talentmap.names.surnames import compound_surnames, surname_rank, surname_readings
from talentmap.search.expansion import joined, other_words, together
from talentmap.search.fields import BOOSTS, COORDINATES, STEMMED_FIELDS, point_field, schema
from talentmap.search.filters import FACETS, Filter
from talentmap.search.grammar import Clause, Phrase, parse_query
from talentmap.search.text import stem

_OUTSIDE = re.compile(r"tm:p[a-z2-7]{12}|(openalex:)?a\d{4,}|(\d{4}-){3}\d{3}[\dx]")
FIRST_YEAR, LAST_YEAR = 1500, 2200
_LONGEST_NAME = 5  # characters
_OTHERWISE = 0.5  # weight of a term in other words than typed
_TOGETHER = 2.0  # weight of a term's words side by side, on top of each word's own
_READ_AS = 0.3  # weight of people whose name is only read like the characters asked for


def text_query(text: str) -> Query | None:
    """The scored query of what was typed: None if nothing was, nobody if it holds no word."""
    asked = parse_query(text)
    if outside := _outside_id(text):
        return outside
    if not asked.clauses and not asked.excluded:
        return Query.empty_query() if text.strip() else None
    parts = [(Occur.Must, _group(group)) for group in together(asked.clauses)] or [(Occur.Must, Query.all_query())]
    parts += [(Occur.MustNot, _phrase(phrase)) for phrase in asked.excluded]
    return Query.boolean_query(parts)


def filter_queries(
    asked: Filter, layer: str, places: Sequence[int] | None, boxed: Sequence[int] | None = None
) -> dict[str, Query]:
    """Unscored queries by parameter; `places` are the points inside the shape, `boxed` those inside the box if they are few."""
    found = {facet: _values(facet, getattr(asked, facet)) for facet in FACETS if getattr(asked, facet)}
    if asked.active_from is not None:
        found["active_from"] = _years("year_of_last", range(asked.active_from, LAST_YEAR + 1))
    if asked.active_to is not None:
        found["active_to"] = _years("year_of_first", range(FIRST_YEAR, asked.active_to + 1))
    if asked.bbox is not None:
        found["bbox"] = _box(asked.bbox, layer) if boxed is None else _at(boxed, layer)
    if places is not None:
        found["shape"] = _at(places, layer)
    return {name: Query.const_score_query(query, 0.0) for name, query in found.items()}


def _at(places: Sequence[int], layer: str) -> Query:
    return Query.term_set_query(schema(), point_field(layer), list(places)) if places else Query.empty_query()


def both(scored: Query | None, filters: Iterable[Query]) -> Query:
    """People who fit the text and every filter."""
    parts = [(Occur.Must, query) for query in filters]
    if scored is not None:
        parts.append((Occur.Must, scored))
    if not parts:
        return Query.all_query()
    return parts[0][1] if len(parts) == 1 else Query.boolean_query(parts)


def equals(facet: str, value: str) -> Query:
    """People with this value of a facet, unscored."""
    return Query.const_score_query(_values(facet, (value,)), 0.0)


def one_of(field: str, values: Sequence[str]) -> Query:
    """People whose raw field is one of the values, unscored."""
    return Query.const_score_query(Query.term_set_query(schema(), field, list(values)), 0.0)


def preferring(must: Query, wishes: Sequence[tuple[str, str]]) -> Query:
    """People who fit, those first who also have most of the wished values of facets."""
    ones = [Query.const_score_query(_values(facet, (value,)), 1.0) for facet, value in wishes]
    base = Query.const_score_query(must, 0.5)
    return Query.boolean_query([(Occur.Must, base), *((Occur.Should, one) for one in ones)])


def alternatives(concepts: Sequence[tuple[Sequence[str], float]], field: str = "text", *, among: Query | None = None) -> Query:
    """People whose field speaks of a concept, in one of its variants (stemmed, blank-separated); each has a weight.

    `among` admits few people only: each variant asks for them by itself, since a union of phrases reads all it finds.
    """
    return Query.boolean_query([(Occur.Should, _variants(field, *concept, among)) for concept in concepts])


def _variants(field: str, variants: Sequence[str], weight: float, among: Query | None = None) -> Query:
    parts = [_stemmed(field, variant.split()) for variant in variants]
    narrowed = [both(part, [among]) for part in parts] if among else parts
    return Query.boost_query(Query.disjunction_max_query(narrowed), weight)


def _stemmed(field: str, words: list[str]) -> Query:
    return _term(field, words[0], "freq") if len(words) == 1 else Query.phrase_query(schema(), field, [*words])


def _outside_id(text: str) -> Query | None:
    """The person with this id, where the text looks like one of ours, an ORCID or OpenAlex's."""
    bare = text.strip().lower().removeprefix("https://orcid.org/").removeprefix("https://openalex.org/")
    if not _OUTSIDE.fullmatch(bare):
        return None
    return Query.term_set_query(schema(), "ids", [bare, f"openalex:{bare}"])


def _group(group: tuple[Clause, ...]) -> Query:
    """Words that make a term: all of them, or the term in other words."""
    if len(group) == 1:
        return _clause(group[0])
    every = Query.boolean_query([(Occur.Must, _clause(clause)) for clause in group])
    either = Query.disjunction_max_query([every, *_otherwise(joined(group))], 0.1)
    together = Query.boost_query(_tokens("text", joined(group).tokens), _TOGETHER)
    return Query.boolean_query([(Occur.Must, either), (Occur.Should, together)])


def _clause(clause: Clause) -> Query:
    if len(clause.options) == 1:
        return _phrase(clause.options[0])
    return Query.boolean_query([(Occur.Should, _phrase(option)) for option in clause.options])


def _phrase(phrase: Phrase) -> Query:
    fields = [phrase.field] if phrase.field else ["name", "organisation", "text"]
    parts = [Query.boost_query(_tokens(field, phrase.tokens), BOOSTS[field]) for field in fields]
    if phrase.field in (None, "name"):
        parts += _by_sound(phrase.tokens)
    parts += _otherwise(phrase)
    return parts[0] if len(parts) == 1 else Query.disjunction_max_query(parts, 0.1)


def _otherwise(phrase: Phrase) -> list[Query]:
    """The phrase in other words, weaker than as typed."""
    parts = [(Occur.Must, _variants("text", variants, _OTHERWISE)) for variants in other_words(phrase)]
    return [Query.boolean_query(parts)] if parts else []


def _tokens(field: str, tokens: tuple[str, ...]) -> Query:
    return _stemmed(field, [stem(token) for token in tokens] if field in STEMMED_FIELDS else list(tokens))


def _by_sound(tokens: tuple[str, ...]) -> list[Query]:
    """Pinyin: Latin words as typed; Chinese characters that may be a name by their readings, weaker."""
    text = "".join(tokens)
    if not has_han(text):
        return [_spelled(field, tokens) for field in ("pinyin", "pinyin_rare")]
    if not (len(tokens) <= _LONGEST_NAME and all(map(has_han, tokens)) and _may_be_name(text)):
        return []
    known = readings(text)
    usual = [reading for reading in known if reading.given and reading.given == known[0].given]
    if not usual:
        return []
    parts = [_read(reading.family, "".join(reading.given)) for reading in usual]
    return [Query.const_score_query(Query.boolean_query([(Occur.Should, part) for part in parts]), _READ_AS)]


def _spelled(field: str, tokens: tuple[str, ...]) -> Query:
    every = Query.boolean_query([(Occur.Must, _term(field, token)) for token in tokens])
    return Query.const_score_query(every, 4.0 * BOOSTS[field])


def _may_be_name(text: str) -> bool:
    family, given = split_han(text)
    if not 1 <= len(given) <= 2:
        return False
    return family in compound_surnames() or any(surname_rank(reading) is not None for reading in surname_readings(family))


def _read(family: str, given: str) -> Query:
    return _term("pinyin", family + given)


def _values(facet: str, values: tuple[str, ...]) -> Query:
    wanted = sorted({code for value in values for code in _codes(facet, value)})
    return Query.term_set_query(schema(), facet, wanted)


def _codes(facet: str, value: str) -> tuple[str, ...]:
    """A place may be asked for in six digits whatever its level: 510000 is 51."""
    if facet == "home" and len(value) == 6 and value.isdigit() and value.endswith("00"):
        return (value, value[:2] if value.endswith("0000") else value[:4])
    return (value,)


def _box(bbox: tuple[float, float, float, float], layer: str) -> Query:
    west, south, east, north = bbox
    lat, lon = COORDINATES[layer]
    across = [(west, 180.0), (-180.0, east)] if west > east else [(west, east)]
    columns = [_range(lon, FieldType.Float, start, end) for start, end in across]
    wide = columns[0] if len(columns) == 1 else Query.boolean_query([(Occur.Should, part) for part in columns])
    return Query.boolean_query([(Occur.Must, _range(lat, FieldType.Float, south, north)), (Occur.Must, wide)])


def _years(field: str, years: range) -> Query:
    return Query.term_set_query(schema(), field, [str(year) for year in years])


def _range(field: str, kind: FieldType, lower: float | None, upper: float | None) -> Query:
    return Query.range_query(schema(), field, kind, lower, upper)


def _term(field: str, value: Any, option: str = "basic") -> Query:
    return tantivy.Query.term_query(schema(), field, value, option)
