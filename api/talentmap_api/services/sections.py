"""The sections of a profile, in the order of the plan's box 1."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from talentmap.model.vocabularies import label
from talentmap.model.wording import DEGREES, POSTS, localised
from talentmap_api.services.evidence import EvidenceOf
from talentmap_api.services.facts import Evidence, Fact, WorkItem
from talentmap_api.services.places import CHUANYU, name_of
from talentmap_api.services.results import Labelled
from talentmap_api.services.sources import source_grade, source_label
from talentmap_api.services.tables import Row

if TYPE_CHECKING:
    from talentmap_api.services.directory import Directory

TOPICS = 12
EVIDENCE_WORKS = 5
_KINDS = {
    "studied_at": ("毕业院校", "Studied at"),
    "affiliated_with": ("工作单位", "Works at"),
    "studied_in": ("在川渝求学", "Studied in Sichuan or Chongqing"),
    "worked_in": ("在川渝工作", "Worked in Sichuan or Chongqing"),
    "area": ("关键技术领域", "Key technology area"),
    "direction": ("科学方向", "Science direction"),
    "topic": ("研究主题", "Topic"),
    "interest": ("自述研究兴趣", "Stated interest"),
    "work": ("近期成果", "Recent work"),
    "leads": ("团队成员", "Team member"),
    "member_of": ("所在团队负责人", "Team leader"),
    "received": ("荣誉", "Honour"),
}


@dataclass
class Reading:
    """One person being read: the release, the row, the evidence, the works, the language."""

    directory: "Directory"
    row: Row
    evidence: EvidenceOf
    works: dict[str, WorkItem]
    lang: str
    _tables: dict[tuple[str, str], list[Row]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read the works that speak for areas, directions and team in one go."""
        rows = [row for name in ("in_area", "in_direction", "team_of") for row in self.table(name)]
        cited = {work for row in [*rows, *self.table("team_of", "member")] for work in _few(row["evidence"])}
        self._cited = self.works | self.directory.works(sorted(cited - self.works.keys()))

    @property
    def id(self) -> str:
        """The person's id."""
        return str(self.row["id"])

    def table(self, name: str, column: str = "scientist") -> list[Row]:
        """The person's rows of a table, read once."""
        if (name, column) not in self._tables:
            self._tables[name, column] = self.directory.tables.of(name, column, self.id)
        return list(self._tables[name, column])

    def kind(self, kind: str) -> str:
        """The label of a kind of fact."""
        if kind in _KINDS:
            return _KINDS[kind][0 if self.lang == "zh" else 1]
        return label("relations", kind, self.lang)

    def fact(self, kind: str, number: int, text: str, evidence: list[Evidence], **others: object) -> Fact:
        """A fact with its sources counted, graded by them unless a grade is given."""
        sources = {entry.source for entry in evidence}
        return Fact.model_validate(
            {
                "id": f"{kind}-{number}",
                "kind": kind,
                "kind_label": self.kind(kind),
                "label": text,
                "sources": len(sources),
                "evidence": evidence,
                "grade": source_grade(sources),
                **others,
            }
        )

    def work_evidence(self, works: list[str] | None) -> list[Evidence]:
        """Works as evidence, by their titles."""
        return [
            Evidence(
                statement=None,
                work=work,
                source=item.source or "",
                source_label=source_label(item.source or "", self.lang),
                prop="title",
                value=item.title,
                record=item.record,
                url=item.url,
            )
            for work in _few(works)
            if (item := self._cited.get(work))
        ]

    def disagree(self, facts: list[Fact]) -> bool:
        """Whether two places of one relation exclude each other."""
        places = self.directory.places
        for kind in ("born_in", "native_of", "ancestral_home"):
            codes = sorted({fact.ref for fact in facts if fact.kind == kind and fact.ref})
            for first in codes:
                for second in codes:
                    if first < second and not (places.within(first, [second]) or places.within(second, [first])):
                        return True
        return False


def _few(works: list[str] | None) -> list[str]:
    return (works or [])[:EVIDENCE_WORKS]


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
        fact.model_copy(update={"id": f"{kind}-{number}", "kind": kind, "kind_label": reading.kind(kind)})
        for kind, facts in (("studied_in", education(reading)), ("worked_in", employment(reading)))
        for number, fact in enumerate((fact for fact in facts if _in_chuanyu(reading, fact.ref)), 1)
    ]
    return _homes(reading, "native_of", "ancestral_home") + born + links


def _in_chuanyu(reading: Reading, institution: str | None) -> bool:
    row = reading.directory.institutions.get([institution]).get(institution or "")
    return row is not None and reading.directory.places.within(row["place"], CHUANYU)


def _at_institutions(reading: Reading, kind: str, detail: Callable[[Row], str | None]) -> list[Fact]:
    rows = reading.table(kind)
    known = reading.directory.institutions.get(row["institution"] for row in rows)
    rows.sort(key=lambda row: (-(row["until"] or 9999), -(row["since"] or 0), row["institution"]))
    other = "en" if reading.lang == "zh" else "zh"
    return [
        reading.fact(
            kind,
            number,
            name_of(known.get(row["institution"], {"id": row["institution"]}), reading.lang),
            reading.evidence.of(row["statements"]),
            other=name_of(known.get(row["institution"], {}), other) or None,
            ref=row["institution"],
            detail=detail(row),
            since=row["since"],
            until=row["until"],
        )
        for number, row in enumerate(rows, 1)
    ]


def education(reading: Reading) -> list[Fact]:
    """毕业院校."""
    return _at_institutions(
        reading, "studied_at", lambda row: localised(DEGREES, row["degree"], reading.lang).text if row["degree"] else None
    )


def employment(reading: Reading) -> list[Fact]:
    """工作单位, newest first."""

    def detail(row: Row) -> str | None:
        role = localised(POSTS, row["role"], reading.lang).text if row["role"] else None
        return " · ".join(part for part in (role, row["department"]) if part) or None

    return _at_institutions(reading, "affiliated_with", detail)


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


def developments(reading: Reading) -> list[Fact]:
    """研究动态: the newest works."""
    newest = sorted(reading.works.values(), key=lambda work: (-(work.year or 0), work.id))[:EVIDENCE_WORKS]
    return [
        reading.fact(
            "work",
            number,
            work.title,
            reading.work_evidence([work.id]),
            ref=work.id,
            detail=work.venue,
            since=work.year,
        )
        for number, work in enumerate(newest, 1)
    ]


def needs(_reading: Reading) -> list[Fact]:
    """科研需求: no source of this release states them, so the section says where we looked."""
    return []


def team(reading: Reading) -> list[Fact]:
    """团队核心成员: whom the person leads, and who leads the person."""
    led = [("leads", row["member"], row) for row in reading.table("team_of")]
    leaders = [("member_of", row["scientist"], row) for row in reading.table("team_of", "member")]
    people = reading.directory.items([person for _, person, _ in led + leaders], reading.lang)
    return [
        reading.fact(
            kind,
            number,
            (people[person].name_zh if reading.lang == "zh" else None) or people[person].name,
            reading.work_evidence(row["evidence"]),
            ref=person,
            detail=people[person].institution,
            works=row["works"],
            confirmed=bool(row["confirmed"]),
        )
        for number, (kind, person, row) in enumerate(led + leaders, 1)
        if person in people
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
    ("honours", {"zh": "荣誉", "en": "Honours"}, honours),
)
