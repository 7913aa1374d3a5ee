"""Names as they are stored: taken apart already, which takes longer than all else that is done with one."""

import json
from typing import Any

from talentmap.identity.naming import Name, of_parts
from talentmap.identity.table import parts_of
from talentmap.names import PersonName


def written(name: Name) -> str:
    """A name as text; different names have different ones."""
    return json.dumps([parts_of(name.latin), parts_of(name.han) if name.han else None], separators=(",", ":"))


def read_again(text: str) -> Name:
    """The name of such a text."""
    latin, han = json.loads(text)
    person = _person(latin)
    return of_parts(person, None if han is None else person if han == latin else _person(han))


def _person(parts: list[Any]) -> PersonName:
    family, given, *others = parts
    return PersonName(family, tuple(given), *others)
