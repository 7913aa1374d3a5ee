"""What a Chinese text denies or only supposes: `没有出生在四川`, `据说是四川人`, `一说生于重庆`; `不仅生于四川` states it."""

import re
from collections.abc import Sequence

from talentmap.hometown.chinese_place import STOP, clause_start

STRESSED = re.compile(
    r"(?:并?不[仅但只止光单]仅?|不愧|毫?无疑问?地?|不折不扣的?|的确|确实|其实|实际上|事实上|说到底|归根结底)(?:还|也)?"
)
_DENIED = re.compile(
    r"(?:不|(?<![出沉埋淹])没有?|(?<![乙丁己辛癸])未|(?<![东西南北是除])非)(?:曾经?|再|是|在|为|属|必|见得|一定)*$"
)
_SUPPOSED = (
    r"据说|据传|据称|据云|相传|[误谣讹盛风哄世]传|传闻|[传疑][是为]|疑似|一说(?!法)|[或恐][云谓言曰是为许怕]|也许|说不定|大概(?![约\d])|"
    r"(?<!尽)可能(?!性)|似乎|是否|[推猜揣][测断想]|[谎诈诡自号]称|自[认诩居命]|当[作成]|视[作为]|否认|质疑|误[认作以记载写]|[被人都常]以为|以为(?:[他她其是]|自己)|被认为|冒充|假冒|貌似|(?<![图影头画偶肖成])像(?:是|个|一个)|算(?:是|得上)|"
    r"有[^，。；]{0,8}(?:(?<!小)说|认为|指出|记载|主张)|应该?当?[是为系]|[不未没][^，。；]{0,4}(?:说|称|承认)过?(?:自己|[他她其是])"
)
_HEDGED = re.compile(rf"(?<![响反对适供相])(?:{_SUPPOSED})")
_HEDGE_ALONE = re.compile(rf"[而但又另也亦后]?(?:{_SUPPOSED}|传说)[他她其]?")
_HEDGED_AT_END = re.compile(r"(?:传说|似|(?<!无)疑|或|恐|盖|应|想必)$")
_TAIL = re.compile(r"(?:[他她其]|曾|本|是|为|系|乃|在|于|籍贯|祖籍|出生地?|[\d年月日]+)$")
_BEHIND = re.compile(
    r"[^，。；（(]{0,3}(?:的说法|之说|一说(?=[，。；]|$)|的传闻|的可能)|[（(](?:存疑|待考|待查|不确定|未证实|疑)[）)]|"
    r"(?:人|籍)?[（(]?[？?]"
)
_OR = re.compile(r"(?:人|籍)?(?:或者?|抑或|还是)")


def is_doubted(text: str, at: int, end: int, subjects: Sequence[str]) -> bool:
    """Whether what is stated from `at` to `end` is denied there, or only supposed; a plain statement elsewhere counts."""
    begin = clause_start(text, at, f"{STOP}（()）【】")
    said = STRESSED.sub("", text[begin:at])
    rest = _without_tail(said, subjects)
    if _DENIED.search(said) or _HEDGED.search(said) or _HEDGED_AT_END.search(rest) or _BEHIND.match(text, end):
        return True
    before = text[clause_start(text, max(begin - 1, 0), STOP) : max(begin - 1, 0)]
    return text[begin - 1 : begin] == "，" and _is_hedge(before, subjects)


def _without_tail(said: str, subjects: Sequence[str]) -> str:
    """Without the names, dates and small words at its end."""
    while said:
        name = next((one for one in subjects if one and said.endswith(one)), "")
        shorter = said.removesuffix(name) if name else _TAIL.sub("", said)
        if shorter == said:
            return said
        said = shorter
    return said


def or_another(text: str, end: int) -> int | None:
    """Where another place may stand between which and the one before the text does not decide: `成都或重庆`."""
    both = _OR.match(text, end)
    return both.end() if both else None


def _is_hedge(clause: str, subjects: Sequence[str]) -> bool:
    """Whether a clause says nothing but `据说` or `有学者认为`."""
    for name in subjects:
        clause = clause.removeprefix(name)
    return bool(_HEDGE_ALONE.fullmatch(clause))
