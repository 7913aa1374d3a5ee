"""A release as the services see it."""

from types import SimpleNamespace

import pytest

from talentmap.errors import FilterError, GraphNotReadyError, NotFoundError
from talentmap.model.ids import make_id
from talentmap.places import gazetteer
from talentmap.search import Filter
from talentmap_api.services import Directory, Listing


def test_a_former_place_finds_people_of_its_successor(served: Directory, ids: SimpleNamespace) -> None:
    found = served.search(Listing(Filter(home=("512221@1981",))), "zh")
    assert [item.id for item in found.items] == [ids.lan]


@pytest.mark.parametrize("code", ["500157", "510104", "5101", "512521@1981", "GN:5128581"])
def test_nobody_comes_from_a_place_that_only_the_gazetteer_knows(served: Directory, code: str) -> None:
    assert code not in served.places.by_code
    assert served.search(Listing(Filter(home=(code,))), "zh").total == 0


def test_a_former_place_of_the_gazetteer_finds_people_of_its_successor(served: Directory, ids: SimpleNamespace) -> None:
    former = next(one.former for one in gazetteer().successions() if one.place == "500101" and one.former != "512221@1981")
    assert [item.id for item in served.search(Listing(Filter(home=(former,))), "zh").items] == [ids.lan]


def test_a_place_of_the_gazetteer_has_its_name(served: Directory) -> None:
    assert served.value_label("home", "500157", "zh") == "重庆 · 两江新区"
    assert served.value_label("home", "500157", "en") == "Liangjiang, Chongqing"


def test_a_former_institution_has_the_name_of_the_one_it_was_merged_into(served: Directory) -> None:
    assert served.institutions.label(make_id("institution", "old-mit"), "zh") == "示例理工学院"
    assert served.institutions.label("tm:iaaaaaaaaaaaa", "zh") == "tm:iaaaaaaaaaaaa"


def test_what_does_not_exist_is_refused_by_name(served: Directory) -> None:
    with pytest.raises(FilterError, match="no place with the code '5199'"):
        served.search(Listing(Filter(home=("5199",))), "zh")


def test_places_and_institutions_the_release_does_not_know_are_refused(served: Directory, ids: SimpleNamespace) -> None:
    for wanted in (Filter(home=("5199",)), Filter(country=("ZZ",)), Filter(institution=("tm:iaaaaaaaaaaaa",))):
        with pytest.raises(FilterError):
            served.search(Listing(wanted), "zh")


def test_reasons_name_the_parameters_a_person_meets(served: Directory) -> None:
    wanted = Filter(area=("quantum",), home=("51",), tier=("proposed:leading",))
    (item,) = served.search(Listing(wanted), "zh").items
    assert [(reason.kind, reason.label) for reason in item.why] == [
        ("area", "量子信息 3 篇"),
        ("home", "生于 四川 · 泸州（甲级依据）"),
        ("tier", "领军（建议）"),
        ("recent", "近五年 3 篇"),
    ]


def test_labels_follow_the_language(served: Directory) -> None:
    english = served.search(Listing(Filter(area=("quantum",), home=("51",))), "en")
    assert english.items[0].institution == "Example Institute of Technology"
    assert english.items[0].home[0].path == "Luzhou, Sichuan"
    assert {entry.label for entry in english.facets["country"]} == {"United States"}


def test_facets_count_what_a_choice_would_find(served: Directory) -> None:
    result = served.search(Listing(Filter(area=("quantum",))), "zh")
    for facet, entries in result.facets.items():
        for entry in entries:
            narrowed = Filter(**{"area": ("quantum",), facet: (entry.value,)})
            assert served.search(Listing(narrowed), "zh").total == entry.count, (facet, entry.value)


def test_a_former_id_leads_to_the_current_one(served: Directory, ids: SimpleNamespace) -> None:
    assert served.current_id(ids.former) == ids.lan
    with pytest.raises(NotFoundError):
        served.current_id("tm:paaaaaaaaaaaa")


def test_without_a_graph_the_network_says_so(served: Directory, ids: SimpleNamespace) -> None:
    with pytest.raises(GraphNotReadyError):
        served.network(ids.lan, "zh")
    assert served.graph_state == "none"


def test_the_export_of_a_list_holds_its_people_in_order(served: Directory) -> None:
    listing = Listing(Filter(), sort="works")
    items, total = served.exported(listing, "zh", 2)
    assert [item.id for item in items] == [item.id for item in served.search(listing, "zh").items[:2]]
    assert total == 4


def why(served: Directory, wanted: Filter, lang: str, kind: str) -> list[str]:
    """Reasons of one kind of the first person found."""
    return [reason.label for reason in served.search(Listing(wanted), lang).items[0].why if reason.kind == kind]


@pytest.mark.parametrize(
    ("q", "lang", "told"),
    [
        ("离子阱", "zh", ["“离子阱”见于 4 篇题名、主题“离子阱”"]),
        ("trapped ions", "en", ["“trapped ions” in 4 titles and topic “Ion traps”"]),
        ("Lan trapped", "zh", ["“trapped”见于 4 篇题名、主题“离子阱”"]),
        ("lanmoumou", "zh", []),
        ("示例理工学院", "zh", []),
        ("luzhou", "zh", []),
    ],
)
def test_the_reasons_say_where_the_words_stand(served: Directory, q: str, lang: str, told: list[str]) -> None:
    assert why(served, Filter(q=q), lang, "text") == told


def test_a_former_institution_is_told_with_its_years(served: Directory, ids: SimpleNamespace) -> None:
    assert why(served, Filter(institution=(ids.cqu,), area=("quantum",)), "zh", "institution") == [
        "曾在或兼在 示例重庆大学 讲师 1999–2009"
    ]
    assert why(served, Filter(institution=(ids.mit,)), "en", "institution") == []


def test_one_work_is_no_works(served: Directory, ids: SimpleNamespace) -> None:
    labels = {item.id: [reason.label for reason in item.why] for item in served.search(Listing(Filter()), "en").items}
    assert labels[ids.jones] == ["1 work"]
    assert labels[ids.ming] == ["2 works"]
