"""Shows every page of a plan where `QT_SCALE_FACTOR` is 2, and tells what is wrong as JSON."""

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from desktop_app.app import make_application, start_here
from desktop_app.ui.pages.registry import PAGES
from desktop_app.ui.parts.chart_view import ChartView
from desktop_app.ui.settings import Settings, save_settings
from desktop_app.ui.shell import Shell
from tests.ui.conftest import OFFSCREEN_CANNOT
from tests.ui.looking import clipped_texts, nameless_controls

_PATIENCE_SECONDS = 60


def main(plan: Path) -> None:
    """Walk all pages; pictures go beside the plan, the account to standard output."""
    warnings: list[str] = []

    def keep(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if not any(known in message for known in OFFSCREEN_CANNOT):
            warnings.append(message)

    qInstallMessageHandler(keep)
    application = make_application()
    start = start_here()
    save_settings(start.settings_folder, Settings(language="zh_CN", theme="light"))
    shell = Shell(application, start)
    window = shell.show()
    window.resize(1280, 820)
    window.files.open(plan)
    _settle(lambda: window.desk.document.session is not None)
    problems, sizes = [], {}
    for kind in PAGES:
        window.show_page(kind.key)
        charts = window.findChildren(ChartView)
        _settle(lambda shown=charts: not any(c.isVisible() and c.is_waiting for c in shown))
        QApplication.processEvents()
        picture = window.grab()
        picture.save(str(plan.parent / f"{kind.key}.png"))
        sizes[kind.key] = [picture.width(), picture.height()]
        problems += [f"{kind.key}: {text}" for text in clipped_texts(window)]
        problems += [f"{kind.key}: {control}" for control in nameless_controls(window)]
    shell.close()
    qInstallMessageHandler(None)
    told = {"problems": problems, "pictures": sizes, "warnings": warnings}
    sys.stdout.write(json.dumps(told))


def _settle(is_so: object) -> None:
    assert callable(is_so)
    end = time.monotonic() + _PATIENCE_SECONDS
    QApplication.processEvents()
    while not is_so() and time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.005)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
