"""Build: statements and clusters become the tables and the search index of a release."""

from talentmap.build.release import BuildReport, build_release
from talentmap.build.tiers import TierRules, load_tier_rules

__all__ = ["BuildReport", "TierRules", "build_release", "load_tier_rules"]
