"""Places: divisions of China with their history, countries, cities of the world, and what a text means by a name."""

from talentmap.places.gazetteer import CHUANYU, Gazetteer, Location, gazetteer, locate
from talentmap.places.place import Place, Succession, short_code, six_digits

__all__ = ["CHUANYU", "Gazetteer", "Location", "Place", "Succession", "gazetteer", "locate", "short_code", "six_digits"]
