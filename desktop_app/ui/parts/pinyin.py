"""How Chinese characters sound: the one door to pypinyin."""

import os
from functools import cache

# pypinyin's dictionary of phrases tells which of several readings is meant. Here all of them
# count, so that its 2.5 MB, which hold up every thread for 0.2 s, need not be read.
_WITHOUT_PHRASES = "PYPINYIN_NO_PHRASES"


@cache
def readings_of(character: str) -> tuple[str, ...]:
    """Every reading of a Chinese character without tones, the most usual first.

    "ü" is written as it is typed, "v" and "u": 率 is `("lv", "lu", "shuai", …)`. Empty for
    characters that are not Chinese or not known. The first call takes some 60 ms.
    """
    os.environ.setdefault(_WITHOUT_PHRASES, "true")
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    readings = found[0] if found else []
    spelled = (way for reading in readings for way in (reading, reading.replace("v", "u")))
    return tuple(dict.fromkeys(filter(None, spelled)))
