from talentmap.fields import crosswalk, subjects_zh, topic_names_zh


def test_every_subfield_and_field_has_a_chinese_name() -> None:
    subjects = {name for topic in crosswalk().rows() for name in (topic.subfield, topic.field)}
    assert subjects - subjects_zh().keys() == set()
    assert len(set(subjects_zh())) >= 250


def test_chinese_topic_names_belong_to_topics_and_say_something_in_chinese() -> None:
    assert [topic for topic in topic_names_zh() if crosswalk().topic(topic) is None] == []
    assert [name for name in topic_names_zh().values() if not any("一" <= letter <= "鿿" for letter in name)] == []


def test_a_topic_is_shown_in_chinese_or_by_its_subfield() -> None:
    known, unknown = crosswalk().topic("T10020"), crosswalk().topic("T10033")
    assert known
    assert unknown
    assert (known.label("zh"), known.label("en")) == ("量子信息与密码学", "Quantum Information and Cryptography")
    assert (unknown.name_zh, unknown.label("zh")) == ("", "土木与结构工程")


def test_every_topic_of_the_rarer_areas_and_nearly_every_one_of_the_others_has_a_chinese_name_of_its_own() -> None:
    names = topic_names_zh()
    assert len(names) == len(set(names.values())) > 1600
    for area, share in {
        "quantum": 1,
        "deep_space": 1,
        "nev": 1,
        "ic": 0.97,
        "ai_bigdata": 0.97,
        "materials": 0.98,
        "clinical": 0.6,
    }.items():
        topics = [topic.id for topic in crosswalk().rows() if area in crosswalk().areas(topic.id)]
        assert sum(topic in names for topic in topics) >= share * len(topics), area


def test_names_are_terms_not_sentences() -> None:
    assert [name for name in topic_names_zh().values() if len(name) > 24 or name.strip() != name or "的" in name[-2:]] == []
