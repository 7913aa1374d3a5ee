"""Invented people in labs. Any lab can be made again from the seed and its number alone."""

import random
from dataclasses import dataclass, replace
from functools import lru_cache

from talentmap_crawlers.sample.homes import Home, invent_home, without_province
from talentmap_crawlers.sample.names import Name, chinese_name, foreign_name
from talentmap_crawlers.sample.randomness import Weighted, stream
from talentmap_crawlers.sample.reference import GROUP_SHARES, WORLD, Institution, Reference, Topic, reference

SIZES = (5, 7, 8, 9, 11)
STARTS = (0, 5, 12, 20, 29)
BLOCK = sum(SIZES)
ANCESTOR_WINDOW, NAMESAKE_WINDOW = 40, 12
THIS_YEAR = 2025
LEAD, MEMBER, STUDENT = "lead", "member", "student"
AREAS = Weighted(
    ("ai_bigdata", "ic", "quantum", "gene_biotech", "clinical", "materials", "nev", "manufacturing", "medequip_drug",
     "deep_space", "other"),
    (14, 9, 6, 10, 12, 12, 7, 9, 8, 5, 8),
)  # fmt: skip
BYSTANDERS = 0.33  # labs with one: a tenth of the ORCID records; among all of ORCID most list no work
FIRST_BYSTANDER = 5_000_000_000
GROUPS = Weighted(tuple(GROUP_SHARES), tuple(GROUP_SHARES.values()))
BORN = {LEAD: (1946, 1983), MEMBER: (1960, 1990), STUDENT: (1984, 1998)}


STRONG, STRONG_EVERY, OUTSTANDING_EVERY = 4, 15, 45  # labs whose works everybody cites; the lead of some has a prize, too


@dataclass(frozen=True, slots=True)
class Job:
    """Where somebody works from a year on."""

    institution: Institution
    since: int


@dataclass(frozen=True, slots=True)
class Person:
    """One invented person; `start` is the year of the first paper, `split` the year OpenAlex changed the id."""

    index: int
    lab: int
    role: str
    name: Name
    born: int
    start: int
    area: str
    topics: tuple[Topic, ...]
    jobs: tuple[Job, ...]
    alma_mater: Institution
    second: Institution | None
    home: Home
    orcid: str | None
    page: bool
    award: bool
    split: int | None
    namesake: int | None = None

    def institution(self, year: int) -> Institution:
        """Where the person worked in a year."""
        found = self.jobs[0]
        for job in self.jobs[1:]:
            if job.since <= year:
                found = job
        return found.institution


@dataclass(frozen=True, slots=True)
class Lab:
    """A group around a lead; `former` is the lab its lead came from."""

    number: int
    institution: Institution
    area: str
    topics: tuple[Topic, ...]
    people: tuple[Person, ...]
    former: int | None = None

    @property
    def strong(self) -> bool:
        """Whether the lab's works are cited much, and its lead signs them last."""
        return self.number % STRONG_EVERY == STRONG


def start_of(lab: int) -> int:
    """Index of a lab's first person."""
    block, rest = divmod(lab, len(SIZES))
    return BLOCK * block + STARTS[rest]


def lab_count(scientists: int) -> int:
    """Number of labs that hold so many people; the last one may be cut."""
    block, rest = divmod(scientists, BLOCK)
    return len(SIZES) * block + sum(start < rest for start in STARTS)


class People:
    """The people of a world."""

    def __init__(self, seed: int, scientists: int) -> None:
        self.seed, self.scientists, self.labs = seed, scientists, lab_count(scientists)
        self.reference: Reference = reference()
        self._own = lru_cache(maxsize=512)(self._make_lab)
        self.lab = lru_cache(maxsize=512)(self._join_lab)

    def _area(self, number: int) -> str:
        return AREAS.draw(stream(self.seed, "area", number))

    def _make_lab(self, number: int) -> Lab:
        """The lab without its ties to others."""
        rng = stream(self.seed, "lab", number)
        area = self._area(number)
        institution = self.reference.by_group[GROUPS.draw(rng)].draw(rng)
        choices = self.reference.by_area[area]
        topics = tuple(rng.sample(choices, min(len(choices), 3)))
        first = start_of(number)
        size = min(SIZES[number % len(SIZES)], self.scientists - first)
        lab = Lab(number, institution, area, topics, ())
        return replace(lab, people=tuple(self._person(rng, lab, first + place, place) for place in range(size)))

    def _person(self, rng: random.Random, lab: Lab, index: int, place: int) -> Person:
        role = LEAD if place == 0 else (MEMBER if place % 2 else STUDENT)
        born = rng.randint(*BORN[role])
        start = min(born + rng.randint(23, 30), THIS_YEAR - 2)
        chinese = rng.random() < (0.97 if lab.institution.chinese else 0.3)
        name = chinese_name(rng) if chinese else foreign_name(rng, lab.institution.country)
        home = invent_home(rng, self.reference, lab.institution, born, chinese=chinese)
        home = without_province(home, index)
        jobs = self._jobs(rng, lab.institution, role, start)
        return Person(
            index=index,
            lab=lab.number,
            role=role,
            name=name,
            born=born,
            start=start,
            area=lab.area,
            topics=tuple(rng.sample(lab.topics, min(2, len(lab.topics)))),
            jobs=jobs,
            alma_mater=self._alma_mater(rng, chinese=chinese),
            second=self.reference.by_group["china"].draw(rng) if rng.random() < 0.06 else None,
            home=home,
            orcid=orcid_of(index) if rng.random() < 0.4 else None,
            page=rng.random() < (0.5 if home.chuanyu else 0.2),
            award=role == LEAD and (rng.random() < 0.03 or lab.number % OUTSTANDING_EVERY == STRONG),
            split=rng.randint(start + 1, THIS_YEAR) if rng.random() < 0.05 else None,
        )

    def _jobs(self, rng: random.Random, now: Institution, role: str, start: int) -> tuple[Job, ...]:
        moved = rng.random() < {LEAD: 0.55, MEMBER: 0.4, STUDENT: 0.12}[role]
        before = self.reference.by_group[GROUPS.draw(rng)].draw(rng)
        when = rng.randint(start + 1, max(start + 1, THIS_YEAR - 1))
        if not moved or before is now:
            return (Job(now, start),)
        return (Job(before, start), Job(now, when))

    def _alma_mater(self, rng: random.Random, *, chinese: bool) -> Institution:
        group = GROUPS.draw(rng)
        if chinese and group == WORLD and rng.random() < 0.7:
            group = "china"
        return self.reference.by_group[group].draw(rng)

    def _join_lab(self, number: int) -> Lab:
        """The lab with its ties: where the lead came from, and people with another's name."""
        lab = self._own(number)
        rng = stream(self.seed, "ties", number)
        people = list(lab.people)
        former = self._former(lab) if rng.random() < 0.6 else None
        if former is not None:
            people[0] = self._came_from(people[0], self._own(former), rng)
        if len(people) > 1 and number and rng.random() < 0.2:
            place = rng.randrange(1, len(people))
            people[place] = self._with_namesake(people[place], number, rng)
        return replace(lab, people=tuple(people), former=former)

    def bystander(self, lab: Lab) -> Person | None:
        """Somebody of the lab who signed nothing and has an ORCID record all the same: a student, a technician."""
        rng = stream(self.seed, "bystander", lab.number)
        if rng.random() >= BYSTANDERS:
            return None
        index = FIRST_BYSTANDER + lab.number
        person = self._person(rng, lab, index, len(lab.people) // 2 * 2)
        return replace(person, orcid=orcid_of(index), page=False, award=False, split=None)

    def _former(self, lab: Lab) -> int | None:
        for number in range(lab.number - 1, max(-1, lab.number - ANCESTOR_WINDOW), -1):
            if self._area(number) == lab.area and self._own(number).people[0].born < lab.people[0].born - 5:
                return number
        return None

    def _came_from(self, lead: Person, former: Lab, rng: random.Random) -> Person:
        since = min(lead.start + rng.randint(3, 9), THIS_YEAR)
        now = lead.jobs[-1].institution
        jobs = (Job(former.institution, lead.start), Job(now, since))
        return replace(lead, jobs=jobs if former.institution is not now else jobs[1:])

    def _with_namesake(self, person: Person, number: int, rng: random.Random) -> Person:
        other = self._own(max(0, number - rng.randint(1, NAMESAKE_WINDOW))).people
        twin = other[rng.randrange(len(other))]
        return replace(person, name=twin.name, namesake=twin.index if rng.random() < 0.7 else None, split=None)


def orcid_of(index: int) -> str:
    """An iD with a valid check character in a block that is not assigned (0099-)."""
    digits = f"0099{index:011d}"
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    full = digits + ("X" if check == 10 else str(check))
    return "-".join(full[at : at + 4] for at in range(0, 16, 4))
