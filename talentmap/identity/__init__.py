"""Mentions of people grouped by person: pairs scored by trained trees, average-link clusters with cannot-links."""

from talentmap.identity.resolving import Resolved, resolve_mentions

__all__ = ["Resolved", "resolve_mentions"]
