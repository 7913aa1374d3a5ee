"""Tables as Parquet: their schemas, and files that appear whole or not at all."""
