"""What a person has typed but not confirmed counts before anything else is done."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QApplication


@Slot()
def take_typed() -> None:
    """Let the control that is typed in tell its text, as if the person had left it.

    Menus and tool bars do not take the focus: without this, "Save" would save the plan as it was
    before the text in the field that still has the cursor.
    """
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

    control = QApplication.focusWidget()
    if not isinstance(control, QLineEdit | QPlainTextEdit):
        return
    control.clearFocus()
    # An editor within a table closes itself by losing the focus.
    if control.isVisible():
        control.setFocus()
