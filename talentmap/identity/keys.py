"""Keys of names: those who share one may be one person."""

from collections.abc import Iterator

from talentmap.identity.naming import Name, family_key, given_key
from talentmap.names import readings
from talentmap.names.forms import Form, forms
from talentmap.names.other_spellings import other_spelling, pinyin_forms
from talentmap.names.surnames import pinyin_of, surname_rank
from talentmap.names.transcription import iberian_surnames

CLOSE = 4  # letters of a given name, not a Chinese one, that a closer key holds


def name_keys(name: Name) -> Iterator[tuple[str, bool]]:
    """Keys of a name, each with whether it is a close one; both orders, other readings and spellings."""
    seen: set[str] = set()
    for form in _forms(name):
        for family in _families(form):
            for key, close in _keys(family, form):
                if key not in seen:
                    seen.add(key)
                    yield key, close
        for key in _pinyin_keys(form):
            if key not in seen:
                seen.add(key)
                yield key, "/" in key


def _pinyin_keys(form: Form) -> Iterator[str]:
    """Keys of the Pinyin that a name of another system may stand for: loose ones of initials, close ones of a whole name."""
    for other in pinyin_forms(form):
        joined = "".join(other.given)
        if len(joined) == len(other.given):
            yield f"{other.family}|{joined[0]}"
        yield f"{other.family}{'|' if len(joined) == len(other.given) else '/'}{joined}"


def _forms(name: Name) -> Iterator[Form]:
    """Ways to take the name, those of its characters first."""
    for parsed in filter(None, (name.latin, name.han)):
        if parsed.han:
            for reading in readings(parsed.han):
                yield Form(reading.family, reading.given, chinese=True)
        elif parsed.family:
            yield from forms(parsed)


def _families(form: Form) -> tuple[str, ...]:
    """Family names in one spelling; of a Spanish one of both parents also the father's."""
    if form.chinese:
        return pinyin_of(form.family)
    first, _, second = form.family.partition(" ")
    father = (family_key(first),) if second and first in iberian_surnames() else ()
    return (family_key(form.family), *father)


def _keys(family: str, form: Form) -> Iterator[tuple[str, bool]]:
    given = given_key(form.given, form.chinese)
    initials = "".join(part[0] for part in given)
    yield f"{family}|{initials[:1]}", False
    if len(initials) > 1:
        yield f"{family}|{initials[:2]}", False
    if not any(len(part) > 1 for part in given):
        return
    joined = "".join(given)
    yield f"{family}\\{joined[-CLOSE:]}", not form.chinese
    if form.chinese:  # Pinyin agrees whole or not at all
        yield f"{family}/{joined}", True
    else:
        yield f"{family}/{joined[:CLOSE]}", True
        yield f"{joined}/{family[:1]}", True


def spelled_out(name: Name) -> bool:
    """Whether other spellings of the name share a close key with it: nothing is an initial or spelled by another system.

    A Chinese family name with a Western given name may hide a Pinyin one: it is not spelled out.
    """
    for form in _forms(name):
        if surname_rank(form.family) is None:
            continue
        if not form.chinese or other_spelling(form) or any(len(part) == 1 for part in form.given):
            return False
    return name.full
