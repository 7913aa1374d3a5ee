"""What JSON routes and pages both ask: one `Directory` a release, one filter parser."""

from talentmap_api.services.directory import Directory
from talentmap_api.services.filters import Listing, filter_to_query, parse_filter, parse_listing, read_parameters
from talentmap_api.services.releases import Releases

__all__ = [
    "Directory",
    "Listing",
    "Releases",
    "filter_to_query",
    "parse_filter",
    "parse_listing",
    "read_parameters",
]
