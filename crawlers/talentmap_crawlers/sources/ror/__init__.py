"""The source `ror`: descriptor and reader."""
