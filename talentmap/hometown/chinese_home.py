"""Whose 故乡 a Chinese text tells, and who comes from where: `到鲁迅的故乡绍兴采风`, `军医凌海峰来自湖南岳阳`."""

import re
from collections.abc import Sequence

from talentmap.hometown.chinese_place import RESIDUE, STOP, clause_start
from talentmap.hometown.chinese_subject import OTHER, TITLE
from talentmap.names.surnames import surnames

_SURNAME = "|".join(sorted((re.escape(name) for name in surnames()), key=len, reverse=True))
_ANOTHERS_HOME = re.compile(
    rf"(?<![他她我])(?<!自己)(?<!本人)(?<!作者)的$|[菜酒茶戏剧猫诗侨艺星]$|[到赴在访往经于去](?:{_SURNAME})[一-鿿]{{1,2}}$"
)
_COMES = re.compile(r"[他她我](?:本人)?|本人")
_ROLE_AND_SURNAME = re.compile(rf"[^的和与及]{{0,4}}(?:{_SURNAME})[一-鿿]{{1,2}}")
_HOME_ENDS = re.compile(
    rf"(?![^，。；、的]{{0,6}}[队社组局厅厂府店团军院校])(?:{RESIDUE})?(?:[，。；、！!\n]|$|的[^，。；]{{0,10}}?(?:家庭|农村|农家|山村|乡村|山区|小镇|小城|县城|村子|村庄|农户))"
)
_FAMILY = re.compile(rf"{_HOME_ENDS.pattern}|(?:{RESIDUE})?[^，。；]{{0,10}}?(?:家庭|之家|人家|门第|世家|农户|望族|大族|名门)")

_YOUNG = "青年|年轻人|小伙子?|姑娘|少年|女孩|男孩|农家子弟|学子|汉子"
_ONE = f"(?:{_YOUNG}|[^，。；的]{{0,6}}(?:家|院士|教授|学者|博士|工程师|专家|学霸|医生))"
OUT_OF = re.compile(rf"(?:的?(?:农村|山村|乡村|小山村|山区|大山|山里|小镇|小城|乡下))?(?:走出来?)?的(?=(?P<who>{_ONE}))")
_CALLS = re.compile(r"(?:[是这]?(?:一?[位个名])?(?:年轻的?)?)?(?P<from>从|来自)?$")
_LONGEST_BEFORE = 80  # characters between the person's name and `这位来自渠县农村的青年`


def is_called(text: str, start: int, out: re.Match[str], subjects: Sequence[str]) -> bool:
    """Whether the words before and behind a place call the person so, by name or as `这位`."""
    begin = clause_start(text, start)
    before = text[begin:start]
    calls = _CALLS.search(before)
    came = calls is not None and calls["from"] == "来自" and re.fullmatch(_YOUNG, out["who"])  # an expert from where he works
    if calls is None or not (came or "走出" in out.group()):
        return False
    rest = before[: calls.start()]
    if any(text.startswith(name, out.end("who")) for name in subjects):
        return True
    if not subjects and begin == 0 and not rest:
        return text[out.end("who") : out.end("who") + 1] in surnames()
    if re.match(r"[一-鿿]{2,3}(?=[，。、（(])", text[out.end("who") :]) and not text.startswith(("。", "，"), out.end("who")):
        return False
    beside = not rest and text.endswith(tuple(f"{name}，" for name in subjects), 0, begin)
    if "走出" in out.group() and (rest in subjects or beside):
        return True
    last = max((text.rfind(name, max(0, begin - _LONGEST_BEFORE), begin) for name in subjects), default=-1)
    said = text[last:begin]
    return before.startswith("这") and last >= 0 and not OTHER.search(said)


def is_home(text: str, end: int) -> bool:
    """`出身于岩手县盛冈市，`, `出身于四川宜宾一个书香门第`: whether it is a home; a school is none."""
    return bool(_FAMILY.match(text, end))


def is_anothers_home(text: str, at: int, subjects: Sequence[str]) -> bool:
    """`到鲁迅的故乡绍兴采风`, `大熊猫的故乡四川`: whether the 故乡 at this place belongs to somebody or something else."""
    before = text[clause_start(text, at, f"{STOP}：:（(") : at]
    if any(re.search(rf"{re.escape(name)}{TITLE}的?$", before) for name in subjects):
        return False
    return bool(_ANOTHERS_HOME.search(before))


def comes_from(text: str, at: int, end: int, subjects: Sequence[str]) -> bool:
    """`军医凌海峰来自湖南岳阳，`: whether the clause says so of the person alone, and of no institution."""
    before = text[clause_start(text, at) : at]
    person = any(re.fullmatch(rf"[^的和与及同跟带让]{{0,6}}{re.escape(name)}{TITLE}", before) for name in subjects)
    person = person or (not subjects and text.startswith(before) and bool(_ROLE_AND_SURNAME.fullmatch(before)))
    return (person or bool(_COMES.fullmatch(before))) and bool(_HOME_ENDS.match(text, end))
