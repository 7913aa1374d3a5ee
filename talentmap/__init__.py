"""The core of the talent map: model, resolution, release, search and ranking."""

__version__ = "0.1.0"
