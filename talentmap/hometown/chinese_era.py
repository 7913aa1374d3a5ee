"""When a Chinese text's person lived, as far as it changes how places are named: dynasties and early years."""

import re

_STATES = "[西东北南前后蜀曹孙大]?[汉晋宋齐梁陈魏周唐蜀吴秦赵燕凉辽金元明清]|隋|商|夏|春秋|战国|三国|五代|十国|南朝|北朝|南北朝"
ERA = rf"(?:{_STATES})(?:朝|代|国)?(?:时期|初年|末年|中期|后期|晚期|[初末时])?(?:的)?"
COMMANDERIES = frozenset(  # of the Han to the Tang; two characters each
    re.findall(
        "..",
        "义阳颍川陈留琅琊琅邪吴郡会稽豫章南郡弘农冯翊扶风京兆上党雁门博陵范阳渤海常山中山巨鹿钜鹿济阴彭城下邳广陵谯国谯郡沛国"
        "沛郡兰陵陇西安定河东河内河间赵郡魏郡东郡东莱北海东海临淮巴郡蜀郡零陵桂阳丹阳新安吴兴晋陵顿丘鲁国任城高平平阳西平敦煌武威",
    )
)
_DYNASTY = re.compile(
    r"前蜀|后蜀|东吴|孙吴|(?:西|东|北|南|前|后|蜀|曹|大)(?:汉|晋|宋|齐|梁|魏|周|唐|燕|凉)(?![一-鿿]?[区市县路街山省])|[汉晋宋唐隋辽金元明清](?:朝|代|末|初)|"
    r"三国|五代十国|南北朝|战国|春秋时|明清"
)
_YEARS = re.compile(r"(?<!\d)(?:前?\d{2,3}|1[0-7]\d{2})年")
_NEARER = re.compile(r"(?<!\d)(?:19|20)\d{2}年|一九|二〇")


def long_ago(text: str) -> bool:
    """Whether the text speaks of somebody who lived before the divisions of today took shape."""
    return bool(_DYNASTY.search(text) or _YEARS.search(text)) and not _NEARER.search(text)
