"""What the inspector shows, for tests that use it."""

from PySide6.QtWidgets import QWidget

from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.parts.links_editor import LinksEditor
from desktop_app.ui.parts.record_form import RecordForm


def form_in(shown: QWidget, kind: str) -> RecordForm:
    """The form for a kind of record beside a page, or in a window."""
    (form,) = _window(shown).inspector.panel(kind).findChildren(RecordForm)
    assert isinstance(form, RecordForm)
    return form


def links_in(shown: QWidget, kind: str, heading: str) -> LinksEditor:
    """The links of one sort, by what stands above them."""
    (links,) = (one for one in _window(shown).inspector.links(kind) if one.heading == heading)
    return links


def _window(shown: QWidget) -> MainWindow:
    window = shown.window()
    assert isinstance(window, MainWindow)
    return window
