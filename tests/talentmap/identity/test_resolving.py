"""Mentions to people with the shipped judge."""

import random
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from talentmap.cli import app
from talentmap.identity.mention import MentionLine
from talentmap.identity.resolving import answers

Line = dict[str, Any]


def mention(key: str, name: str, work: str, **more: Any) -> Line:
    return {"mention_id": key, "name": name, "work_id": work, **more}


def groups(lines: list[Line]) -> dict[str, str]:
    return {row["mention_id"]: row["cluster"] for row in answers(MentionLine.model_validate(line) for line in lines)}


IONS = {"affiliation": "Example University of Chongqing", "topics": ["ion traps"], "venue": "Journal of Ions"}
CELLS = {"affiliation": "Sample Medical College, Boston", "topics": ["stem cells"], "venue": "Cell Letters"}
WORLD = [
    mention("i1", "Xiaoming Wang", "w1", year=2020, coauthors=["Li, Na", "Chen, Hao"], title="Trapped ions at work", **IONS),
    mention("i2", "Wang, Xiaoming", "w2", year=2021, coauthors=["Li, Na", "Chen, Hao"], title="Trapped ions again", **IONS),
    mention("i3", "王小明", "w3", year=2022, coauthors=["Li, Na"], title="Trapped ions and light", **IONS),
    mention("c1", "Xiaoming Wang", "w4", year=2020, coauthors=["Smith, John"], title="Stem cells of mice", **CELLS),
    mention("c2", "X. Wang", "w5", year=2021, coauthors=["Smith, John"], title="Stem cells of rats", **CELLS),
    mention("z", "Hans Meier", "w1", year=2020),
]


def test_works_that_have_much_in_common_are_one_persons() -> None:
    found = groups(WORLD)
    assert found["i1"] == found["i2"] == "i1"
    assert found["i1"] != found["c1"]
    assert found["z"] == "z"


def test_characters_and_pinyin_of_one_laboratory_are_one_person() -> None:
    both = [
        mention("han", "张德华", "w1", affiliation="重庆大学物理学院", coauthors=["李明", "王小红"], year=2019),
        mention(
            "latin",
            "Dehua Zhang",
            "w2",
            affiliation="Chongqing University, China",
            coauthors=["Ming Li", "Xiaohong Wang"],
            year=2020,
        ),
        mention("other", "Dehua Zhang", "w3", affiliation="Fudan University", coauthors=["Hans Meier"], year=2020),
    ]
    found = groups(both)
    assert found["han"] == found["latin"] != found["other"]


def test_many_who_tell_nothing_but_a_common_name_are_not_joined_by_their_number() -> None:
    bare = [{"mention_id": str(number), "name": "Wang Wei"} for number in range(16)]
    assert len(set(groups(bare).values())) == 16


def test_two_authors_of_one_work_are_two_people() -> None:
    twins = [mention("a", "Wei Wang", "w1", **IONS), mention("b", "Wei Wang", "w1", **IONS)]
    assert len(set(groups(twins).values())) == 2


def test_one_orcid_is_one_person_and_two_are_two() -> None:
    lines = [dict(line) for line in WORLD[:2]]
    lines[0]["orcid"], lines[1]["orcid"] = "0000-0001-2345-6789", "https://orcid.org/0000-0001-2345-678X"
    assert len(set(groups(lines).values())) == 2
    far = [mention("a", "Xiaoming Wang", "w1", orcid="0000-0001-2345-6789", **IONS)]
    far.append(mention("b", "X. Wang", "w9", orcid="0000000123456789", year=1990, **CELLS))
    assert len(set(groups(far).values())) == 1


def test_initials_do_not_join_two_whose_names_contradict() -> None:
    told = {"affiliation": "Example University of Chongqing", "coauthors": ["Li, Na", "Chen, Hao", "Eva Gold"]}
    names = ["John Smith"] * 3 + ["Jane Smith"] * 3 + ["J. Smith"] * 3
    found = groups([mention(f"m{at}", name, f"w{at}", **told) for at, name in enumerate(names)])
    assert {found[f"m{at}"] for at in range(3)}.isdisjoint({found[f"m{at}"] for at in range(3, 6)})
    assert len({found[f"m{at}"] for at in range(3)}) == len({found[f"m{at}"] for at in range(3, 6)}) == 1


def test_umlauts_written_out_are_one_name_and_one_co_author() -> None:
    lines = [
        mention(
            "umlaut", "Jürgen Müller", "w1", affiliation="TU Example", title="Graph networks for traffic", coauthors=["S. Groß"]
        ),
        mention(
            "out", "Juergen Mueller", "w2", affiliation="TU Example", title="Traffic and graph networks", coauthors=["S. Gross"]
        ),
        mention("other", "Juergen Mueller", "w3", affiliation="Sample Hospital", title="Cardiac surgery", coauthors=["P. Lin"]),
    ]
    found = groups(lines)
    assert found["umlaut"] == found["out"] != found["other"]


def test_an_office_s_address_is_nobody_s() -> None:
    lines = [
        mention(
            "one", "Wei Zhang", "w1", email="Editor@journal.example", affiliation="Sichuan Example University", title="Polymers"
        ),
        mention("two", "Wei Zhang", "w2", email="editor@journal.example", affiliation="Fudan University", title="Tang poetry"),
    ]
    assert len(set(groups(lines).values())) == 2
    for line in lines:
        line["email"] = "wei.zhang@example.org"
    assert len(set(groups(lines).values())) == 1


def test_one_orcid_joins_a_changed_family_name_and_nobody_elses() -> None:
    orcid = "0000-0001-2345-6789"
    lines = [
        mention("before", "Anna Schulz", "w1", orcid=orcid, **IONS),
        mention("after", "Anna Weber", "w2", orcid=orcid, **CELLS),
        mention("another", "Anna Weber", "w3", orcid="0000-0001-2345-678X", **IONS),
        mention("wrong", "Hans Meier", "w4", orcid=orcid, **IONS),
    ]
    found = groups(lines)
    assert found["before"] == found["after"]
    assert len(set(found.values())) == 3


def test_a_link_is_explained() -> None:
    found = {row["mention_id"]: row for row in answers((MentionLine.model_validate(line) for line in WORLD), explain=True)}
    (why,) = found["i1"]["evidence"]
    assert why["mention_id"] == "i2"
    assert why["shared"]["coauthors"] == 2
    assert {"affiliation", "venue"} <= set(why["equal"])
    assert 0 < why["score"] <= 1
    assert why["names"]
    assert found["z"]["evidence"] == []


def test_order_and_repeats_change_nothing() -> None:
    expected = groups(WORLD)
    for seed in range(4):
        shuffled = [*WORLD, *WORLD[:3]]
        random.Random(seed).shuffle(shuffled)
        assert groups(shuffled) == expected


@pytest.mark.parametrize(
    "odd",
    [
        {"mention_id": 1},
        {"mention_id": "e", "name": ""},
        {"mention_id": "e", "name": "🙂🙂"},
        {"mention_id": "e", "name": "'; DROP TABLE people; --"},
        {"mention_id": "e", "name": "Wang\x00\ud800 王"},
        {"mention_id": "e", "given": None, "family": "Wang", "affiliation": [None, ""], "coauthors": [None], "year": "soon"},
        {"mention_id": "e", "name": "W" * 5_000, "coauthors": [f"Author {n}" for n in range(3_000)]},
    ],
)
def test_odd_mentions_stand_alone(odd: Line) -> None:
    found = groups([*WORLD, odd])
    assert found[str(odd["mention_id"])] == str(odd["mention_id"])
    assert {key: found[key] for key in groups(WORLD)} == groups(WORLD)


def test_a_work_of_three_hundred_authors() -> None:
    names = [f"{chr(65 + n % 26)}. Surname{n // 26}" for n in range(300)]
    big = [mention(f"b{n}", name, "big", coauthors=names[:n] + names[n + 1 :]) for n, name in enumerate(names)]
    assert len(set(groups(big).values())) == 300


@settings(max_examples=25, deadline=None)
@given(st.lists(st.fixed_dictionaries({"name": st.text(max_size=12), "affiliation": st.text(max_size=20)}), max_size=12))
def test_any_mentions_are_grouped(rows: list[Line]) -> None:
    lines = [{"mention_id": f"m{number}", **row} for number, row in enumerate(rows)]
    found = groups(lines)
    assert set(found) == {line["mention_id"] for line in lines}
    assert all(found[cluster] == cluster for cluster in found.values())


def test_the_tool_reads_lines_and_reports_bad_ones() -> None:
    text = b"\n".join([*map(orjson.dumps, WORLD[:2]), b"{broken", orjson.dumps({"name": "no id"}), b""])
    done = CliRunner().invoke(app, ["resolve", "mentions"], input=text)
    rows = [orjson.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert (done.exit_code, [row["cluster"] for row in rows]) == (3, ["i1", "i1"])
    assert "line 3" in done.stderr
    assert "mention_id" in done.stderr


def test_an_id_given_again_with_something_else_is_told_by_its_line() -> None:
    lines = [
        {"mention_id": "m", "name": "Wei Wang"},
        {"mention_id": "m", "name": "Wei Wang"},
        {"mention_id": "m", "name": "Na Li"},
    ]
    done = CliRunner().invoke(app, ["resolve", "mentions"], input=b"\n".join(map(orjson.dumps, lines)))
    assert (done.exit_code, done.stdout.count('"mention_id"')) == (3, 1)
    assert "line 3" in done.stderr
