"""Search in a release: text, filters, facets and map from one tantivy index."""
