"""Proposed tiers: rules in YAML on the indicators, with the reasons that held. Only a human recognises a tier."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Rule:
    """A tier with the least and the largest values that it asks for."""

    tier: str
    least: Mapping[str, float]
    most: Mapping[str, float]


@cache
def tier_rules() -> tuple[Rule, ...]:
    """The rules that ship with the product, strictest first."""
    content = yaml.safe_load(files(__package__).joinpath("tier_rules.yml").read_text("utf-8"))
    return tuple(Rule(entry["tier"], entry.get("all", {}), entry.get("at_most", {})) for entry in content["tiers"])


def propose_tier(facts: Mapping[str, float]) -> tuple[str | None, list[dict[str, Any]]]:
    """`proposed:<tier>` and its reasons, or None; `facts` are the indicators, `awards` and `years` of activity."""
    for rule in tier_rules():
        least = all(facts.get(name, 0) >= value for name, value in rule.least.items())
        if least and all(facts.get(name, 0) <= value for name, value in rule.most.items()):
            names = [*rule.least, *rule.most]
            return f"proposed:{rule.tier}", [{"rule": name, "value": float(facts.get(name, 0))} for name in names]
    return None, []
