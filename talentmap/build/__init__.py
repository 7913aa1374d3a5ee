"""Build: statements and clusters become the tables and the search index of a release."""

from talentmap.build.release import BuildReport, build_release

__all__ = ["BuildReport", "build_release"]
