"""Small pictures compared with those a person judged; a tolerance allows for other FreeTypes.

To renew them after a wanted change, run their tests with `CAUSEWAY_NEW_BASELINES=1` set, look at
every picture, and commit them.
"""

import io
import os
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure
from PIL import Image

WIDTH = 640
# Mean difference of a channel, 0-255. Another hinting gives below 1, a moved card above 3.
TOLERANCE = 1.5


def pixels_of(figure: Figure) -> Image.Image:
    content = io.BytesIO()
    figure.savefig(content, format="png", dpi=2 * WIDTH / figure.get_size_inches()[0])
    with Image.open(content) as image:
        return image.convert("RGB").reduce(2)


def difference(one: Image.Image, other: Image.Image) -> float:
    if one.size != other.size:
        return 255.0
    pixels = [np.asarray(image, dtype=np.float64) for image in (one, other)]
    return float(np.abs(pixels[0] - pixels[1]).mean())


def compare(picture: Image.Image, path: Path) -> None:
    if os.environ.get("CAUSEWAY_NEW_BASELINES"):
        picture.quantize(64).save(path, optimize=True)
    with Image.open(path) as baseline:
        assert difference(picture, baseline.convert("RGB")) < TOLERANCE
