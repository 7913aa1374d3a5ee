"""One person being read for the profile: the rows, the evidence, the works, the language."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from talentmap.model.vocabularies import label
from talentmap_api.services.evidence import EvidenceOf
from talentmap_api.services.facts import Evidence, Fact, WorkItem
from talentmap_api.services.sources import source_grade, source_label
from talentmap_api.services.tables import Row

if TYPE_CHECKING:
    from talentmap_api.services.directory import Directory

EVIDENCE_WORKS = 5
_KINDS = {
    "studied_at": ("毕业院校", "Alma mater"),
    "affiliated_with": ("工作单位", "Employer"),
    "studied_in": ("在川渝求学", "Studied in Sichuan or Chongqing"),
    "worked_in": ("在川渝工作", "Worked in Sichuan or Chongqing"),
    "area": ("关键技术领域", "Key technology area"),
    "direction": ("科学方向", "Science direction"),
    "topic": ("研究主题", "Topic"),
    "interest": ("自述研究兴趣", "Stated interest"),
    "work": ("近期成果", "Recent work"),
    "retraction": ("成果被撤稿", "Retracted work"),
    "topic_entered": ("新涉足主题", "Topic entered"),
    "topic_left": ("已离开主题", "Topic left"),
    "moved": ("单位变动", "Move"),
    "grant": ("受资助", "Grant"),
    "award": ("获奖", "Award"),
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

    def cite(self, works: Iterable[str]) -> None:
        """Read these works too, for `work_evidence`: of each fact it takes the first few."""
        self._cited |= self.directory.works(sorted(set(works) - self._cited.keys()))

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
        """Whether two facts exclude each other: places of one relation, years of one post or degree."""
        if any(fact.disputes for fact in facts):
            return True
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
