"""Names of people: Chinese characters, Pinyin and Latin names, in either order, in full or with initials."""

from talentmap.names.blocking import blocking_key, blocking_keys
from talentmap.names.comparison import Comparison, compare
from talentmap.names.person_name import PersonName, parse
from talentmap.names.romanisation import Romanised, readings, search_forms, split_han
from talentmap.names.script import fold, has_han
from talentmap.names.syllables import segment

__all__ = [
    "Comparison",
    "PersonName",
    "Romanised",
    "blocking_key",
    "blocking_keys",
    "compare",
    "fold",
    "has_han",
    "parse",
    "readings",
    "search_forms",
    "segment",
    "split_han",
]
