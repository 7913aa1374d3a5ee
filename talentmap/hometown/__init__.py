"""Hometown: birthplace, native place and ancestral home that a text states of a person, with the clause that says so."""

from talentmap.hometown.extraction import Hometown, Mention, extract

__all__ = ["Hometown", "Mention", "extract"]
