"""Search in a release: text, filters, facets and map from one tantivy index."""

from talentmap.search.filters import FACETS, LAYERS, SORTS, Cluster, Clusters, FacetValue, Filter, Hit, Page
from talentmap.search.index import SearchIndex, open_index
from talentmap.search.indexing import build_index

__all__ = [
    "FACETS",
    "LAYERS",
    "SORTS",
    "Cluster",
    "Clusters",
    "FacetValue",
    "Filter",
    "Hit",
    "Page",
    "SearchIndex",
    "build_index",
    "open_index",
]
