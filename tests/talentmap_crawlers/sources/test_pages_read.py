import json
from typing import Any

import pytest

from talentmap_crawlers.dump import Broken
from talentmap_crawlers.sources.pages.career import institution, post, years
from talentmap_crawlers.sources.pages.clean import clean
from talentmap_crawlers.sources.pages.publications import title

URL = "https://cs.example.edu/people/1.html"

CHINESE = """<!DOCTYPE html><html lang="zh-CN"><head><title>张三 - 某某大学</title></head><body>
<ul><li><a href="/">首页</a></li></ul><h1>张三 教授</h1>
<table><tr><td>性别：女</td></tr><tr><td>职称：教授</td></tr><tr><td>单位：某某大学物理学院</td></tr>
<tr><td>籍贯：四川省绵阳市</td></tr><tr><td>出生年月：1963年5月</td></tr>
<tr><td>邮箱：zhangsan@example.edu.cn</td></tr></table>
<h2>个人简介</h2><p>张三，女，汉族，1963年5月生，四川绵阳人。</p><p>主要研究量子光学。</p>
<h2>教育经历</h2><ul><li>1981年9月–1985年7月 四川大学 物理系 学士</li><li>1990年 博士，毕业于中国科学院物理研究所</li></ul>
<h2>工作经历</h2><ul><li>1990-1995 重庆大学 讲师</li></ul>
<h2>研究方向</h2><p>量子光学、冷原子；精密测量</p>
<p><a href="https://orcid.org/0000-0001-2345-6789">ORCID</a></p>
<p><a href="index.html">教师名录</a></p></body></html>"""


def page(html: str, **more: Any) -> dict[str, Any]:
    return {"url": URL, "html": html, **more}


def with_data(data: Any, body: str = "<h1>X</h1>") -> str:
    return f'<html><head><script type="application/ld+json">{json.dumps(data)}</script></head><body>{body}</body></html>'


def test_a_chinese_page_says_who_where_and_whence(say: Any) -> None:
    said = say("pages", "page", page(CHINESE))
    assert (said["name"], said["position"], said["native_of"]) == (["张三"], ["教授"], ["四川省绵阳市"])
    assert said["birth_year"] == ["1963"]
    assert said["interest"] == ["量子光学", "冷原子", "精密测量"]
    assert said["biography"] == ["张三，1963年生，四川绵阳人。\n主要研究量子光学。"]
    assert said["same_as"] == ["orcid:0000-0001-2345-6789"]
    assert [(e["institution_name"], e.get("degree"), e.get("since"), e.get("until")) for e in said.links("education")] == [
        ("四川大学", "Bachelor", "1981", "1985"),
        ("中国科学院物理研究所", "PhD", None, "1990"),
    ]
    posts = {(a["institution_name"], a.get("role"), a.get("since")) for a in said.links("affiliation")}
    assert posts == {("某某大学物理学院", "教授", None), ("重庆大学", "讲师", "1990")}


@pytest.mark.parametrize(
    ("line", "employer", "named"),
    [
        ("1990-1995 重庆大学 讲师", "重庆大学", "讲师"),
        ("2010年至今 重庆大学教授", "重庆大学", "教授"),
        ("2001年7月-2005年3月，四川大学，物理学院，副教授", "四川大学", "副教授"),
        ("2012 - present, Associate Professor of Physics, MIT University", "MIT University", "Associate Professor of Physics"),
        ("2012 - 2014, Keeper of the bees, MIT University", "MIT University", ""),
        ("2010年至今 重庆大学", "重庆大学", ""),
    ],
)
def test_a_line_of_a_career_names_a_post_of_the_vocabulary(line: str, employer: str, named: str) -> None:
    assert post(line, employer) == named


def test_private_facts_never_reach_the_store() -> None:
    kept = clean(page(CHINESE))["html"]
    assert not [word for word in ("@", "汉族", "女", "5月生", "1963年5月") if word in kept]


def test_structured_data_comes_before_the_visible_text(say: Any) -> None:
    data = {
        "@graph": [
            {"@type": "WebPage"},
            {
                "@type": ["Person"],
                "name": "王伟",
                "alternateName": "Wei Wang",
                "jobTitle": "Professor",
                "worksFor": {"name": "Sichuan University", "department": {"name": "School of Physics"}},
                "alumniOf": [{"name": "Peking University"}],
                "birthDate": "1970-03-04",
                "birthPlace": {"name": "Chongqing"},
                "email": "w@example.org",
                "gender": "x",
                "sameAs": ["https://orcid.org/0000-0001-2345-6789", "https://openalex.org/A5000000001"],
            },
        ]
    }
    assert not [word for word in ("gender", "example.org", "03-04") if word in clean(page(with_data(data)))["html"]]
    said = say("pages", "page", page(with_data(data)))
    assert (said["name"], said["alias"], said["orcid"]) == (["王伟"], ["Wei Wang"], ["0000-0001-2345-6789"])
    assert said["same_as"] == ["orcid:0000-0001-2345-6789", "openalex:A5000000001"]
    assert (said["born_in"], said["birth_year"]) == (["Chongqing"], ["1970"])
    assert said.links("affiliation")[0]["department"] == "School of Physics"
    assert said.links("education")[0]["institution_name"] == "Peking University"


def test_broken_html_is_read_as_far_as_it_goes(say: Any) -> None:
    said = say("pages", "page", page("<h1>Ada Hill</h1><ul><li>Title: Reader<li>Affiliation: X University</ul><div><table><tr"))
    assert (said["name"], said["position"]) == (["Ada Hill"], ["Reader"])


def test_data_that_is_no_json_is_left_out_and_told(say: Any) -> None:
    html = with_data({}).replace("{}", "{'name': broken") + "<h1>Ada Hill</h1><p>Title: Reader</p>"
    assert say("pages", "page", page(html)).problems == ["broken_part"]


def test_a_page_without_html_is_broken_and_a_list_is_not_kept() -> None:
    assert isinstance(clean(page("")), Broken)
    listing = "<html><head><title>Staff</title></head><body><h1>Staff</h1><a href='1.html'>Ada</a></body></html>"
    assert clean(page(listing)) == {"url": URL, "title": "Staff"}


def test_many_orcid_links_of_a_page_say_nothing_of_its_person(say: Any) -> None:
    links = "".join(f'<a href="https://orcid.org/0000-0000-0000-000{n}">x</a>' for n in range(2))
    assert say("pages", "page", page(f"<h1>Ada Hill</h1><p>Title: Reader</p>{links}"))["same_as"] == []


def test_a_page_that_says_its_person_is_fictional_is_marked(say: Any) -> None:
    html = "<h1>Ada Hill</h1><p>Title: Reader</p><p>This person is fictional, invented for a demonstration.</p>"
    assert say("pages", "page", page(html))["fictional"] == ["true"]


@pytest.mark.parametrize(
    ("line", "place", "span"),
    [
        ("1985–1989 四川大学 物理学 学士", "四川大学", ("1985", "1989")),
        ("2001.9-2005.7 在西南交通大学获博士学位", "西南交通大学", ("2001", "2005")),
        ("2010年至今 重庆大学教授", "重庆大学", ("2010", "")),
        ("PhD, Physics, Sichuan University, 1995", "Sichuan University", ("1995", "")),
        (
            "1999 to 2003: University of Science and Technology of China",
            "University of Science and Technology of China",
            ("1999", "2003"),
        ),
        ("2012 - present, Massachusetts Institute of Technology", "Massachusetts Institute of Technology", ("2012", "")),
        ("Enjoys hiking", "", ("", "")),
    ],
)
def test_a_line_of_a_career_names_place_and_years(line: str, place: str, span: tuple[str, str]) -> None:
    assert (institution(line), years(line)) == (place, span)


def test_selected_publications_are_known_by_doi_or_else_by_title_and_year(say: Any) -> None:
    lines = "<li>[1] 张三, 李四. 安静房间中的量子测量[J]. 物理学报, 2019, 68(3): 1-9.</li>"
    lines += "<li>San Zhang, On rooms, doi:10.1000/Q.7.</li>"
    said = say("pages", "page", page(CHINESE.replace("<h2>研究方向", f"<h2>代表性论文</h2><ol>{lines}</ol><h2>研究方向")))
    assert (said["work_doi"], said["work_title"]) == (["10.1000/q.7"], ["2019 安静房间中的量子测量"])
    assert said["interest"] == ["量子光学", "冷原子", "精密测量"]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (
            "Zhang S., Li W. and Wang H. Quiet rooms in quantum measurement. Nature, 2020, 12: 1999-2003.",
            "Quiet rooms in quantum measurement",
        ),
        ("S. Zhang, W. Li, “Quiet rooms, and loud ones,” Phys. Rev. Lett., vol. 12, 2020.", "Quiet rooms, and loud ones"),
        ("Zhang, S., & Li, W. (2020). Quiet rooms in quantum measurement. Nature, 12(3).", "Quiet rooms in quantum measurement"),
        ("Quiet rooms in quantum measurement. San Zhang, Wei Li. Nature, 2020.", "Quiet rooms in quantum measurement"),
        ("3. 张三，李四，王五. 安静房间中的量子测量[J]. 物理学报, 2019, 68(3).", "安静房间中的量子测量"),
        ("发表论文五十余篇", ""),
        ("San Zhang, Wei Li, Na Wang", ""),
    ],
)
def test_the_title_of_a_line_is_no_list_of_names(line: str, found: str) -> None:
    assert title(line) == found
