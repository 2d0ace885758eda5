"""Makes `assets/fonts/` from three npm packages: a developer's tool, never imported by the application.

Source Sans 3 is copied as it is (its name is reserved for unmodified files). The others are converted from woff2,
stripped of hinting and named after their family, because fontconfig takes the upstream name "Noto Sans SC Thin" for a
light face and emboldens it. Vazirmatn is the Arabic face because its letters are whole glyphs: with faces that compose
letters from a shape and dots, text copied from the PDF is wrong.
"""

import shutil
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

TARGET = Path(__file__).parent / "assets" / "fonts"
COPIED = ("TTF/SourceSans3-Regular.ttf", "TTF/SourceSans3-Semibold.ttf")
CONVERTED = {
    "noto-sans-sc": ("noto-sans-sc-chinese-simplified-400-normal.woff2", "Noto Sans SC", "NotoSansSC-Regular.ttf"),
    "vazirmatn": ("vazirmatn-arabic-400-normal.woff2", "Vazirmatn", "Vazirmatn-Regular.ttf"),
}


def convert(source: Path, family: str, target: Path) -> None:
    """Write one regular TrueType face named `family`, with every character of the source and no hinting."""
    font = TTFont(source, recalcTimestamp=False)
    options = Options(hinting=False, layout_features=["*"], name_IDs=["*"], recalc_timestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap())
    subsetter.subset(font)
    names = {1: family, 2: "Regular", 4: family, 6: family.replace(" ", "") + "-Regular"}
    for record in list(font["name"].names):
        if record.nameID in names:
            record.string = names[record.nameID]
        elif record.nameID in (16, 17, 25):
            font["name"].removeNames(record.nameID)
    font.flavor = None
    font.save(target)


def main(modules: Path) -> None:
    """Fill the font directory from a `node_modules` with the three packages that README.md names."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for path in COPIED:
        shutil.copy(modules / "source-sans" / path, TARGET / Path(path).name)
    shutil.copy(modules / "source-sans" / "LICENSE.md", TARGET / "SourceSans3-OFL.txt")
    for package, (source, family, target) in CONVERTED.items():
        folder = modules / "@fontsource" / package
        convert(folder / "files" / source, family, TARGET / target)
        shutil.copy(folder / "LICENSE", TARGET / f"{Path(target).stem.split('-')[0]}-OFL.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
