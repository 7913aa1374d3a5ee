import pytest

from talentmap.places.spelling import key, short_name


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("泸州市", "泸州"),
        ("忠县", "忠县"),
        ("酉阳土家族苗族自治县", "酉阳"),
        ("凉山彝族自治州", "凉山"),
        ("北川羌族自治县", "北川"),
        ("新疆维吾尔自治区", "新疆"),
        ("两江新区", "两江"),
        ("万县地区", "万县"),
    ],
)
def test_everyday_speech_leaves_the_ending_and_the_peoples_away(name: str, short: str) -> None:
    assert short_name(name) == short


def test_one_key_for_every_way_to_write_the_same_letters() -> None:
    assert key("Ch'ung-ch'ing") == key("Ch’ung ch’ing") == "chungching"
    assert key("Zürich") == key("ZURICH") == "zurich"
    assert key("四川 省") == "四川省"
