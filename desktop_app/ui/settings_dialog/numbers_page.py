"""How numbers and days are written, and when weeks begin."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from desktop_app.number_formats import NumberFormats, NumberStyle
from desktop_app.ui.desk import Desk
from desktop_app.ui.number_text import day_text
from desktop_app.ui.settings import Settings
from desktop_app.ui.settings_dialog.settings_page import SettingsPage
from desktop_app.ui.texts import plain_label

_EXAMPLE = 1_234_567.0


class NumbersPage(SettingsPage):
    """Style of large numbers, style of days, first day of the week; the way to the plan's own."""

    def __init__(self, desk: Desk, settings: Settings, title: str) -> None:
        super().__init__(desk, settings, title)
        words = desk.words
        styles = [
            (
                "language",
                words("As the language: {example}").format(example=self._like("language")),
            ),
            ("chinese", words("By ten thousands: {example}").format(example=self._like("chinese"))),
            ("western", words("By thousands: {example}").format(example=self._like("western"))),
        ]
        self.add_choice(
            "number_style",
            words("Large numbers"),
            styles,
            words(
                "In the window and its pictures."
                " Workbooks and reports keep the style of their language."
            ),
        )
        today = plain_label(day_text(desk.document.now().date(), words))
        self.add_row(words("Dates"), today, words("Dates are written as the language writes them."))
        weeks = [("monday", words("Monday")), ("sunday", words("Sunday"))]
        self.add_choice("week_start", words("Weeks begin on"), weeks)
        button = QPushButton(words("Plan settings..."))
        button.setObjectName("plan_settings")
        button.setAutoDefault(False)
        button.setEnabled(desk.document.session is not None)
        button.clicked.connect(self._on_plan_settings)
        self.add_row(
            words("Fiscal year"),
            button,
            words("Fiscal year, currency and time zone belong to each plan."),
        )

    def _like(self, style: NumberStyle) -> str:
        return NumberFormats(language=self.desk.words.language, style=style).short(_EXAMPLE)

    @Slot()
    def _on_plan_settings(self) -> None:
        self.desk.actions["plan_settings"].trigger()
