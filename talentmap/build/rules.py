"""What people decide for a build: which topics count for what, and who is proposed for which tier."""

from dataclasses import dataclass

from talentmap.build.tiers import TierRules, tier_rules
from talentmap.fields import Crosswalk, crosswalk_of
from talentmap.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Rules:
    """The crosswalk and the tier rules in force."""

    crosswalk: Crosswalk
    tiers: TierRules

    def digests(self) -> dict[str, str]:
        """What tells these rules from others, as inputs of a release."""
        return {"crosswalk": self.crosswalk.version, "tier_rules": f"{self.tiers.version}/{self.tiers.digest}"}


def rules_of(workspace: Workspace, tiers: TierRules | None) -> Rules:
    """The workspace's crosswalk with these tier rules, or the shipped ones; raises ConfigurationError."""
    return Rules(crosswalk_of(workspace), tiers or tier_rules())
