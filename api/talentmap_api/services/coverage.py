"""How much the served release knows: for each fact the share of people, by source."""

from typing import Any

from pydantic import Field

from talentmap_api.services.directory import Directory
from talentmap_api.services.results import Answer
from talentmap_api.services.sources import source_label

LABELS = {
    "birthplace": ("出生地", "Birthplace"),
    "native_place": ("籍贯", "Native place"),
    "ancestral_home": ("祖籍", "Ancestral home"),
    "chuanyu": ("川渝联系（出生地、籍贯或祖籍）", "Tie to Sichuan or Chongqing (birthplace, native place or ancestral home)"),
    "studied_in": ("在川渝求学", "Studied in Sichuan or Chongqing"),
    "worked_in": ("在川渝工作", "Worked in Sichuan or Chongqing"),
    "alma_mater": ("毕业院校", "Alma mater"),
    "degree": ("学位", "Degree"),
    "education_years": ("就学年份", "Years of education"),
    "employer": ("工作单位", "Employer"),
    "position": ("职务职称", "Position"),
    "areas": ("关键技术领域", "Key technology area"),
    "directions": ("科学方向", "Science direction"),
    "topics": ("研究主题", "Research topic"),
    "developments": ("近五年研究动态", "Works of the last five years"),
    "needs": ("科研需求", "Research needs"),
    "team": ("团队核心成员", "Core team"),
    "honours": ("荣誉", "Honours"),
    "tier_recognised": ("人才层次（认定）", "Tier, recognised"),
    "tier_proposed": ("人才层次（建议）", "Tier, proposed"),
    "grants": ("成果所列项目", "Grants named by works"),
    "chinese_name": ("中文姓名", "Chinese name"),
    "works": ("成果", "Works"),
    "orcid": ("ORCID 号", "ORCID"),
    "homepage": ("个人主页", "Home page"),
}


class SourceCount(Answer):
    """How many people a source knows a fact of."""

    source: str
    label: str
    people: int


class FactCoverage(Answer):
    """One fact: people of whom it is known, their share of all, and the same among those with a profile."""

    id: str
    label: str
    people: int
    share: float
    profiles: int
    share_of_profiles: float
    sources: list[SourceCount]


class RulesVersion(Answer):
    """The rules that proposed tiers: the version their author gave, and the digest of the file."""

    version: str
    digest: str


class CoverageAnswer(Answer):
    """What the release knows; a share is 0 to 1."""

    release: str
    created_at: str | None
    crosswalk: str | None = Field(description="Version of the table by which topics belong to areas and directions.")
    tier_rules: RulesVersion | None = Field(description="The rules that proposed tiers.")
    people: int
    profiles: int
    facts: list[FactCoverage]


def read_coverage(directory: Directory, lang: str) -> CoverageAnswer:
    """The coverage that the release's manifest holds; without facts for a release that counted none."""
    manifest = directory.manifest
    counted = manifest.get("coverage", {})
    people, profiles = counted.get("people", 0), counted.get("profiles", 0)
    return CoverageAnswer(
        release=directory.id,
        created_at=manifest.get("created_at"),
        crosswalk=directory.crosswalk,
        tier_rules=RulesVersion(**manifest["tier_rules"]) if "tier_rules" in manifest else None,
        people=people,
        profiles=profiles,
        facts=[_fact(name, found, people, profiles, lang) for name, found in counted.get("facts", {}).items()],
    )


def _fact(name: str, found: dict[str, Any], people: int, profiles: int, lang: str) -> FactCoverage:
    return FactCoverage(
        id=name,
        label=LABELS[name][0 if lang == "zh" else 1],
        people=found["people"],
        share=round(found["people"] / max(people, 1), 4),
        profiles=found["profiles"],
        share_of_profiles=round(found["profiles"] / max(profiles, 1), 4),
        sources=[SourceCount(source=one, label=source_label(one, lang), people=n) for one, n in found["sources"].items()],
    )
