"""Names of the sample world."""

from talentmap_crawlers.sample.names import Name, chinese_name, foreign_name, without_marks, written
from talentmap_crawlers.sample.randomness import Weighted, stream

XIAOMING = Name("Wang", ("xiao", "ming"), "王晓明")


def forms(name: Name, *, chinese_paper: bool = False) -> set[str]:
    rng = stream(1, "forms", 0)
    return {written(name, rng, chinese_paper=chinese_paper) for _ in range(400)}


def test_a_chinese_name_is_written_in_both_orders_with_initials_and_hyphens() -> None:
    assert {
        "Xiaoming Wang", "Wang Xiaoming", "Wang, Xiaoming", "Xiao-Ming Wang", "X. M. Wang", "Xiao Ming Wang",
        "WANG Xiaoming", "Wang XM",
    } == forms(XIAOMING)  # fmt: skip


def test_a_chinese_paper_writes_characters() -> None:
    assert forms(XIAOMING, chinese_paper=True) == {"王晓明"}


def test_the_family_name_lv_has_three_spellings() -> None:
    assert {name.split()[-1] for name in forms(Name("Lv", ("na",), "吕娜"))} >= {"Lv", "Lu", "Lyu"}


def test_a_western_name_loses_its_marks_sometimes() -> None:
    assert {"Łukasz Wiśniak", "Lukasz Wisniak"} <= forms(Name("Wiśniak", ("Łukasz",)))
    assert without_marks("Søren Åkerlund") == "Soren Akerlund"


def test_names_depend_on_nothing_but_the_stream() -> None:
    assert chinese_name(stream(3, "a", 5)) == chinese_name(stream(3, "a", 5))
    assert foreign_name(stream(3, "a", 5), "FR") == foreign_name(stream(3, "a", 5), "FR")
    assert stream(3, "a", 5).random() != stream(3, "a", 6).random() != stream(4, "a", 6).random()


def test_a_weight_of_nothing_is_never_drawn() -> None:
    things = Weighted(("never", "always"), (0, 1))
    assert {things.draw(stream(1, "draw", number)) for number in range(50)} == {"always"}
