"""Teams out of what people signed together."""

from types import SimpleNamespace
from typing import Any

import ibis
import pyarrow as pa
import pytest

from talentmap.build.people import careers
from talentmap.build.team import team_of
from talentmap.build.team_ties import LARGEST, of_company
from talentmap.tables.release import GRANT

NOW = 2025
NUMBERS = ("year", "position", "authors", "citations")
TEXTS = ("work", "scientist")
AUTHORED = pa.schema(
    {name: pa.string() for name in TEXTS}
    | {name: pa.int32() for name in NUMBERS}
    | {"fictional": pa.bool_(), "institutions": pa.list_(pa.string())}
)
WORKS = pa.schema({"id": pa.string(), "grants": pa.list_(GRANT)})
POSTS = pa.schema(
    {name: pa.string() for name in ("scientist", "institution", "role")}
    | {"until": pa.int32(), "statements": pa.list_(pa.string())}
)


class Signed:
    """Works with their authors in order."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []
        self.said: list[tuple[str, str, str]] = []
        self.granted: dict[str, list[dict[str, str]]] = {}
        self.posts: list[tuple[str, str, str, int | None]] = []  # person, institution, role, until
        self.works = 0

    def __call__(
        self, year: int, *authors: str, times: int = 1, at: dict[str, str] | None = None, grant: str | None = None
    ) -> None:
        for _ in range(times):
            self.works += 1
            if grant:
                self.granted[f"w{self.works:04}"] = [{"funder": "Fund", "number": grant}]
            for position, author in enumerate(authors, 1):
                where = [(at or {}).get(author, "home")]
                common = {"work": f"w{self.works:04}", "year": year, "authors": len(authors), "citations": 0, "fictional": True}
                self.rows.append(common | {"scientist": author, "position": position, "institutions": where})

    def teams(self) -> dict[tuple[str, str], dict[str, Any]]:
        con = ibis.duckdb.connect()
        people = sorted({row["scientist"] for row in self.rows} | {"new"})
        clusters = [{"subject": one, "entity": f"tm:{one}", "kind": "institution"} for one in ("home", "away")]
        clusters += [{"subject": f"src:{one}", "entity": one, "kind": "scientist"} for one in people]
        said = [{"subject": f"src:{a}", "kind": "scientist", "prop": prop, "value": f"src:{b}"} for a, prop, b in self.said]
        tables = {
            "authored": pa.Table.from_pylist(self.rows, AUTHORED),
            "clusters": pa.Table.from_pylist(clusters),
            "works": pa.Table.from_pylist(
                [{"id": row["work"], "grants": self.granted.get(row["work"])} for row in self.rows if row["position"] == 1], WORKS
            ),
            "posts": pa.Table.from_pylist(
                [
                    {"scientist": a, "institution": b, "role": role, "until": until, "statements": [f"{a} at {b}"]}
                    for a, b, role, until in self.posts
                ],
                POSTS,
            ),
            "institutions": pa.Table.from_pylist([{"id": "tm:firm", "type": "company"}, {"id": "tm:home", "type": "education"}]),
            "statements": pa.Table.from_pylist(said, pa.schema([(n, pa.string()) for n in ("subject", "kind", "prop", "value")])),
        }
        inputs: Any = SimpleNamespace(con=con, **{name: con.create_table(name, table) for name, table in tables.items()})
        companies = con.create_table("companies", of_company(inputs, inputs.posts, inputs.institutions, NOW))
        found = team_of(inputs, careers(inputs, NOW), companies, NOW).to_pyarrow().to_pylist()
        return {(row["scientist"], row["member"]): row for row in found}


@pytest.fixture
def signed() -> Signed:
    made = Signed()
    made(2000, "old", "boss")
    made(2024, "somebody", "boss", times=3)  # a leader signs last, again and again
    return made


def roles(signed: Signed) -> dict[str, str]:
    return {member: row["role"] for (leader, member), row in signed.teams().items() if leader == "boss"}


def test_who_signs_with_the_leader_again_and_again_is_a_member(signed: Signed) -> None:
    signed(2010, "post", "boss")
    signed(2024, "post", "boss", times=2)
    row = signed.teams()["boss", "post"]
    assert (row["role"], row["works"], row["led"], row["first"], row["last"]) == ("member", 3, 3, 2010, 2024)
    assert (row["institution"], row["confirmed"], row["evidence"][0]) == ("tm:home", False, "w0006")


def test_who_began_lately_is_a_student(signed: Signed) -> None:
    signed(2023, "young", "boss", times=2)
    assert roles(signed)["young"] == "student"


def test_who_began_with_the_leader_and_went_on_without_is_a_former_student(signed: Signed) -> None:
    signed(2012, "pupil", "boss", times=3)
    signed(2024, "pupil", "else", at={"pupil": "away", "else": "away"})
    assert roles(signed)["pupil"] == "former_student"


def test_one_work_long_ago_or_elsewhere_makes_no_team(signed: Signed) -> None:
    signed(2024, "once", "boss")
    signed(2005, "longago", "boss", times=4)
    signed(2024, "abroad", "boss", times=4, at={"abroad": "away"})
    signed(2024, "boss", "first", times=4)  # the leader is not the last author there
    assert not roles(signed).keys() & {"once", "longago", "abroad", "first"}


def test_a_large_work_makes_no_team(signed: Signed) -> None:
    signed(2024, *(f"one{n}" for n in range(60)), "boss", times=4)
    assert "one3" not in roles(signed)


def test_of_two_leaders_the_one_who_signs_last_leads(signed: Signed) -> None:
    signed(2024, "x", "second", times=3)
    signed(2023, "second", "boss", times=3)
    signed(2023, "boss", "second")
    teams = signed.teams()
    assert ("boss", "second") in teams
    assert ("second", "boss") not in teams


def test_an_officers_word_outranks_what_was_found(signed: Signed) -> None:
    signed(2024, "sure", "boss", times=3)
    signed(2024, "wrong", "boss", times=3)
    signed.said = [("boss", "leads", "sure"), ("boss", "leads", "new"), ("boss", "leads_not", "wrong"), ("boss", "leads", "boss")]
    teams = {member: row for (leader, member), row in signed.teams().items() if leader == "boss"}
    assert (teams["sure"]["confirmed"], teams["sure"]["works"], teams["sure"]["role"]) == (True, 3, "student")
    assert (teams["new"]["confirmed"], teams["new"]["works"], teams["new"]["role"]) == (True, 0, "member")
    assert teams["somebody"]["confirmed"] is False
    assert not teams.keys() & {"wrong", "boss"}


def test_two_works_under_one_grant_make_a_member_where_two_without_do_not(signed: Signed) -> None:
    signed(2000, "granted", "poor", "elsewhere")
    for member, grant in (("granted", "G1"), ("poor", None)):
        signed(2015, member, "boss", grant=grant)
        signed(2023, member, "boss", grant=grant)
    teams = signed.teams()
    assert teams["boss", "granted"]["role"] == "member"
    assert teams["boss", "granted"]["grants"] == [{"funder": "Fund", "number": "G1"}]
    assert ("boss", "poor") not in teams


def test_a_grant_of_one_work_ties_nobody(signed: Signed) -> None:
    signed(2000, "granted", "elsewhere")
    signed(2015, "granted", "boss", grant="G1")
    signed(2023, "granted", "boss", grant="G2")
    assert ("boss", "granted") not in signed.teams()


def test_who_heads_a_company_leads_who_has_a_lower_post_there_today(signed: Signed) -> None:
    signed.posts = [
        ("boss", "tm:firm", "Founder", None),
        ("engineer", "tm:firm", "Senior Engineer", None),
        ("partner", "tm:firm", "创始人", None),
        ("gone", "tm:firm", "Engineer", 2019),
        ("colleague", "tm:home", "Professor", None),
    ]
    teams = signed.teams()
    row = teams["boss", "engineer"]
    assert (row["role"], row["company"], row["works"]) == ("member", "tm:firm", 0)
    assert row["statements"] == ["boss at tm:firm", "engineer at tm:firm"]
    assert {member for leader, member in teams if leader == "boss"} == {"engineer", "somebody"}
    assert ("engineer", "boss") not in teams


def test_a_post_in_a_large_company_ties_nobody(signed: Signed) -> None:
    signed.posts.append(("boss", "tm:firm", "CEO", None))
    signed.posts.extend((f"one{n}", "tm:firm", "Engineer", None) for n in range(LARGEST))
    assert all(row["company"] is None for row in signed.teams().values())


def test_a_post_under_ones_own_pupil_does_not_turn_the_team_round(signed: Signed) -> None:
    signed(2010, "pupil", "boss", times=3)
    signed(2024, "pupil", "boss", times=3)
    signed.posts = [("pupil", "tm:firm", "CEO", None), ("boss", "tm:firm", "Adviser", None)]
    teams = signed.teams()
    assert ("boss", "pupil") in teams
    assert ("pupil", "boss") not in teams
