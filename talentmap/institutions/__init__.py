"""Institutions: a small reference table, and where an institution lies."""

from talentmap.institutions.location import corrected, place_code
from talentmap.institutions.reference import ReferenceInstitution, reference

__all__ = ["ReferenceInstitution", "corrected", "place_code", "reference"]
