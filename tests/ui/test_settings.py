"""Settings are remembered, and a broken file of them stops nobody."""

import json
from pathlib import Path
from typing import Any

import pytest

from desktop_app import durable_files
from desktop_app.ui.settings import (
    RECENT_PLANS,
    LoadedSettings,
    Settings,
    load_settings,
    save_settings,
    settings_path,
    with_recent,
)

EVERYTHING = Settings(
    language="zh_TW",
    theme="dark",
    author="Lin",
    recent=("/a.causeway",),
    geometry="AdnQ",
    page="kpis",
    text_size=150,
    reduce_motion=True,
    red_means="rise",
    week_start="sunday",
    number_style="western",
)


def write(folder: Path, body: dict[str, Any]) -> None:
    settings_path(folder).write_text(json.dumps(body), encoding="utf-8")


def test_that_settings_are_read_as_they_were_written(tmp_path: Path) -> None:
    save_settings(tmp_path, EVERYTHING)
    assert load_settings(tmp_path) == LoadedSettings(EVERYTHING)


def test_that_without_a_file_the_usual_settings_hold(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == LoadedSettings(Settings())


@pytest.mark.parametrize("content", ["{", "[1, 2]", "\x00\x01", '"text"', ""])
def test_that_a_broken_file_is_put_aside_and_named(tmp_path: Path, content: str) -> None:
    settings_path(tmp_path).write_text(content, encoding="utf-8")
    loaded = load_settings(tmp_path)
    assert loaded.settings == Settings()
    assert loaded.set_aside is not None
    assert loaded.set_aside.read_text(encoding="utf-8") == content
    assert not settings_path(tmp_path).exists()


def test_that_a_file_that_ends_too_early_keeps_its_whole_lines(tmp_path: Path) -> None:
    save_settings(tmp_path, EVERYTHING)
    text = settings_path(tmp_path).read_text(encoding="utf-8")
    settings_path(tmp_path).write_text(text[: text.index('"reduce_motion"') + 5], encoding="utf-8")
    loaded = load_settings(tmp_path)
    # The recent plans stand on several lines.
    assert loaded.settings == Settings(
        language="zh_TW", theme="dark", author="Lin", geometry="AdnQ", page="kpis", text_size=150
    )
    assert loaded.set_aside is not None


def test_that_wrong_values_fall_back_one_by_one_and_are_named(tmp_path: Path) -> None:
    wrong = {
        "theme": "pink",
        "language": 5,
        "page": "goals",
        "text_size": "big",
        "reduce_motion": 1,
        "recent": "/a.causeway",
        "red_means": ["bad"],
    }
    write(tmp_path, wrong)
    loaded = load_settings(tmp_path)
    assert loaded.settings == Settings(page="goals")
    assert set(loaded.misread) == set(wrong) - {"page"}
    assert loaded.set_aside is not None
    assert json.loads(loaded.set_aside.read_text(encoding="utf-8")) == wrong


@pytest.mark.parametrize(("written", "read"), [(20, 80), (130, 130), (900, 200)])
def test_that_the_size_of_text_stays_readable(tmp_path: Path, written: int, read: int) -> None:
    write(tmp_path, {"text_size": written})
    assert load_settings(tmp_path).settings.text_size == read


def test_that_settings_of_a_newer_version_survive(tmp_path: Path) -> None:
    write(tmp_path, {"version": 2, "theme": "sepia", "page": "kpis", "voice": {"pitch": 3}})
    loaded = load_settings(tmp_path)
    assert (loaded.settings.theme, loaded.settings.page) == ("system", "kpis")
    assert (loaded.set_aside, loaded.misread) == (None, ())
    save_settings(tmp_path, loaded.settings._replace(page="map"))
    written = json.loads(settings_path(tmp_path).read_text(encoding="utf-8"))
    assert (written["version"], written["voice"], written["page"]) == (2, {"pitch": 3}, "map")


def test_that_unwritten_settings_leave_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_settings(tmp_path, EVERYTHING)

    def full_disk(_path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(durable_files, "flush", full_disk)
    with pytest.raises(OSError, match="No space"):
        save_settings(tmp_path, EVERYTHING._replace(language="zh_CN"))
    assert load_settings(tmp_path).settings == EVERYTHING
    assert [path.name for path in tmp_path.iterdir()] == ["window.json"]


def test_that_the_latest_plan_is_listed_first_and_once(tmp_path: Path) -> None:
    settings = Settings()
    for number in (*range(RECENT_PLANS + 3), 5):
        settings = with_recent(settings, tmp_path / f"{number}.causeway")
    names = [Path(name).stem for name in settings.recent]
    assert names == ["5", "10", "9", "8", "7", "6", "4", "3"]
