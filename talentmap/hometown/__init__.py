"""Hometown: birthplace, native place and ancestral home that a text states of a person, with the clause that says so."""

from talentmap.hometown.extraction import extract
from talentmap.hometown.mention import RELATIONS, Hometown, Mention, in_chuanyu

__all__ = ["RELATIONS", "Hometown", "Mention", "extract", "in_chuanyu"]
