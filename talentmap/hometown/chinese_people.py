"""Chinese clauses that are a place and 人: `四川省仪陇县马鞍镇人`, `宋州宋城（今河南省商丘）人`."""

import re
from collections.abc import Callable, Iterator, Sequence

from talentmap.hometown.chinese_place import LONGEST_CLAUSE, RESIDUE, TODAYS, Places, clause_start
from talentmap.hometown.chinese_subject import introduces
from talentmap.hometown.mention import Mention

_FOLK = "(?:人(?:氏|士)?|崽儿|妹子|妹儿|伢子|娃儿|汉子|姑娘|小伙子?)"
_PEOPLE = re.compile(
    rf"{_FOLK}(?=$|也[，。；]|[，。；;,.！!？?\n\s（）()、”\"」【\d]|现任|现为|生于|字|毕业|曾任|早年|中共|汉族|男|女|教授|博士|著名)"
)
_PEOPLE_OF = re.compile("人(?:氏|士)?的?")
_MARKS = '，。；;,！!？?\n\t \r\u3000（）()、：:“”"「」【】'
_IN_BRACKETS = re.compile(TODAYS)
_VILLAGE = re.compile(rf"(?:(?:{RESIDUE})?(?:{TODAYS})?|[一-鿿]{{1,8}}{TODAYS}){_FOLK}$")
_NO_HAMLET = (  # last characters of what is no village: 商人, 诗人, 负责人, 传人, 普通人
    "商军工文诗名老轻年夫主本女男病盲艺猎牧客持纪言责选承始导头证事疑害法然体乐影资伙旅家族新好土外地华侨行闻护监代古今中伟巨野友亲恋爱情穷"
    "富罪犯僧道善恶坏理产能传达猿后生班门舵创起版片作视告划业绍系书意下稼疾哑国徒来白通凡明路局守看"
)
_LONG_HAMLET = r"(?!.*(?:公司|大学|学院|医院|学校|研究|中心|单位|机构|协会|[厂队局报部社店馆]))[一-鿿]{2,3}"
_HAMLET = re.compile(rf"{_VILLAGE.pattern}|(?:{RESIDUE})?(?:[一-鿿]|{_LONG_HAMLET})[^，。；\s{_NO_HAMLET}]{_FOLK}$")  # 龙潭人
_OLD_NAME = re.compile(rf"[^的\W\da-zA-Z]{{2,12}}{TODAYS}(?:{RESIDUE})?{_FOLK}$")
_SOUNDS = (  # characters that write the sounds of foreign names: 意大利马切拉塔人
    "阿埃艾爱安昂奥巴白拜班邦鲍北贝本比彼宾波伯勃博布查茨达大丹当道德登迪底蒂丁顿多俄厄恩尔法凡费菲芬弗佛福弗盖冈高戈格根古哈海汉豪赫黑亨胡怀"
    "惠霍基吉季加贾简杰捷金卡凯坎康考柯科可克肯库夸奎拉莱赖兰朗劳勒雷里理利列林隆卢鲁路伦罗洛吕马麦迈曼芒梅门蒙米密明莫默姆穆那纳乃奈南内尼"
    "涅宁纽诺努欧帕派潘庞佩彭皮平珀普奇齐恰乔切琴丘热日荣瑞若撒萨塞赛桑沙山尚绍舍什施史士斯司丝苏索塔太泰坦唐特腾提廷图托陀瓦万威维韦魏温文沃乌伍"
    "西希锡夏肖谢辛欣休许雅亚延扬耶叶伊依因英尤约泽扎詹兹兰"
)
_TOWN_ABROAD = re.compile(rf"[{_SOUNDS}]{{3,8}}人(?:氏|士)?$")
_LONGEST_INTRODUCTION = 24
_COMMANDERY = 2  # characters of an old commandery's name


class PeopleOf:
    """The clauses of one text that say whose people somebody is; `born` tells where the text says the person was born."""

    def __init__(self, text: str, subjects: Sequence[str], places: Places, born: Callable[[], Mention | None]) -> None:
        self._text, self._subjects, self._places, self._born = text, subjects, places, born

    def mentions(self) -> Iterator[Mention]:
        """`四川省仪陇县马鞍镇人`: a clause that is a place and 人, with at most an introduction before it."""
        for match in _PEOPLE.finditer(self._text):
            begin = self._clause_of(match.start())
            starts = range(begin, min(match.start() - 1, begin + _LONGEST_INTRODUCTION))
            known = [start for start in starts if self._is_whole(begin, start, match.end())]
            whole = (start for start in known if self._places.names_at(start)[1] == match.start())
            start = next(whole, next(iter(known), None))
            mention = self._of_people(begin, start) if start is not None else self._of_old_name(begin, match)
            if mention:
                yield mention

    def named(self) -> Iterator[Mention]:
        """`四川万县人杨吉甫`: the person's name right behind says whose place it is, whatever stands before."""
        for name in self._subjects:
            for match in _PEOPLE_OF.finditer(self._text):
                if not self._text.startswith(name, match.end()):
                    continue
                begin = self._clause_of(match.start())
                start = next((at for at in range(begin, match.start() - 1) if self._is_village(at, match.start() + 1)), None)
                mention = self._of_people(begin, start) if start is not None else None
                if mention:
                    yield mention

    def _is_village(self, start: int, end: int) -> bool:
        components, stop = self._places.names_at(start)
        return bool(components) and bool(_VILLAGE.match(self._text[stop:end]))

    def _is_whole(self, begin: int, start: int, end: int) -> bool:
        """Whether the clause consists of an introduction, a place from `start` on, at most a village, and 人."""
        components, stop = self._places.names_at(start)
        named = len(components) > 1 or self._text[stop - 1] in "县旗" or self._text[stop : stop + 1] == "县"  # 江津县白沙
        village = _HAMLET if named else _VILLAGE
        if not components:
            return False
        said = self._text[stop:end]
        folk = village.match(said) or (_TOWN_ABROAD.match(said) and self._places.is_abroad(components))
        return bool(folk) and self._introduces(begin, start)

    def _introduces(self, begin: int, start: int) -> bool:
        if introduces(self._text, begin, start, self._subjects):
            return True
        before = start - _COMMANDERY
        known = before >= begin and self._places.is_commandery(self._text[before:start])
        return known and introduces(self._text, begin, before, self._subjects)

    def _of_people(self, begin: int, start: int) -> Mention | None:
        components, stop = self._places.names_at(start)
        if self._places.is_small_abroad(components):
            return None
        local = "土生土长" in self._text[begin:start] and self._born()
        inside = self._places.inside(local, (start, stop), begin) if local else None
        return inside or self._places.mention((start, stop), components, begin)

    def _of_old_name(self, begin: int, match: re.Match[str]) -> Mention | None:
        """`宋州宋城（今河南省商丘）人`: by today's name in brackets."""
        starts = range(begin, match.start() - 1)
        start = next((at for at in starts if self._introduces(begin, at) and _OLD_NAME.match(self._text[at : match.end()])), None)
        return self._places.named_today(start, begin) if start is not None else None

    def _clause_of(self, at: int) -> int:
        """Where the clause before `at` begins; a bracket with today's name is part of it."""
        low = max(0, at - LONGEST_CLAUSE)
        plain = _IN_BRACKETS.sub(lambda bracket: "〇" * len(bracket.group()), self._text[low:at])
        return low + clause_start(plain, len(plain), _MARKS)
