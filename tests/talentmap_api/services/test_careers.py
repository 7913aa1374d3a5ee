"""Posts and studies on which sources disagree."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from fastapi.testclient import TestClient

from talentmap.search import open_index
from talentmap.workspace import Workspace
from talentmap_api.app import create_app
from talentmap_api.services.directory import Directory
from talentmap_api.services.dossier import Dossier, write_dossier
from talentmap_api.services.facts import Section
from talentmap_api.services.profile import Profile
from talentmap_api.services.seams import NoGraph
from talentmap_api.workplace.database import Database
from tests.talentmap_api.conftest import BASE, CQU, LAN, MIT, TABLES, evidence, write_release

Years = tuple[int | None, int | None]
Told = tuple[str, str, Years]  # what, who says so (`source` or `source/record`), since and until
Tables = dict[str, list[dict[str, Any]]]
KINDS = {"affiliated_with": "role", "studied_at": "degree"}


def career(kind: str, *told: Told, at: str = CQU) -> Tables:
    """The table of this kind, with the evidence of each row."""
    rows, said = [], []
    for number, (what, sources, (since, until)) in enumerate(told):
        row = {"scientist": LAN, "institution": at, "since": since, "until": until, KINDS[kind]: what or None}
        own = []
        for each in sources.split("+"):
            source, _, record = each.partition("/")
            for prop, year in (("since", since), ("until", until)):
                if year:
                    own.append(f"{kind}-{number}-{each}-{prop}")
                    more = {"record_key": record} if record else {}
                    said.append(evidence(own[-1], prop, str(year), source, kind=kind, **more))
        rows.append(row | {"statements": own})
    return {kind: rows, "evidence": [*TABLES["evidence"], *said]}


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Profile]:
    """Gives the profile of somebody with these tables."""

    def told(tables: Tables, lang: str = "en") -> Profile:
        release = write_release(Workspace(tmp_path / "workspace"), "r1", TABLES | tables)
        return Directory(release, open_index(release), NoGraph()).profile(LAN, lang)

    return told


def section(profile: Profile, kind: str) -> Section:
    name = "employment" if kind == "affiliated_with" else "education"
    return next(entry for entry in profile.sections if entry.id == name)


PROFESSOR, PHD = ("Professor", "orcid", (2004, 2010)), ("PhD", "orcid", (2008, 2012))


@pytest.mark.parametrize(
    ("kind", "one", "other", "conflict"),
    [
        ("affiliated_with", PROFESSOR, ("教授", "pages", (2006, None)), True),
        ("affiliated_with", PROFESSOR, ("教授", "pages", (2004, None)), True),
        ("affiliated_with", PROFESSOR, ("教授", "pages", (2006, 2012)), True),
        ("affiliated_with", PROFESSOR, ("Professor of Physics", "pages", (2004, 2011)), True),
        ("affiliated_with", ("", "orcid", (2004, 2010)), ("", "pages", (2004, 2012)), True),
        ("affiliated_with", PROFESSOR, ("教授", "pages", (2012, 2020)), False),  # two spells
        ("affiliated_with", PROFESSOR, ("教授", "pages", (2010, 2020)), False),  # one follows the other
        ("affiliated_with", PROFESSOR, ("院长", "pages", (2006, None)), False),  # two posts
        ("affiliated_with", PROFESSOR, ("Professor", "orcid", (2006, None)), False),  # one record tells both
        ("affiliated_with", PROFESSOR, ("Professor", "orcid+pages", (2006, None)), False),
        ("affiliated_with", PROFESSOR, ("教授", "pages", (None, None)), False),  # states no years
        ("affiliated_with", ("Professor", "orcid", (None, 2027)), ("教授", "pages", (2004, None)), False),  # seen in 2026
        ("studied_at", PHD, ("博士", "pages", (2009, 2012)), True),
        ("studied_at", PHD, ("PhD", "pages", (None, 2013)), True),
        ("studied_at", PHD, ("Master", "pages", (2008, 2012)), True),  # another degree of the same years
        ("studied_at", PHD, ("PhD in Physics", "pages", (2008, 2013)), True),
        ("studied_at", ("", "orcid", (2004, 2008)), ("", "pages", (2005, 2008)), True),
        ("studied_at", PHD, ("Master", "pages", (2006, 2008)), False),  # two degrees
        ("studied_at", PHD, ("学士", "pages", (2008, None)), False),
        ("studied_at", ("", "orcid", (2004, 2008)), ("", "pages", (2008, 2012)), False),
        ("studied_at", ("PhD", "orcid", (2008, None)), ("博士", "pages", (None, 2012)), False),  # neither says otherwise
        ("studied_at", ("PhD", "pages/a", (2008, 2012)), ("博士", "pages/b", (2009, 2012)), True),  # two pages
    ],
)
def test_what_excludes_what(read: Callable[..., Profile], kind: str, one: Told, other: Told, conflict: bool) -> None:
    found = section(read(career(kind, one, other)), kind)
    assert found.conflict == conflict
    assert [bool(fact.disputes) for fact in found.facts] == [conflict, conflict]


def test_two_institutions_are_two_posts(read: Callable[..., Profile]) -> None:
    tables = career("affiliated_with", PROFESSOR, ("教授", "pages", (2006, None)))
    tables["affiliated_with"][1]["institution"] = MIT
    assert not section(read(tables), "affiliated_with").conflict


DISPUTED = career("affiliated_with", PROFESSOR, ("教授", "pages", (2003, None)), ("Dean", "orcid", (2005, 2012)))


@pytest.mark.parametrize(
    ("lang", "says", "sources"),
    [("zh", ["教授 · 2004–2010", "教授 · 2003 至今"], ["ORCID 学者自述", "单位网页"]),
     ("en", ["Professor · 2004–2010", "Professor · 2003–now"], ["ORCID", "Staff page"])],
)  # fmt: skip
def test_each_of_two_says_what_the_other_is(read: Callable[..., Profile], lang: str, says: list[str], sources: list[str]) -> None:
    facts = section(read(DISPUTED, lang), "affiliated_with").facts
    assert [(fact.since, fact.until) for fact in facts] == [(2003, None), (2004, 2010), (2005, 2012)]  # those two together
    assert [[(one.fact, one.says, one.sources) for one in fact.disputes] for fact in facts] == [
        [(facts[1].id, says[0], [sources[0]])],
        [(facts[0].id, says[1], [sources[1]])],
        [],
    ]


def test_the_tie_to_sichuan_and_chongqing_does_not_tell_it_again(read: Callable[..., Profile]) -> None:
    home = next(entry for entry in read(DISPUTED | {"homes": []}).sections if entry.id == "home")
    assert (home.conflict, {fact.kind for fact in home.facts}) == (False, {"worked_in", "studied_in"})
    assert not any(fact.disputes for fact in home.facts)


@pytest.mark.parametrize(
    ("lang", "said"),
    [("zh", "另一说法（单位网页）：教授 · 2003 至今"), ("en", "Otherwise in Staff page: Professor · 2003–now")],
)
def test_the_dossier_says_what_is_disputed(read: Callable[..., Profile], lang: str, said: str) -> None:
    paper = docx.Document(io.BytesIO(write_dossier(Dossier(read(DISPUTED, lang), lang, date(2026, 11, 1), "officer"))))
    cells = [row.cells[0].text for table in paper.tables for row in table.rows]
    assert any("2004–2010" in cell and said in cell for cell in cells)


@pytest.fixture
def pages(tmp_path: Path, database: Database) -> Callable[[str, Tables], str]:
    """Gives the page of somebody with these tables."""

    def shown(lang: str, tables: Tables) -> str:
        workspace = Workspace(tmp_path / "served")
        write_release(workspace, "r1", TABLES | tables)
        with TestClient(create_app(workspace, database), base_url=BASE) as client:
            client.headers["Authorization"] = "Bearer officer-token"
            return client.get(f"/scientists/{LAN}?lang={lang}").text

    return shown


@pytest.mark.parametrize(
    ("lang", "said"),
    [("zh", ("各来源说法不一，一并列出。", "来源：ORCID 学者自述", "来源：单位网页")),
     ("en", ("Sources disagree; each is shown as it stands.", "according to ORCID", "according to Staff page"))],
)  # fmt: skip
def test_the_page_marks_the_two_and_no_other(pages: Callable[[str, Tables], str], lang: str, said: tuple[str, ...]) -> None:
    text = pages(lang, DISPUTED)
    employment = text[text.index('id="section-employment"') : text.index('id="section-fields"')]
    assert all(one in employment for one in said)
    assert employment.count('class="conflict"') == 1
    assert employment.count('class="warn small"') == 2
    assert text[text.index('class="timeline"') :].count('class="warn small"') == 2


SIGNED = {"scientist": LAN, "institution": CQU, "role": "Dean", "since": 2016, "by_works": True, "years": [2016, 2025]}


@pytest.mark.parametrize(("lang", "words"), [("zh", "论文署名 2016–2025"), ("en", "works there 2016–2025")])
def test_years_that_works_show_are_told_as_such(read: Callable[..., Profile], lang: str, words: str) -> None:
    profile = read({"affiliated_with": [SIGNED]}, lang)
    (fact,) = section(profile, "affiliated_with").facts
    assert (fact.span(lang), fact.since, fact.until, fact.by_works) == (words, 2016, 2025, True)
    entry = next(one for one in profile.timeline if one.kind == "post")
    assert (entry.when, entry.since, entry.until, entry.by_works) == ("2016–2025", 2016, 2025, True)


@pytest.mark.parametrize(("lang", "words"), [("zh", "按论文署名"), ("en", "by works signed there")])
def test_the_time_line_says_that_works_show_the_years(pages: Callable[[str, Tables], str], lang: str, words: str) -> None:
    text = pages(lang, {"affiliated_with": [SIGNED]})
    assert words in text[text.index('class="timeline"') :]
