import subprocess
import sys
from typing import Any

import pytest
import system_packages
from system_packages import TO_LOAD_QT, ensure_qt_libraries, install, missing_packages, system_named

LISTING = """
	libGL.so.1 (libc6,x86-64) => /lib/x86_64-linux-gnu/libGL.so.1
	libEGL.so.1 (libc6,x86-64) => /lib/x86_64-linux-gnu/libEGL.so.1
	libxkbcommon.so.0 (libc6,x86-64) => /lib/x86_64-linux-gnu/libxkbcommon.so.0
	libxkbcommon.so.0.0.0 (libc6,x86-64) => /lib/x86_64-linux-gnu/libxkbcommon.so.0.0.0
"""


@pytest.mark.parametrize(
    ("os_release", "system"),
    [
        ('ID=debian\nVERSION_ID="12"\n', ("debian", 12.0)),
        ('NAME="Ubuntu"\nID=ubuntu\nVERSION_ID="24.04"\n', ("ubuntu", 24.04)),
        ("ID=debian\nVERSION_CODENAME=forky\n", ("debian", float("inf"))),
        ('ID=fedora\nVERSION_ID="41"\n', None),
        ("", None),
    ],
)
def test_that_a_system_is_told_from_its_release_file(
    os_release: str, system: tuple[str, float] | None
) -> None:
    assert system_named(os_release) == system


@pytest.mark.parametrize(
    ("system", "glib"),
    [
        (("debian", 12.0), "libglib2.0-0"),
        (("debian", 13.0), "libglib2.0-0t64"),
        (("ubuntu", 22.04), "libglib2.0-0"),
        (("ubuntu", 24.04), "libglib2.0-0t64"),
    ],
)
def test_that_missing_libraries_have_the_package_names_of_the_system(
    system: tuple[str, float], glib: str
) -> None:
    missing = missing_packages(TO_LOAD_QT, LISTING, system)
    assert missing == [glib, "libfontconfig1", "libdbus-1-3"]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that would have been run; all succeed."""
    commands: list[list[str]] = []

    def remember(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, 0, stdout="")

    monkeypatch.setattr(subprocess, "run", remember)
    monkeypatch.setattr(sys, "platform", "linux")
    return commands


def test_that_the_exact_line_is_printed_where_installing_needs_a_password(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: list[list[str]]
) -> None:
    monkeypatch.setattr(system_packages, "_rights", lambda: None)
    assert not install(["libgl1", "libegl1"], "Qt needs system libraries")
    assert typed == []
    assert capsys.readouterr().err == (
        "Qt needs system libraries. Please install them:\n"
        "  sudo apt-get install -y libgl1 libegl1\n"
    )


def test_that_packages_are_installed_where_that_needs_no_password(
    monkeypatch: pytest.MonkeyPatch, typed: list[list[str]]
) -> None:
    monkeypatch.setattr(system_packages, "_rights", lambda: ["sudo", "-n"])
    assert install(["libgl1"], "Qt needs system libraries")
    assert typed == [
        ["sudo", "-n", "apt-get", "update", "-q"],
        ["sudo", "-n", "apt-get", "install", "-y", "-q", "--no-install-recommends", "libgl1"],
    ]


def test_that_a_window_needs_more_libraries_than_pictures_do(
    monkeypatch: pytest.MonkeyPatch, typed: list[list[str]]
) -> None:
    monkeypatch.setattr(system_packages, "_rights", list)
    monkeypatch.setattr(system_packages, "_system", lambda: ("debian", 12.0))
    monkeypatch.setattr(
        system_packages, "_known_libraries", lambda: "".join(f"{name} " for name in TO_LOAD_QT)
    )
    assert ensure_qt_libraries(with_window=False)
    assert typed == []
    assert ensure_qt_libraries(with_window=True)
    assert typed[-1][-5:] == [
        "libxcb-cursor0",
        "libxcb-icccm4",
        "libxcb-keysyms1",
        "libxcb-shape0",
        "libxkbcommon-x11-0",
    ]


def test_that_other_systems_are_left_alone(
    monkeypatch: pytest.MonkeyPatch, typed: list[list[str]]
) -> None:
    monkeypatch.setattr(system_packages, "_system", lambda: None)
    assert ensure_qt_libraries(with_window=True)
    assert typed == []
