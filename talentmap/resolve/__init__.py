"""Resolution: one person, one institution, one work of all the source ids that name it."""

from talentmap.resolve.run import ResolveReport, resolve

__all__ = ["ResolveReport", "resolve"]
