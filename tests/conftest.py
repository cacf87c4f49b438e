"""What every test gets without asking: no display, no network, no folder of the person's own.

Nothing here arranges a test; these fixtures only keep tests from one another and from the machine.
"""

import os
import socket
import sys
import threading
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["TZ"] = "Asia/Shanghai"
os.environ["LC_ALL"] = "C.UTF-8"
if hasattr(time, "tzset"):
    time.tzset()

import pytest
from hypothesis import HealthCheck, settings

# Shared build machines stall for a second now and then: time is no property of the code.
settings.register_profile(
    "causeway", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("causeway")

_HOME_NUMBERS = count()
_SECONDS_FOR_THREADS_TO_END = 2.0


@pytest.fixture(autouse=True)
def _own_folders(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    home = tmp_path_factory.getbasetemp() / "homes" / str(next(_HOME_NUMBERS))
    monkeypatch.setenv("CAUSEWAY_HOME", str(home))
    monkeypatch.setenv("CAUSEWAY_LANG", "en")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guarded_connect(self: socket.socket, address: Any) -> None:
        _refuse_remote(self, address)
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:
        _refuse_remote(self, address)
        return connect_ex(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded_connect)
    monkeypatch.setattr(socket.socket, "connect_ex", guarded_connect_ex)


def _refuse_remote(asker: socket.socket, address: Any) -> None:
    if asker.family not in (socket.AF_INET, socket.AF_INET6):
        return
    if address[0] not in ("127.0.0.1", "::1", "localhost"):
        asker.close()
        pytest.fail(f"a test tried to reach {address!r}; Causeway is offline")


@pytest.fixture(autouse=True)
def _nothing_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = _threads_left(before)
    if left:
        pytest.fail(f"threads left running: {', '.join(thread.name for thread in left)}")
    if "qtbot" in request.fixturenames or "qapp" in request.fixturenames:
        _refuse_open_windows()


def _threads_left(before: set[threading.Thread]) -> list[threading.Thread]:
    left = [thread for thread in threading.enumerate() if thread not in before]
    # Python keeps a placeholder for each thread of Qt or DuckDB that ever ran Python code.
    left = [thread for thread in left if not isinstance(thread, threading._DummyThread)]
    deadline = time.monotonic() + _SECONDS_FOR_THREADS_TO_END
    for thread in left:
        thread.join(max(0.0, deadline - time.monotonic()))
    return [thread for thread in left if thread.is_alive()]


def _refuse_open_windows() -> None:
    from PySide6.QtCore import QThreadPool
    from PySide6.QtWidgets import QApplication

    if not QThreadPool.globalInstance().waitForDone(2000):
        pytest.fail("a job of the thread pool is still running")
    windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    names = [type(window).__name__ for window in windows]
    for window in windows:
        window.hide()
        window.deleteLater()
    if names:
        pytest.fail(f"windows left open: {', '.join(names)}")


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The folder that holds pyproject.toml."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this run share; `tests.shared` makes things in it once."""
    own = tmp_path_factory.getbasetemp()
    run = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder = run / "shared"
    folder.mkdir(exist_ok=True)
    return folder


def pytest_report_header() -> str:
    return f"Causeway on {sys.platform}, time zone {os.environ['TZ']}"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    failed = os.environ.get("FAILED_CHECKS")
    if failed:
        terminalreporter.section("checks that failed before the tests", red=True)
        terminalreporter.line(failed)
