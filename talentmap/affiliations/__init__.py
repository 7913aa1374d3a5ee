"""Affiliations: which organisations of ROR the text of an affiliation names."""

from talentmap.affiliations.linking import Link, Linker
from talentmap.affiliations.organisations import Organisation, read_organisations, with_reference
from talentmap.affiliations.units import with_units

__all__ = ["Link", "Linker", "Organisation", "read_organisations", "with_reference", "with_units"]
