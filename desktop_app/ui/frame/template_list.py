"""The templates to choose from, with what each of them holds."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.samples.templates import EMPTY, TemplateSummary, template_names, template_summary
from desktop_app.ui.look import MARGIN, SPACING, Look, icon_size
from desktop_app.ui.texts import heading, plain_label
from desktop_app.words import Language, Words

_ROW_EMS = 2.2
_PREVIEW_EMS = 16
_MOST_KPIS = 6


class TemplateList(QWidget):
    """A list of templates above a preview of the chosen one.

    Signals: template_chosen(): another one than before.
    """

    template_chosen = Signal()

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__()
        self._words = words
        self.names = QListWidget()
        self.names.setAccessibleName(words("Template"))
        self.names.setIconSize(QSize(icon_size(), icon_size()))
        em = self.fontMetrics().height()
        for name in template_names():
            icon = look.icon("new" if name == EMPTY else "template")
            item = QListWidgetItem(icon, "", self.names)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setSizeHint(QSize(0, round(_ROW_EMS * em)))
        self.names.setFixedHeight(round(_ROW_EMS * em * self.names.count()) + SPACING)
        self._about, self._holds = plain_label(""), plain_label("", look.colour("muted"))
        self._title = heading("", 1.1)
        preview = _preview([self._title, self._about, self._holds])
        preview.setMinimumHeight(_PREVIEW_EMS * em)
        preview.setAccessibleName(words("What the template holds"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(self.names)
        column.addWidget(preview, 1)
        self._language: Language = words.language
        self.names.setCurrentRow(0)
        self.names.currentRowChanged.connect(self._on_row_changed)
        self.speak(words.language)

    @property
    def chosen(self) -> TemplateSummary:
        """The chosen template."""
        name = self.names.currentItem().data(Qt.ItemDataRole.UserRole)
        return template_summary(str(name), self._language)

    def speak(self, language: Language) -> None:
        """Name the templates in the language of the plan's content."""
        self._language = language
        for row in range(self.names.count()):
            item = self.names.item(row)
            name = str(item.data(Qt.ItemDataRole.UserRole))
            item.setText(template_summary(name, language).title)
        self._show_chosen()

    @Slot(int)
    def _on_row_changed(self, _row: int) -> None:
        self._show_chosen()
        self.template_chosen.emit()

    def _show_chosen(self) -> None:
        summary = self.chosen
        self._title.setText(summary.title)
        self._about.setText(summary.about)
        self._holds.setText(contents_text(summary, self._words))


def contents_text(summary: TemplateSummary, words: Words) -> str:
    """What a template holds, in lines: how many of what, the goals, the first KPIs."""
    if not summary.objectives:
        return words("It holds one cycle and nothing else.")
    counts = (
        words.count("{n} objective", "{n} objectives", len(summary.objectives)),
        words.count("{n} key result", "{n} key results", summary.key_results),
        words.count("{n} KPI", "{n} KPIs", len(summary.kpis)),
        words.count("{n} action", "{n} actions", summary.initiatives),
    )
    goals = [f"• {title}" for title in summary.objectives]
    separator = words(", ")
    kpis = separator.join(summary.kpis[:_MOST_KPIS])
    if len(summary.kpis) > _MOST_KPIS:
        kpis = words("{kpis} and others").format(kpis=kpis)
    return "\n".join((" · ".join(counts), *goals, words("KPIs: {kpis}").format(kpis=kpis)))


def _preview(labels: list[QLabel]) -> QScrollArea:
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(MARGIN, SPACING, MARGIN, SPACING)
    column.setSpacing(SPACING)
    for label in labels:
        label.setWordWrap(True)
        column.addWidget(label)
    column.addStretch()
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.StyledPanel)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
