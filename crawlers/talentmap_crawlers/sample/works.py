"""Invented papers: who wrote them, when, on what, and under which author id OpenAlex lists them."""

import random
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass

from talentmap_crawlers.sample.names import written
from talentmap_crawlers.sample.people import LEAD, STUDENT, THIS_YEAR, Lab, People, Person, start_of
from talentmap_crawlers.sample.randomness import stream
from talentmap_crawlers.sample.reference import Institution, Topic

# 47 works for 20 people and 3.3 authors a work: below 3 works and 8 authorships a scientist.
WORKS, OF_PEOPLE = 47, 20
AUTHORS = (0.08, 0.33, 0.63, 0.82, 0.92, 0.97, 0.99)
BIG_EVERY, BIG_LABS, BIG_LEAST, BIG_MOST = 97, 20, 104, 140
STRONGLY = 40  # times the citations of others
FAR_SHARE, CHINESE_SHARE = 0.02, 0.12
FIRST_AUTHOR_ID = 9_900_000_000
FIRST_WORK_ID = 9_900_000_000


@dataclass(slots=True)
class Authorship:
    """One author of a work; `author` is the number OpenAlex files the name under, None when it has none."""

    person: Person
    author: int | None
    raw_name: str
    institutions: tuple[Institution, ...]
    corresponding: bool


@dataclass(slots=True)
class Work:
    """One invented paper. `rng` goes on for whatever is told about it."""

    number: int
    lab: int
    year: int
    chinese: bool
    area: str
    topics: tuple[Topic, ...]
    authorships: list[Authorship]
    cited: int
    rng: random.Random


def works_before(people: int) -> int:
    """Number of the works of the first so many people."""
    return people * WORKS // OF_PEOPLE


def author_number(person: Person, year: int, rng: random.Random) -> int:
    """The OpenAlex number of a person in a year: a split one has two, a namesake shares another's now and then."""
    if person.namesake is not None and rng.random() < 0.5:
        return FIRST_AUTHOR_ID + 2 * person.namesake
    early = person.split is not None and year < person.split
    return FIRST_AUTHOR_ID + 2 * person.index + early


def works_of(people: People, lab: Lab) -> Iterator[Work]:
    """The papers of one lab; everybody in it is the first author of one at least."""
    first = start_of(lab.number)
    begin, end = works_before(first), works_before(first + len(lab.people))
    rng = stream(people.seed, "works", lab.number)
    for number in range(begin, end):
        own = number - begin
        lead_author = lab.people[own] if own < len(lab.people) else _first_author(rng, lab)
        yield _work(people, lab, number, lead_author, rng, big=own == 0 and _is_big(lab))


def _is_big(lab: Lab) -> bool:
    return lab.number % BIG_EVERY == BIG_LABS


def _first_author(rng: random.Random, lab: Lab) -> Person:
    person = lab.people[int(rng.random() * len(lab.people))]
    return lab.people[int(rng.random() * len(lab.people))] if person.role == LEAD else person


def _work(people: People, lab: Lab, number: int, first: Person, rng: random.Random, *, big: bool) -> Work:
    year = _year(first, rng)
    team = _big_team(people, lab, first, rng) if big else _team(people, lab, first, year, rng)
    chinese = not big and lab.institution.chinese and rng.random() < CHINESE_SHARE
    if any(person.name.zh is None for person in team):
        chinese = False
    topics = _topics(people, lab, first, rng)
    cited = int((rng.paretovariate(1.25) - 0.7) * (THIS_YEAR - year + 0.5) * (2.2 if first.role != STUDENT else 1.4))
    cited *= STRONGLY if lab.strong else 1
    authorships = [_authorship(person, place, team, year, chinese, rng) for place, person in enumerate(team)]
    return Work(number, lab.number, year, chinese, lab.area, topics, authorships, min(cited, 9000), rng)


def _year(first: Person, rng: random.Random) -> int:
    """Recent years have more papers; nobody writes before the first year."""
    year = THIS_YEAR - int(rng.expovariate(0.16))
    return year if year >= first.start else rng.randint(first.start, THIS_YEAR)


def _topics(people: People, lab: Lab, first: Person, rng: random.Random) -> tuple[Topic, ...]:
    draw = rng.random()
    if draw < 0.03:
        return ()
    main = first.topics[int(rng.random() * len(first.topics))]
    if draw < 0.08:
        return (people.reference.topics[int(rng.random() * len(people.reference.topics))], main)
    other = lab.topics[int(rng.random() * len(lab.topics))]
    return (main,) if other is main else (main, other)


def _team(people: People, lab: Lab, first: Person, year: int, rng: random.Random) -> list[Person]:
    size = bisect(AUTHORS, rng.random()) + 1
    team = [first]
    lead = lab.people[0]
    leads = rng.random() < 0.7 or lab.strong if size > 1 and first is not lead else False
    last = lead if leads and lead.start <= year else None
    guests = _guests(people, lab, rng) if size > 2 and rng.random() < 0.3 else []
    pool = guests + rng.sample(lab.people, min(len(lab.people), size + 1))
    room = size - (last is not None)
    for person in pool:
        if len(team) >= room:
            break
        if person.start <= year and person is not last and all(person is not one for one in team):
            team.append(person)
    return team if last is None else [*team, last]


def _guests(people: People, lab: Lab, rng: random.Random) -> list[Person]:
    """One or two people of the lab the lead came from, of a neighbour, or of anywhere."""
    draw = rng.random()
    if draw < FAR_SHARE / 0.3:
        number = int(rng.random() * people.labs)
    elif draw < 0.5 and lab.former is not None:
        number = lab.former
    else:
        number = min(people.labs - 1, max(0, lab.number + rng.randint(-3, 3)))
    if number == lab.number:
        return []
    others = people.lab(number).people
    return rng.sample(others, min(len(others), 1 + (rng.random() < 0.3)))


def _big_team(people: People, lab: Lab, first: Person, rng: random.Random) -> list[Person]:
    others = [
        person
        for number in range(max(0, lab.number - BIG_LABS), lab.number + 1)
        for person in people.lab(number).people
        if person is not first
    ]
    return [first, *rng.sample(others, min(len(others), rng.randint(BIG_LEAST, BIG_MOST)))]


def _authorship(person: Person, place: int, team: list[Person], year: int, chinese: bool, rng: random.Random) -> Authorship:
    """One author as OpenAlex lists it; some have no author id, some no institution."""
    author = None if rng.random() < 0.003 else author_number(person, year, rng)
    at = person.institution(year)
    institutions: tuple[Institution, ...] = (at,)
    if person.second is not None and person.second is not at and rng.random() < 0.5:
        institutions = (at, person.second)
    if rng.random() < 0.025:
        institutions = ()
    corresponding = place == len(team) - 1 if person.role == LEAD else place == 0 and rng.random() < 0.3
    return Authorship(person, author, written(person.name, rng, chinese_paper=chinese), institutions, corresponding)
