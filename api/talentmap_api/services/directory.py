"""Everything that is asked of one release: list, map, profile, network, path."""

import json
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from talentmap.errors import FilterError, NotFoundError
from talentmap.model.vocabularies import label, tier_label
from talentmap.protocols import GraphView, NetworkEdge, NetworkNode
from talentmap.rank import Ranker
from talentmap.search import FacetValue, Filter, SearchIndex
from talentmap.search.works import Works
from talentmap_api.services.facts import WorkItem
from talentmap_api.services.filters import Listing
from talentmap_api.services.items import make_item
from talentmap_api.services.places import Institutions, Places, name_of
from talentmap_api.services.profile import Profile, read_profile
from talentmap_api.services.reasons import Reasons
from talentmap_api.services.results import (
    Coauthorship,
    FacetEntry,
    Item,
    MapAnswer,
    MapCluster,
    NetworkAnswer,
    NetworkPerson,
    PathAnswer,
    Results,
)
from talentmap_api.services.seams import GraphSource
from talentmap_api.services.tables import ReleaseTables, Row
from talentmap_api.services.works import WorksAnswer, read_works_page, work_item

_VOCABULARIES = {
    "direction": "directions",
    "area": "areas",
    "priority_field": "priority_fields",
    "industry": "industries",
    "home_grade": "grades",
    "coverage": "coverages",
}


class Directory:
    """One release, opened; a request holds one from start to end. Safe to share between threads."""

    def __init__(self, release: Path, index: SearchIndex, graph: GraphSource) -> None:
        self.release = release
        self.id = release.name
        self.tables = ReleaseTables(release)
        self.places = Places(self.tables)
        self.institutions = Institutions(self.tables)
        self.index = index
        self._graph = graph
        self._works = Works(release)

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """What the release says of itself: counts, coverage, inputs."""
        path = self.release / "manifest.json"
        return dict(json.loads(path.read_text("utf-8"))) if path.exists() else {}

    @property
    def crosswalk(self) -> str | None:
        """Version of the table by which topics belong to areas and directions."""
        return self.manifest.get("crosswalk")

    @property
    def graph_state(self) -> str:
        """`ready`, or why the graph does not answer."""
        return self._graph.state(self.release)

    def graph(self) -> GraphView:
        """The graph of this release; raises GraphNotReadyError."""
        return self._graph.view(self.release)

    @cached_property
    def ranker(self) -> Ranker:
        """Matches demands with this release."""
        return Ranker(self.release, self.index)

    # ---- list and map

    def search(self, listing: Listing, lang: str, *, facets: bool = True) -> Results:
        """One page of people with exact facets; raises FilterError for a value this release does not know."""
        wanted = self.resolve_filter(listing.filter)
        page = self.index.search(wanted, listing.sort, listing.page, listing.size, facets, lang, layer=listing.layer)
        return Results(
            release=self.id,
            total=page.total,
            page=listing.page,
            size=listing.size,
            sort=listing.sort,
            items=self._listed([{"id": hit.id, **hit.row} for hit in page.hits], wanted, lang),
            facets={name: self._facet(name, values, lang) for name, values in page.facets.items()},
        )

    def items(self, ids: list[str], lang: str, wanted: Filter | None = None) -> dict[str, Item]:
        """List items of people by their current ids; those the release does not hold are left out."""
        rows = self.tables.among("scientists", "id", ids)
        return {item.id: item for item in self._listed(rows, wanted or Filter(), lang)}

    def _listed(self, rows: list[Row], wanted: Filter, lang: str) -> list[Item]:
        reasons = Reasons(self, rows, wanted, lang)
        return [make_item(row, wanted, self.places, lang, reasons.of(row)) for row in rows]

    def exported(self, listing: Listing, lang: str, most: int) -> tuple[list[Item], int]:
        """The first people of a list as its file holds them, and how many there are in all."""
        wanted = self.resolve_filter(listing.filter)
        ids = self.index.ids(wanted, most, sort=listing.sort, layer=listing.layer)
        items = self.items(ids, lang, wanted)
        return [items[person] for person in ids if person in items], self.index.count(wanted, layer=listing.layer)

    def clusters(self, wanted: Filter, zoom: int, layer: str) -> MapAnswer:
        """The map of the same people as the list of this filter."""
        found = self.index.clusters(self.resolve_filter(wanted), zoom, layer)
        cells = [
            MapCluster(cell=cell.cell, lat=cell.lat, lon=cell.lon, count=cell.count, ids=list(cell.ids))
            for cell in found.clusters
        ]
        total = found.located + found.unlocated
        return MapAnswer(
            release=self.id,
            layer=layer,
            zoom=zoom,
            total=total,
            located=found.located,
            unlocated=found.unlocated,
            clusters=cells,
        )

    def resolve_filter(self, wanted: Filter) -> Filter:
        """The filter with former places and institutions replaced by today's; raises FilterError for unknown ones."""
        homes = tuple(dict.fromkeys(code for home in wanted.home for code in self._home(home)))
        for country in wanted.country:
            if country not in self.places.by_code:
                message = f"this release knows no country {country!r}"
                raise FilterError(message, parameter="country", allowed=self._countries)
        institutions = tuple(self._institution(entry) for entry in wanted.institution)
        return replace(wanted, home=homes, institution=institutions)

    @cached_property
    def _countries(self) -> tuple[str, ...]:
        return tuple(sorted(code for code in self.places.by_code if len(code) == 2 and code.isalpha()))

    def _home(self, code: str) -> tuple[str, ...]:
        if self.places.find(code) is None:
            message = f"there is no place with the code {code!r}; the facet home lists those that people come from"
            raise FilterError(message, parameter="home", allowed=("51", "50", *self._countries[:3], "…"))
        return self.places.today(code)

    def _institution(self, institution: str) -> str:
        try:
            return self.current_id(institution, table="institutions")
        except NotFoundError as error:
            message = f"this release knows no institution {institution!r}"
            raise FilterError(message, parameter="institution", allowed=("ids of the facet institution",)) from error

    def _facet(self, name: str, values: tuple[FacetValue, ...], lang: str) -> list[FacetEntry]:
        if name == "institution":
            self.institutions.get(entry.value for entry in values)
        return [
            FacetEntry(value=entry.value, label=self.value_label(name, entry.value, lang), count=entry.count) for entry in values
        ]

    def value_label(self, parameter: str, value: str, lang: str) -> str:
        """The label of a filter's value, for facets and chips."""
        match parameter:
            case "home":
                return self.places.path(value, lang)
            case "country":
                return self.places.label(value, lang)
            case "institution":
                return self.institutions.label(value, lang)
            case "tier":
                return tier_label(value, lang)
            case _:
                return label(_VOCABULARIES[parameter], value, lang) if parameter in _VOCABULARIES else value

    # ---- one person

    def current_id(self, entity: str, *, table: str = "scientists") -> str:
        """The id itself, or the one a former id redirects to; raises NotFoundError."""
        seen = entity
        for _ in range(10):
            if self.tables.among(table, "id", [seen], only=("id",)):
                return seen
            redirect = self.tables.first("redirects", "former", seen)
            if redirect is None:
                break
            seen = redirect["entity"]
        raise NotFoundError(f"this release holds no {entity}")

    def row(self, scientist: str) -> Row:
        """The person's row of the table `scientists`; raises NotFoundError."""
        row = self.tables.first("scientists", "id", scientist)
        if row is None:
            raise NotFoundError(f"this release holds no {scientist}")
        return row

    def profile(self, scientist: str, lang: str) -> Profile:
        """Every fact with its evidence; the id must be current (see `current_id`); raises NotFoundError."""
        return read_profile(self, self.row(scientist), lang)

    def works(self, ids: list[str]) -> dict[str, WorkItem]:
        """Works by id."""
        return {row["id"]: work_item(row) for row in self.tables.among("works", "id", ids)}

    def works_page(self, scientist: str, sort: str, page: int, size: int) -> WorksAnswer:
        """One page of all works of a person; the id must be current."""
        total, works = read_works_page(self.tables, scientist, sort, page, size)
        return WorksAnswer(release=self.id, total=total, page=page, size=size, sort=sort, works=works)

    @cached_property
    def topics(self) -> dict[str, Row]:
        """Names of all topics, read once: there are some thousands."""
        rows = self.tables.rows(self.tables.table("topics").select("id", "name", "name_zh", "keywords"))
        return {row["id"]: row for row in rows}

    def topic_names(self, scored: list[Row] | None, lang: str) -> list[str]:
        """Names of a row's topics, the strongest first."""
        ordered = sorted(scored or (), key=lambda entry: -(entry["score"] or 0))
        return [name_of(topic, lang) for entry in ordered if (topic := self.topics.get(entry["id"]))]

    def titles(self, scientist: str) -> list[str]:
        """Titles of the person's works, at most two hundred."""
        return self._works.titles(self.index.number(scientist))

    # ---- graph

    def network(self, scientist: str, lang: str, *, hops: int = 1, limit: int = 50) -> NetworkAnswer:
        """Co-authors within one or two hops; raises GraphNotReadyError, NotFoundError."""
        found = self.graph().network(scientist, hops=hops, limit=limit)
        return NetworkAnswer(
            release=self.id,
            center=scientist,
            nodes=self._people(found.nodes, lang),
            edges=[_edge(edge) for edge in found.edges],
            more=found.more,
        )

    def path(self, origin: str, target: str, lang: str, *, longest: int = 4) -> PathAnswer:
        """A shortest chain of co-authors between two people; raises GraphNotReadyError, NotFoundError."""
        chain = self.graph().path(origin, target, longest=longest)
        return PathAnswer(
            release=self.id,
            found=chain is not None,
            nodes=self._people(chain.nodes, lang) if chain else [],
            edges=[_edge(edge) for edge in chain.edges] if chain else [],
        )

    def _people(self, nodes: tuple[NetworkNode, ...], lang: str) -> list[NetworkPerson]:
        items = self.items([node.id for node in nodes], lang)
        return [
            NetworkPerson(
                id=node.id,
                name=node.name,
                name_zh=node.name_zh,
                hops=node.hops,
                institution=items[node.id].institution if node.id in items else None,
                country=items[node.id].country if node.id in items else None,
            )
            for node in nodes
        ]


def _edge(edge: NetworkEdge) -> Coauthorship:
    return Coauthorship(
        origin=edge.origin,
        target=edge.target,
        works=edge.works,
        weight=edge.weight,
        first=edge.first,
        last=edge.last,
        newest=list(edge.newest),
    )
