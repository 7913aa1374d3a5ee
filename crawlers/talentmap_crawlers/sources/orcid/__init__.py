"""The source `orcid`: descriptor and reader."""
