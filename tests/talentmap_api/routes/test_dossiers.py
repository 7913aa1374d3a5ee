"""The dossier as a Word file."""

import io
from types import SimpleNamespace

import docx
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from talentmap_api.pages.texts import texts
from talentmap_api.services.dossier import plain
from talentmap_api.workplace.database import Database
from talentmap_api.workplace.tables import AuditRow


def words(client: TestClient, address: str) -> str:
    """All text of the file, tables too."""
    answer = client.get(address)
    assert answer.status_code == 200
    paper = docx.Document(io.BytesIO(answer.content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in paper.paragraphs), *cells])


def test_every_fact_stands_with_grade_and_source(client: TestClient, ids: SimpleNamespace) -> None:
    text = words(client, f"/api/v1/scientists/{ids.lan}/dossier?lang=zh")
    for said in (
        "蓝某某",
        "出生地：四川 · 泸州",
        "甲级",
        "单位网页 https://records.example/s-bio",
        "各来源说法不一，一并列出",
        "明某某",
        "officer",
        "r1",
    ):
        assert said in text
    assert "Trapped ions" in text


SAID = {
    "zh": (
        "人才层次：领军（建议）。依据：H 指数 9",
        "单位：示例理工学院 · 教授 · 2010 至今",
        "单位：示例重庆大学 · 讲师 · 1999–2009",
    ),
    "en": ("Tier: Leading (proposed). Because of: h-index 9", "Employer: Example Institute of Technology · Professor · 2010–now"),
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_years_tier_and_colons_are_those_of_the_language(client: TestClient, ids: SimpleNamespace, lang: str) -> None:
    text = words(client, f"/api/v1/scientists/{ids.lan}/dossier?lang={lang}")
    for one in (*SAID[lang], texts(lang)("profile.conflict")):
        assert one in text
    assert lang == "zh" or "：" not in text


def test_what_is_unknown_says_where_we_looked(client: TestClient, ids: SimpleNamespace) -> None:
    text = words(client, f"/api/v1/scientists/{ids.ming}/dossier?lang=en")
    assert "Unknown. Looked in: " in text
    assert "unknown does not mean none" in text


def test_the_name_of_the_file_and_the_audit_trail(client: TestClient, ids: SimpleNamespace, database: Database) -> None:
    answer = client.get(f"/api/v1/scientists/{ids.lan}/dossier?lang=en")
    assert "Lan%20Moumou%20dossier%20r1.docx" in answer.headers["content-disposition"]
    with database.reading() as session:
        rows = session.scalars(select(AuditRow).where(AuditRow.act == "dossier.export")).all()
    assert [(row.subject, row.detail) for row in rows] == [(ids.lan, {"release": "r1"})]


def test_nobody_unknown_has_one(client: TestClient, ids: SimpleNamespace) -> None:
    assert client.get("/api/v1/scientists/tm:pnobodynobody/dossier").status_code == 404
    assert client.get(f"/api/v1/scientists/{ids.former}/dossier", follow_redirects=False).status_code in (301, 307, 308)


@pytest.mark.parametrize(("text", "kept"), [("a\x00b\x0bc", "abc"), ("tab\tand\nline", "tab\tand\nline"), ("\ud800𠮷", "𠮷")])
def test_signs_that_no_file_may_hold_are_left_out(text: str, kept: str) -> None:
    assert plain(text) == kept
