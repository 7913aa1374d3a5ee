"""Labelled pairs of names from the ACL Anthology: characters with Latin letters, curated variants; negatives by rule and seed."""

import csv
import hashlib
import random
import tarfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from talentmap.errors import ConfigurationError
from talentmap.names.blocking import blocking_key
from talentmap.names.romanisation import readings
from talentmap.names.script import fold
from talentmap.names.surnames import surname_rank
from talentmap.names.syllables import SYLLABLES, segment

SEED = 20260
_NEAR = (("ng", "n"), ("n", "ng"), ("zh", "z"), ("z", "zh"), ("ch", "c"), ("c", "ch"), ("sh", "s"), ("s", "sh"), ("l", "n"))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names with what is known: `person` is whose pair it is, `kind` how it was made."""

    person: str
    a: str
    b: str
    same: bool
    kind: str

    @property
    def held(self) -> bool:
        """Whether the person belongs to the reported half; the other half is for choosing thresholds."""
        return hashlib.sha256(self.person.encode()).digest()[0] % 2 == 1


@dataclass(frozen=True, slots=True)
class _Person:
    first: str
    last: str
    han: str
    family: str
    given: tuple[str, ...]

    @property
    def latin(self) -> str:
        return f"{self.first} {self.last}"

    def printed_as(self, other: "_Person") -> bool:
        """Whether the set itself prints both alike, so that nobody could tell them apart in Latin letters."""
        return (self.family, "".join(self.given)) == (other.family, "".join(other.given))


def han_pairs(folder: Path) -> list[Pair]:
    """Characters against Latin letters, positives and negatives of six kinds; raises ConfigurationError without the set."""
    people = _people(folder / "derived_hani_name_pairs.csv")
    chance = random.Random(SEED)
    pairs = [Pair(one.han, one.latin, one.han, True, "the same person") for one in people]
    for one in people:
        pairs += _others(one, people, chance)
        pairs += [Pair(one.han, made, one.han, False, kind) for made, kind in _made(one, chance)]
    pairs += _homophones(people, chance)
    return list(dict.fromkeys(pairs))


def _people(path: Path) -> list[_Person]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return [_person(row) for row in csv.DictReader(file)]
    except OSError as error:
        raise ConfigurationError(f"cannot read {path}: {error.strerror}") from error


def _person(row: dict[str, str]) -> _Person:
    han = row["last_hani"] + row["first_hani"]
    first = fold(row["first_latin"]).replace("-", " ").split()
    ways = segment("".join(first)) or (tuple(first),)
    given = next((way for way in ways if len(way) == len(row["first_hani"])), ways[0])
    return _Person(row["first_latin"], row["last_latin"], han, fold(row["last_latin"]), given)


def _others(one: _Person, people: Sequence[_Person], chance: random.Random) -> Iterator[Pair]:
    """Other people of the set: all that differ in one syllable, two of one surname, one with the same initials, one at random."""
    half = Pair(one.han, "", "", False, "").held
    others = [other for other in people if other.han != one.han and not one.printed_as(other)]
    others = [other for other in others if Pair(other.han, "", "", False, "").held == half]
    for other in others:
        if _distance(one, other) == 1:
            yield Pair(one.han, other.latin, one.han, False, "one syllable differs")
    family = [other for other in others if other.family == one.family]
    for other in chance.sample(family, min(2, len(family))):
        yield Pair(one.han, other.latin, one.han, False, "same surname")
    initials = [other for other in family if other.first[:1] == one.first[:1]]
    for other in chance.sample(initials, min(1, len(initials))):
        yield Pair(one.han, f"{other.first[0]}. {other.last}", one.han, False, "initials of another")
    yield Pair(one.han, chance.choice(others).latin, one.han, False, "at random")


def _distance(one: _Person, other: _Person) -> int:
    """In how many syllables two names as printed differ; 9 for names of other lengths."""
    if len(one.given) != len(other.given):
        return 9
    return sum(x != y for x, y in zip((one.family, *one.given), (other.family, *other.given), strict=True))


def _made(one: _Person, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Invented spellings: the surname changes places with a syllable, a near sound (min, ming), each another name."""
    family, given = one.family, one.given
    yield f"{one.first[0]}. {one.last}", "own initials, not enough to say the same"
    if len(given) == 2 and surname_rank(given[0]) is not None and given[0] != family:
        yield f"{(family + given[1]).title()} {given[0].title()}", "surname and syllable swapped"
    places = [index for index, part in enumerate(given) if _near(part)]
    if places:
        index = chance.choice(places)
        changed = (*given[:index], _near(given[index]), *given[index + 1 :])
        yield f"{''.join(changed).title()} {family.title()}", "a near sound"


def _near(syllable: str) -> str:
    for old, new in _NEAR:
        made = syllable.removesuffix(old) + new if old in ("n", "ng") else new + syllable.removeprefix(old)
        if (
            (syllable.endswith(old) if old in ("n", "ng") else syllable.startswith(old))
            and made in SYLLABLES
            and made != syllable
        ):
            return made
    return ""


def _homophones(people: Sequence[_Person], chance: random.Random) -> Iterator[Pair]:
    """Characters against characters that read alike: Latin letters cannot tell these apart, characters must."""
    alike: dict[str, set[str]] = defaultdict(set)
    for one in people:
        for character in one.han[1:]:
            for reading in readings("王" + character)[:1]:
                alike[reading.given[0] if reading.given else ""].add(character)
    for one in people:
        index = chance.randrange(1, len(one.han))
        read = readings("王" + one.han[index])
        choices = sorted(alike[read[0].given[0]] - {one.han[index]}) if read and read[0].given else []
        if choices:
            made = one.han[:index] + chance.choice(choices) + one.han[index + 1 :]
            yield Pair(one.han, one.han, made, False, "homophone")


def crossed_pairs(folder: Path) -> Iterator[Pair]:
    """Every printed name of the reported half with the characters of every other person of it, unless printed alike."""
    people = [one for one in _people(folder / "derived_hani_name_pairs.csv") if Pair(one.han, "", "", False, "").held]
    for one in people:
        for other in people:
            if not one.printed_as(other):
                yield Pair(one.han, other.latin, one.han, False, "crossed")


def variant_pairs(folder: Path) -> list[Pair]:
    """Curated variants of one person, and as many pairs of people that share a name block or a family name."""
    names = [[_printed(name) for name in (entry["canonical"], *entry.get("variants", ()))] for entry in _variants(folder)]
    chance = random.Random(SEED)
    blocks: dict[str, list[int]] = defaultdict(list)
    for index, spellings in enumerate(names):
        key = blocking_key(spellings[0])
        for place in {key, key.partition("|")[0]}:
            blocks[place].append(index)
    pairs = []
    for index, spellings in enumerate(names):
        for variant in spellings[1:]:
            pairs.append(Pair(spellings[0], spellings[0], variant, True, "variant"))
            key = blocking_key(spellings[0])
            near = [i for i in blocks[key] if i != index] or [i for i in blocks[key.partition("|")[0]] if i != index]
            other = names[chance.choice(near) if near else chance.randrange(len(names))]
            if other[0] not in spellings:
                pairs.append(Pair(spellings[0], variant, chance.choice(other), False, "another person"))
    return pairs


def _printed(name: dict[str, Any]) -> str:
    return f"{name.get('first') or ''} {name['last']}".strip()


def _variants(folder: Path) -> list[dict[str, Any]]:
    archives = sorted(folder.glob("*.tar.gz"))
    if not archives:
        raise ConfigurationError(f"{folder} has no archive of the ACL Anthology")
    with tarfile.open(archives[0]) as archive:
        member = archive.extractfile("data/yaml/name_variants.yaml")
        loaded: list[dict[str, Any]] = yaml.safe_load(member) if member else []
    return loaded
