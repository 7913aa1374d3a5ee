"""Ways to take a name in Latin letters: which part is the family name, where the syllables of a given name end."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from talentmap.names.person_name import PersonName
from talentmap.names.syllables import segment
from talentmap.names.transcription import iberian_surnames


@dataclass(frozen=True, slots=True)
class Form:
    """One way to take a name: which part is the family name, and whether that turns the likelier order round.

    `cut` says that the syllables of a Chinese given name are known, so that its letters are not cut otherwise.
    """

    family: str
    given: tuple[str, ...]
    chinese: bool
    swapped: bool = False
    cut: bool = False


@lru_cache(maxsize=100_000)
def forms(name: PersonName) -> tuple[Form, ...]:
    """A name in Latin letters as printed and, where its order is uncertain, turned round."""
    straight = Form(name.family, name.given, name.chinese, cut=name.cut)
    doubled = () if name.chinese or len(name.given) < 2 else _double_surname(name)
    if name.compound:
        doubled = (_compound_surname(name),)
    if name.order_certain or not name.given:
        return (straight, *doubled)
    words = [*name.given, name.family] if not name.family_first else [name.given[-1], name.family, *name.given[:-1]]
    swapped = Form(words[0], tuple(part for word in words[1:] for part in word.split()), name.chinese, True, name.cut)
    return straight, swapped, *doubled


def _compound_surname(name: PersonName) -> Form:
    syllables = (name.family, *name.given) if name.family_first else (*name.given, name.family)
    first = "".join(syllables[:2]) == name.compound
    return Form(name.compound, syllables[2:] if first else syllables[:-2], chinese=True)


def _double_surname(name: PersonName) -> tuple[Form, ...]:
    """`José García López` as one with the family names of both parents; empty where these are not usual."""
    father, usual = name.given[-1], iberian_surnames()
    known = father in usual and name.family.split()[-1] in usual and len(name.given[0]) > 1
    return (Form(f"{father} {name.family}", name.given[:-1], False),) if known else ()


def cuts(given: tuple[str, ...], cut: bool) -> Sequence[tuple[str, ...]]:
    """Given names as syllables; where no border is printed and none is an initial, other cuts of the same letters too."""
    if cut or not given or any(len(part) == 1 for part in given):
        return [given]
    return segment("".join(given)) or [given]


def chinese_part(given: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a given name that read as Pinyin, by syllables, without initials."""
    return tuple(part for word in given if len(word) > 1 for part in (segment(word) or ((),))[0])
