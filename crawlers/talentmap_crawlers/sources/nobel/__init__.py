"""The source `nobel`: descriptor and reader."""
