"""How the window looks."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.plan.goals import Status
from desktop_app.terms import term
from desktop_app.themes import STATUS_MARKS
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import MARGIN
from desktop_app.ui.parts.field_editors import FlagEditor
from desktop_app.ui.settings import TEXT_SIZES, Settings
from desktop_app.ui.settings_dialog.settings_page import SettingsPage
from desktop_app.ui.texts import plain_label

_JUDGING = (Status.ON_COURSE, Status.AT_RISK, Status.OFF_COURSE)


class LookPage(SettingsPage):
    """Theme, size of text, colours of status, motion."""

    def __init__(self, desk: Desk, settings: Settings, title: str) -> None:
        super().__init__(desk, settings, title)
        words = desk.words
        themes = [
            ("system", words("As the system")),
            ("light", words("Light")),
            ("dark", words("Dark")),
        ]
        self.add_choice("theme", words("Appearance"), themes)
        sizes = [
            (size, words("{size} %").format(size=size))
            for size in sorted({*TEXT_SIZES, settings.text_size})
        ]
        self.add_choice("text_size", words("Size of text"), sizes)
        meanings = [
            ("bad", words("Red: off course, green: on course")),
            ("rise", words("Red: on course, green: off course")),
        ]
        self.add_choice("red_means", words("Colours of status"), meanings)
        self.add_row(
            "",
            self._statuses(),
            words("In Chinese stock markets red is a rise. Shape and word tell a status as well."),
        )
        calm = FlagEditor()
        calm.setText(words("Less motion"))
        self.add_setting(
            "reduce_motion",
            words("Motion"),
            calm,
            words("Menus, cards and links appear and move at once instead of gliding."),
        )

    def _statuses(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(MARGIN)
        for status in _JUDGING:
            word = term(self.desk.words, status)
            text = self.desk.words("{mark} {status}").format(mark=STATUS_MARKS[status], status=word)
            row.addWidget(plain_label(text, self.desk.look.colour(status)))
        row.addStretch()
        return holder
