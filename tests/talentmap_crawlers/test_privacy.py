import pytest

from talentmap_crawlers.privacy import without_private


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("张三，男，汉族，1963年5月出生，四川成都人，中共党员。", "张三，1963年出生，四川成都人。"),
        ("李四，女，土家族，1970年12月3日生于重庆黔江，九三学社社员。", "李四，1970年生于重庆黔江。"),
        ("出生日期：1963-05-12，籍贯：四川绵阳", "出生日期：1963，籍贯：四川绵阳"),
        ("性别：男 民族：彝族 职称：教授", "职称：教授"),
        ("He was born on 12 May 1963 in Chengdu.", "He was born in 1963 in Chengdu."),
        ("She was born in Chongqing on May 3rd, 1970.", "She was born in Chongqing in 1970."),
        ("Write to wei.wang@example.edu.cn or wei (at) example (dot) org.", "Write to  or ."),
        ("电话：023-6510 1234 办公室A101", "办公室A101"),
        ("Works on the Han dynasty; studied in 1985-1989.", "Works on the Han dynasty; studied in 1985-1989."),
        ("民族学院教授，研究女性文学", "民族学院教授，研究女性文学"),
    ],
)
def test_private_facts_and_contacts_leave_a_text(text: str, left: str) -> None:
    assert without_private(text) == left
