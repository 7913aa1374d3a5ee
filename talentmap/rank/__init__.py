"""Matching a demand with people: candidates with every criterion's score, weight and evidence."""

from talentmap.rank.demand import Candidate, Criterion, CriterionKind, Demand, Evidence, criteria, weights_of
from talentmap.rank.homes import home_wish
from talentmap.rank.ranker import Ranker, match

__all__ = [
    "Candidate",
    "Criterion",
    "CriterionKind",
    "Demand",
    "Evidence",
    "Ranker",
    "criteria",
    "home_wish",
    "match",
    "weights_of",
]
