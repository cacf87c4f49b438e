"""What a person would see at a glance and a test would not: cut, untranslated, nameless things."""

import gettext
import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QToolButton,
    QWidget,
)

from desktop_app.ui.language_names import LANGUAGE_NAMES
from desktop_app.words import Words

CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QAbstractItemView)
OPEN, CLOSE = "⟦", "⟧"
_ACCENTS = str.maketrans("aeiouyAEIOUYcnsz", "àéîöûýÀÉÎÖÛÝçñšž")
_PARTS = re.compile(r"(\{[^}]*\}|&&?|<[^>]*>|\n)")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_DAYS = re.compile(r"\d{1,2} [A-Z][a-z]{2} \d{4}")
_FIRST_ROWS = 30
_LONG_WORD = 12


class _Pseudo(gettext.NullTranslations):
    """A language of brackets and accents, one third longer than English."""

    def gettext(self, message: str) -> str:
        """The sentence, lengthened; its placeholders and marks of shortcuts stay."""
        parts = _PARTS.split(message)
        # Every other part is a placeholder or a mark.
        parts[::2] = [part.translate(_ACCENTS) for part in parts[::2]]
        return f"{OPEN}{''.join(parts)}{_longer_by((len(message) + 2) // 3)}{CLOSE}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form that English would use, lengthened."""
        return self.gettext(msgid1 if n == 1 else msgid2)


def _longer_by(letters: int) -> str:
    """That many letters more, in words as long as languages have them."""
    words, rest = divmod(letters, _LONG_WORD)
    return " ".join(["~" * _LONG_WORD] * words + ["~" * rest] * (rest > 0))


def pseudo_words() -> Words:
    """Words whose every sentence stands in brackets, so that one without was never translated."""
    return Words("en", _Pseudo())


# Cut texts.


def clipped_texts(widget: QWidget) -> list[str]:
    """Texts below `widget` that have less room than they need, each once."""
    found = [text for each in _shown(widget) for text in _clipped(each, widget)]
    return list(dict.fromkeys(found))


def _clipped(widget: QWidget, top: QWidget) -> Iterator[str]:
    if isinstance(widget, QHeaderView):
        yield from _clipped_headings(widget)
        return
    text = _own_text(widget)
    if not text:
        return
    if _has_too_little_room(widget) or _is_cut_by_a_parent(widget, top):
        yield text


def _own_text(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text()
    if isinstance(widget, QGroupBox):
        return widget.title()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    return ""


def _has_too_little_room(widget: QWidget) -> bool:
    if isinstance(widget, QComboBox):
        return _is_short_for_its_choice(widget)
    needed = widget.minimumSizeHint()
    if isinstance(widget, QLabel) and widget.wordWrap():
        longest = max(
            map(widget.fontMetrics().horizontalAdvance, re.split(r"[\s\u200b]+", widget.text())),
            default=0,
        )
        is_narrow = widget.width() < longest and not _has_chinese(widget.text())
        return is_narrow or widget.height() < widget.heightForWidth(widget.width())
    if isinstance(widget, QToolButton) and _shows_icon_alone(widget):
        return False
    return widget.width() < needed.width() or widget.height() < needed.height()


def _shows_icon_alone(button: QToolButton) -> bool:
    return button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly


def _is_short_for_its_choice(box: QComboBox) -> bool:
    if box.isEditable():
        return False
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    field = QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, box)
    return room.width() < box.fontMetrics().horizontalAdvance(box.currentText())


def _has_chinese(text: str) -> bool:
    return any("\u2e80" <= letter <= "\uffef" for letter in text)


def _is_cut_by_a_parent(widget: QWidget, top: QWidget) -> bool:
    """Whether a parent that does not scroll ends before the widget does."""
    parent = widget.parentWidget()
    across = down = False
    while parent is not None and parent is not top.parentWidget():
        if isinstance(parent, QSplitter):
            return False
        corner = widget.mapTo(parent, QPoint(0, 0))
        scrolls = _scrolls(parent)
        # What scrolls may lie beyond everything around the part that scrolls it, too.
        across, down = across or scrolls[0], down or scrolls[1]
        is_cut = not across and (corner.x() < 0 or corner.x() + widget.width() > parent.width())
        is_cut |= not down and (corner.y() < 0 or corner.y() + widget.height() > parent.height())
        if is_cut:
            return True
        if across and down:
            return False
        parent = parent.parentWidget()
    return False


def _scrolls(viewport: QWidget) -> tuple[bool, bool]:
    area = viewport.parentWidget()
    if not isinstance(area, QAbstractScrollArea) or area.viewport() is not viewport:
        return False, False
    across, down = area.horizontalScrollBar(), area.verticalScrollBar()
    return across.maximum() > 0, down.maximum() > 0


def _clipped_headings(header: QHeaderView) -> Iterator[str]:
    model = header.model()
    if model is None or header.orientation() is Qt.Orientation.Vertical:
        return
    for section in range(header.count()):
        text = model.headerData(section, header.orientation())
        room = header.sectionSize(section)
        if room and text and room < header.fontMetrics().horizontalAdvance(str(text)):
            yield str(text)


# Things on top of each other.


def overlapping_controls(widget: QWidget) -> list[str]:
    """Pairs of controls or labels below `widget` that stand on each other, by name or text."""
    by_parent: dict[int, list[QWidget]] = {}
    for each in _shown(widget):
        if isinstance(each, (*CONTROLS, QLabel)) and not _is_part_of_a_control(each):
            by_parent.setdefault(id(each.parentWidget()), []).append(each)
    return [
        f"{_called(one)} / {_called(other)}"
        for siblings in by_parent.values()
        for one, other in combinations(siblings, 2)
        if not one.geometry().intersected(other.geometry()).isEmpty()
    ]


def _called(widget: QWidget) -> str:
    return _own_text(widget) or widget.accessibleName() or type(widget).__name__


# Untranslated texts.


def untranslated_texts(widget: QWidget, words: Words, known: Iterable[str] = ()) -> list[str]:
    """Texts below `widget` that nobody translated, each once.

    Args:
        words: `pseudo_words()`, which the widget was made with.
        known: texts that are people's own and so belong to no language.
    """
    own = sorted({*known, *LANGUAGE_NAMES.values(), "Causeway"}, key=len, reverse=True)
    every = [text for each in (widget, *_shown(widget)) for text in _texts_of(each)]
    marked = {words("x")[0], words("x")[-1]}
    found = [text for text in every if not marked & set(text) and _has_foreign_words(text, own)]
    return list(dict.fromkeys(found))


def _has_foreign_words(text: str, own: list[str]) -> bool:
    if text.endswith("…") and any(each.startswith(text[:-1]) for each in own):
        return False
    text = _DAYS.sub("", text)
    for each in own:
        text = text.replace(each, " ")
    return bool(_LETTERS.search(text))


def _texts_of(widget: QWidget) -> Iterator[str]:
    yield widget.windowTitle() if widget.isWindow() else ""
    yield re.sub(r"<[^>]*>", "", widget.toolTip())
    yield widget.accessibleName()
    yield _own_text(widget)
    yield from (action.text() for action in widget.actions() if isinstance(action, QAction))
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(at) for at in range(widget.count()))
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(at) for at in range(widget.count()))
    elif isinstance(widget, QAbstractItemView):
        model = widget.model()
        if model is not None and not isinstance(widget, QHeaderView):
            yield from _texts_of_model(model)


def _texts_of_model(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[str]:
    top = parent or QModelIndex()
    # A list model keeps its one column private.
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(top)
    if parent is None:
        for column in range(columns):
            yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
    for row in range(min(model.rowCount(top), _FIRST_ROWS)):
        for column in range(columns):
            yield str(model.index(row, column, top).data() or "")
        yield from _texts_of_model(model, model.index(row, 0, top))


# Nameless controls.


def nameless_controls(widget: QWidget) -> list[str]:
    """Controls below `widget` that a screen reader could not name: class and object name."""
    found: list[str] = []
    for each in _shown(widget):
        if not _takes_keys_or_clicks(each) or _is_part_of_a_control(each):
            continue
        interface = QAccessible.queryAccessibleInterface(each)
        if interface is not None and not interface.text(QAccessible.Text.Name):
            found.append(f"{type(each).__name__} {each.objectName()}")
    return found


def _takes_keys_or_clicks(widget: QWidget) -> bool:
    takes_keys = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return isinstance(widget, CONTROLS) or (takes_keys and widget.isEnabled())


def _is_part_of_a_control(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    is_inside = isinstance(parent, QComboBox) or (
        parent is not None and parent.objectName().startswith("qt_")
    )
    is_inside |= isinstance(parent, QLineEdit | QAbstractScrollArea)
    return is_inside or widget.objectName().startswith("qt_") or isinstance(widget, QHeaderView)


def _shown(widget: QWidget) -> list[QWidget]:
    return [each for each in widget.findChildren(QWidget) if each.isVisible()]
