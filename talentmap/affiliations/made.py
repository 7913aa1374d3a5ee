"""Affiliations made of the registry's names, for what labelled collections lack: Chinese, and a name with its place alone."""

import zlib
from collections.abc import Iterator, Mapping

from talentmap.affiliations.gold import Labelled
from talentmap.affiliations.index import NameIndex
from talentmap.affiliations.organisations import ACRONYM, ALIAS, Organisation
from talentmap.affiliations.places import city_in_chinese
from talentmap.affiliations.words import words
from talentmap.names import has_han
from talentmap.places import gazetteer

SAMPLE = 800  # organisations of each script
LEFT_OUT = 8  # one in so many is taken out of the register, so that its texts name nothing
UNITS_ZH = ("物理学院", "计算机科学与技术学院", "化学系", "经济管理学院", "信息中心", "生命科学学院", "数学与统计学院", "材料系")
UNITS_JA = ("理学部", "大学院工学研究科", "医学部", "経済学部")
WARDS_ZH = ("心内科", "儿科", "检验科", "肿瘤中心", "骨科", "麻醉科")
UNITS = ("Department of Physics", "School of Medicine", "Department of Chemistry", "Faculty of Law", "Data Science Group")
SHORTEST_ACRONYM = 4
_ORDERS = {"DE": "Universität {}", "FR": "Université de {}", "ES": "Universidad de {}", "IT": "Università di {}"}


def made(organisations: Mapping[str, Organisation]) -> tuple[list[Labelled], dict[str, Organisation]]:
    """Texts with what they name, and the organisations among which it is to be found; the same at each call."""
    index = NameIndex(organisations)
    texts: list[Labelled] = []
    left_out = set()
    for one, name in (*_sampled(organisations, index, han=True), *_sampled(organisations, index, han=False)):
        gone = _number(one.id, "out") % LEFT_OUT == 0
        left_out |= {one.id} if gone else set()
        written = _chinese(one, name) if has_han(name) else _latin(one, name, index)
        texts += [Labelled(text, frozenset() if gone else frozenset({one.id})) for text in written]
    texts += (one for one in _reordered(organisations, index) if not one.ids & left_out)
    return texts, {key: one for key, one in organisations.items() if key not in left_out}


def _number(key: str, purpose: str) -> int:
    """A number that depends on these words alone."""
    return zlib.crc32(f"{purpose} {key}".encode())


def _sampled(organisations: Mapping[str, Organisation], index: NameIndex, *, han: bool) -> list[tuple[Organisation, str]]:
    """Organisations with a name that no other bears, the same ones at each call."""
    found = []
    for one in sorted(organisations.values(), key=lambda one: _number(one.id, "sample")):
        name = next((name for name, kind in one.names if kind not in (ALIAS, ACRONYM) and has_han(name) == han), "")
        name = name[: name.rindex(" (")] if name.endswith(")") and " (" in name else name
        wanted = one.country != "JP" or "education" in one.types if han else not _inside(one, organisations)
        if name and wanted and one.active and _own(name, one, index):
            found.append((one, name))
        if len(found) == SAMPLE:
            break
    return found


def _own(name: str, one: Organisation, index: NameIndex) -> bool:
    written = tuple(words(name))
    return len(written) > 1 and {index.names[at].organisation for at in index.by_words.get(written, ())} == {one.id}


def _inside(one: Organisation, organisations: Mapping[str, Organisation]) -> bool:
    """Whether it is part of a university: the collections say now the one, now the other."""
    return any("education" in organisations[key].types for key in one.parents if key in organisations)


def _chinese(one: Organisation, name: str) -> Iterator[str]:
    units = WARDS_ZH if "healthcare" in one.types else UNITS_JA if one.country == "JP" else UNITS_ZH
    unit, city = units[_number(one.id, "unit") % len(units)], city_in_chinese(one.city, one.country)
    yield name
    if city:
        yield f"{name}，{city}"
    if "education" in one.types or "healthcare" in one.types:
        yield f"{name}{unit}"
        yield f"{name} {unit}"
        yield f"{unit}，{name}，{city}" if city else f"{unit}，{name}"


def _latin(one: Organisation, name: str, index: NameIndex) -> Iterator[str]:
    country = gazetteer().get(one.country)
    place = ", ".join(filter(None, (one.city, country.name if country else "")))
    yield name
    yield f"{name}, {one.city}"
    yield f"{name}, {place}"
    if "education" in one.types:
        unit = UNITS[_number(one.id, "unit") % len(UNITS)]
        yield f"{unit}, {name}, {place}"
        yield f"{name}, {unit}, {place}"
        acronym = next((text for text, kind in one.names if kind == ACRONYM and index.acronyms[text] == [one.id]), "")
        if len(acronym) >= SHORTEST_ACRONYM:
            yield acronym
            yield f"{unit}, {acronym}, {place}"


def _reordered(organisations: Mapping[str, Organisation], index: NameIndex) -> Iterator[Labelled]:
    """`Universität Heidelberg` of Heidelberg University, where no other organisation has that name."""
    for one in organisations.values():
        other = _other_order(one, one.names[0][0]) if one.names and _own(one.names[0][0], one, index) else ""
        if other and tuple(words(other)) not in index.by_words:
            yield Labelled(other, frozenset({one.id}))


def _other_order(one: Organisation, name: str) -> str:
    if "Affiliated Hospital of " in name:
        hospital, _, owner = name.removeprefix("The ").partition(" of ")
        return f"{owner} {hospital}"
    town, kind, rest = name.partition(" University")
    return _ORDERS.get(one.country, "University of {}").format(town) if kind and not rest and " " not in town else ""
