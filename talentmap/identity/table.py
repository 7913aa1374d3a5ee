"""Mentions as columns: what is compared, as numbers, in an order that does not depend on the order of the lines."""

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from talentmap.identity.background import SIZE, shares_of
from talentmap.identity.mention import MOST, MentionLine
from talentmap.identity.naming import Name, full_key, loose_key, read_name
from talentmap.identity.ragged import Ragged, RaggedBuilder, Vocabulary, single
from talentmap.identity.translating import with_english_names
from talentmap.identity.words import affiliation_words, normal, text_words, topic_class
from talentmap.names import PersonName, parse

_YEAR = re.compile(r"\d{4}")
_ORCID = re.compile(r"(\d{4}-?\d{4}-?\d{4}-?\d{3}[\dX])\s*/?\s*\Z", re.IGNORECASE)
parts_of = attrgetter(*(one.name for one in fields(PersonName)))
_OFFICE = re.compile(
    r"(?:info|office|contact|admin|editor|editorial|journal|mail|webmaster|service|support|noreply|no-reply|secretary|hr)\W*@"
)
NONE = -1
KEYS = ("name", "work", "orcid", "email", "affiliation", "city", "country", "venue", "loose")
NAMED = ("name", "loose")  # of the keys: those of the name itself
SETS = ("affiliation_words", "coauthors", "loose_coauthors", "topics", "topic_classes", "title", "text", "references", "itself")


@dataclass(slots=True)
class Mentions:
    """Mentions sorted by name, then id. `keys` are numbers (-1 unknown), `sets` rows of numbers; `widths` how many there are.

    `shares` tell by kind how many of other mentions have a value, where that is known.
    """

    ids: list[str]
    names: list[Name]
    years: NDArray[np.float32]
    keys: dict[str, NDArray[np.int32]]
    sets: dict[str, Ragged]
    widths: dict[str, int]
    shares: dict[str, NDArray[np.float64]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(slots=True)
class _Columns:
    ids: list[str] = field(default_factory=list)
    digests: array = field(default_factory=lambda: array("Q"))  # type: ignore[type-arg]
    years: array = field(default_factory=lambda: array("f"))  # type: ignore[type-arg]
    keys: dict[str, array] = field(default_factory=lambda: {key: array("i") for key in (*KEYS, "content", "places")})  # type: ignore[type-arg]


class MentionReader:
    """Takes mentions line by line; `finish` gives the columns."""

    def __init__(self) -> None:
        self._columns = _Columns()
        self._vocabularies = {key: Vocabulary() for key in (*KEYS, "words", "topics", "topic_classes", "full")}
        self._names: list[Name] = []
        self._spellings: dict[tuple[str, str, str, str], int] = {}  # a name may be printed in several ways
        self._numbers: dict[tuple[PersonName, PersonName | None], int] = {}
        self._places: dict[str, tuple[int, int]] = {}  # row of its words, number of the whole
        self._contents: dict[tuple[object, ...], int] = {}
        self._coauthor_keys: dict[str | None, int] = {}
        self._loose_of_full: list[int] = []
        self._builders = {
            name: RaggedBuilder() for name in ("places", "title", "text", "topics", "topic_classes", "references", "coauthors")
        }
        self._venues = array("i")

    def __len__(self) -> int:
        return len(self._columns.ids)

    def read_all(self, lines: Iterable[MentionLine]) -> None:
        """Take every line."""
        for line in lines:
            self.read(line)

    def read(self, line: MentionLine) -> None:
        """Take one mention."""
        columns, keys = self._columns, self._columns.keys
        columns.ids.append(str(line.mention_id))
        columns.digests.append(line.digest)
        columns.years.append(_year(line.year))
        name = self._name(line)
        keys["name"].append(name)
        keys["loose"].append(self._key("loose", self._names[name].loose))
        keys["work"].append(self._key("work", str(line.work_id) if line.work_id is not None else ""))
        orcid = _ORCID.search(line.orcid) if line.orcid else None
        keys["orcid"].append(self._key("orcid", orcid[1].replace("-", "").upper() if orcid else ""))
        keys["email"].append(self._key("email", own_address(line.email or "")))
        for key, value in (("city", line.city), ("country", line.country)):
            keys[key].append(self._key(key, normal(value) if value else ""))
        self._place(line)
        content = self._content(line)
        keys["content"].append(content)
        keys["venue"].append(self._venues[content])
        self._builders["coauthors"].add(self._coauthors((line.coauthors or ())[:MOST]))

    def _key(self, kind: str, text: str) -> int:
        return self._vocabularies[kind].number(text) if text else NONE

    def _name(self, line: MentionLine) -> int:
        spelling = (line.name or "", line.given or "", line.family or "", line.name_original or "")
        known = self._spellings.get(spelling)
        if known is None:
            name = read_name(*spelling)
            known = self._spellings[spelling] = self._numbers.setdefault((name.latin, name.han), len(self._names))
            if known == len(self._names):
                self._names.append(name)
        return known

    def _place(self, line: MentionLine) -> None:
        text = affiliation_text(line.affiliation)
        known = self._places.get(text)
        if known is None:
            told = with_english_names(text)
            words = dict.fromkeys(affiliation_words(told))
            row = self._builders["places"].add(self._vocabularies["words"].number(word) for word in words)
            known = self._places[text] = row, self._key("affiliation", normal(told))
        self._columns.keys["places"].append(known[0])
        self._columns.keys["affiliation"].append(known[1])

    def _content(self, line: MentionLine) -> int:
        """The row of what belongs to the work; co-authors of one work share it."""
        topics, references = tuple((line.topics or ())[:MOST]), tuple((line.references or ())[:MOST])
        content = (line.work_id, line.title, line.abstract, line.venue, topics, references)
        known = self._contents.get(content)
        if known is None:
            words = self._vocabularies["words"]
            title = dict.fromkeys(words.number(word) for word in text_words(line.title or ""))
            known = self._contents[content] = self._builders["title"].add(title)
            text = dict.fromkeys(words.number(word) for word in text_words(line.abstract or ""))
            self._builders["text"].add(title | text)
            self._builders["topics"].add(self._vocabularies["topics"].number(normal(one)) for one in topics if one)
            classes = dict.fromkeys(topic_class(one) for one in topics if one)
            self._builders["topic_classes"].add(self._vocabularies["topic_classes"].number(one) for one in classes)
            self._builders["references"].add(self._vocabularies["work"].number(str(one)) for one in references if one is not None)
            self._venues.append(self._key("venue", normal(line.venue or "")))
        return known

    def _coauthors(self, texts: Sequence[str | None]) -> list[int]:
        known = self._coauthor_keys
        for text in texts:
            if text not in known and text and text.strip():
                known[text] = self._coauthor(text)
        return [known[text] for text in texts if text in known]

    def _coauthor(self, text: str) -> int:
        parsed = parse(text)
        number = self._vocabularies["full"].number(full_key(parsed) or normal(text))
        if number == len(self._loose_of_full):
            self._loose_of_full.append(self._vocabularies["loose"].number(loose_key(parsed) or normal(text)))
        return number

    def texts(self) -> dict[str, list[str]]:
        """What the numbers of the mentions stand for, by vocabulary; asked before `finish`."""
        return {key: sorted(vocabulary.numbers) for key, vocabulary in self._vocabularies.items() if key != "name"}

    def finish(self) -> Mentions:
        """All mentions by id, each id once; the reader is empty afterwards."""
        ranks = {key: vocabulary.ranks() for key, vocabulary in self._vocabularies.items() if key != "name"}
        names, name_ranks = _sorted_names(self._names)
        order = self._order(name_ranks)
        keys = {key: np.array(self._columns.keys[key], np.int32)[order] for key in (*KEYS, "content", "places")}
        ranked = {key: _renamed(keys[key], name_ranks if key == "name" else ranks[key]) for key in KEYS}
        sets = self._sets(keys, order, ranks)
        sets["itself"] = single(ranked["work"])
        for kind, own in (("loose_coauthors", ranked["loose"]),):
            sets[kind] = _without(sets[kind], own)
        widths = {key: len(vocabulary) for key, vocabulary in self._vocabularies.items()} | {"name": len(names)}
        ids = [self._columns.ids[index] for index in order.tolist()]
        years = np.array(self._columns.years, np.float32)[order]
        shares = shares_of(sorted(self._vocabularies["words"].numbers)) if len(ids) < SIZE else {}
        return Mentions(ids, names, years, ranked, sets, widths, shares)

    def _order(self, name_ranks: NDArray[np.int32]) -> NDArray[np.int64]:
        """Rows by name and id; of several with one id that of the smallest digest."""
        ids, digests = self._columns.ids, self._columns.digests
        rows = sorted(range(len(ids)), key=lambda row: (ids[row], digests[row]))
        once = np.array([row for at, row in enumerate(rows) if at == 0 or ids[row] != ids[rows[at - 1]]], np.int64)
        names = np.array(self._columns.keys["name"], np.int64)[once]
        return once[np.argsort(name_ranks[names], kind="stable")] if len(once) else once

    def _sets(
        self, keys: dict[str, NDArray[np.int32]], order: NDArray[np.int64], ranks: dict[str, NDArray[np.int32]]
    ) -> dict[str, Ragged]:
        built = {name: builder.build() for name, builder in self._builders.items()}
        content = keys["content"]
        sets = {"affiliation_words": built["places"].renamed(ranks["words"]).take(keys["places"])}
        for kind, vocabulary in _OF_WORK.items():
            sets[kind] = built[kind].renamed(ranks[vocabulary]).take(content)
        coauthors = built["coauthors"].take(order)
        loose = ranks["loose"][np.array(self._loose_of_full, np.int64)]
        own = _renamed(keys["loose"], ranks["loose"])
        sets["coauthors"] = coauthors.renamed(np.where(True, ranks["full"], 0))
        sets["loose_coauthors"] = coauthors.renamed(loose)
        sets["coauthors"] = _without_own(coauthors, ranks["full"], loose, own)
        return sets


_OF_WORK = {
    "title": "words",
    "text": "words",
    "topics": "topics",
    "topic_classes": "topic_classes",
    "references": "work",
}


def _sorted_names(names: list[Name]) -> tuple[list[Name], NDArray[np.int32]]:
    ordered = sorted(range(len(names)), key=lambda number: order_of(names[number]))
    ranks = np.empty(len(names), np.int32)
    ranks[ordered] = np.arange(len(names))
    return [names[number] for number in ordered], ranks


def order_of(name: Name) -> tuple[object, ...]:
    """Names sort by it; no two different ones have the same."""
    return (*parts_of(name.latin), *(parts_of(name.han) if name.han else ()))


def _renamed(values: NDArray[np.int32], ranks: NDArray[np.int32]) -> NDArray[np.int32]:
    return np.where(values >= 0, ranks[values], NONE).astype(np.int32) if len(ranks) else values


def _without(rows: Ragged, own: NDArray[np.int32]) -> Ragged:
    """The rows without the value that belongs to each."""
    of = np.repeat(np.arange(len(rows)), rows.lengths)
    kept = rows.values != own[of]
    counts = np.bincount(of[kept], minlength=len(rows))
    return Ragged(np.concatenate(([0], np.cumsum(counts))), rows.values[kept])


def _without_own(coauthors: Ragged, full: NDArray[np.int32], loose: NDArray[np.int32], own: NDArray[np.int32]) -> Ragged:
    """Full keys of co-authors; a mention itself is none of them, by its loose key."""
    of = np.repeat(np.arange(len(coauthors)), coauthors.lengths)
    kept = loose[coauthors.values] != own[of]
    counts = np.bincount(of[kept], minlength=len(coauthors))
    return Ragged(np.concatenate(([0], np.cumsum(counts))), coauthors.values[kept]).renamed(full)


def affiliation_text(given: str | Sequence[str | None] | None) -> str:
    """An affiliation, or several, as one text."""
    return given if isinstance(given, str) else "; ".join(one for one in given or () if one)


def own_address(email: str) -> str:
    """The address in small letters; nothing for one that an office shares."""
    address = email.strip().casefold()
    return "" if _OFFICE.match(address) else address


def _year(year: int | float | str | None) -> float:
    """The year of a number or of a date's text; not a number if none."""
    found = _YEAR.search(str(year)) if year is not None else None
    value = int(found[0]) if found else 0
    return float(value) if 1400 <= value <= 2200 else float("nan")
