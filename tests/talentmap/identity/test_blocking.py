"""Which names are compared, and that the shortcuts give what comparing gives."""

from itertools import combinations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentmap.identity import scoring
from talentmap.identity.blocking import CROWD, SIGNS, pair_names
from talentmap.identity.compared import Compared
from talentmap.identity.keys import name_keys, spelled_out
from talentmap.identity.mention import MentionLine
from talentmap.identity.naming import Name, compare_names, read_name
from talentmap.identity.scoring import each_batch, prepare
from talentmap.identity.table import MentionReader

SYLLABLES = ("wei", "ming", "xiao", "an", "li", "hui", "yu", "xi", "e", "ping")
FAMILIES = ("Wang", "Li", "Xu", "Hsu", "Ouyang", "Smith")


def read(text: str) -> Name:
    return read_name(text, "", "", "")


def spellings(family: str, syllables: list[str], way: int) -> str:
    """A name printed in one of several ways."""
    first, *rest = syllables
    joined = "".join(syllables).capitalize()
    return (
        f"{joined} {family}",
        f"{family}, {joined}",
        f"{family} {'-'.join(one.capitalize() for one in syllables)}",
        f"{' '.join(f'{one[0].upper()}.' for one in syllables)} {family}",
        f"{first.capitalize()} {' '.join(one[0].upper() for one in rest)} {family}",
        f"{family}, {first[0].upper()}.",
    )[way]


printed = st.builds(
    spellings, st.sampled_from(FAMILIES), st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=3), st.integers(0, 5)
)


@given(st.lists(printed, min_size=2, max_size=12, unique=True))
def test_a_remembered_comparison_is_that_of_the_names(texts: list[str]) -> None:
    names = list(map(read, texts))
    compared = Compared(names)
    for one, other in combinations(range(len(names)), 2):
        found, made = compared.find(one, other), compare_names(names[one], names[other])
        assert (found.score, found.same) == (made.score, made.same), (texts[one], texts[other])


@given(st.lists(printed, min_size=2, max_size=12, unique=True))
def test_names_that_are_equal_are_compared(texts: list[str]) -> None:
    names = list(map(read, texts))
    pairs = pair_names(names)
    met = set(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))
    for one, other in combinations(range(len(names)), 2):
        if compare_names(names[one], names[other]).same:
            assert (one, other) in met, (texts[one], texts[other])


def test_initials_meet_full_names_in_a_crowd_and_full_names_each_other_only_if_equal() -> None:
    seconds = ("ming", "li", "an", "xi", "yu", "hua", "jun", "bo", "jie")
    given_names = [a + b for a in ("wei", "wen", "wu", "wan", "wo") for b in seconds]
    more = [a + b for a in ("wei", "wen", "wu") for b in ("tao", "fei", "ning", "qi", "chen", "dong", "hao")]
    texts = ["Wang, W.", *(f"{one.capitalize()} Wang" for one in (*given_names, *more)), "Wang Weiming"]
    assert len(texts) > CROWD
    pairs = pair_names(list(map(read, texts)))
    met = set(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))
    last = len(texts) - 1
    assert all((0, other) in met for other in range(1, last))
    assert {other for one, other in met if one == 1 and other != 1} == {last}


@pytest.mark.parametrize(
    ("text", "whole"),
    [("Wang, Weiming", True), ("Wei M. Wang", False), ("W. Wang", False), ("David Wang", False), ("Hsu, Hsiao-Ming", False)],
)
def test_what_may_hide_another_spelling_is_not_spelled_out(text: str, whole: bool) -> None:
    assert spelled_out(read(text)) is whole


def test_one_name_in_several_spellings_is_one() -> None:
    reader = MentionReader()
    for number, text in enumerate(("Weiming Wang", "Wei-Ming WANG", "Wang, Weiming", "Weimin Wang")):
        reader.read(MentionLine(mention_id=number, name=text))
    mentions = reader.finish()
    assert len(mentions.names) == 2
    assert sorted(mentions.keys["name"].tolist()) in ([0, 0, 0, 1], [0, 1, 1, 1])


def crowd() -> list[str]:
    """One in initials and more full names under its key than a crowd has."""
    firsts = [
        a + b
        for a in ("wei", "wen", "wu", "wan", "wo", "wang")
        for b in ("ming", "li", "an", "xi", "yu", "hua", "jun", "bo", "jie", "tao", "fei")
    ]
    return ["Wang, W.", *(f"{one.capitalize()} Wang" for one in firsts)]


def test_in_a_crowd_initials_meet_whom_they_share_a_sign_with() -> None:
    names = list(map(read, crowd()))
    assert len(names) > CROWD
    signs = pa.table({"name": [0, 1, 2], "sign": [7, 7, 8]}, schema=SIGNS)
    pairs = pair_names(names, signs)
    met = {
        (left, right): crowded
        for left, right, crowded in zip(pairs.left.tolist(), pairs.right.tolist(), pairs.crowded.tolist(), strict=True)
        if left != right
    }
    assert met == {(0, 1): True}


def test_mentions_in_a_crowd_are_looked_at_where_they_share_what_is_telling() -> None:
    reader = MentionReader()
    far = [f"Institute of {word} studies" for word in ("amber", "basalt", "copper", "diamond")]
    lines = [
        MentionLine(
            mention_id=f"m{number}",
            name=name,
            affiliation=far[number % 4],
            coauthors=[f"Person{chr(65 + number % 26)} Other{number}"],
        )
        for number, name in enumerate(crowd())
    ]
    lines += [
        MentionLine(mention_id="a", name="Wang, W.", coauthors=["Rare Companion"]),
        MentionLine(mention_id="b", name="Weiming Wang", coauthors=["Rare Companion"]),
    ]
    lines += [MentionLine(mention_id=f"x{n}", name=f"Name{n} Else{n}") for n in range(700)]
    reader.read_all(lines)
    prepared = prepare(reader.finish())
    ids = prepared.mentions.ids
    looked = {
        frozenset((ids[one], ids[other]))
        for left, right, _ in each_batch(prepared)
        for one, other in zip(left.tolist(), right.tolist(), strict=True)
    }
    assert frozenset(("a", "b")) in looked
    assert frozenset(("m0", "b")) not in looked


@pytest.mark.parametrize("told", [{"orcid": "0000-0002-1825-0097"}, {"email": "w@example.org"}])
def test_in_a_crowd_an_orcid_or_an_address_is_enough(told: dict[str, str]) -> None:
    reader = MentionReader()
    reader.read_all(MentionLine(mention_id=f"m{number}", name=name) for number, name in enumerate(crowd()))
    reader.read_all(
        [MentionLine(mention_id="a", name="Wang, W.", **told), MentionLine(mention_id="b", name="Weiming Wang", **told)]
    )
    prepared = prepare(reader.finish())
    ids = prepared.mentions.ids
    looked = {
        frozenset((ids[one], ids[other]))
        for left, right, _ in each_batch(prepared)
        for one, other in zip(left.tolist(), right.tolist(), strict=True)
    }
    assert frozenset(("a", "b")) in looked
    assert frozenset(("m0", "b")) not in looked


def test_of_a_name_with_very_many_mentions_only_what_is_in_common_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = MentionReader()
    letters = [f"{a}{b}{c}" for a in "bcdfgjklmp" for b in "bcdfgjklmp" for c in "bcdfgjklmp"]
    reader.read_all(
        MentionLine(mention_id=number, name="Weiming Wang", coauthors=[f"Rare Fo{letters[number // 2]}er"])
        for number in range(2_000)
    )
    prepared = prepare(reader.finish())
    monkeypatch.setattr(scoring, "LARGE", 1_000_000)
    numbers = [int(one) for one in prepared.mentions.ids]
    looked = {
        frozenset((numbers[one], numbers[other]))
        for left, right, _ in each_batch(prepared)
        for one, other in zip(left.tolist(), right.tolist(), strict=True)
        if one != other
    }
    assert looked == {frozenset((number, number + 1)) for number in range(0, 2_000, 2)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chang T.-H.", "Zhang Dehua"),
        ("Cheung T. W.", "张德华"),
        ("Chang Te-hua", "Zhang Dehua"),
        ("Cheung Tak-Wah", "张德华"),
        ("Wang Chih-Wei", "王志伟"),
        ("Tan Boon Leong", "陈文良"),
        ("Omar El-Sayed", "O. Al-Sayed"),
        ("Yoichi Sato", "Youichi Satoh"),
        ("José García López", "J. García"),
        ("Per Åse", "P. Aase"),
    ],
)
def test_names_in_other_spellings_are_candidates(one: str, other: str) -> None:
    assert len(pair_names([read_name(name, "", "", name) for name in (one, other)]).left) == 3


def test_a_name_has_a_bounded_number_of_keys() -> None:
    for name in ("Chang C. C.", "Cheung Y. Y.", "Chung Ching-Chi", "José García López", "Chang " + "chih-" * 39):
        assert len(list(name_keys(read(name)))) <= 100, name
