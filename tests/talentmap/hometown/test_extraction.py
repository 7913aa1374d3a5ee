import csv
import json
import time
from pathlib import Path

import pytest

from talentmap.hometown import RELATIONS, Hometown, extract
from talentmap.places import six_digits

SENTENCES = Path(__file__).parent / "sentences.tsv"
THE_40_RELATIONS = {"birthplace": "born_in", "native": "native_of", "ancestral": "ancestral_home"}


def sentences() -> list[dict[str, str]]:
    with SENTENCES.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def codes(hometown: Hometown) -> dict[str, str]:
    stated = {relation: getattr(hometown, relation) for relation in RELATIONS}
    return {relation: six_digits(mention.code) if mention else "" for relation, mention in stated.items()}


@pytest.mark.parametrize("row", sentences(), ids=lambda row: row["text"][:40])
def test_a_sentence_states_these_places_and_no_others(row: dict[str, str]) -> None:
    assert codes(extract(row["text"])) == {relation: row[relation] or "" for relation in RELATIONS}


def test_half_of_the_sentences_are_traps_or_hold_one() -> None:
    empty = [row for row in sentences() if not any(row[relation] for relation in RELATIONS)]
    assert len(sentences()) >= 120
    assert len(empty) >= 50


@pytest.mark.records
def test_the_forty_labelled_sentences_are_all_right(records_dir: Path) -> None:
    lines = (records_dir / "geo" / "hometown_test_40.jsonl").read_text("utf-8").splitlines()
    wrong = []
    for row in map(json.loads, lines):
        found = codes(extract(row["text"]))
        accepted = {THE_40_RELATIONS[entity["relation"]]: entity["accept"] for entity in row["entities"]}
        link = [THE_40_RELATIONS[relation] for relation in row["chuanyu"]]
        right = all(code in accepted.get(relation, [""]) for relation, code in found.items())
        if not right or sorted(extract(row["text"]).home_link()) != sorted(link):
            wrong.append((row["text"], found))
    assert len(lines) == 40
    assert wrong == []


def test_a_mention_carries_its_span_and_the_clause_that_states_it() -> None:
    text = "何以宁，工学博士。1938年3月生于四川万县（今重庆万州），祖籍湖北麻城；曾在武汉工作。"
    found = extract(text)
    assert found.born_in
    assert found.ancestral_home
    assert text[found.born_in.start : found.born_in.end] == found.born_in.text == "四川万县"
    assert found.born_in.quote == "1938年3月生于四川万县（今重庆万州）"
    assert (found.born_in.code, found.born_in.former) == ("500101", "512221@1981")
    assert found.ancestral_home.quote == "祖籍湖北麻城"
    assert found.home_link() == ("born_in",)


def test_an_english_quote_is_the_sentence_and_the_span_its_place() -> None:
    text = "Xu is a chemist. She was born in Luzhou, Sichuan, in 1961. She lives in Lyon."
    born = extract(text).born_in
    assert born
    assert born.quote == "She was born in Luzhou, Sichuan, in 1961"
    assert text[born.start : born.end] == born.text == "Luzhou, Sichuan"


@pytest.mark.parametrize(
    ("text", "place", "quote"),
    [
        ("何以宁，男，四川省 南充市 人。", "四川省 南充市", "四川省 南充市 人"),
        ("<p>何以宁，<b>四川<i>南充</i>人</b></p>", "四川<i>南充", "四川<i>南充</i>人"),
        ("何以寧，四川南充人😀。", "四川南充", "四川南充人"),
        ("何以宁[1]，四川南充人[2][3]，教授。", "四川南充", "四川南充人"),
    ],
)
def test_spans_and_quotes_are_those_of_the_page_with_its_markup(text: str, place: str, quote: str) -> None:
    native = extract(text).native_of
    assert native
    assert (native.code, native.quote) == ("5113", quote)
    assert text[native.start : native.end] == native.text == place


def test_the_persons_name_tells_whose_place_it_is() -> None:
    text = "其父曾留学日本，何以宁1950年生于四川成都。"
    assert codes(extract(text, name="何以宁"))["born_in"] == "510100"


@pytest.mark.parametrize(
    ("text", "name", "native"),
    [
        ("李四和王五都是四川南充人。", "李四", "511300"),
        ("李四和王五都是四川南充人。", "王五", "511300"),
        ("赵六、李四与王五均为四川南充人。", "李四", "511300"),
        ("李四和他的导师都是四川南充人。", "李四", "511300"),
        ("李四和王五的父母都是四川南充人。", "李四", ""),
        ("李四的父母都是四川南充人。", "李四", ""),
        ("导师张三是四川南充人。", "张三", "511300"),
        ("李四师从张三，导师张三是四川南充人。", "张三", "511300"),
        ("李四师从张三，导师张三是四川南充人。", "李四", ""),
        ("李四的父亲张三，四川南充人。", "张三", "511300"),
        ("李四的父亲张三，四川南充人。", "李四", ""),
        ("王刚和四川南充人李强合作。", "李强", "511300"),
        ("王刚和四川南充人李强合作。", "王刚", ""),
        ("王刚妻李氏，四川南充人。", "王刚", ""),
        ("王刚，王大之子，四川南充人。", "王刚", "511300"),
        ("四川籍院士王刚、李强出席。", "李强", "510000"),
        ("Both Lin Da and Wei Bo are natives of Sichuan.", "Wei Bo", "510000"),
        ("Lin Da and his wife, both natives of Sichuan, moved to Oslo.", "Lin Da", "510000"),
        ("Lin Da's parents are both natives of Sichuan.", "Lin Da", ""),
        ("Wei Bo met Sichuan native Lin Da in 1990.", "Lin Da", "510000"),
        ("Wei Bo met Sichuan native Lin Da in 1990.", "Wei Bo", ""),
    ],
)
def test_of_several_people_each_has_what_is_said_of_all_or_of_him(text: str, name: str, native: str) -> None:
    assert codes(extract(text, name=name))["native_of"] == native


@pytest.mark.parametrize(
    ("text", "name", "born", "native"),
    [
        ("John Roe was born in Leeds to Ann and Melvin Roe, a clerk originally from Riga.", "John Roe", "GN:2644688", ""),
        ("John Roe was born in Oddbury, Kent, the second son of Frederick Roe, a doctor who taught.", "John Roe", "GB", ""),
        ("John Austin was born in Oddbury, Kent, the second son of Frederick Austin.", "John Austin", "GB", ""),
        ("John Roe, a graduate of Oxford, originally from Riga, is a clerk.", "John Roe", "", "GN:456172"),
    ],
)
def test_a_parent_of_the_same_name_is_somebody_else(text: str, name: str, born: str, native: str) -> None:
    assert codes(extract(text, name=name)) == {"born_in": born, "native_of": native, "ancestral_home": ""}


def test_a_place_that_several_bear_is_graded_c() -> None:
    assert extract("何以宁，朝阳区人。").native_of.grade == "C"  # type: ignore[union-attr]
    assert extract("何以宁，北京市朝阳区人。").native_of.grade == "B"  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["", "人", "生于", "born in", "籍贯：", "祖籍", "人人", "，，，", "born " * 50, "生于" * 50])
def test_texts_without_a_place_give_nothing(text: str) -> None:
    assert codes(extract(text)) == dict.fromkeys(RELATIONS, "")


def test_traditional_characters_are_read_and_quoted_as_written() -> None:
    text = "何以寧，籍貫四川萬縣，1938年生於臺灣臺北。"
    found = extract(text)
    assert codes(found) == {"born_in": "GN:1668341", "native_of": "500101", "ancestral_home": ""}
    assert found.native_of
    assert (found.native_of.text, found.native_of.quote) == ("四川萬縣", "籍貫四川萬縣")


def test_a_former_place_with_its_present_name_in_parentheses_is_todays() -> None:
    text = "何以宁，福建晋江平易里（今泉州市鲤城区西街）人，祖籍浙江鄞县（今宁波）。"
    assert codes(extract(text)) == {"born_in": "", "native_of": "350502", "ancestral_home": "330212"}


@pytest.mark.parametrize(
    "part",
    [
        "born in ",
        "Born in the City of ",
        "生于",
        "四川",
        "生于1938年3月",
        "川籍",
        "四川出生",
        "（",
        "，",
        "（今四川",
        "his wife ",
        "<b a=",
        "四川省 县",
        "字",
    ],
)
def test_no_text_takes_long(part: str) -> None:
    text = part * (20_000 // len(part))
    start = time.process_time()
    extract(text)
    assert time.process_time() - start < 10
