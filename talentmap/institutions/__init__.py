"""Institutions: a reference table, what they are called, and where they lie."""

from talentmap.institutions.location import corrected, locate_institution, place_code
from talentmap.institutions.naming import bearing, by_ror, chinese_name, normal_name
from talentmap.institutions.reference import ReferenceInstitution, reference

__all__ = [
    "ReferenceInstitution",
    "bearing",
    "by_ror",
    "chinese_name",
    "corrected",
    "locate_institution",
    "normal_name",
    "place_code",
    "reference",
]
