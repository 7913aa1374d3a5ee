"""A sample world: invented people and papers in the sources' own formats, with the truth beside them."""

from talentmap_crawlers.sample.world import SampleReport, write_sample

__all__ = ["SampleReport", "write_sample"]
