"""Places by code, those of a release and of the gazetteer, and a release's institutions, with names in either language."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from talentmap.places import gazetteer
from talentmap_api.services.tables import ReleaseTables, Row

CHUANYU = ("51", "50")  # Sichuan, Chongqing
DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the release."""

    code: str
    name: str
    name_zh: str | None
    level: str | None
    parent: str | None

    def label(self, lang: str) -> str:
        """Its name in `zh` or `en`; the other one where this is missing."""
        return (self.name_zh or self.name) if lang == "zh" else (self.name or self.name_zh or self.code)


class Places:
    """All places of a release, read once."""

    def __init__(self, tables: ReleaseTables) -> None:
        self._tables = tables

    @cached_property
    def by_code(self) -> dict[str, Place]:
        """Every place."""
        table = self._tables.table("places").select("code", "name", "name_zh", "level", "parent")
        return {row["code"]: Place(**row) for row in self._tables.rows(table)}

    @cached_property
    def became(self) -> dict[str, tuple[str, ...]]:
        """Today's places of each former one."""
        found: dict[str, tuple[str, ...]] = {}
        for row in self._tables.rows(self._tables.table("place_became")):
            found[row["former"]] = (*found.get(row["former"], ()), row["place"])
        return found

    def find(self, code: str) -> Place | None:
        """The place: as the release holds it, or from the gazetteer where nobody of the release has to do with it."""
        return self.by_code.get(code) or _in_gazetteer(code)

    def lineage(self, code: str) -> tuple[Place, ...]:
        """The place and those above it, nearest first; empty if there is no such place."""
        found: list[Place] = []
        place = self.find(code)
        while place and len(found) < DEEPEST:
            found.append(place)
            place = self.find(place.parent or "")
        return tuple(found)

    def label(self, code: str, lang: str) -> str:
        """The place's own name, or its code."""
        place = self.find(code)
        return place.label(lang) if place else code

    def path(self, code: str, lang: str) -> str:
        """“四川 · 泸州 · 江阳区” or “Jiangyang, Luzhou, Sichuan”; the country is named for places abroad alone."""
        lineage = self.lineage(code)
        if not lineage:
            return code
        shown = lineage[:-1] if len(lineage) > 1 and lineage[-1].code == "CN" else lineage
        names = list(dict.fromkeys(place.label(lang) for place in shown))
        return " · ".join(reversed(names)) if lang == "zh" else ", ".join(names)

    def within(self, code: str | None, above: Iterable[str]) -> bool:
        """Whether the place is one of these or lies in one of them."""
        wanted = set(above)
        return any(place.code in wanted for place in self.lineage(code or ""))

    def today(self, code: str) -> tuple[str, ...]:
        """Today's codes of a place, itself if it still exists."""
        if code not in self.by_code:
            return gazetteer().today(code) or (code,)
        seen, frontier, ends = {code}, [code], []
        while frontier:
            here = frontier.pop()
            successors = [place for place in self.became.get(here, ()) if place not in seen]
            seen.update(successors)
            frontier += successors
            if not self.became.get(here):
                ends.append(here)
        return tuple(sorted(ends)) or (code,)


def _in_gazetteer(code: str) -> Place | None:
    found = gazetteer().get(code)
    return Place(found.code, found.name, found.name_zh or None, found.level, found.parent or None) if found else None


class Institutions:
    """Institutions of a release, remembered once read."""

    MOST = 50_000

    def __init__(self, tables: ReleaseTables) -> None:
        self._tables = tables
        self._known: dict[str, Row] = {}
        self._lock = threading.Lock()

    def get(self, ids: Iterable[str | None]) -> dict[str, Row]:
        """The institutions of these ids that the release knows."""
        wanted, known = {entry for entry in ids if entry}, self._known
        found = {entry: known[entry] for entry in wanted if entry in known}
        read = {row["id"]: row for row in self._tables.among("institutions", "id", wanted - found.keys())}
        with self._lock:
            self._known = {} if len(known) > self.MOST else known
            self._known.update(read)
        return found | read

    def of_sources(self, source_ids: Iterable[str]) -> dict[str, str]:
        """Our id by a source's id of the same institution; those that the release does not know are left out."""
        rows = self._tables.among("source_ids", "source_id", source_ids, only=("source_id", "entity"))
        known = self.get(row["entity"] for row in rows)
        return {row["source_id"]: row["entity"] for row in rows if row["entity"] in known}

    def label(self, institution: str, lang: str) -> str:
        """Its name, that of the one it was merged into for a former id, or the id."""
        row = self.get([institution]).get(institution) or self._merged(institution)
        return name_of(row, lang) if row else institution

    def _merged(self, institution: str) -> Row | None:
        led = self._tables.first("redirects", "former", institution)
        return self.get([led["entity"]]).get(led["entity"]) if led else None


def name_of(row: Row, lang: str) -> str:
    """The name of a row with `name` and `name_zh` in the language asked for, else the other one."""
    first, second = ("name_zh", "name") if lang == "zh" else ("name", "name_zh")
    return str(row.get(first) or row.get(second) or row.get("id") or "")
