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
