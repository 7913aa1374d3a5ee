"""The source `pages`: descriptor, fetcher and reader of staff pages."""
