"""Drawing large worksheets to PNG, and sorting 100,000 users' texts into themes.

Both are processor time, the best of three, after the imports: the picture of a worksheet is drawn
in a worker, and so are texts sorted.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from time import process_time

from market_plan import FIRST_DAY, LISTS, MATRIX, TODAY, market_plan, worksheet_of
from measuring import Measurement, own_folder, tell

from desktop_app.analysis.worksheets.evaluating import evaluate
from desktop_app.charts.saving import picture_bytes
from desktop_app.charts.style import chart_style
from desktop_app.charts.worksheets.registry import worksheet_picture
from desktop_app.metrics.import_report import ImportOptions
from desktop_app.metrics.importing import prepare_import
from desktop_app.metrics.voice.counting import count_themes
from desktop_app.metrics.voice.matching import Rule, compared
from desktop_app.metrics.voice.starter_themes import starter_themes
from desktop_app.progress import Progress
from desktop_app.themes import theme_named
from desktop_app.words import words_in

RUNS = 3
PICTURE_SECONDS, VOICE_SECONDS = 0.5, 3.0
TEXTS = 100_000
SAID = "等了四十分钟 配送太慢 味道不错 price is fine 小程序打不开 优惠券用不了 still waiting"


def main() -> None:
    """Measure and tell."""
    plan, words = market_plan(), words_in("en")
    style = chart_style(theme_named("light"), words, plan.info.currency)
    for kind in (*LISTS, MATRIX):
        result = evaluate(plan, worksheet_of(plan, kind).id, None, TODAY)
        draw = worksheet_picture(plan, result, words).draw
        picture_bytes(draw, style)  # the first one imports and looks for fonts
        name = f"picture of a large worksheet, PNG ({kind})"
        _tell(name, partial(picture_bytes, draw, style), PICTURE_SECONDS)
    _tell_voice()


def _tell_voice() -> None:
    rules = [
        Rule(theme=theme.key, keywords=compared(theme.keywords), excluded=compared(theme.excluded))
        for theme in starter_themes()
    ]
    with own_folder() as name:
        options = ImportOptions(role="feedback", time_zone="Asia/Shanghai")
        prepared = prepare_import(_feedback(Path(name)), options, Progress())
        if prepared.table is None:
            raise ValueError(prepared.report.questions)
        what = f"{TEXTS:,} texts into {len(rules)} themes"
        _tell(what, partial(count_themes, prepared.table, rules), VOICE_SECONDS)


def _feedback(folder: Path) -> Path:
    random, words = Random(20260101), SAID.split()  # repeatable
    start = datetime.combine(FIRST_DAY, datetime.min.time())
    rows = (
        f"{start + timedelta(minutes=number)},{' '.join(random.choices(words, k=6))},{number % 11}"
        for number in range(TEXTS)
    )
    path = folder / "feedback.csv"
    path.write_text("\n".join(["time,text,score", *rows]), encoding="utf-8")
    return path


def _tell(name: str, act: Callable[[], object], target: float) -> None:
    best = min(_seconds(act) for _ in range(RUNS))
    tell(Measurement(name=name, measured=best, target=target, beside=f"best of {RUNS}"))


def _seconds(act: Callable[[], object]) -> float:
    start = process_time()
    act()
    return process_time() - start


if __name__ == "__main__":
    main()
