"""Biographies of invented people: where they come from in many wordings, among sentences that only look like it."""

import random

from talentmap_crawlers.sample.homes import ANCESTRAL_HOME, BORN_IN
from talentmap_crawlers.sample.people import LEAD, MEMBER, STUDENT, Person
from talentmap_crawlers.sample.reference import Institution, JsonObject, Place

TITLES = {
    LEAD: ("教授", "Professor"),
    MEMBER: ("副教授", "Associate Professor"),
    STUDENT: ("助理研究员", "Research Associate"),
}
ZH = {
    BORN_IN: ("{year}年生于{place}", "{year}年{month}月出生于{place}", "出生于{place}", "生于{place}，{year}年"),
    ANCESTRAL_HOME: ("祖籍{place}", "原籍{place}"),
    "native_of": ("籍贯{place}", "{year}年生，籍贯{place}", "{place}人", "{place}人，{year}年生"),
}
EN = {
    BORN_IN: ("was born in {place}, in {year}", "was born in {place}"),
    ANCESTRAL_HOME: ("has ancestral roots in {place}", "comes from a family whose ancestral home is {place}"),
    "native_of": ("is a native of {place}", "is originally from {place}"),
}
TRAPS_ZH = (
    "曾任四川大学客座教授",
    "本科毕业于重庆大学",
    "多次赴成都讲学",
    "现兼任重庆市某学会理事",
    "曾参加汶川地震灾后重建工作",
)
TRAPS_EN = (
    "was a visiting professor at Sichuan University",
    "taught a summer school in Chongqing",
    "has advised a company in Chengdu",
    "serves on a committee that meets in Chongqing",
)
FICTION_ZH = "本页人物纯属虚构，用于软件演示。"
FICTION_EN = "This person is fictional, invented for a software demonstration."


def biography_zh(person: Person, phrases: JsonObject, rng: random.Random) -> str:
    """A biography as a Chinese staff page words it."""
    name = person.name.zh or person.name.display
    at, title = person.jobs[-1].institution, TITLES[person.role][0]
    parts = [_origin_zh(relation, place, person, rng) for relation, place in person.home.places]
    first = "，".join([name, *parts]) + "。"
    rest = [
        f"{_name_zh(person.alma_mater)}博士，现任{_name_zh(at)}{phrases['departments'][person.area][0]}{title}",
        f"主要从事{phrases['area_names'][person.area][0]}方面的研究，重点是{rng.choice(phrases['areas'][person.area])}",
    ]
    if len(person.jobs) > 1:
        rest.insert(1, f"{person.jobs[0].since}年至{person.jobs[1].since}年在{_name_zh(person.jobs[0].institution)}工作")
    if person.second is not None and person.second is not at:
        rest.append(f"{_name_zh(person.second)}双聘教授")
    if rng.random() < 0.35:
        rest.append(rng.choice(TRAPS_ZH))
    return first + "。".join(rest) + "。"


def _origin_zh(relation: str, place: Place, person: Person, rng: random.Random) -> str:
    return rng.choice(ZH[relation]).format(place=place.zh, year=person.born, month=rng.randint(1, 12))


def _name_zh(institution: Institution) -> str:
    return institution.zh or institution.name


def biography_en(person: Person, phrases: JsonObject, rng: random.Random) -> str:
    """A biography as an English staff page words it."""
    name, at = person.name.display, person.jobs[-1].institution
    field, department = phrases["area_names"][person.area][1], phrases["departments"][person.area][1]
    homes, born = person.home.places, person.born
    origins = (rng.choice(EN[relation]).format(place=place.en, year=born) for relation, place in homes)
    sentences = [f"{name} {origin}" for origin in origins]
    sentences += [
        f"{name} is {TITLES[person.role][1]} at the {department} of {at.name}",
        f"{name} received a PhD from {person.alma_mater.name}",
        f"Research interests: {field}, {', '.join(person.topics[0].keywords[:3]).lower()}",
    ]
    if len(person.jobs) > 1:
        job = person.jobs[0]
        sentences.append(f"From {job.since} to {person.jobs[1].since} {name} worked at {job.institution.name}")
    if rng.random() < 0.35:
        sentences.append(f"{name} {rng.choice(TRAPS_EN)}")
    return ". ".join(sentences) + "."
