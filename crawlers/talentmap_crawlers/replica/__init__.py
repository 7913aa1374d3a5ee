"""Serves recorded records as their live APIs do: OpenAlex, ROR 2, Nobel prizes 2.1, staff pages. Loopback only."""

from talentmap_crawlers.replica.server import running, serve

__all__ = ["running", "serve"]
