import re
from pathlib import Path

import pytest

from desktop_app.analysis.computing import compute
from desktop_app.charts.errors import PictureNotWrittenError
from desktop_app.charts.style import chart_style
from desktop_app.progress import Cancelled, Progress
from desktop_app.report.writing import write_report
from desktop_app.themes import RedMeans, theme_named
from tests.charts.plans import TODAY, retail_plan
from tests.translated import words_from_files

ENGLISH = words_from_files("en")


def _write(path: Path, progress: Progress | None = None, red_means: RedMeans = "bad") -> int:
    plan = retail_plan("en")
    computed = compute(plan, TODAY)
    style = chart_style(theme_named("light", red_means), ENGLISH, plan.info.currency)
    return write_report(plan, computed, path, style, progress=progress or Progress())


def test_that_the_same_plan_gives_the_same_book(tmp_path: Path) -> None:
    _write(tmp_path / "one.pdf")
    _write(tmp_path / "two.pdf")
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_that_every_page_is_a4_landscape_and_counted(tmp_path: Path) -> None:
    count = _write(tmp_path / "review.pdf")
    content = (tmp_path / "review.pdf").read_bytes()
    boxes = re.findall(rb"/MediaBox \[ ([\d. ]+) \]", content)
    assert len(boxes) == count == 10
    assert {tuple(round(float(n)) for n in box.split()) for box in boxes} == {(0, 0, 842, 595)}
    assert b"CreationDate" not in content


def test_that_pages_report_their_progress(tmp_path: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    _write(tmp_path / "review.pdf", Progress(shown=lambda *step: seen.append(step)))
    assert seen == [(n, 10, "report.page") for n in range(1, 11)]


def test_that_a_stopped_book_leaves_the_old_one_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "review.pdf"
    path.write_bytes(b"old")
    progress = Progress()

    def stop(step: int, _total: int, _what: str) -> None:
        if step == 3:
            progress.stop.set()

    with pytest.raises(Cancelled):
        _write(path, Progress(shown=stop, stop=progress.stop))
    assert [p.name for p in tmp_path.iterdir()] == ["review.pdf"]
    assert path.read_bytes() == b"old"


def test_that_a_missing_folder_is_an_expected_failure(tmp_path: Path) -> None:
    with pytest.raises(PictureNotWrittenError):
        _write(tmp_path / "gone" / "review.pdf")


def test_that_red_means_in_the_book_what_it_means_to_the_reader(tmp_path: Path) -> None:
    _write(tmp_path / "bad.pdf")
    _write(tmp_path / "rise.pdf", red_means="rise")
    assert (tmp_path / "bad.pdf").read_bytes() != (tmp_path / "rise.pdf").read_bytes()
