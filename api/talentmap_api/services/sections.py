"""The sections of a profile, in the order of the plan's box 1."""

from collections.abc import Callable

from talentmap.model.kinds import NEEDS, RESULTS
from talentmap.model.vocabularies import label
from talentmap_api.services.careers import education, employment
from talentmap_api.services.developments import developments
from talentmap_api.services.facts import Fact
from talentmap_api.services.places import CHUANYU, name_of
from talentmap_api.services.reading import Reading
from talentmap_api.services.results import Labelled
from talentmap_api.services.team import team

TOPICS = 12


def _homes(reading: Reading, *relations: str) -> list[Fact]:
    places, lang = reading.directory.places, reading.lang
    rows = [row for row in reading.table("homes") if row["relation"] in relations]
    rows.sort(key=lambda row: (relations.index(row["relation"]), row["grade"] or "C", row["place"]))
    return [
        reading.fact(
            row["relation"],
            number,
            places.path(row["place"], lang),
            reading.evidence.of(row["statements"], row["quote"]),
            other=places.path(row["place"], "en" if lang == "zh" else "zh"),
            ref=row["place"],
            detail=row["text"],
            grade=row["grade"],
            alternatives=[Labelled(value=code, label=places.path(code, lang)) for code in row["alternatives"] or []],
        )
        for number, row in enumerate(rows, 1)
    ]


def birthplace(reading: Reading) -> list[Fact]:
    """出生地."""
    return _homes(reading, "born_in")


def home(reading: Reading) -> list[Fact]:
    """籍贯与川渝联系: native place and ancestral home, a birthplace there, then the weaker links."""
    born = [
        fact.model_copy(update={"id": f"tie-{fact.id}"})
        for fact in _homes(reading, "born_in")
        if reading.directory.places.within(fact.ref, CHUANYU)
    ]
    links = [
        fact.model_copy(update={"id": f"{kind}-{number}", "kind": kind, "kind_label": reading.kind(kind), "disputes": []})
        for kind, facts in (("studied_in", education(reading)), ("worked_in", employment(reading)))
        for number, fact in enumerate((fact for fact in facts if _in_chuanyu(reading, fact.ref)), 1)
    ]
    return _homes(reading, "native_of", "ancestral_home") + born + links


def _in_chuanyu(reading: Reading, institution: str | None) -> bool:
    row = reading.directory.institutions.get([institution]).get(institution or "")
    return row is not None and reading.directory.places.within(row["place"], CHUANYU)


def fields(reading: Reading) -> list[Fact]:
    """专业领域: areas, directions and topics with the works that speak for them, then what the person states."""
    found = []
    for kind, table, vocabulary in (("area", "in_area", "areas"), ("direction", "in_direction", "directions")):
        rows = sorted(reading.table(table), key=lambda row: (-(row["score"] or 0), row[kind]))
        for number, row in enumerate(rows, 1):
            name = label(vocabulary, row[kind], reading.lang)
            evidence = reading.work_evidence(row["evidence"])
            facts = {"ref": row[kind], "score": row["score"], "works": row["works"], "since": row["first"], "until": row["last"]}
            found.append(reading.fact(kind, number, name, evidence, **facts))
    return found + _topics(reading) + _interests(reading)


def _topics(reading: Reading) -> list[Fact]:
    rows = sorted(reading.table("works_on"), key=lambda row: (-(row["score"] or 0), row["topic"]))[:TOPICS]
    known = reading.directory.topics
    return [
        reading.fact(
            "topic",
            number,
            name_of(known.get(row["topic"], {"id": row["topic"]}), reading.lang),
            reading.work_evidence([work.id for work in reading.works.values() if row["topic"] in work.topics]),
            ref=row["topic"],
            score=row["score"],
            works=row["works"],
        )
        for number, row in enumerate(rows, 1)
    ]


def _interests(reading: Reading) -> list[Fact]:
    stated = sorted(reading.evidence.stating("interest").items())
    return [reading.fact("interest", number, value, evidence) for number, (value, evidence) in enumerate(stated, 1)]


def needs(reading: Reading) -> list[Fact]:
    """科研需求: what officers recorded and the person told, in the vocabulary's order."""
    return _recorded(reading, "needs", NEEDS)


def results(reading: Reading) -> list[Fact]:
    """论文以外的业绩: patents, facilities, companies and shares that officers recorded."""
    return _recorded(reading, "results", RESULTS)


def _recorded(reading: Reading, vocabulary: str, kinds: tuple[str, ...]) -> list[Fact]:
    stated = [(kind, value, said) for kind in kinds for value, said in sorted(reading.evidence.stating(kind).items())]
    return [
        reading.fact(kind, number, value, said, kind_label=label(vocabulary, kind, reading.lang))
        for number, (kind, value, said) in enumerate(stated, 1)
    ]


def honours(reading: Reading) -> list[Fact]:
    """荣誉: not among box 1's facts, but it explains them."""
    rows = sorted(reading.table("received"), key=lambda row: (-(row["year"] or 0), row["award"]))
    known = {row["id"]: row for row in reading.directory.tables.among("awards", "id", (row["award"] for row in rows))}
    return [
        reading.fact(
            "received",
            number,
            name_of(known.get(row["award"], {"id": row["award"]}), reading.lang),
            reading.evidence.of(row["statements"]),
            ref=row["award"],
            detail=row["motivation"],
            since=row["year"],
        )
        for number, row in enumerate(rows, 1)
    ]


SECTIONS: tuple[tuple[str, dict[str, str], Callable[[Reading], list[Fact]]], ...] = (
    ("birthplace", {"zh": "出生地", "en": "Birthplace"}, birthplace),
    ("home", {"zh": "籍贯与川渝联系", "en": "Native place and ties to Sichuan and Chongqing"}, home),
    ("education", {"zh": "毕业院校", "en": "Alma mater"}, education),
    ("employment", {"zh": "工作单位", "en": "Employer"}, employment),
    ("fields", {"zh": "专业领域", "en": "Speciality"}, fields),
    ("developments", {"zh": "研究动态", "en": "Research developments"}, developments),
    ("needs", {"zh": "科研需求", "en": "Research needs"}, needs),
    ("team", {"zh": "团队核心成员", "en": "Core team"}, team),
    ("results", {"zh": "论文以外的业绩", "en": "Results beyond papers"}, results),
    ("honours", {"zh": "荣誉", "en": "Honours"}, honours),
)
