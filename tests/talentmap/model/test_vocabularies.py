from talentmap.model import vocabularies


def test_the_ids_of_the_design_are_there_in_the_plans_order() -> None:
    assert vocabularies.ids("directions") == ("information", "life", "matter", "aerospace")
    areas = "ai_bigdata ic quantum gene_biotech clinical materials nev manufacturing medequip_drug deep_space"
    assert vocabularies.ids("areas") == tuple(areas.split())
    assert vocabularies.ids("tiers") == ("top", "outstanding", "leading", "young")


def test_every_term_has_both_languages_and_a_unique_id() -> None:
    for name, terms in vocabularies.vocabularies().items():
        assert len({term.id for term in terms}) == len(terms), name
        assert all(term.zh and term.en for term in terms), name


def test_chinese_labels_hold_no_latin_letters_and_english_ones_no_han() -> None:
    for terms in vocabularies.vocabularies().values():
        for term in terms:
            assert not any("a" <= letter.lower() <= "z" for letter in term.zh + term.short_zh), term
            assert not any("一" <= letter <= "鿿" for letter in term.en + term.short_en), term


def test_areas_name_directions_that_exist_and_units_kinds_that_exist() -> None:
    for area in vocabularies.AREAS:
        assert set(area.facts["directions"]) <= set(vocabularies.ids("directions"))
    for unit in vocabularies.UNITS:
        assert unit.facts["kind"] in vocabularies.ids("unit_kinds")


def test_the_plans_tier_figures_are_kept() -> None:
    figures = {tier.id: (tier.facts["stock_2020"], tier.facts["target_2025"]) for tier in vocabularies.TIERS}
    assert figures == {"top": (25, 50), "outstanding": (159, 300), "leading": (343, 1000), "young": (834, 2500)}


def test_a_tier_says_whether_it_is_proposed_or_recognised() -> None:
    assert vocabularies.tier_label("proposed:leading", "zh") == "领军（建议）"
    assert vocabularies.tier_label("recognised:top", "en") == "Top (recognised)"
    assert len(vocabularies.tier_values()) == 8


def test_no_label_is_cut_at_a_comma() -> None:
    for name, terms in vocabularies.vocabularies().items():
        assert all(value is not None for term in terms for value in term.facts.values()), name
