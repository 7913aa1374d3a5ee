"""Whose 故乡 a Chinese text tells, and who comes from where: `到鲁迅的故乡绍兴采风`, `军医凌海峰来自湖南岳阳`."""

import re
from collections.abc import Sequence

from talentmap.hometown.chinese_place import RESIDUE, STOP, clause_start
from talentmap.hometown.chinese_subject import TITLE
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
