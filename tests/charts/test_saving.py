import os
from pathlib import Path

import pytest
from matplotlib.figure import Figure
from PIL import Image

from desktop_app.analysis.computing import compute
from desktop_app.charts.errors import PictureNotWrittenError, UnknownPictureFormatError
from desktop_app.charts.kinds import chart_named
from desktop_app.charts.saving import picture_formats, save_chart
from desktop_app.charts.style import ChartStyle, Draw
from tests.charts.looking import style_in
from tests.charts.plans import TODAY, retail_plan


def _trend() -> Draw:
    plan = retail_plan("zh_CN")
    words = style_in("zh_CN").words
    return chart_named(plan, compute(plan, TODAY), "trend:monthly_buyers", words)


@pytest.mark.parametrize("ending", picture_formats())
def test_that_the_same_plan_gives_the_same_bytes(ending: str, tmp_path: Path) -> None:
    first, second = tmp_path / f"first{ending}", tmp_path / f"second{ending}"
    for path in (first, second):
        save_chart(_trend(), path, style_in("zh_CN"))
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    ("ending", "start"),
    [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF"), (".PNG", b"\x89PNG")],
)
def test_that_the_ending_of_the_name_decides_the_format(
    ending: str, start: bytes, tmp_path: Path
) -> None:
    path = tmp_path / f"trend{ending}"
    save_chart(_trend(), path, style_in("zh_CN"))
    assert path.read_bytes().startswith(start)


def test_that_a_pdf_embeds_the_bundled_font_and_names_no_date(tmp_path: Path) -> None:
    path = tmp_path / "trend.pdf"
    save_chart(_trend(), path, style_in("zh_CN"))
    content = path.read_bytes()
    assert b"NotoSansSC" in content
    assert b"/FontFile2" in content
    assert b"CreationDate" not in content


def test_that_an_svg_carries_no_date(tmp_path: Path) -> None:
    path = tmp_path / "trend.svg"
    save_chart(_trend(), path, style_in("zh_CN"))
    assert "dc:date" not in path.read_text(encoding="utf-8")


def test_that_a_png_is_sharp_enough_for_print(tmp_path: Path) -> None:
    path = tmp_path / "trend.png"
    save_chart(_trend(), path, style_in("zh_CN"))
    with Image.open(path) as image:
        assert image.size == (1920, 1080)


@pytest.mark.parametrize("name", ["trend.gif", "trend", "trend.png.exe"])
def test_that_an_unknown_ending_is_refused_before_anything_is_drawn(
    name: str, tmp_path: Path
) -> None:
    def never(_figure: Figure, _style: ChartStyle) -> None:
        raise AssertionError

    with pytest.raises(UnknownPictureFormatError) as raised:
        save_chart(never, tmp_path / name, style_in())
    assert raised.value.known == (".png", ".svg", ".pdf")
    assert list(tmp_path.iterdir()) == []


def test_that_a_missing_folder_is_an_expected_failure(tmp_path: Path) -> None:
    with pytest.raises(PictureNotWrittenError) as raised:
        save_chart(_trend(), tmp_path / "gone" / "trend.png", style_in())
    assert raised.value.reason == "No such file or directory"


def test_that_a_failure_leaves_the_old_picture_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "trend.png"
    path.write_bytes(b"old")

    def full_disk(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Figure, "savefig", full_disk)
    with pytest.raises(PictureNotWrittenError, match="No space left"):
        save_chart(_trend(), path, style_in())
    assert [p.name for p in tmp_path.iterdir()] == ["trend.png"]
    assert path.read_bytes() == b"old"


def test_that_a_bug_in_drawing_leaves_nothing_behind(tmp_path: Path) -> None:
    def broken(_figure: Figure, _style: ChartStyle) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        save_chart(broken, tmp_path / "trend.png", style_in())
    assert os.listdir(tmp_path) == []  # noqa: PTH208


def test_that_saving_leaves_matplotlib_s_settings_as_they_were(tmp_path: Path) -> None:
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    save_chart(_trend(), tmp_path / "trend.svg", style_in())
    assert dict(mpl.rcParams) == before
