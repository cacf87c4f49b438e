import sys
from pathlib import Path

import pytest

from desktop_app import __main__ as entry


def started(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> list[object]:
    """What `causeway` with these arguments starts, and with what."""
    seen: list[object] = []

    def window(path: Path | None, *, exit_after_paint: bool) -> int:
        seen.extend(["window", path, exit_after_paint])
        return 0

    def command(words: list[str]) -> int:
        seen.extend(["command", words])
        return 0

    monkeypatch.setattr(sys, "argv", ["causeway", *arguments])
    monkeypatch.setattr("desktop_app.app.run_window", window)
    monkeypatch.setattr("desktop_app.cli.application.run_command", command)
    assert entry.main() == 0
    return seen


def test_that_nothing_opens_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    assert started(monkeypatch) == ["window", None, False]


def test_that_a_plan_opens_in_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    path = "计划.causeway"
    assert started(monkeypatch, path) == ["window", Path(path), False]


def test_that_the_window_can_leave_after_its_first_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    assert started(monkeypatch, "--exit-after-paint") == ["window", None, True]
    path = "a.causeway"
    assert started(monkeypatch, "--exit-after-paint", path) == ["window", Path(path), True]


def test_that_a_computer_without_a_screen_is_told_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sys, "argv", ["causeway"])
    assert entry.main() == 1
    assert "There is no screen here" in capsys.readouterr().err


def test_that_everything_else_is_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    assert started(monkeypatch, "show", "a.causeway") == ["command", ["show", "a.causeway"]]
    assert started(monkeypatch, "--help") == ["command", ["--help"]]
    assert started(monkeypatch, "nonsense") == ["command", ["nonsense"]]
