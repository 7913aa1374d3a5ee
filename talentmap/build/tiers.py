"""Proposed tiers: rules in YAML on the indicators, with the reasons that held. Only a human recognises a tier."""

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, ValidationError, model_validator

from talentmap.errors import ConfigurationError
from talentmap.model.vocabularies import ids

INDICATORS = ("works", "citations", "h_index", "works_5y", "led_5y", "awards", "nobel", "years")


@dataclass(frozen=True, slots=True)
class Rule:
    """A tier with the least and the largest values that it asks for."""

    tier: str
    least: Mapping[str, float]
    most: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class TierRules:
    """Rules, strictest first, with the version that their author gave and the digest of the file."""

    version: str
    digest: str
    rules: tuple[Rule, ...]

    def propose(self, facts: Mapping[str, float]) -> tuple[str | None, list[dict[str, Any]]]:
        """`proposed:<tier>` and its reasons, or None; `facts` are indicators by name.

        An unknown one is 0 where a least value is asked for, and meets no largest one.
        """
        for rule in self.rules:
            least = all(facts.get(name, 0) >= value for name, value in rule.least.items())
            if least and all(facts.get(name, math.inf) <= value for name, value in rule.most.items()):
                names = [*rule.least, *rule.most]
                return f"proposed:{rule.tier}", [{"rule": name, "value": float(facts.get(name, 0))} for name in names]
        return None, []


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")

    tier: str
    all: dict[str, FiniteFloat] = {}
    at_most: dict[str, FiniteFloat] = {}

    @model_validator(mode="after")
    def _known(self) -> "_Entry":
        if self.tier not in ids("tiers"):
            raise ValueError(f"{self.tier} is none of the tiers {', '.join(ids('tiers'))}")
        unknown = sorted({*self.all, *self.at_most} - set(INDICATORS))
        if unknown:
            raise ValueError(f"{', '.join(unknown)} is none of the indicators {', '.join(INDICATORS)}")
        if not self.all:
            raise ValueError("all must ask for something, or the tier is proposed for everybody")
        return self


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    version: str = Field(min_length=1)
    tiers: list[_Entry] = Field(min_length=1)


@cache
def tier_rules() -> TierRules:
    """The rules that ship with the product."""
    with as_file(files(__package__).joinpath("tier_rules.yml")) as path:
        return load_tier_rules(path)


def load_tier_rules(path: Path) -> TierRules:
    """A file of rules, such as an operator's own; raises ConfigurationError saying what is wrong with it and where."""
    try:
        content = path.read_bytes()
        read = _File.model_validate(yaml.safe_load(content))
    except OSError as error:
        raise ConfigurationError(f"cannot read the tier rules {path}: {error.strerror}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"the tier rules {path} are no YAML: {error}") from error
    except ValidationError as error:
        raise ConfigurationError(f"the tier rules {path} are wrong: {'; '.join(_problems(error))}") from error
    digest = hashlib.blake2b(content, digest_size=8).hexdigest()
    return TierRules(read.version, digest, tuple(Rule(one.tier, one.all, one.at_most) for one in read.tiers))


def _problems(error: ValidationError) -> list[str]:
    """Each problem with its place, rules counted from 1."""
    found = []
    for one in error.errors(include_url=False):
        place = " ".join(f"rule {part + 1}" if isinstance(part, int) else str(part) for part in one["loc"] if part != "tiers")
        found.append(f"{place or 'the file'}: {one['msg'].removeprefix('Value error, ')}")
    return found
