"""Who is one person: same ids first, then names with evidence, never against a cannot-link."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentmap.resolve.evidence import People
from talentmap.resolve.judging import Likeness
from talentmap.resolve.people import cluster_people


def people(
    *subjects: tuple[str, str, str, str], orcids: dict[str, str] | None = None, same_as: Iterable[tuple[str, str]] = ()
) -> People:
    """People of (subject, name, works, institutions); the last two are words."""
    return People(
        names={subject: name for subject, name, _, _ in subjects},
        works={subject: frozenset(works.split()) for subject, _, works, _ in subjects},
        institutions={subject: frozenset(places.split()) for subject, _, _, places in subjects},
        orcids=orcids or {},
        same_as=list(same_as),
    )


def alike(score: float) -> Likeness:
    """A judge that finds every two subjects alike by this much."""
    return lambda pairs: [score] * len(pairs)


def together(known: People, left: str, right: str, score: float = 1.0, **judged: list[frozenset[str]]) -> bool:
    clustering, _ = cluster_people(known, judged.get("same", []), judged.get("different", []), alike(score))
    return clustering.find(left) == clustering.find(right)


TWINS = (("a", "Wang Wei", "w1", "i1"), ("b", "Wei Wang", "w2", "i1"), ("c", "Li Na", "w1 w2", "i1"))


def test_the_same_orcid_is_the_same_person() -> None:
    known = people(("a", "X", "w1", ""), ("b", "Y", "w2", ""), orcids={"a": "0000-1", "b": "0000-1"})
    assert together(known, "a", "b")


def test_a_stated_sameness_joins() -> None:
    assert together(people(("a", "X", "w1", ""), ("b", "Y", "w2", ""), same_as=[("a", "b")]), "a", "b")


def test_name_institution_and_coauthor_join_in_either_name_order() -> None:
    assert together(people(*TWINS), "a", "b")


def test_one_shared_coauthor_needs_more_likeness_than_two() -> None:
    pair = (("x:a", "Wang Wei", "w1", "i1"), ("x:b", "Wei Wang", "w2", "i1"))
    once = people(*pair, ("x:c", "Li Na", "w1 w2", "i1"))
    twice = people(*pair, ("x:c", "Li Na", "w1 w2", "i1"), ("x:d", "Bo Li", "w1 w2", "i1"))
    assert [together(known, "x:a", "x:b", score=0.6) for known in (once, twice)] == [False, True]
    assert not together(twice, "x:a", "x:b", score=0.3)


def test_the_most_alike_are_joined_first() -> None:
    known = people(
        ("a", "Wang Wei", "w1", "i1"),
        ("b", "Wei Wang", "w2 w9", "i1"),
        ("c", "Wei Wang", "w3 w9", "i1"),
        ("d", "Li Na", "w1 w2 w3", "i1"),
    )
    scores = {("a", "b"): 0.8, ("a", "c"): 0.9}
    clustering, _ = cluster_people(known, [], [], lambda pairs: [scores.get(pair, 0.0) for pair in pairs])
    assert (clustering.find("c"), clustering.find("b")) == ("a", "b")


def test_a_name_at_one_institution_is_not_enough() -> None:
    assert not together(people(("a", "Wang Wei", "w1", "i1"), ("b", "Wei Wang", "w2", "i1")), "a", "b")


def test_two_orcids_are_two_people() -> None:
    assert not together(people(*TWINS, orcids={"a": "0000-1", "b": "0000-2"}), "a", "b")


def test_two_authors_of_one_work_are_two_people() -> None:
    known = people(("a", "Wang Wei", "w1", "i1"), ("b", "Wei Wang", "w1", "i1"), ("c", "Li Na", "w1", "i1"))
    assert not together(known, "a", "b")


def test_a_human_different_outranks_every_rule() -> None:
    known = people(*TWINS, same_as=[("a", "b")])
    assert not together(known, "a", "b", different=[frozenset("ab")])


def test_a_human_same_outranks_what_forbids_it() -> None:
    known = people(("a", "X", "w1", ""), ("b", "Y", "w1", ""), orcids={"a": "0000-1", "b": "0000-2"})
    assert together(known, "a", "b", same=[frozenset("ab")])


def test_initials_with_a_shared_coauthor_are_left_to_a_human() -> None:
    known = people(("a", "Wei Wang", "w1", "i1"), ("b", "W. Wang", "w2", "i1"), ("c", "Li Na", "w1 w2", "i1"))
    _, doubts = cluster_people(known, [], [], alike(0.3))
    assert [(doubt.left, doubt.right) for doubt in doubts] == [("a", "b")]


@given(st.permutations(range(8)), st.lists(st.sampled_from(["Wang Wei", "Wei Wang", "Li Na"]), min_size=8, max_size=8))
def test_order_of_records_changes_no_cluster(order: list[int], names: list[str]) -> None:
    subjects = [(f"s{n}", name, f"w{n} w{(n + 1) % 3}", "i1") for n, name in enumerate(names)]
    straight, _ = cluster_people(people(*subjects), [], [], alike(1))
    shuffled, _ = cluster_people(people(*(subjects[n] for n in order)), [], [], alike(1))
    assert [straight.find(f"s{n}") for n in range(8)] == [shuffled.find(f"s{n}") for n in range(8)]


@pytest.mark.parametrize("chain", [["a", "b", "c"]])
def test_a_chain_of_joins_obeys_what_its_ends_forbid(chain: list[str]) -> None:
    known = people(*((one, "X", "", "") for one in chain), orcids={"a": "0000-1", "c": "0000-2"})
    known.same_as = [("a", "b"), ("b", "c")]
    assert together(known, "a", "b") != together(known, "b", "c")


def test_the_only_namesakes_of_two_sources_at_one_institution_are_one() -> None:
    known = people(("openalex:A1", "Wang Xiaoming", "w1", "i1"), ("page:x", "Wang Xiaoming", "", "i1"))
    known.works.pop("page:x")
    assert together(known, "openalex:A1", "page:x")


def test_of_two_namesakes_neither_takes_the_page() -> None:
    known = people(
        ("openalex:A1", "Wang Xiaoming", "w1", "i1"),
        ("openalex:A2", "Wang Xiaoming", "w2", "i1"),
        ("page:x", "Wang Xiaoming", "", "i1"),
    )
    known.works.pop("page:x")
    clustering, doubts = cluster_people(known, [], [], alike(0.3))
    assert clustering.find("page:x") == "page:x"
    assert len(doubts) == 2


@pytest.mark.parametrize(("other", "score"), [("orcid:0000-2", 1.0), ("page:x", 0.05)])
def test_an_unclaimed_orcid_and_an_unlike_page_are_left_to_a_human(other: str, score: float) -> None:
    known = people(("openalex:A1", "Wang Xiaoming", "w1", "i1"), (other, "Wang Xiaoming", "", "i1"))
    known.works.pop(other)
    clustering, doubts = cluster_people(known, [], [], alike(score))
    assert clustering.find(other) == other
    assert [(doubt.score, doubt.reasons[-1]) for doubt in doubts] == [(score, f"likeness {score:.2f}")]


def test_an_unclaimed_orcid_with_two_places_in_common_is_joined() -> None:
    known = people(("openalex:A1", "Wang Xiaoming", "w1", "i1 i2"), ("orcid:0000-2", "Wang Xiaoming", "", "i2 i1"))
    known.works.pop("orcid:0000-2")
    assert together(known, "openalex:A1", "orcid:0000-2", score=0.3)
