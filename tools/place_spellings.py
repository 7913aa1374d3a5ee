"""Latin spellings of Chinese place names: pinyin, with the readings that differ from the usual, and Wade-Giles."""

import re

from pypinyin import Style, lazy_pinyin

from talentmap.places.spelling import short_name

PROVINCES = {
    "11": "Beijing", "12": "Tianjin", "13": "Hebei", "14": "Shanxi", "15": "Inner Mongolia", "21": "Liaoning", "22": "Jilin",
    "23": "Heilongjiang", "31": "Shanghai", "32": "Jiangsu", "33": "Zhejiang", "34": "Anhui", "35": "Fujian", "36": "Jiangxi",
    "37": "Shandong", "41": "Henan", "42": "Hubei", "43": "Hunan", "44": "Guangdong", "45": "Guangxi", "46": "Hainan",
    "50": "Chongqing", "51": "Sichuan", "52": "Guizhou", "53": "Yunnan", "54": "Tibet", "61": "Shaanxi", "62": "Gansu",
    "63": "Qinghai", "64": "Ningxia", "65": "Xinjiang", "71": "Taiwan", "81": "Hong Kong", "82": "Macao",
}  # fmt: skip
READINGS = {  # where the usual reading of the characters is not the place's
    "重庆": "Chongqing", "六安": "Lu'an", "蚌埠": "Bengbu", "厦门": "Xiamen", "亳州": "Bozhou", "台州": "Taizhou", "丽水": "Lishui",
    "乐清": "Yueqing", "番禺": "Panyu", "浚县": "Xunxian", "荥阳": "Xingyang", "荥经": "Yingjing", "犍为": "Qianwei", "筠连": "Junlian",
    "铅山": "Yanshan", "东阿": "Dong'e", "歙县": "Shexian", "黟县": "Yixian", "洪洞": "Hongtong", "蔚县": "Yuxian", "盱眙": "Xuyi",
    "六合": "Luhe", "天台": "Tiantai", "尉犁": "Yuli", "儋州": "Danzhou", "泌阳": "Biyang", "渑池": "Mianchi", "中牟": "Zhongmu",
    "长子": "Zhangzi", "莘县": "Shenxian", "单县": "Shanxian", "乐陵": "Laoling", "乐亭": "Laoting", "大城": "Daicheng", "涡阳": "Guoyang",
    "枞阳": "Zongyang", "濉溪": "Suixi", "井陉": "Jingxing", "藁城": "Gaocheng", "宕昌": "Tanchang", "郫都": "Pidu", "郫县": "Pixian",
    "解州": "Xiezhou", "万年": "Wannian", "吉安": "Ji'an", "西安": "Xi'an", "延安": "Yan'an", "雅安": "Ya'an", "泰安": "Tai'an",
    "淮安": "Huai'an", "广安": "Guang'an", "瑞安": "Rui'an", "临安": "Lin'an", "海安": "Hai'an", "牟平": "Muping", "灯塔": "Dengta",
    "都匀": "Duyun", "都江堰": "Dujiangyan", "成都": "Chengdu", "长寿": "Changshou", "长沙": "Changsha", "长春": "Changchun",
    "长治": "Changzhi", "长宁": "Changning", "朝阳": "Chaoyang", "秭归": "Zigui", "阆中": "Langzhong", "会理": "Huili", "会东": "Huidong",
    "会泽": "Huize", "会稽": "Kuaiji", "呼和浩特": "Hohhot", "乌鲁木齐": "Urumqi", "拉萨": "Lhasa", "喀什": "Kashgar", "哈尔滨": "Harbin",
    "齐齐哈尔": "Qiqihar", "鄂尔多斯": "Ordos", "呼伦贝尔": "Hulunbuir", "乌兰察布": "Ulanqab", "巴彦淖尔": "Bayannur", "包头": "Baotou",
    "锡林郭勒": "Xilingol", "阿拉善": "Alxa", "克拉玛依": "Karamay", "吐鲁番": "Turpan", "哈密": "Hami", "伊犁": "Ili", "和田": "Hotan",
    "阿克苏": "Aksu", "日喀则": "Xigaze", "昌都": "Qamdo", "林芝": "Nyingchi", "那曲": "Nagqu", "阿里": "Ngari", "山南": "Shannan",
    "甘孜": "Garze", "阿坝": "Aba", "玉树": "Yushu", "果洛": "Golog", "石河子": "Shihezi", "塔城": "Tacheng", "阿勒泰": "Altay",
    "澳门": "Macao", "香港": "Hong Kong",
}  # fmt: skip
_INITIALS = [
    ("zh", "ch"), ("ch", "ch"), ("sh", "sh"), ("b", "p"), ("p", "p"), ("d", "t"), ("t", "t"), ("g", "k"), ("k", "k"), ("j", "ch"),
    ("q", "ch"), ("x", "hs"), ("z", "ts"), ("c", "ts"), ("s", "s"), ("r", "j"),
]  # fmt: skip
_WHOLE = {
    "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tzu", "si": "szu", "yi": "i", "you": "yu", "er": "erh",
    "ge": "ko", "ke": "ko", "he": "ho", "e": "o", "gui": "kuei", "kui": "kuei", "yan": "yen", "ye": "yeh", "yong": "yung", "guo": "kuo",
    "kuo": "kuo", "huo": "huo", "shuo": "shuo", "ran": "jan",
}  # fmt: skip


def latin(name_zh: str) -> str:
    """The short name in pinyin, one word: `三台县` → `Santai`."""
    short = short_name(name_zh)
    return READINGS.get(short) or "".join(_syllables(short)).capitalize()


def wade_giles(name_zh: str) -> str:
    """The short name in Wade-Giles without its marks: `南充` → `Nanchung`."""
    return "".join(_wade_giles(syllable) for syllable in _syllables(short_name(name_zh))).capitalize()


def _syllables(han: str) -> list[str]:
    known = READINGS.get(han)
    if known and len(han) == 1:
        return [known.lower()]
    return [str(syllable) for syllable in lazy_pinyin(han, style=Style.NORMAL)]


def _wade_giles(syllable: str) -> str:
    if syllable in _WHOLE:
        return _WHOLE[syllable]
    initial, became = next(((old, new) for old, new in _INITIALS if syllable.startswith(old)), ("", ""))
    final = syllable.removeprefix(initial)
    final = re.sub(r"^ian$", "ien", re.sub(r"^(i|u)e$", r"\1eh", final.replace("ong", "ung")))
    if final == "uo" and initial not in ("g", "k", "h", "sh"):
        final = "o"
    return became + final
