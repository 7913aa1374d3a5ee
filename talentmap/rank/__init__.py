"""Matching a demand with people: candidates with every criterion's score, weight and evidence."""

from talentmap.rank.demand import (
    GENERAL,
    Candidate,
    Criterion,
    CriterionKind,
    Demand,
    Evidence,
    Preset,
    criteria,
    preset_weights,
    presets,
    weights_of,
)
from talentmap.rank.homes import home_wish
from talentmap.rank.ranker import Ranker, match

__all__ = [
    "GENERAL",
    "Candidate",
    "Criterion",
    "CriterionKind",
    "Demand",
    "Evidence",
    "Preset",
    "Ranker",
    "criteria",
    "home_wish",
    "match",
    "preset_weights",
    "presets",
    "weights_of",
]
