"""Posts and studies that several sources tell."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from talentmap.model.kinds import AFFILIATION, EDUCATION
from talentmap.model.statements import Statement, link_subject

Row = dict[str, Any]
Tables = Callable[[str], list[Row]]
Built = Callable[[list[Statement]], Tables]
ME = "orcid:0000-0000-0000-0001"
SCHOOL = "缙云山虚构大学"


def link(kind: str, source: str, school: str = SCHOOL, **facts: str) -> Iterator[Statement]:
    subject = link_subject(source, kind, ME, school, *facts.values())
    stated = {"person": ME, "institution_name": school, **facts}
    yield from (Statement(subject, kind, prop, value, source) for prop, value in stated.items())


@pytest.fixture
def rows(built: Built) -> Callable[..., list[Row]]:
    """The posts or studies of a release of these links, without their ids."""

    def build(kind: str, *parts: Iterator[Statement]) -> list[Row]:
        table = "studied_at" if kind == EDUCATION else "affiliated_with"
        return built([statement for part in parts for statement in part])(table)

    return build


def studied(source: str, **facts: str) -> Iterator[Statement]:
    return link(EDUCATION, source, **facts)


def worked(source: str, **facts: str) -> Iterator[Statement]:
    return link(AFFILIATION, source, **facts)


def test_an_undated_study_is_part_of_the_dated_one_and_both_are_evidence(rows: Callable[..., list[Row]]) -> None:
    dated, undated = list(studied("orcid", degree="PhD", since="2008", until="2012")), list(studied("pages"))
    (row,) = rows(EDUCATION, iter(dated), iter(undated))
    assert (row["degree"], row["since"], row["until"]) == ("PhD", 2008, 2012)
    assert set(row["statements"]) == {statement.id for statement in [*dated, *undated]}
    assert row["statements"][0] in {statement.id for statement in dated}


def test_a_degree_in_the_other_language_and_its_year_alone_are_the_same_study(rows: Callable[..., list[Row]]) -> None:
    found = rows(
        EDUCATION, studied("orcid", degree="PhD", since="2008", until="2012"), studied("pages", degree="博士", until="2012")
    )
    assert [(row["degree"], row["since"]) for row in found] == [("PhD", 2008)]


def test_two_degrees_of_one_school_remain_two_and_the_bare_mention_joins_one(rows: Callable[..., list[Row]]) -> None:
    first, second = studied("orcid", degree="学士", since="2004", until="2008"), studied("orcid", degree="博士", since="2008")
    found = rows(EDUCATION, first, second, studied("pages"))
    assert [(row["degree"], row["since"]) for row in found] == [("博士", 2008), ("学士", 2004)]


def test_an_undated_degree_does_not_join_another_degree(rows: Callable[..., list[Row]]) -> None:
    found = rows(EDUCATION, studied("orcid", degree="Master", since="2004", until="2008"), studied("pages", degree="PhD"))
    assert sorted(row["degree"] for row in found) == ["Master", "PhD"]


def test_studies_whose_years_differ_stand_side_by_side(rows: Callable[..., list[Row]]) -> None:
    found = rows(EDUCATION, studied("orcid", degree="PhD", until="2012"), studied("pages", degree="PhD", until="2013"))
    assert sorted(row["until"] for row in found) == [2012, 2013]


def test_one_post_in_two_languages_is_one_and_takes_in_the_bare_mention(rows: Callable[..., list[Row]]) -> None:
    parts = [worked("orcid", role="Professor", since="2015"), worked("pages", role="教授"), worked("nobel")]
    statements = [list(part) for part in parts]
    (row,) = rows(AFFILIATION, *map(iter, statements))
    assert (row["role"], row["since"], row["until"]) == ("Professor", 2015, None)
    assert set(row["statements"]) == {statement.id for part in statements for statement in part}


def test_two_posts_at_one_institution_remain_two(rows: Callable[..., list[Row]]) -> None:
    found = rows(AFFILIATION, worked("orcid", role="Professor", since="2015"), worked("orcid", role="Dean", since="2020"))
    assert [(row["role"], row["since"]) for row in found] == [("Dean", 2020), ("Professor", 2015)]


def test_who_is_said_to_work_where_a_post_has_ended_is_not_sent_away(rows: Callable[..., list[Row]]) -> None:
    found = rows(AFFILIATION, worked("orcid", role="Researcher", since="2001", until="2005"), worked("pages"))
    assert sorted((row["role"] or "", row["until"]) for row in found) == [("", None), ("Researcher", 2005)]


def test_a_department_alone_is_kept_with_the_post(rows: Callable[..., list[Row]]) -> None:
    (row,) = rows(AFFILIATION, worked("orcid", role="Professor", since="2015"), worked("pages", department="虚构系"))
    assert (row["role"], row["department"]) == ("Professor", "虚构系")


def spells(found: list[Row]) -> list[tuple[int | None, int | None]]:
    return sorted(((row["since"], row["until"]) for row in found), key=str)


def professor(source: str, since: str = "", until: str = "", role: str = "Professor") -> Iterator[Statement]:
    return worked(source, role=role, **{name: year for name, year in (("since", since), ("until", until)) if year})


def test_two_spells_of_one_post_remain_two(rows: Callable[..., list[Row]]) -> None:
    one_source = rows(AFFILIATION, professor("orcid", "1990", "1995"), professor("orcid", "2010", "2012"))
    assert spells(one_source) == [(1990, 1995), (2010, 2012)]


@pytest.mark.parametrize("again", ["1993", "1995", "1996"])
def test_parts_of_one_spell_that_a_record_tells_are_one(rows: Callable[..., list[Row]], again: str) -> None:
    found = rows(AFFILIATION, professor("orcid", "1990", "1995"), professor("orcid", again, "1999"), professor("orcid", "2001"))
    assert spells(found) == [(1990, 1999), (2001, None)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("2004", "2010"), ("2012", "2020")),  # a spell each
        (("2004", "2010"), ("2006", "")),  # an end that one source states is not lost
        (("2004", "2010"), ("2004", "")),
        (("2004", "2010"), ("2006", "2012")),
        (("2004", ""), ("2006", "")),
    ],
)
def test_years_of_two_sources_are_not_mixed(rows: Callable[..., list[Row]], one: tuple[str, str], other: tuple[str, str]) -> None:
    found = rows(AFFILIATION, professor("orcid", *one), professor("pages", *other, role="教授"))
    assert spells(found) == [tuple(int(year) if year else None for year in years) for years in (one, other)]


def test_a_post_said_to_go_on_before_it_ended_is_that_post(rows: Callable[..., list[Row]]) -> None:
    (row,) = rows(AFFILIATION, professor("orcid", "2004", "2027"), professor("pages", "2004"))  # pages are read in 2026
    assert (row["since"], row["until"]) == (2004, 2027)


def test_fewer_dates_that_agree_are_part_of_the_fuller_spell(rows: Callable[..., list[Row]]) -> None:
    told = [list(part) for part in (professor("orcid", "2004", "2010"), professor("pages", until="2010"), professor("nobel"))]
    found = rows(AFFILIATION, *map(iter, told))
    assert spells(found) == [(2004, 2010), (None, None)]  # who is said to be professor still is not sent away
    (dated,) = (row for row in found if row["since"])
    assert {statement.id for part in told[:2] for statement in part} == set(dated["statements"])


def test_a_post_without_its_name_and_with_the_same_years_is_that_post(rows: Callable[..., list[Row]]) -> None:
    found = rows(AFFILIATION, professor("orcid", "2004", "2010"), worked("pages", since="2004", until="2010"))
    assert [(row["role"], row["since"], row["until"]) for row in found] == [("Professor", 2004, 2010)]


def test_a_stated_post_without_years_begins_with_the_works_signed_there(rows: Callable[..., list[Row]]) -> None:
    signed = [*link(AFFILIATION, "openalex", year="2016"), *link(AFFILIATION, "openalex", year="2025")]
    (row,) = rows(AFFILIATION, professor("pages"), iter(signed))
    assert (row["since"], row["until"], row["years"], row["by_works"]) == (2016, None, [2016, 2025], True)


def test_years_that_works_show_do_not_pass_for_stated_ones(rows: Callable[..., list[Row]]) -> None:
    signed = [*link(AFFILIATION, "openalex", year="2016"), *link(AFFILIATION, "openalex", year="2025")]
    (alone,) = rows(AFFILIATION, iter(signed))
    assert (alone["since"], alone["until"], alone["by_works"]) == (2016, 2025, True)
    (stated,) = rows(AFFILIATION, professor("orcid", "2010", "2020"), iter(signed))
    assert (stated["since"], stated["until"], stated["by_works"]) == (2010, 2020, False)
