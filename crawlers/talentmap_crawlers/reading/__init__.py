"""Reading: records into statements and wide tables, each run once, one Parquet file a table and run."""

from talentmap_crawlers.reading.run import ReadReport, read_new

__all__ = ["ReadReport", "read_new"]
