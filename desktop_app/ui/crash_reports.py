"""Bugs are caught once: a local report is written, the person is told, the window goes on."""

from __future__ import annotations

import faulthandler
import logging
import os
import sys
import threading
from typing import TYPE_CHECKING, TextIO

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType

logger = logging.getLogger(__name__)
KEPT_REPORTS = 20
_NATIVE = "native-{pid}.txt"
_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class CrashReports(QObject):
    """Catches what nobody expected, from any thread.

    Every edit is durable when it returns, so that there is no work to rescue here. The same bug
    is reported once and counted from then on.

    Signals: report_written(Path, int): a report, or None where even that failed, and how often
        its bug has struck. Sent to the window's thread the 1st, 2nd, 4th, 8th … time, so that a
        bug in painting, which strikes with every frame, does not paint itself for ever.
    """

    report_written = Signal(object, int)

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._folder = folder
        self._now = now
        self._native: TextIO | None = None
        self._seen: dict[tuple[str, str, int], tuple[Path | None, int]] = {}

    def install(self) -> None:
        """Take over the three ways in which bugs surface, and crashes of native code."""
        sys.excepthook = self._on_error
        threading.excepthook = self._on_thread_error
        qInstallMessageHandler(self._on_qt_message)
        path = self._folder / _NATIVE.format(pid=os.getpid())
        self._native = path.open("w", encoding="utf-8")
        faulthandler.enable(self._native)

    def uninstall(self) -> None:
        """Give the hooks back: this process leaves as it should."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)
        if self._native is not None:
            faulthandler.disable()
            self._native.close()
            (self._folder / _NATIVE.format(pid=os.getpid())).unlink(missing_ok=True)
            self._native = None

    def take_native_crash(self) -> Path | None:
        """The report of an earlier process that native code ended; told once."""
        own = _NATIVE.format(pid=os.getpid())
        for path in sorted(self._folder.glob(_NATIVE.format(pid="*"))):
            if path.name == own:
                continue
            try:
                if path.stat().st_size > 0:
                    return path.rename(self._path_now())
            except OSError:
                logger.warning("the report of a crash could not be taken")
        return None

    def write(self, error: BaseException) -> Path | None:
        """Write a report beside the others. Returns its place; None when even that failed."""
        from desktop_app.ui.alive.report_text import report_text

        path = self._path_now()
        try:
            path.write_text(report_text(error), encoding="utf-8")
            _forget_old(self._folder)
        except OSError:
            logger.exception("a crash report could not be written")
            return None
        logger.error("unexpected %s, report %s", type(error).__name__, path.name)
        return path

    def _path_now(self) -> Path:
        return self._folder / f"report-{self._now():%Y%m%d-%H%M%S-%f}.txt"

    def _on_error(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        place = _place_of(error)
        path, times = self._seen.get(place, (None, 0))
        if times == 0:
            path = self.write(error)
        times += 1
        self._seen[place] = (path, times)
        if times & (times - 1) == 0:
            self.report_written.emit(path, times)

    def _on_thread_error(self, arguments: threading.ExceptHookArgs) -> None:
        error = arguments.exc_value or RuntimeError(arguments.exc_type.__name__)
        self._on_error(type(error), error, error.__traceback__)

    def _on_qt_message(self, kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        logger.log(_QT_LEVELS.get(kind, logging.WARNING), "Qt: %s", message)
        if kind is QtMsgType.QtFatalMsg and self._native is not None:
            # Qt ends the process after this; the next start finds what it said.
            self._native.write(f"Qt: {message}\n")
            self._native.flush()


def _place_of(error: BaseException) -> tuple[str, str, int]:
    """Where a bug struck: the innermost line of code."""
    trace, file, line = error.__traceback__, "", 0
    while trace is not None:
        file, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    return (type(error).__name__, file, line)


def _forget_old(folder: Path) -> None:
    for old in sorted(folder.glob("report-*.txt"))[:-KEPT_REPORTS]:
        old.unlink(missing_ok=True)
