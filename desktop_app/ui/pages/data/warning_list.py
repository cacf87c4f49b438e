"""Where an import is not measured as the plan's values were: both sides, and what to do."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.metrics.cleaning.answers import KEEP_DUPLICATES, SET_DUPLICATES_ASIDE
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING, grown
from desktop_app.ui.texts import breakable, heading, plain_label
from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.metrics.facts import Fact

_ICON = 18


class WarningList(QWidget):
    """One warning below the other; nothing at all where there is none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.texts: list[str] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(heading(desk.words("Measured otherwise than in the plan"), 1.05))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACING)
        self._grid.setVerticalSpacing(SPACING)
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)

    def show_warnings(self, notices: "Iterable[Fact]") -> None:
        """Show what differs."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        words = self._desk.words
        shown = [
            (_said(notice, words), _what_to_do(words).get(notice.rule, "")) for notice in notices
        ]
        self.texts = [text for text, _ in shown]
        for row, (text, hint) in enumerate(shown):
            self._add(row, text, hint)
        self.setVisible(bool(shown))

    def _add(self, row: int, text: str, hint: str) -> None:
        look = self._desk.look
        picture = QLabel()
        picture.setPixmap(look.picture("problem", "at_risk", grown(_ICON)))
        picture.setAccessibleName(self._desk.words("Warning"))
        lines = QWidget()
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for label in (plain_label(breakable(text)), plain_label(hint, look.colour("muted"))):
            label.setWordWrap(True)
            label.setVisible(bool(label.text()))
            column.addWidget(label)
        self._grid.addWidget(picture, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(lines, row, 1)


def _said(notice: "Fact", words: Words) -> str:
    from desktop_app.metrics.facts import fact
    from desktop_app.metrics.wording import sentence

    if notice.rule == "import.other-duplicates":
        told = {
            key: _rows_word(str(value), words) if key in ("old", "new") else value
            for key, value in notice.parameters.items()
        }
        return sentence(fact(notice.rule, **told), words)
    return sentence(notice, words)


def _rows_word(answers: str, words: Words) -> str:
    if KEEP_DUPLICATES in answers:
        return words("kept")
    return words("set aside") if SET_DUPLICATES_ASIDE in answers else words("as usual")


def _what_to_do(words: Words) -> Mapping[str, str]:
    same_zone = words(
        "Choose the same time zone under “Questions”, unless the file really counts its days"
        " otherwise."
    )
    keep = words(
        "To take the file's values, give the KPI another definition first, or another name in the"
        " file."
    )
    return {
        "import.plan-time-zone": same_zone,
        "import.other-time-zone": same_zone,
        "import.other-column": words(
            "Choose the same column under “Columns”, unless both mean the same."
        ),
        "import.other-duplicates": words(
            "Choose the same for equal rows under “Questions”, or the values cannot be compared."
        ),
        "import.kpi-is-measured": keep,
        "import.kpi-has-formula": keep,
    }
