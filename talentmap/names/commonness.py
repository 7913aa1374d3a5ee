"""How common a name is: of a million people, as a census counted them (data/SOURCE.md)."""

import csv
import gzip
import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from talentmap.names.person_name import PersonName

RARE = 1.0  # of a million: what a name has that is not counted
MILLION = 1e6
EVERYBODY = (math.log(MILLION), math.log(MILLION))


@cache
def _counted(kind: str) -> Mapping[str, float]:
    content = files(__package__).joinpath("data", f"{kind}.csv.gz").read_bytes()
    rows = csv.reader(gzip.decompress(content).decode().splitlines()[1:])
    return {name: float(ppm) for name, ppm in rows}


@cache
def _initials() -> Mapping[str, float]:
    """Given names by first letter."""
    found: dict[str, float] = {}
    for name, ppm in _counted("given").items():
        found[name[0]] = found.get(name[0], 0.0) + ppm
    return found


def commonness(name: PersonName) -> tuple[float, float]:
    """Natural logarithms of how many of a million have the family name and how many the given one; of all where none is told."""
    return (family_commonness(name), given_commonness(name)) if name.family and name.given else EVERYBODY


def family_commonness(name: PersonName) -> float:
    """The natural logarithm of how many of a million have the family name."""
    return math.log(_counted("family").get(name.family.replace(" ", "").replace("-", ""), RARE))


def given_commonness(name: PersonName) -> float:
    """The same of the given name: a first name or all that its initial may stand for, with the initials of further ones."""
    first, *others = _parts(name)
    counted = _initials() if len(first) == 1 else _counted("given")
    return math.log(counted.get(first, RARE)) + sum(math.log(_initials().get(one[0], RARE) / MILLION) for one in others)


def _parts(name: PersonName) -> Sequence[str]:
    """A Chinese given name that is spelled out is one of all its syllables."""
    spelled_out = name.chinese and any(len(part) > 1 for part in name.given)
    return ("".join(name.given),) if spelled_out else name.given
