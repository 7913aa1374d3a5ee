"""Which table of a release becomes which node or edge: the one place that decides it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NodeType:
    """Rows of `table` as nodes; `key` identifies one, `properties` are copied by name (null ones are left out)."""

    label: str
    table: str
    key: str
    properties: tuple[str, ...]
    only: tuple[str, str | bool] | None = None  # column and the value it must have


@dataclass(frozen=True, slots=True)
class EdgeType:
    """Rows of `table` as edges from the node whose key is in column `origin` to the one in column `target`."""

    type: str
    table: str
    origin: tuple[str, str]  # label, column
    target: tuple[str, str]
    properties: tuple[str, ...] = ()
    only: tuple[str, str | bool] | None = None

    @property
    def name(self) -> str:
        """Unique among the edge types, since one type may join several kinds of node."""
        return f"{self.origin[0]}_{self.type}_{self.target[0]}"


SCIENTIST = (
    "id name name_zh names orcid coverage fictional homepage position institution country city city_zh works citations "
    "h_index works_5y citations_5y first_year last_year led_5y tier completeness"
)
INSTITUTION = "id name name_zh aliases ror type country city city_zh lat lon fictional"

NODES: tuple[NodeType, ...] = (
    NodeType("Scientist", "scientists", "id", tuple(SCIENTIST.split())),
    NodeType("Institution", "institutions", "id", tuple(INSTITUTION.split())),
    NodeType("Place", "places", "code", ("code", "name", "name_zh", "level", "lat", "lon", "since", "until")),
    NodeType(
        "Work",
        "works",
        "id",
        ("id", "title", "year", "type", "venue", "doi", "citations", "authors", "retracted", "fictional"),
        only=("representative", True),
    ),
    NodeType("Topic", "topics", "id", ("id", "name", "name_zh", "subfield", "field")),
    NodeType("Area", "areas", "id", ("id", "name", "name_zh")),
    NodeType("Direction", "directions", "id", ("id", "name", "name_zh")),
    NodeType("Unit", "units", "id", ("id", "name", "name_zh", "kind")),
    NodeType("Award", "awards", "id", ("id", "name", "name_zh", "category")),
)
BY_LABEL: dict[str, NodeType] = {node.label: node for node in NODES}

PERSON = ("Scientist", "scientist")
HOME = ("grade", "era", "text", "statements")
_TEAM = ("role", "confirmed", "works", "first", "last")
EDGES: tuple[EdgeType, ...] = (
    EdgeType(
        "AFFILIATED_WITH",
        "affiliated_with",
        PERSON,
        ("Institution", "institution"),
        ("role", "department", "since", "until", "concurrent", "statements"),
    ),
    EdgeType("STUDIED_AT", "studied_at", PERSON, ("Institution", "institution"), ("degree", "since", "until", "statements")),
    EdgeType("BORN_IN", "homes", PERSON, ("Place", "place"), HOME, only=("relation", "born_in")),
    EdgeType("NATIVE_OF", "homes", PERSON, ("Place", "place"), HOME, only=("relation", "native_of")),
    EdgeType("ANCESTRAL_HOME", "homes", PERSON, ("Place", "place"), HOME, only=("relation", "ancestral_home")),
    EdgeType("AUTHORED", "authored", PERSON, ("Work", "work"), ("position", "corresponding", "year")),
    EdgeType(
        "COAUTHORED_WITH",
        "coauthored_with",
        ("Scientist", "a"),
        ("Scientist", "b"),
        ("works", "weight", "first", "last", "large_works", "newest"),
    ),
    EdgeType("WORKS_ON", "works_on", PERSON, ("Topic", "topic"), ("score", "works")),
    EdgeType("IN_AREA", "in_area", PERSON, ("Area", "area"), ("score", "works", "first", "last")),
    EdgeType("IN_DIRECTION", "in_direction", PERSON, ("Direction", "direction"), ("score", "works", "first", "last")),
    EdgeType("RECEIVED", "received", PERSON, ("Award", "award"), ("year", "motivation", "statements")),
    EdgeType("TEAM_OF", "team_of", ("Scientist", "member"), ("Scientist", "scientist"), _TEAM),
    EdgeType("LOCATED_IN", "institutions", ("Institution", "id"), ("Place", "place")),
    EdgeType("PART_OF", "institution_part_of", ("Institution", "child"), ("Institution", "parent")),
    EdgeType("PART_OF", "places", ("Place", "code"), ("Place", "parent")),
    EdgeType("BECAME", "place_became", ("Place", "former"), ("Place", "place"), ("year",)),
    EdgeType("ABOUT", "about", ("Work", "work"), ("Topic", "topic"), ("score",)),
    EdgeType("IN_AREA", "topic_in_area", ("Topic", "topic"), ("Area", "area"), ("score", "version")),
    EdgeType("IN_DIRECTION", "topic_in_direction", ("Topic", "topic"), ("Direction", "direction"), ("score", "version")),
    EdgeType("IS", "units", ("Unit", "id"), ("Institution", "institution")),
)
EDGE_TYPES: tuple[str, ...] = tuple(dict.fromkeys(edge.type for edge in EDGES))
