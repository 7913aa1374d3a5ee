"""Comparisons of many names, each kind of initials with each kind of Pinyin name once."""

from talentmap.identity.keys import spelled_out
from talentmap.identity.naming import Name, compare_names
from talentmap.names import Comparison
from talentmap.names.forms import cuts
from talentmap.names.surnames import pinyin_of


class Compared:
    """Comparisons by number of name; initials are compared once with all Pinyin names of the same family name and initials."""

    def __init__(self, names: list[Name]) -> None:
        self._names = names
        self._bare = [_is_bare(name) for name in names]
        numbers: dict[object, int] = {}
        self._initials = [numbers.setdefault(_initials(name) or number, len(numbers)) for number, name in enumerate(names)]
        self._known: dict[tuple[int, int], Comparison] = {}

    def find(self, one: int, other: int) -> Comparison:
        """The comparison of two names, whichever comes first."""
        if self._bare[other]:
            one, other = other, one
        if not self._bare[one]:
            return compare_names(self._names[one], self._names[other])
        key = one, self._initials[other]
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = compare_names(self._names[one], self._names[other])
        return found


def _plain(name: Name) -> bool:
    latin = name.latin
    return latin.chinese and latin.order_certain and not (name.han or latin.suffix or latin.damaged or not latin.given)


def _is_bare(name: Name) -> bool:
    """A Chinese family name, by Pinyin alone, with nothing but initials: those of other systems depend on whole syllables."""
    family = name.latin.family
    return _plain(name) and pinyin_of(family) == (family,) and all(len(part) == 1 for part in name.latin.given)


def _initials(name: Name) -> tuple[object, ...] | None:
    """Family name and initials, by every cut into syllables, of a spelled-out Pinyin name; None of any other."""
    given = name.latin.given
    if not _plain(name) or not spelled_out(name):
        return None
    ways = cuts(given, name.latin.cut)
    return name.latin.family, tuple(sorted({tuple(part[0] for part in way) for way in ways}))
