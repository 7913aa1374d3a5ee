"""Chinese regions as people bear them: `四川籍`, `川籍科学家`, `渝人`."""

import re
from collections.abc import Iterator, Sequence

from talentmap.hometown.chinese_place import Places, clause, clause_start
from talentmap.hometown.chinese_subject import introduces, names_another
from talentmap.hometown.mention import Mention
from talentmap.places import locate

_OF_REGION = re.compile(
    r"(?P<region>川渝|巴渝|[一-鿿]{1,10})籍(?!贯(?![，。]|$)|隶|人口|学[生子员童]|商|农|同|员工|将士|官兵|考生|旅客|车|船|民工|企业(?!家)|老乡|校友)"
)
_SHORT = {
    "川": "四川", "蜀": "四川", "渝": "重庆", "川渝": "川渝", "巴渝": "川渝", "粤": "广东", "湘": "湖南", "鄂": "湖北",
    "浙": "浙江", "闽": "福建", "皖": "安徽", "赣": "江西", "滇": "云南", "黔": "贵州", "桂": "广西", "豫": "河南", "冀": "河北",
    "鲁": "山东", "陕": "陕西", "琼": "海南", "晋": "山西", "辽": "辽宁", "陇": "甘肃", "沪": "上海", "津": "天津",
    "京": "北京", "苏": "江苏", "蓉": "成都", "甬": "宁波", "泸": "泸州",
}  # fmt: skip
_NO_PEOPLE = "晋辽津京苏泸"  # 晋人 and 辽人 lived under these dynasties
_LONGEST_FIRST = sorted(_SHORT, key=len, reverse=True)
_PEOPLE = re.compile(
    rf"(?P<region>{'|'.join(short for short in _LONGEST_FIRST if short not in _NO_PEOPLE)})"
    r"人(?:氏|士)?(?=也?$|也[，。]|[，。；;,！!？?\n\s）)])"
)
_BORN = re.compile(rf"生[于在](?P<region>{'|'.join(_LONGEST_FIRST)})(?=$|[，。；、\s）])")
_OLD = frozenset({"蜀", "川", "闽"})  # so of whom lived long ago; 鲁人 and 豫人 were of states and prefectures


class RegionOf:
    """The regions of one text whose people somebody is said to be."""

    def __init__(self, text: str, subjects: Sequence[str], places: Places) -> None:
        self._text, self._subjects, self._places = text, subjects, places

    def natives(self) -> Iterator[Mention]:
        """`川籍科学家`, `四川籍`; with a country it is a nationality."""
        for match in _OF_REGION.finditer(self._text):
            mention = self._region_of(*match.span("region"))
            if mention and mention.code.isdigit() and self._introduced(mention.start, match.end()):
                yield mention

    def people(self) -> Iterator[Mention]:
        """`渝人`, `地道的川人`."""
        for match in _PEOPLE.finditer(self._text):
            known = not self._places.long_ago or match["region"] in _OLD
            mention = self._short(*match.span("region")) if known else None
            if mention and introduces(self._text, clause_start(self._text, mention.start), mention.start, self._subjects):
                yield mention

    def born(self) -> Iterator[Mention]:
        """`出生于渝`."""
        for match in _BORN.finditer(self._text):
            mention = self._short(*match.span("region"))
            if mention and not (match["region"] == "蜀" and self._places.long_ago):
                yield mention

    def _introduced(self, at: int, behind: int) -> bool:
        return introduces(self._text, clause_start(self._text, at), at, self._subjects) and not names_another(
            self._text, at, behind, self._subjects
        )

    def _region_of(self, start: int, end: int) -> Mention | None:
        for at in range(start, end):
            components, stop = self._places.names_at(at)
            if stop == end and components and self._text[at:end] not in _SHORT:
                return self._places.mention((at, end), components, at)
        return self._short(start, end)

    def _short(self, start: int, end: int) -> Mention | None:
        """The region whose short name ends here."""
        short = next((region for region in _LONGEST_FIRST if self._text.endswith(region, start, end)), "")
        place = locate(_SHORT[short]) if short else None
        if place is None:
            return None
        at = end - len(short)
        end += self._text[end : end + 1] in ("人", "籍")
        grade = "C" if place.alternatives else "B"
        return Mention(place.code, self._text[at:end], at, end, grade, place.alternatives, clause(self._text, at, end))
