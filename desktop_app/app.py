"""The window: everything that has to be in place before and after its event loop."""

from __future__ import annotations

import gc
import logging
import os
import sys
from functools import partial
from random import SystemRandom
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontDatabase, QIcon, QImageReader, QPixmap
from PySide6.QtWidgets import QApplication

from desktop_app.app_folders import log_folder, settings_folder
from desktop_app.plan.ids import id_factory
from desktop_app.resource_files import resource
from desktop_app.ui.collecting import Collecting
from desktop_app.ui.crash_reports import CrashReports
from desktop_app.ui.document import Surroundings
from desktop_app.ui.look import CHINESE_FAMILY
from desktop_app.ui.shell import Shell, Start
from desktop_app.ui.warm_up import WarmUp

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

SECONDS_BETWEEN_THREAD_SWITCHES = 0.001
_WINDOW_ICON_PIXELS = 128
_FONTS = (
    "NotoSansSC-Regular-subset.ttf",
    "NotoSansSC-SemiBold-subset.ttf",
    "CausewayLatin-Regular.ttf",
    "CausewayLatin-SemiBold.ttf",
)


def run_window(path: Path | None, *, exit_after_paint: bool) -> int:
    """Show the window, with a plan if `path` is given, until the person leaves.

    Args:
        path: a plan file to open.
        exit_after_paint: leave as soon as the window was painted once.
    """
    if path is not None and not exit_after_paint:
        from desktop_app.ui.alive.calling import is_shown_elsewhere

        if is_shown_elsewhere(path):
            return 0
    _choose_input_method()
    # XlsxWriter holds the interpreter for up to a second otherwise, and the window with it.
    sys.setswitchinterval(SECONDS_BETWEEN_THREAD_SWITCHES)
    application = make_application()
    crash_reports = CrashReports(log_folder(), _now)
    crash_reports.install()
    shell = Shell(application, start_here())
    crash_reports.report_written.connect(shell.tell_crash)
    shell.left.connect(_leave)
    window = shell.show()
    warm_up = WarmUp(shell)
    warm_up.ended.connect(shell.prepare)
    if path is not None:
        window.files.open(path)
    if exit_after_paint:
        window.first_painted.connect(_leave)
    else:
        window.first_painted.connect(_log_to_file)
        window.first_painted.connect(warm_up.start_soon)
        window.first_painted.connect(partial(_tell_last_run, shell, crash_reports))
    code = _executed(application, shell)
    shell.close()
    warm_up.finish()
    crash_reports.uninstall()
    return code


def _executed(application: QApplication, shell: Shell) -> int:
    """Run the event loop, with garbage collected in this thread alone; its exit code."""
    gc.freeze()  # What was made for the start stays for good; nobody need walk through it again.
    collecting = Collecting(shell)
    collecting.start()
    code = application.exec()
    collecting.stop()
    return code


def make_application() -> QApplication:
    """The Qt application with style, font and icon."""
    # Setting the style afterwards would first make Python classes of all that a style can do.
    application = QApplication([*sys.argv[:1], "-style", "fusion"])
    application.setApplicationName("causeway")
    application.setDesktopFileName("causeway")
    application.setQuitOnLastWindowClosed(False)
    application.setWindowIcon(_window_icon())
    give_chinese_font(application)
    return application


def _window_icon() -> QIcon:
    reader = QImageReader(str(resource("icons", "causeway.svg")))
    reader.setScaledSize(QSize(_WINDOW_ICON_PIXELS, _WINDOW_ICON_PIXELS))
    return QIcon(QPixmap.fromImage(reader.read()))


def give_chinese_font(application: QApplication) -> None:
    """Write with the bundled fonts, but with the system's own on Windows and macOS.

    Their interface fonts have Chinese in every weight. Elsewhere Chinese may be missing, or come
    from a fallback font that does not go with the Latin letters beside it.
    """
    if sys.platform in {"win32", "darwin"}:
        return
    numbers = [QFontDatabase.addApplicationFont(str(resource("fonts", name))) for name in _FONTS]
    if min(numbers) >= 0:
        font = QFont(application.font())
        font.setFamilies([CHINESE_FAMILY, font.family()])
        application.setFont(font)


def start_here() -> Start:
    """The outside world as it is: this computer's clock, randomness and user."""
    return Start(
        settings_folder=settings_folder(),
        surroundings=Surroundings(
            now=_now, new_id=id_factory(SystemRandom().getrandbits), author=_author()
        ),
    )


def _tell_last_run(shell: Shell, crash_reports: CrashReports) -> None:
    """How the last run ended, and what it could not save, once the window stands."""
    shell.offer_unsaved_work(crash_reports.take_native_crash())


def _leave() -> None:
    """End the event loop. `QApplication.quit` would ask every window again."""
    QApplication.exit(0)


def _choose_input_method() -> None:
    """Qt's wheel has no plugin for fcitx; fcitx answers to ibus, and so Chinese can be typed."""
    if os.environ.get("QT_IM_MODULE") in {"fcitx", "fcitx5"}:
        os.environ["QT_IM_MODULE"] = "ibus"


def _log_to_file() -> None:
    # Pulls in sockets, which a window does not need to paint.
    from logging.handlers import RotatingFileHandler

    handler = RotatingFileHandler(
        log_folder() / "causeway.log", maxBytes=500_000, backupCount=3, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger("desktop_app")
    root.addHandler(handler)
    root.setLevel(logging.INFO)


def _now() -> datetime:
    from datetime import UTC, datetime

    return datetime.now(UTC)


def _author() -> str:
    for name in ("LOGNAME", "USER", "USERNAME"):
        if os.environ.get(name):
            return os.environ[name]
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
