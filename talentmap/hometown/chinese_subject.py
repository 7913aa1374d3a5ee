"""Whose place a Chinese clause states: the person's, or a relative's or teacher's."""

import re

from talentmap.names.surnames import surnames

_RELATIVES = (
    "父亲|母亲|父母|双亲|其父|其母|家父|家母|父辈|母家|妻子|妻|夫人|丈夫|爱人|配偶|祖父|祖母|外祖父|外祖母|爷爷|奶奶|外公|外婆|姥爷|姥姥|曾祖父|先祖|岳父|岳母|公公|"
    "婆婆|儿子|女儿|子女|长子|次子|幼子|长女|次女|哥哥|弟弟|姐姐|妹妹|兄长|兄弟|姊妹|大哥|叔叔|伯父|舅舅|姑姑|养父|养母|继父|继母|"
    "导师|恩师|业师|老师|学生|弟子|门生|同事|好友|友人|挚友|合作者|搭档|同窗|老校长|创始人|前任|继任者|患者|病例|病人|受访者"
)
_SELF = re.compile(r"本人|自己|他本人|她本人|传主|(?:^|[^其])(?:他|她)(?!的|们|父|母|妻)")
_OTHER_FIRST = re.compile(
    rf"^\s*(?:而|但|且|又|其中|那时|当时)?(?:其|该|这位|这名|他|她|我|他的|她的|我的|本人的|[^，。；]{{1,6}}的|[^，。；]{{2,4}}之)?(?:{_RELATIVES})"
)
_OTHER = re.compile(rf"(?:{_RELATIVES})")
_BESIDE = re.compile(rf"(?:随|跟随|与|和|同|由|受|靠|被|教师|于)(?:其)?(?:{_RELATIVES})")
_SENTENCE_END = "。！？!?\n；;"
_UNSURE = re.compile(r"不|非|半|新|成为|对象|大多|多数|主角|主人公|患者|病例|包括|许多|很多|这些|那些|所有|每个|名叫|当地|老一辈")
_ABOUT = re.compile(
    r"^(?:他|她|我|其|本人|作者|笔者)?(?:本|也|亦|原|均)?(?:是|系|乃|为|即|作为)?(?:一位|一名|一个)?(?:地道的?|土生土长的?|典型的?|地地道道的?)?$"
)
_NAMED = re.compile(r"^.{1,8}(?:是|系|乃)(?:一位|一名|一个)?(?:地道的?|土生土长的?|典型的?|地地道道的?)?$")
_FACTS = re.compile(
    r"(?:男|女|族|生|岁|日|月|先生|女士|教授|院士|博士|研究员|同志|别号.{1,3}|字.{1,3}|号.{1,3}|著名|知名|当代|现代|旅美|旅日|旅欧|旅英|旅德|海外|青年)$"
)


def introduces(text: str, clause: int, start: int, name: str | None) -> bool:
    """Whether what stands between the clause's begin and the place only introduces the person."""
    said = text[clause:start]
    if _UNSURE.search(said):
        return False
    if said == (name or "") or _ABOUT.match(said) or _NAMED.match(said) or _FACTS.search(said):
        return True
    begins = clause == 0 or text[clause - 1] in "。\n"
    return begins and 2 <= len(said) <= 4 and (said[0] in surnames() or said[:2] in surnames())


def about_somebody_else(text: str, at: int, name: str | None) -> bool:
    """Whether the clause that begins before `at` speaks of a relative, teacher or student of the person."""
    first = max(text.rfind(mark, 0, at) for mark in _SENTENCE_END) + 1
    other = False
    *earlier, last = re.split(r"[，,、（(]", text[first:at])
    for clause in earlier:
        if _OTHER_FIRST.match(clause):
            other = True
        elif _own(clause, name):
            other = False
    if _own(last, name):
        return bool(_OTHER.search(last.rpartition("本人")[2])) and not _SELF.search(last)
    beside = _BESIDE.search(last)
    return other or bool(_OTHER.search(last) and not beside)


def _own(clause: str, name: str | None) -> bool:
    return bool(_SELF.search(clause)) or bool(name and name in clause)
