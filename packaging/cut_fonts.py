"""Cuts the bundled fonts out of the whole ones, as in `python packaging/cut_fonts.py FOLDER`.

FOLDER holds the whole fonts; `resources/fonts/README.md` says where they are from.
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
WEIGHTS = {"Regular": "NotoSansSC_400Regular.ttf", "SemiBold": "NotoSansSC_600SemiBold.ttf"}
LATIN_FAMILY = "Causeway Latin"
# Latin letters with their accents, dashes, quotes, dots, primes, the euro sign and the minus sign.
LATIN = (*range(0x20, 0x180), 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x2032,
         0x2033, 0x20AC, 0x2212)  # fmt: skip
_NOT_NEEDED = ["vhea", "vmtx", "VORG", "BASE"]


def cut_chinese(source: Path, target: Path) -> None:
    """Write the characters of `subset_unicodes.txt` as a font of their own."""
    listed = (FONTS / "subset_unicodes.txt").read_text(encoding="ascii").replace(",", " ")
    font = TTFont(source)
    _keep(font, [int(number.removeprefix("U+"), 16) for number in listed.split()])
    font.save(target)


def cut_latin(source: Path, target: Path) -> None:
    """Write Latin letters and signs as a font of their own, with quotes as wide as Latin ones.

    The whole font has them too, behind the feature `pwid`, which Qt cannot be asked for.
    """
    font = TTFont(source)
    narrow = _narrow_glyphs(font)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap = {code: narrow.get(name, name) for code, name in table.cmap.items()}
    _keep(font, LATIN)
    for name in (1, 16):
        font["name"].setName(LATIN_FAMILY, name, 3, 1, 0x409)
    font.save(target)


def _narrow_glyphs(font: Any) -> Mapping[str, str]:  # noqa: ANN401  (fontTools has no types)
    table = font["GSUB"].table
    lookups = {
        number
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "pwid"
        for number in record.Feature.LookupListIndex
    }
    found: dict[str, str] = {}
    for number in lookups:
        for part in table.LookupList.Lookup[number].SubTable:
            found.update(getattr(part, "ExtSubTable", part).mapping)
    return found


def _keep(font: Any, codes: "list[int] | tuple[int, ...]") -> None:  # noqa: ANN401
    options = Options(layout_features=["kern"], hinting=False, name_IDs=["*"])
    options.drop_tables += _NOT_NEEDED
    cutter = Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)


def main(folder: Path) -> None:
    """Cut every font."""
    for weight, name in WEIGHTS.items():
        cut_chinese(folder / name, FONTS / f"NotoSansSC-{weight}-subset.ttf")
        cut_latin(folder / name, FONTS / f"CausewayLatin-{weight}.ttf")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
