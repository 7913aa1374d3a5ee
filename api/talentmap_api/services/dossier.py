"""A person's dossier as a Word file: every fact with its grade and sources, the team, figures and works, on one release."""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from docx import Document
from docx.document import Document as Paper
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell

from talentmap.model.kinds import RECOGNISED_TIER
from talentmap.model.vocabularies import label
from talentmap_api.services.facts import Dispute, Evidence, Fact, Section, WorkItem
from talentmap_api.services.figures import COUNTED, figure_label, figure_text
from talentmap_api.services.profile import Profile
from talentmap_api.services.statements import StatedAnswer

WORKS = 15
_WIDTHS = (Cm(8.5), Cm(1.8), Cm(5.7))
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the file is made of: the profile in one language, the day, who asked for it, and what officers state."""

    profile: Profile
    lang: str
    day: date
    by: str
    stated: Sequence[StatedAnswer] = ()

    def say(self, zh: str, en: str) -> str:
        """The text in the dossier's language."""
        return zh if self.lang == "zh" else en

    @property
    def title(self) -> str:
        """The person's name in the dossier's script."""
        return (self.profile.name_zh if self.lang == "zh" else None) or self.profile.name


def file_name(dossier: Dossier) -> str:
    """The file's name: whose dossier, of which release."""
    name = "".join(sign for sign in dossier.title if sign.isalnum() or sign in " -_")[:60].strip() or "dossier"
    return f"{name} {dossier.say('档案', 'dossier')} {dossier.profile.release}.docx"


def write_dossier(dossier: Dossier) -> bytes:
    """The file's bytes."""
    paper = Document()
    _style(paper)
    _head(paper, dossier)
    for section in dossier.profile.sections:
        _section(paper, section, dossier)
    _figures(paper, dossier)
    _works(paper, dossier)
    _foot(paper, dossier)
    stream = io.BytesIO()
    paper.save(stream)
    return stream.getvalue()


def _style(paper: Paper) -> None:
    font = paper.styles["Normal"].font
    font.name, font.size = "Noto Sans", Pt(10.5)
    for name in ("Normal", "Title", "Heading 1", "Table Grid"):
        properties = paper.styles[name].element.get_or_add_rPr()
        properties.get_or_add_rFonts().set(qn("w:eastAsia"), "宋体" if name == "Normal" else "黑体")


def _head(paper: Paper, dossier: Dossier) -> None:
    profile, say = dossier.profile, dossier.say
    paper.add_heading(plain(dossier.title), 0)
    if profile.fictional:
        paper.add_paragraph(say("虚构人物，仅供演示。", "An invented person, for demonstration only."))
    country = profile.country.label if profile.country else None
    institution = profile.institution.label if profile.institution else None
    other = profile.name if dossier.title != profile.name else profile.name_zh
    paper.add_paragraph(plain(" · ".join(filter(None, (other, profile.position, institution, country)))))
    if profile.tier:
        paper.add_paragraph(plain(_tier(profile.tier.label, dossier)))


def _tier(tier: str, dossier: Dossier) -> str:
    """The tier with what it rests on: the rules that hold, or the decision that an officer recorded."""
    say = dossier.say
    told = [say("人才层次：", "Tier: ") + tier]
    if rules := say("；", "; ").join(map(str, dossier.profile.tier_reasons)):
        told.append(say("依据：", "Because of: ") + rules)
    for one in dossier.stated:
        if one.prop == RECOGNISED_TIER and one.applies:
            told.append(say(f"认定依据：{one.reason}（{one.by} 登记）", f"Recognised: {one.reason} (recorded by {one.by})"))
    return say("。", ". ").join(told)


def _section(paper: Paper, section: Section, dossier: Dossier) -> None:
    paper.add_heading(section.label, 1)
    if section.conflict:
        paper.add_paragraph(dossier.say("各来源说法不一，一并列出。", "Sources disagree; each is shown as it stands."))
    if not section.facts:
        looked = dossier.say("、", ", ").join(one.label for one in section.looked)
        paper.add_paragraph(dossier.say(f"不详。已查：{looked or '无'}", f"Unknown. Looked in: {looked or 'nothing'}"))
        return
    table = paper.add_table(rows=1, cols=3, style="Table Grid")
    _fill(table.rows[0].cells, dossier.say("内容|依据等级|来源", "Fact|Grade|Sources").split("|"), bold=True)
    for fact in section.facts:
        grade = label("grades", fact.grade, dossier.lang, short=True) if fact.grade else ""
        _fill(table.add_row().cells, (_told(fact, dossier), grade, _sources(fact.evidence, dossier)))
    for row in table.rows:
        for cell, width in zip(row.cells, _WIDTHS, strict=True):
            cell.width = width


def _told(fact: Fact, dossier: Dossier) -> str:
    kind = fact.kind_label + dossier.say("：", ": ")
    told = " · ".join(filter(None, (kind + fact.label, fact.detail, fact.span(dossier.lang))))
    return "\n".join([told, *(_otherwise(one, dossier) for one in fact.disputes)])


def _otherwise(dispute: Dispute, dossier: Dossier) -> str:
    sources = dossier.say("、", ", ").join(dispute.sources)
    return dossier.say(f"另一说法（{sources}）：{dispute.says}", f"Otherwise in {sources}: {dispute.says}")


def _sources(evidence: Iterable[Evidence], dossier: Dossier) -> str:
    """Each record once, with the address where it can be read."""
    told = [f"{one.source_label} {one.url or one.record or ''}".strip() for one in evidence]
    return "\n".join(dict.fromkeys(told)) or dossier.say("由成果统计", "counted over works")


def _figures(paper: Paper, dossier: Dossier) -> None:
    paper.add_heading(dossier.say("主要指标（据当前版本收录的成果统计）", "Figures, counted over the works of this release"), 1)
    counts = dossier.profile.indicators
    table = paper.add_table(rows=0, cols=2, style="Table Grid")
    for name in COUNTED:
        _fill(table.add_row().cells, (figure_label(name, dossier.lang), figure_text(getattr(counts, name))))


def _works(paper: Paper, dossier: Dossier) -> None:
    shown = (dossier.profile.representative_works or dossier.profile.recent_works)[:WORKS]
    total = dossier.profile.indicators.works
    paper.add_heading(
        dossier.say(f"代表性成果（共 {total} 篇，列出 {len(shown)} 篇）", f"Representative works ({len(shown)} of {total})"), 1
    )
    for work in shown:
        paper.add_paragraph(plain(_work(work, dossier)), style="List Number")


def _work(work: WorkItem, dossier: Dossier) -> str:
    retracted = dossier.say("【已撤稿】", "[Retracted] ") if work.retracted else ""
    known = (str(work.year or ""), work.venue, f"https://doi.org/{work.doi}" if work.doi else None)
    return retracted + ". ".join(filter(None, (work.title, *known)))


def _foot(paper: Paper, dossier: Dossier) -> None:
    profile, say = dossier.profile, dossier.say
    made = f"{dossier.day.isoformat()} · {dossier.by} · {profile.release} · {profile.id}"
    paper.add_paragraph()
    paper.add_paragraph(
        say(
            f"生成：{made}。只含公开的职业信息，每项注明来源；不详不等于没有。团队成员未经确认的为系统建议。",
            f"Made: {made}. Public, professional facts only, each with its source; unknown does not mean none. "
            "Members of the team that nobody confirmed are proposals.",
        )
    )


def _fill(cells: Iterable[_Cell], texts: Iterable[str], *, bold: bool = False) -> None:
    for cell, text in zip(cells, texts, strict=True):
        cell.paragraphs[0].add_run(plain(text)).bold = bold


def plain(text: str) -> str:
    """The text without signs that no XML file may hold."""
    return _UNPRINTABLE.sub("", text)
