"""What list, map and match routes answer: pydantic models, apart from the domain's types."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Lang = Literal["zh", "en"]


class Answer(BaseModel):
    """Base of the response models."""

    model_config = ConfigDict(frozen=True)


class Labelled(Answer):
    """A value of a vocabulary with its label in the language asked for."""

    value: str
    label: str


class Home(Answer):
    """A birthplace, native place or ancestral home, graded."""

    relation: str = Field(description="born_in, native_of or ancestral_home.")
    code: str
    label: str
    path: str = Field(description="With the places above it.")
    grade: str = Field(description="A, B or C.")


class Reason(Answer):
    """One reason why a person is listed."""

    kind: str = Field(description="text, institution, area, direction, home, tier, recent or works.")
    label: str


class Item(Answer):
    """One person of a list. Coded values are ids of the vocabularies; `institution` is its name."""

    id: str
    name: str
    name_zh: str | None
    institution: str | None
    institution_id: str | None
    country: str | None
    country_label: str | None
    city: str | None
    position: str | None = Field(description="In the language asked for, where a vocabulary knows it.")
    areas: list[str]
    home: list[Home]
    tier: str | None
    coverage: str | None
    fictional: bool
    works: int
    works_5y: int
    citations: int
    h_index: int
    last_year: int | None
    completeness: float | None
    why: list[Reason]


class FacetEntry(Labelled):
    """A value of a facet with its exact count under all other parameters."""

    count: int


class Results(Answer):
    """One page of people with the facets of the whole result."""

    release: str
    total: int
    page: int
    size: int
    sort: str
    items: list[Item]
    facets: dict[str, list[FacetEntry]]


class MapCluster(Answer):
    """People of one cell of the map."""

    cell: str
    lat: float
    lon: float
    count: int
    ids: list[str] = Field(description="The people, where they are few.")


class MapAnswer(Answer):
    """Cells of the map, and how many people have no point on this layer."""

    release: str
    layer: str
    zoom: int
    total: int
    located: int
    unlocated: int
    clusters: list[MapCluster]


class NetworkPerson(Answer):
    """A scientist of a network; `hops` from the person in the middle."""

    id: str
    name: str
    name_zh: str | None
    hops: int
    institution: str | None = None
    country: str | None = None


class Coauthorship(Answer):
    """Joint works of two scientists; `newest` are ids of works."""

    origin: str
    target: str
    works: int
    weight: float
    first: int | None
    last: int | None
    newest: list[str]


class NetworkAnswer(Answer):
    """Co-authors, strongest first; `more` were left out."""

    release: str
    center: str
    nodes: list[NetworkPerson]
    edges: list[Coauthorship]
    more: int = 0


class PathAnswer(Answer):
    """A shortest chain of co-authors; `found` is false where there is none within reach."""

    release: str
    found: bool
    nodes: list[NetworkPerson]
    edges: list[Coauthorship]
