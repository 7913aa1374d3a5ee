"""An affiliation that lists several organisations, cut where the list says so."""

import re
from collections.abc import Sequence
from itertools import repeat

from talentmap.affiliations.index import NameIndex
from talentmap.affiliations.places import country_names
from talentmap.affiliations.words import words
from talentmap.places import gazetteer

MOST = 12  # organisations of a list; more of them are no affiliation
SHORTEST = 4  # characters of a name in a list
SHORTEST_ACRONYM = 3
NAMESAKES = 8  # organisations of an acronym
LONGEST = 300  # characters of a list without any other word
_LISTED = re.compile(r"\s*[;；、]\s*|(?<=[\u4e00-\u9fff])[和与及](?=[\u4e00-\u9fff])")
_AND = re.compile(r"\s+and\s+(?=(?:the\s+)?(?:\w+\s+){0,4}(?:University|Institute|Hospital|Academy|College|Laborator\w+)\b)")
_COMMA = re.compile(r"\s*[,，]\s*|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_WITHIN = frozenset({"department", "division", "school", "faculty", "section", "unit", "chair", "branch"})


def listed(text: str) -> list[str]:
    """The members of a list, or nothing where the text is none.

    `and` lists only where no comma does: `Department of A and Institute of B, University C` is one place as likely as two.
    """
    cut = _LISTED.split(text)
    if len(cut) == 1 and "," not in text:
        cut = _AND.split(text)
    found = [part.strip() for part in cut if part.strip()]
    return found if 1 < len(found) <= MOST and all(len(part) >= SHORTEST for part in found) else []


def named_one_by_one(text: str, index: NameIndex) -> list[str]:
    """The members of a list of names between commas, each with its places: `CNRS, Université Paris-Saclay, CEA`.

    An organisation beside what it is part of is no list, and of two names both must be universities' or acronyms: `Institute A,
    University B` is one place as likely as two.
    """
    members: list[str] = []
    owners: list[frozenset[str]] = []
    for part in filter(None, _COMMA.split(text)) if len(text) < LONGEST else ():
        if members and _is_place(part):
            members[-1] += f", {part}"
        elif found := _bearers(part, index):
            members.append(part)
            owners.append(found)
        else:
            return []
    alike = len(members) > 2 or all(map(_is_university, members, owners, repeat(index))) or all(map(str.isupper, members))
    return members if 1 < len(members) <= MOST and alike and not _related(owners, index) else []


def _bearers(part: str, index: NameIndex) -> frozenset[str]:
    """The organisation of a name that no other bears, or those of an acronym."""
    written = tuple(words(part))
    if _WITHIN.intersection(written):
        return frozenset()
    found = {index.names[number].organisation for number in index.by_words.get(written, ())}
    if len(written) > 1 and found:
        return frozenset(found) if len(found) == 1 else frozenset()
    known = frozenset(index.acronyms.get(part, ()) if len(part) >= SHORTEST_ACRONYM else ()) | found
    return known if len(known) <= NAMESAKES else frozenset()


def _is_university(part: str, owners: frozenset[str], index: NameIndex) -> bool:
    inside = words(part)[0] in ("institute", "center")
    return not inside and all("education" in index.organisations[key].types for key in owners)


def _is_place(part: str) -> bool:
    bare = re.sub(r"\b[\w-]*\d[\w-]*\b", "", part).strip(" .")
    state = len(bare) == 2 and bare.isupper()
    return not bare or state or tuple(words(bare)) in country_names() or bool(gazetteer().named(bare))


def _related(owners: Sequence[frozenset[str]], index: NameIndex) -> bool:
    """Whether one of them is part of another or the same."""
    seen: set[str] = set()
    for some in owners:
        known = [index.organisations[key] for key in some]
        around = {key for one in known for key in (one.id, *one.parents, *one.children, *one.related)}
        if around & seen:
            return True
        seen |= some
    return False
