"""Fetching and reading of sources, the replica server and the sample world."""
