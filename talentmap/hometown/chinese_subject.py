"""Whose place a Chinese clause states: the person's, or a relative's, teacher's or companion's."""

import re
from collections.abc import Sequence

from talentmap.hometown.chinese_doubt import STRESSED
from talentmap.hometown.chinese_era import ERA
from talentmap.hometown.chinese_place import STOP, clause_start
from talentmap.names.surnames import surnames

_RELATIVES = (
    "父亲|母亲|父母|双亲|(?:其|胞|堂|表|长|幼|族|仲|从)[父母兄弟姐妹妻夫子女孙侄甥](?![一-鿿]{0,2}[镇乡村])|家父|家母|父辈|母家|妻子|妻|夫人|丈夫|爱人|配偶|祖父|祖母|外祖父|外祖母|爷爷|奶奶|外公|外婆|姥爷|姥姥|曾祖父|先祖|岳父|岳母|公公|"
    "婆婆|儿子|女儿|子女|长子|次子|幼子|长女|次女|哥哥|弟弟|姐姐|妹妹|兄长|兄弟|姊妹|大哥|叔叔|伯父|舅舅|姑姑|养父|养母|继父|继母|"
    "(?<!生)(?<!研究)导师|恩师|业师|老师|(?<!大)学生|弟子|门生|同事|好友|友人|挚友|合作者|搭档|同窗|老校长|创始人|前任|继任者|患者|病例|病人|受访者"
)
_SELF = re.compile(r"本人|自己|他本人|她本人|传主|(?:^|[^其])(?:他|她)(?!的|们|父|母|妻)")
_OTHER_FIRST = re.compile(
    rf"^\s*(?:而|但|且|又|其中|那时|当时)?(?:其|该|这位|这名|他|她|我|他的|她的|我的|本人的|[^，。；]{{1,6}}的|[^，。；]{{2,4}}之)?(?:{_RELATIVES})"
)
_ROLE_AND_NAME = re.compile(
    r"(?:创始人|创办人|校长|院长|所长|主任|科学家|教授|院士|博士|代表|经理|董事长|工程师)(?P<name>[一-鿿]{2,3})$"
)
OTHER = re.compile(rf"(?:{_RELATIVES})")
_BESIDE = re.compile(rf"(?:随|跟随|与|和|同|由|受|靠|被|教师|于)(?:其)?(?:{_RELATIVES})")
_SENTENCE_END = "。！？!?\n；;"
_UNSURE = re.compile(
    r"祖上|祖先|先祖|祖辈|先世|其先|先人|远祖|不|非|半|新(?!疆)|成为|对象|大多|多数|主角|主人公|患者|病例|包括|许多|很多|这些|那些|所有|每个|名叫|误传|当地|老一辈|共有|一批|广大"
)
_COPULA = r"(?:本|也|亦|原|均)?(?:是|系|乃|遂?为|即|作为)?(?:一?[位名个])?(?:地道的?|土生土长的?|典型的?|地地道道的?)?"
TITLE = r"(?:教授|院士|同志|先生|女士|博士|研究员|医生|老师)?"
_TITLE_AND_COPULA = re.compile(TITLE + _COPULA)
ABROAD = "旅居?(?:[美日欧英德法加澳意荷俄瑞比韩新泰马]|海外)的?"
_ABOUT = re.compile(
    rf"^(?:他|她|我|其|本人|作者|笔者)?{_COPULA}(?:著名|知名|当代|现代|{ABROAD}|海外|青年|我国|中国|"
    rf"原|今|旧|时属|[川蜀渝湘鄂粤闽皖赣滇黔鲁豫晋陕浙苏]之|{ERA}|民国|民国时期|重庆直辖前的)?$"
)
_LIVES = re.compile(r"(?:出?生|成长|长|定居|旅居|居住|生活)[于在][一-鿿]{1,8}的$")  # 出生在台湾的四川人
_NAMED = re.compile(r"^.{1,8}(?:是|系|乃)(?:一?[位名个])?(?:地道的?|土生土长的?|典型的?|地地道道的?)?$")
_FACTS = re.compile(
    rf"(?:男|女|族|生|岁|日|月|先生|女士|教授|院士|博士|研究员|同志|别号.{{1,3}}|字.{{1,3}}|号.{{1,3}}|著名|知名|当代|现代|{ABROAD}|海外|青年)$"
)
_NAMED_PERSON = re.compile(
    r"[^，。；、（）()\s]{0,10}?(?:家|院士|教授|学者|诗人|代表|青年|男子|女子|博士|作家|专家|医生|校长|院长|将领|歌手|球员|人)(?P<name>[一-鿿]{2,3})"
)
_CHILD_OF = re.compile(r"之[长次幼]?[女子妻父母弟妹兄姐孙](?:[一-鿿]{1,3})?(?:\d{4}年)?$")
_OF_SEVERAL = re.compile(r"(?:均|都|皆|分别|先后)(?:他|她|是|为)?$|第二$")
_SEVERAL = re.compile(
    r"(?P<names>.+?)(?:[夫父母兄姐姊][妇妻子女弟妹]|[二两三四五]人)?(?:一样|一同)?(?:都|均|皆|俱|全都)(?:是|为|系|乃)?$"
)
_OF_OTHERS = re.compile(rf"(?<![他她其])[的之](?:{_RELATIVES})[^、和与及同跟]*$")
_OFFICE = re.compile(r"(?:[^的和与及同跟，]{0,6}[师长员任授家记理士])?")
_ANCESTRAL = re.compile("(?:原籍|祖籍|祖居)地?[为是系在]?")
_LISTED = re.compile("(?:[、和与及][一-鿿]{2,3})*[、和与及]")
_KIN = re.compile(rf"(?:[的之]?(?:{_RELATIVES})|之[长次幼]?[女子妻父母弟妹兄姐孙])[一-鿿]{{0,3}}")
_LONGEST_LIST = 60  # characters
_AND = "[、和与及同跟]"
_OLD_PREFECTURE = re.compile(r"[一-鿿]{1,3}[州府郡路]$")  # 密州 before 诸城
_ROLE_AT_END = re.compile(rf"(?:其|[^，。；]{{1,8}}的)?(?:{_RELATIVES})$|[^，。；]{{1,8}}之[长次幼]?[女子妻父母弟妹兄姐孙]$")
_ASIDE = re.compile(r"[（(][^（）()]*[）)]")
_OPEN = re.compile(r"[（(][^（）()]*$")
_LONGEST_BRACKET = 120
_LONGEST_SENTENCE = 400


def introduces(text: str, start_of_clause: int, start: int, subjects: Sequence[str]) -> bool:
    """Whether what stands between the clause's begin and the place only introduces the person."""
    if is_one_of_several(text[clause_start(text, start, STOP) : start], subjects):
        return True
    said = STRESSED.sub("", _OLD_PREFECTURE.sub("", text[start_of_clause:start]))
    said = said.rpartition("而是")[2].lstrip("“「")  # 不是重庆人而是
    if _UNSURE.search(said) or (len(said) <= 4 and _ANCESTRAL.match(said)):
        return False
    for name in subjects:
        title, found, behind = said.partition(name)  # 总工程师梁伯安为
        if found and _OFFICE.fullmatch(title) and _TITLE_AND_COPULA.fullmatch(behind):
            return True
    if _ABOUT.match(said) or _LIVES.fullmatch(said) or _NAMED.match(said) or _FACTS.search(said):
        return True
    begins = start_of_clause == 0 or text[start_of_clause - 1] in "。\n"
    named = 2 <= len(said) <= 4 and (said[0] in surnames() or said[:2] in surnames())
    return not subjects and begins and named


def is_one_of_several(clause: str, subjects: Sequence[str]) -> bool:
    """`李四和王五都是`: whether the person is one of those of whom a clause says something; their parents are not."""
    several = _SEVERAL.match(clause)
    if not several or _OF_OTHERS.search(several["names"]):
        return False
    person = "|".join(["^[他她我]", *(f"(?:^|{_AND})[^、和与及同跟]{{0,6}}{re.escape(name)}{TITLE}" for name in subjects)])
    return bool(re.search(f"(?:{person})(?:{_AND}|$)", several["names"]))


def names_another(text: str, at: int, behind: int, subjects: Sequence[str]) -> bool:
    """Whether `X籍` at this place belongs to somebody else who is named behind it: `四川籍诗人郭某`; or to several."""
    if text[behind : behind + 12].find("们") >= 0:
        return True
    named = _NAMED_PERSON.match(text, behind)
    if not named or named["name"][0] not in surnames():
        return False
    listed = text[named.end() : named.end() + _LONGEST_LIST]
    if any(name.startswith(named["name"][:2]) or _is_listed(listed, name) for name in subjects):
        return False
    return bool(subjects) or (at > 0 and text[at - 1] not in "。\n")


def _is_listed(words: str, name: str) -> bool:
    """`、王某和李某`: whether the name stands among names of a list."""
    at = words.find(name)
    return at > 0 and _LISTED.fullmatch(words, 0, at) is not None


def about_somebody_else(text: str, at: int, subjects: Sequence[str], *, known: bool = False) -> bool:
    """Whether the clause that begins before `at` speaks of a relative, teacher or companion of the person.

    With `known` the person's name is certain, so that another name with a role is somebody else's.
    """
    if _in_anothers_bracket(text, at, subjects) or text.rfind("《", max(0, at - 40), at) > text.rfind("》", 0, at):
        return True
    low = max(0, at - _LONGEST_SENTENCE)
    first = max((found + 1 for mark in _SENTENCE_END if (found := text.rfind(mark, low, at)) >= 0), default=low)
    if is_one_of_several(re.split("[，,]", text[first:at])[-1], subjects):
        return False
    other = False
    said = _without_asides(text[first:at], subjects)
    *earlier, last = (_as_named(clause, subjects, known) for clause in re.split(r"[，,、（(]", said))
    if _CHILD_OF.search(last) or _OF_SEVERAL.search(_without(last, subjects)):
        return True
    for clause in earlier:
        role = _ROLE_AND_NAME.search(clause) if known else None
        another = _OTHER_FIRST.match(clause) or _is_relative_by_name(clause, subjects) or _names_relative(clause, subjects)
        if another or (role and role["name"] not in subjects):
            other = True
        elif _own(clause, subjects):
            other = False
    if _own(last, subjects):
        return bool(OTHER.search(last.rpartition("本人")[2])) and not _SELF.search(last)
    beside = _BESIDE.search(last)
    return other or bool(OTHER.search(last) and not beside)


def _without_asides(words: str, subjects: Sequence[str]) -> str:
    """Without what stands in brackets and does not name the person: `（父母为中物院职工）` says nothing of what follows."""
    return _ASIDE.sub(lambda aside: aside.group() if any(name in aside.group() for name in subjects) else "", words)


def _names_relative(clause: str, subjects: Sequence[str]) -> bool:
    """`王刚之子王强`, `王刚妻李氏`: whether a clause is the name of somebody whom the person's own name tells."""
    return any(clause.startswith(name) and _KIN.fullmatch(clause, len(name)) for name in subjects)


def _is_relative_by_name(clause: str, subjects: Sequence[str]) -> bool:
    """`夫刘某某`: whether a clause is nothing but a relative's name behind the one character that says who it is."""
    return 3 <= len(clause) <= 4 and clause[0] in "夫妻父母兄弟姐妹" and clause[1] in surnames() and clause[1:] not in subjects


def _as_named(clause: str, subjects: Sequence[str], known: bool) -> str:
    """The clause without the role by which it calls the person: `李四的导师张三` where the known name is 张三."""
    for name in subjects if known else ():
        before, found, behind = clause.partition(name)
        clause = _ROLE_AT_END.sub("", before) + found + behind if found else clause
    return clause


def _without(clause: str, subjects: Sequence[str]) -> str:
    """The clause without the person's name and the date at its end."""
    for name in subjects:
        clause = clause.removesuffix(name)
    return re.sub(r"[\d年月日]+(?:在|于)?$", "", clause)


def _in_anothers_bracket(text: str, at: int, subjects: Sequence[str]) -> bool:
    """`首任校长张某（四川巴中人）`: what stands in brackets is said of the name before them."""
    opened = _OPEN.search(text, max(0, at - _LONGEST_BRACKET), at)
    if not opened:
        return False
    owner = re.split(r"[，,、。；;\s与和及同跟]", text[max(0, opened.start() - 20) : opened.start()])[-1]
    if not owner or any(owner.endswith(name) for name in subjects):
        return False
    named = len(owner) in (2, 3) and owner[0] in surnames()
    return owner.endswith("某") or (bool(subjects) and (named or bool(_ROLE_AND_NAME.search(owner))))


def _own(clause: str, subjects: Sequence[str]) -> bool:
    return bool(_SELF.search(clause)) or any(name in clause for name in subjects)
