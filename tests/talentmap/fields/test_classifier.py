import json

import pytest
from typer.testing import CliRunner

from talentmap.cli import app
from talentmap.fields import crosswalk
from talentmap.fields.classifier import classify
from talentmap.fields.words import count_words

TITLES = [
    ("Surface codes for fault-tolerant quantum computing with superconducting qubits", "quantum"),
    ("量子纠缠态的制备与离子阱量子计算", "quantum"),
    ("Solid-state electrolytes for lithium metal batteries of electric vehicles", "nev"),
    ("固态电池电解质材料", "nev"),
    ("CRISPR-Cas9介导的水稻基因编辑", "gene_biotech"),
    ("Phase-locked loop with low jitter in 28 nm CMOS", "ic"),
    ("碳化硅功率器件的可靠性研究", "ic"),
    ("Motion planning of a robot manipulator in cluttered workspaces", "manufacturing"),
    ("肺癌患者免疫治疗的临床研究", "clinical"),
    ("Mucoadhesive nanoparticles for ocular drug delivery", "medequip_drug"),
    ("Recurrent neural networks for machine translation of low-resource languages", "ai_bigdata"),
    ("Spacecraft rendezvous guidance with low-thrust trajectories", "deep_space"),
]


@pytest.mark.parametrize(("title", "area"), TITLES)
def test_a_title_alone_tells_the_area_in_both_languages(title: str, area: str) -> None:
    (guess,) = classify([(title, "")], crosswalk())
    assert area in guess.areas


def test_a_guess_names_the_topics_that_say_so() -> None:
    (guess,) = classify([("Entanglement and Bell inequalities of photon pairs", "")], crosswalk())
    assert guess.topics[0] in {"T10622", "T10020"}
    assert all(0.35 <= score <= 1 for score in guess.areas.values())


def test_of_an_empty_text_nothing_is_said() -> None:
    guesses = list(classify([("", ""), ("Ξ", ""), ("Medieval canon law and the theology of marriage", "")], crosswalk()))
    assert [guess.areas for guess in guesses] == [{}, {}, {}]
    assert guesses[0].topics == ()


OUTSIDE = (
    "《红楼梦》人物形象与叙事结构研究", "红楼梦中的诗词意象", "高校思想政治教育的路径研究", "刑法中的正当防卫", "宋代瓷器的工艺",
    "民法典与合同效力", "中学语文教学方法", "鲁迅小说的叙事艺术",
)  # fmt: skip


@pytest.mark.parametrize("title", OUTSIDE)
def test_a_title_of_which_chance_pairs_of_characters_are_known_says_nothing(title: str) -> None:
    (guess,) = classify([(title, "")], crosswalk())
    assert (guess.areas, guess.directions, guess.topics) == ({}, {}, ())


def test_lunar_probes_by_their_names_are_known() -> None:
    guesses = classify([("嫦娥五号月壤样品的光谱特征", ""), ("嫦娥五号探测器月面采样技术", "")], crosswalk())
    assert [max(guess.areas, key=lambda area: guess.areas[area]) for guess in guesses] == ["deep_space", "deep_space"]


def test_sql_is_no_matter() -> None:
    (guess,) = classify([("SQL query optimization in relational databases", "")], crosswalk())
    assert guess.directions.keys() == {"information"}


def test_many_works_are_answered_in_their_order() -> None:
    texts = [(title, "") for title, _ in TITLES] * 50
    found = [guess.areas for guess in classify(texts, crosswalk())]
    assert found[: len(TITLES)] == found[-len(TITLES) :]
    assert len(found) == len(texts)


def test_words_leave_markup_and_silent_words_out_and_translate_known_terms() -> None:
    assert count_words("The <i>qubits</i> &amp; gates") == {"qubit": 1, "gate": 1, "qubit gate": 1}
    words = count_words("离子阱")
    assert {"离子", "子阱", "离子阱", "ion trap"} <= words.keys()


def ask(*questions: dict[str, object]) -> list[dict[str, list[dict[str, object]]]]:
    lines = "\n".join(json.dumps(question) for question in questions)
    result = CliRunner().invoke(app, ["classify", "works"], input=lines)
    assert result.exit_code == 0
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_topics_speak_before_the_text_and_the_best_comes_first() -> None:
    (answer,) = ask({"id": "a", "title": "Wheat breeding", "topics": ["https://openalex.org/T10682", "10018", "T99999"]})
    areas = [entry["id"] for entry in answer["areas"]]
    assert areas[0] == "quantum"
    assert set(areas) == {"quantum", "nev", "materials"}
    scores = [entry["score"] for entry in answer["areas"]]
    assert scores == sorted(scores, key=lambda score: -float(str(score)))
    assert {entry["id"] for entry in answer["directions"]} == {"information", "matter"}


def test_a_work_whose_topics_nobody_knows_is_classified_by_its_text() -> None:
    known, unknown = ask({"id": 1, "title": "Qubits", "topics": []}, {"id": 2, "title": "Qubits", "topics": ["T99999", "x"]})
    assert known["areas"] == unknown["areas"]
    assert known["areas"][0]["id"] == "quantum"


def test_a_bad_line_is_told_and_the_rest_goes_on() -> None:
    lines = '{"id": 1, "title": "Qubits", "year": 2020}\n{"title": "no id"}\n{"id": 3, "title": null, "abstract": "Qubits"}\n'
    result = CliRunner().invoke(app, ["classify", "works"], input=lines)
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == [1, 3]
    assert result.exit_code == 3
    assert "line 2: id" in result.stderr
    assert "year (1)" in result.stderr
