"""Who is one person: same ids first, then names with evidence, never against a cannot-link."""

from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentmap.resolve.evidence import People
from talentmap.resolve.judging import Likeness
from talentmap.resolve.people import cluster_people
from talentmap.resolve.rules import JUDGED, LEFT_OUT, LISTED_WORK


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


def nobody(pairs: Sequence[tuple[str, str]]) -> list[bool]:
    """Nobody tells the career of anybody."""
    return [False] * len(pairs)


def everybody(pairs: Sequence[tuple[str, str]]) -> list[bool]:
    """Everybody tells the career of everybody."""
    return [True] * len(pairs)


def together(known: People, left: str, right: str, score: float = 1.0, **judged: list[frozenset[str]]) -> bool:
    clustering, _ = cluster_people(known, judged.get("same", []), judged.get("different", []), alike(score), nobody)
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
    assert [together(known, "x:a", "x:b", score=0.9) for known in (once, twice)] == [False, True]
    assert not together(twice, "x:a", "x:b", score=0.3)


def test_the_most_alike_are_joined_first() -> None:
    known = people(
        ("a", "Wang Wei", "w1", "i1"),
        ("b", "Wei Wang", "w2 w9", "i1"),
        ("c", "Wei Wang", "w3 w9", "i1"),
        ("d", "Li Na", "w1 w2 w3", "i1"),
    )
    scores = {("a", "b"): 0.8, ("a", "c"): 0.9}
    clustering, _ = cluster_people(known, [], [], lambda pairs: [scores.get(pair, 0.0) for pair in pairs], nobody)
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


def test_a_human_same_of_two_orcids_takes_all_records_of_both() -> None:
    known = people(
        *((f"{who}{number}", "Wang Wei", f"w{who}{number}", "") for who in "ab" for number in (1, 2, 3)),
        orcids={"a1": "0000-1", "a2": "0000-1", "b1": "0000-2", "b2": "0000-2"},
        same_as=[("a2", "a3"), ("b2", "b3")],
    )
    clustering, _ = cluster_people(known, [frozenset(("a1", "b1"))], [], alike(0.0), nobody)
    assert len({clustering.find(one) for one in known.names}) == 1
    assert {clustering.rules[one] for one in ("a1", "b1")} == {JUDGED}
    clustering, _ = cluster_people(known, [frozenset(("a1", "b1"))], [frozenset(("a3", "b3"))], alike(0.0), nobody)
    assert clustering.find("a1") == clustering.find("b1")


def test_initials_with_a_shared_coauthor_are_left_to_a_human() -> None:
    known = people(("a", "Wei Wang", "w1", "i1"), ("b", "W. Wang", "w2", "i1"), ("c", "Li Na", "w1 w2", "i1"))
    _, doubts = cluster_people(known, [], [], alike(0.3), nobody)
    assert [(doubt.left, doubt.right) for doubt in doubts] == [("a", "b")]


@given(st.permutations(range(8)), st.lists(st.sampled_from(["Wang Wei", "Wei Wang", "Li Na"]), min_size=8, max_size=8))
def test_order_of_records_changes_no_cluster(order: list[int], names: list[str]) -> None:
    subjects = [(f"s{n}", name, f"w{n} w{(n + 1) % 3}", "i1") for n, name in enumerate(names)]
    straight, _ = cluster_people(people(*subjects), [], [], alike(1), nobody)
    shuffled, _ = cluster_people(people(*(subjects[n] for n in order)), [], [], alike(1), nobody)
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
    clustering, doubts = cluster_people(known, [], [], alike(0.3), nobody)
    assert clustering.find("page:x") == "page:x"
    assert len(doubts) == 2


@pytest.mark.parametrize(("other", "score"), [("orcid:0000-2", 1.0), ("page:x", 0.05)])
def test_an_unclaimed_orcid_and_an_unlike_page_are_left_to_a_human(other: str, score: float) -> None:
    known = people(("openalex:A1", "Wang Xiaoming", "w1", "i1"), (other, "Wang Xiaoming", "", "i1"))
    known.works.pop(other)
    clustering, doubts = cluster_people(known, [], [], alike(score), nobody)
    assert clustering.find(other) == other
    assert [(doubt.score, doubt.reasons[-1]) for doubt in doubts] == [(score, f"likeness {score:.2f}")]


def test_an_unclaimed_orcid_with_two_places_in_common_is_joined() -> None:
    known = people(("openalex:A1", "Wang Xiaoming", "w1", "i1 i2"), ("orcid:0000-2", "Wang Xiaoming", "", "i2 i1"))
    known.works.pop("orcid:0000-2")
    assert together(known, "openalex:A1", "orcid:0000-2", score=0.3)


def test_an_unclaimed_orcid_that_tells_the_career_of_its_only_namesake_is_joined_if_they_are_alike() -> None:
    known = people(("openalex:A1", "Wang Xiaoming", "w1", "i1"), ("orcid:0000-2", "Wang Xiaoming", "", "i1"))
    known.works.pop("orcid:0000-2")
    alike_and_not = [cluster_people(known, [], [], alike(score), everybody)[0].find("orcid:0000-2") for score in (0.4, 0.3)]
    assert alike_and_not == ["openalex:A1", "orcid:0000-2"]


def listing(listed: dict[str, str], *subjects: tuple[str, str, str, str], orcids: dict[str, str] | None = None) -> People:
    """People some of whom are records that list works and sign none."""
    known = people(*subjects, orcids=orcids)
    known.works = {subject: works for subject, works in known.works.items() if works}
    known.listed = {record: frozenset(works.split()) for record, works in listed.items()}
    return known


def test_a_record_is_the_author_of_a_work_it_lists_without_likeness_or_place() -> None:
    pair = (("openalex:A1", "Wei Wang", "w1 w2", "i1"), ("page:x", "王伟", "", "i9"))
    known = listing({"page:x": "w2"}, *pair, ("openalex:A2", "Na Li", "w2", "i1"))
    clustering, doubts = cluster_people(known, [], [], alike(0.0), nobody)
    assert (clustering.find("page:x"), clustering.rules["page:x"]) == ("openalex:A1", LISTED_WORK)
    assert doubts == []


def test_a_listed_work_with_two_authors_of_the_name_tells_nothing() -> None:
    authors = (("openalex:A1", "Wei Wang", "w1", "i1"), ("openalex:A2", "Wang Wei", "w1", "i1"))
    known = listing({"page:x": "w1"}, *authors, ("page:x", "Wei Wang", "", "i9"))
    clustering, _ = cluster_people(known, [], [], alike(1.0), nobody)
    assert clustering.find("page:x") == "page:x"


def test_a_namesakes_work_that_strayed_into_a_list_is_left_to_a_human() -> None:
    """A second author is joined only if the list has most of its works: an id that was split, not another person."""
    stray, split = ("openalex:A2", "Wei Wang", "w7 w8 w9", "i2"), ("openalex:A3", "Wei Wang", "w4 w5", "i1")
    own = ("openalex:A1", "Wei Wang", "w1 w2 w3", "i1")
    known = listing({"orcid:0000-1": "w1 w2 w3 w4 w5 w7"}, own, stray, split, ("orcid:0000-1", "Wei Wang", "", "i1"))
    clustering, doubts = cluster_people(known, [], [], alike(0.3), nobody)
    assert clustering.find("openalex:A3") == clustering.find("orcid:0000-1") == "openalex:A1"
    assert clustering.find("openalex:A2") == "openalex:A2"
    assert ["1 listed works" in doubt.reasons for doubt in doubts if doubt.left == "openalex:A2"] == [True]


def test_initials_and_a_listed_work_are_left_to_a_human() -> None:
    known = listing({"page:x": "w1"}, ("openalex:A1", "W. Wang", "w1", "i1"), ("page:x", "Wei Wang", "", "i1"))
    _, doubts = cluster_people(known, [], [], alike(0.3), nobody)
    assert [doubt.reasons[2:] for doubt in doubts] == [("0 shared co-authors", "1 listed works", "likeness 0.30")]


def test_a_list_that_leaves_an_authors_works_out_speaks_against_it() -> None:
    """Found on seed 3: two namesakes of one group, one of whom lists all she wrote."""
    twins = (("openalex:A1", "Wei Wang", "w1 w2 w3 w4", "i1"), ("openalex:A2", "Wei Wang", "w7 w8 w9", "i1"))
    known = listing(
        {"orcid:0000-1": "w1 w2 w3 w4"}, *twins, ("orcid:0000-1", "Wei Wang", "", "i1"), ("openalex:A9", "Na Li", "w1 w7", "i1")
    )
    clustering, doubts = cluster_people(known, [], [], alike(0.9), nobody)
    assert clustering.find("openalex:A2") == "openalex:A2"
    assert [doubt.reasons[-1] for doubt in doubts if "openalex:A1" in (doubt.left, doubt.right)] == [LEFT_OUT]


def test_a_record_that_was_joined_before_is_nobodys_only_namesake() -> None:
    """Found when pages told their works: the page's own author was joined, and the other became the only one left."""
    own, other = ("openalex:A1", "Wang Xiaoming", "w1", "i1"), ("openalex:A2", "Wang Xiaoming", "w2", "i1")
    known = listing({"page:x": "w1"}, own, other, ("page:x", "Wang Xiaoming", "", "i1"))
    clustering, _ = cluster_people(known, [], [], alike(1.0), nobody)
    assert (clustering.find("page:x"), clustering.find("openalex:A2")) == ("openalex:A1", "openalex:A2")


@pytest.mark.parametrize(("coauthors", "joined"), [("w1", True), ("", False)])
def test_an_author_without_id_is_the_only_namesake_beside_a_co_author(coauthors: str, joined: bool) -> None:
    signature, author = ("openalex:W1#a1", "W. Wang", "w1", "i1"), ("openalex:A1", "Wei Wang", "w2", "i1")
    known = people(signature, author, ("openalex:A2", "Na Li", f"{coauthors} w2", "i1"))
    assert together(known, "openalex:W1#a1", "openalex:A1", score=0.2) is joined
