"""The source `openalex`: descriptor and reader."""
