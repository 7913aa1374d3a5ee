"""Pinyin syllables: taking a joined spelling apart."""

from functools import lru_cache

from talentmap.names.surnames import plain_syllable

_FINALS = {  # initial → finals that are written after it
    "": "a ai an ang ao e en er ou",
    "w": "a ai an ang ei en eng o u",
    "y": "a an ang ao e i in ing ong ou u uan ue un",
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng o ou u",
    "d": "a ai an ang ao e ei eng i ia ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan ue uo",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan ue un uo",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "k": "a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u uai uan uang ui un uo",
    "sh": "a ai an ang ao e en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
}
SYLLABLES = frozenset(initial + final for initial, finals in _FINALS.items() for final in finals.split())
_U_SPELLINGS = frozenset({"lv", "nv", "lyu", "nyu", "lve", "nve"})
_LONGEST = 6
MOST = 8  # segmentations kept


@lru_cache(maxsize=200_000)
def segment(word: str) -> tuple[tuple[str, ...], ...]:
    """All ways to read a folded word as Pinyin, fewest syllables first: `xian` → (xian), (xi, an); none → empty.

    Those with another spelling of ü or a syllable of one letter come after their like: `xinyu` → (xin, yu), (xi, nyu).
    """
    pieces = [piece for piece in word.replace("’", "'").split("'") if piece]
    ways: list[tuple[str, ...]] = [()]
    for piece in pieces:
        ways = [way + more for way in ways for more in _segment(piece)][:MOST]
    return tuple(tuple(map(plain_syllable, way)) for way in sorted(ways, key=_likelier)) if pieces and ways != [()] else ()


def _likelier(way: tuple[str, ...]) -> tuple[int, int]:
    return len(way), sum(syllable in _U_SPELLINGS or len(syllable) == 1 for syllable in way)


def _segment(piece: str) -> list[tuple[str, ...]]:
    if not piece.isascii() or not piece.isalpha() or len(piece) > 24:
        return []
    endings: list[list[tuple[str, ...]]] = [[] for _ in range(len(piece))] + [[()]]
    for start in range(len(piece) - 1, -1, -1):
        for end in range(start + 1, min(start + _LONGEST, len(piece)) + 1):
            syllable = piece[start:end]
            if endings[end] and (syllable in SYLLABLES or syllable in _U_SPELLINGS):
                endings[start] += [(syllable, *rest) for rest in endings[end]]
        endings[start] = sorted(endings[start], key=_likelier)[:MOST]
    return endings[0]
