"""Places: divisions of China to county level, countries, cities of the world, and what a text means by a name."""

from talentmap.places.gazetteer import CHUANYU, Gazetteer, Place, gazetteer
from talentmap.places.locating import Location, locate

__all__ = ["CHUANYU", "Gazetteer", "Location", "Place", "gazetteer", "locate"]
