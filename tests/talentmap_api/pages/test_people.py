"""Where people work, in the reader's language."""

from talentmap_api.pages.people import post_of
from talentmap_api.pages.rendering import worded


def test_a_city_that_the_country_says_or_chinese_cannot_name_is_left_out():
    assert post_of("香港大学", "香港", "中国香港", "教授", "zh") == ("香港大学", "中国香港", "教授")
    assert post_of("斯坦福大学", "Stanford", "美国", None, "zh") == ("斯坦福大学", "美国")
    assert post_of("Stanford University", "Stanford", "United States", None, "en")[1:] == ("Stanford", "United States")
    assert post_of("四川大学", "成都市", "中国", "教授", "zh") == ("四川大学", "成都市", "中国", "教授")


def test_words_of_the_other_language_are_marked_with_it():
    assert worded("zh", ("四川大学", "Keeper of <b>Clocks</b>")) == (
        '四川大学 · <span lang="en">Keeper of &lt;b&gt;Clocks&lt;/b&gt;</span>'
    )
    assert worded("en", ("Sichuan University", "钟楼守护人")) == 'Sichuan University · <span lang="zh">钟楼守护人</span>'
    assert worded("zh", ("<四川大学>",)) == "&lt;四川大学&gt;"
