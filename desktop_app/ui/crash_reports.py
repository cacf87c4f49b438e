"""Bugs are caught once: a local report is written, the person is told, the window goes on."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from typing import TYPE_CHECKING, TextIO

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType

logger = logging.getLogger(__name__)
KEPT_REPORTS = 20
_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class CrashReports(QObject):
    """Catches what nobody expected, from any thread.

    Every edit is durable when it returns, so that there is no work to rescue here.

    Signals: report_written(Path): sent to the window's thread.
    """

    report_written = Signal(object)

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._folder = folder
        self._now = now
        self._native: TextIO | None = None

    def install(self) -> None:
        """Take over the three ways in which bugs surface, and crashes of native code."""
        sys.excepthook = self._on_error
        threading.excepthook = self._on_thread_error
        qInstallMessageHandler(self._on_qt_message)
        self._native = (self._folder / "native-crash.txt").open("a", encoding="utf-8")
        faulthandler.enable(self._native)

    def uninstall(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)
        if self._native is not None:
            faulthandler.disable()
            self._native.close()
            self._native = None

    def write(self, error: BaseException) -> Path | None:
        """Write a report beside the others. Returns its place; None when even that failed."""
        path = self._folder / f"report-{self._now():%Y%m%d-%H%M%S-%f}.txt"
        lines = traceback.format_exception(error)
        try:
            path.write_text("".join(lines), encoding="utf-8")
            _forget_old(self._folder)
        except OSError:
            logger.exception("a crash report could not be written")
            return None
        logger.error("unexpected %s, report %s", type(error).__name__, path.name)
        return path

    def _on_error(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        path = self.write(error)
        self.report_written.emit(path)

    def _on_thread_error(self, arguments: threading.ExceptHookArgs) -> None:
        error = arguments.exc_value or RuntimeError(arguments.exc_type.__name__)
        self._on_error(type(error), error, error.__traceback__)

    def _on_qt_message(self, kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        logger.log(_QT_LEVELS.get(kind, logging.WARNING), "Qt: %s", message)


def _forget_old(folder: Path) -> None:
    for old in sorted(folder.glob("report-*.txt"))[:-KEPT_REPORTS]:
        old.unlink(missing_ok=True)
