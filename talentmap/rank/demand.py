"""What a unit asks for, and what matching answers: candidates with every criterion's score, weight and evidence."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from talentmap.errors import FilterError
from talentmap.search import Filter

GENERAL = "general"
BONUSES = frozenset({"needs"})  # that somebody's needs are known is our knowledge, not their merit or fault


@dataclass(frozen=True, slots=True)
class Demand:
    """A demand in Chinese or English. `areas` and `home` are wishes, `must` admits nobody else; `offers` can be met.

    `weights` replaces the preset's weight of the criteria it names; 0 leaves a criterion out.
    """

    text: str = ""
    areas: tuple[str, ...] = ()
    home: tuple[str, ...] = ()
    must: Filter = field(default_factory=Filter)
    offers: tuple[str, ...] = ()
    preset: str = GENERAL
    weights: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that speaks for a score: a work, topic, area, home, award, tier or figure.

    `id` names it within its kind (work id, topic id, place code, field name); `text` is its title or wording.
    """

    kind: str
    id: str
    text: str = ""
    value: float | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of one candidate: `score` 0 to 1, or None where nothing is known; `weight` as asked.

    A `bonus` weighs as much as it is met, so that knowing of it can help a person and never cost one.
    """

    name: str
    weight: float
    score: float | None
    evidence: tuple[Evidence, ...] = ()
    bonus: bool = False

    @property
    def counts(self) -> float:
        """The weight in the candidate's mean."""
        if self.score is None:
            return 0.0
        return self.weight * self.score if self.bonus else self.weight

    @property
    def adds(self) -> float:
        """What it adds to the candidate's sum of weights: at most `counts`."""
        return self.weight * (self.score or 0.0)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person who may meet the demand; `score` is the mean of the criteria that count, by their weights, 0 to 1."""

    id: str
    score: float
    criteria: tuple[Criterion, ...]
    row: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CriterionKind:
    """A criterion with its label."""

    id: str
    zh: str
    en: str

    def label(self, lang: str) -> str:
        """The label in `zh` or `en`."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Preset:
    """Weights for a kind of search; a criterion that is not named has none."""

    id: str
    zh: str
    en: str
    weights: Mapping[str, float]

    def label(self, lang: str) -> str:
        """The label in `zh` or `en`."""
        return self.zh if lang == "zh" else self.en


@cache
def criteria() -> tuple[CriterionKind, ...]:
    """All criteria, in the order they are shown."""
    return tuple(CriterionKind(**entry) for entry in _content()["criteria"])


@cache
def presets() -> Mapping[str, Preset]:
    """All presets by id, the general one first."""
    return {entry["id"]: Preset(**entry) for entry in _content()["presets"]}


def preset_weights(preset: str) -> dict[str, float]:
    """The weight of each criterion in a preset; raises FilterError for one that does not exist."""
    if preset not in presets():
        known = tuple(presets())
        raise FilterError(f"no preset {preset!r}; there are {', '.join(known)}", parameter="preset", allowed=known)
    return {kind.id: float(presets()[preset].weights.get(kind.id, 0.0)) for kind in criteria()}


def weights_of(demand: Demand) -> dict[str, float]:
    """The weight of each criterion for this demand.

    Raises FilterError for an unknown preset or criterion, a wrong weight, and where every weight is 0.
    """
    known = tuple(kind.id for kind in criteria())
    for name, weight in demand.weights.items():
        if name not in known:
            raise FilterError(f"no criterion {name!r}; there are {', '.join(known)}", parameter="weights", allowed=known)
        if not (math.isfinite(weight) and 0 <= weight <= 100):
            raise FilterError(f"the weight of {name} must be 0 to 100", parameter="weights", allowed=("0 to 100",))
    found = {name: float(demand.weights.get(name, weight)) for name, weight in preset_weights(demand.preset).items()}
    if not any(found.values()):
        message = "every weight is 0: an order of candidates needs at least one criterion that counts"
        raise FilterError(message, parameter="weights", allowed=("at least one above 0",))
    return found


@cache
def _content() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = yaml.safe_load(files(__package__).joinpath("weights.yml").read_text("utf-8"))
    return found
