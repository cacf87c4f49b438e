"""Settings are remembered, and a broken file of them stops nobody."""

from pathlib import Path

import pytest

from desktop_app.ui.settings import (
    RECENT_PLANS,
    LoadedSettings,
    Settings,
    load_settings,
    save_settings,
    settings_path,
    with_recent,
)


def test_that_settings_are_read_as_they_were_written(tmp_path: Path) -> None:
    settings = Settings(language="zh_TW", theme="dark", recent=("/a.causeway",), page="kpis")
    save_settings(tmp_path, settings)
    assert load_settings(tmp_path) == LoadedSettings(settings)


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


def test_that_unknown_values_fall_back_one_by_one(tmp_path: Path) -> None:
    text = '{"theme": "pink", "language": 5, "page": "goals", "splitters": []}'
    settings_path(tmp_path).write_text(text, encoding="utf-8")
    assert load_settings(tmp_path) == LoadedSettings(Settings(page="goals"))


def test_that_the_latest_plan_is_listed_first_and_once(tmp_path: Path) -> None:
    settings = Settings()
    for number in (*range(RECENT_PLANS + 3), 5):
        settings = with_recent(settings, tmp_path / f"{number}.causeway")
    names = [Path(name).stem for name in settings.recent]
    assert names == ["5", "10", "9", "8", "7", "6", "4", "3"]
