"""Blocking: names that may be the same person's share a key."""

from talentmap.names.forms import forms
from talentmap.names.other_spellings import pinyin_forms
from talentmap.names.person_name import PersonName, parse
from talentmap.names.romanisation import readings
from talentmap.names.surnames import pinyin_of, surname_rank


def blocking_key(name: str) -> str:
    """`<family>|<first initial>`, such as `wang|w`: equal for characters, Pinyin, initials; empty if no name."""
    return _key(parse(name))


def blocking_keys(name: str) -> tuple[str, ...]:
    """Every key under which the name may be found: other readings, other spellings, the other order."""
    parsed = parse(name)
    keys = {_key(parsed): None}
    for reading in readings(parsed.han):
        keys[f"{reading.family}|{reading.given[0][0] if reading.given else ''}"] = None
    for family in pinyin_of(parsed.family) if parsed.chinese else ():
        keys[f"{family}|{_initial(parsed)}"] = None
    if parsed.chinese and not parsed.han:
        keys |= dict.fromkeys(f"{form.family}|{form.given[0][0]}" for way in forms(parsed) for form in pinyin_forms(way))
    if not parsed.order_certain and parsed.given:
        keys |= dict.fromkeys(f"{_family_key(form.family)}|{form.given[0][0] if form.given else ''}" for form in forms(parsed))
    return tuple(keys)


def _key(name: PersonName) -> str:
    if not name.family:
        return ""
    return f"{_family_key(name.family)}|{_initial(name)}"


def _family_key(family: str) -> str:
    return pinyin_of(family)[0] if surname_rank(family) is not None else family.replace(" ", "")


def _initial(name: PersonName) -> str:
    return name.given[0][0] if name.given else ""
