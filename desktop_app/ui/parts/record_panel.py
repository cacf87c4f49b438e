"""What the inspector shows of one kind of record."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.plan.plan import Plan
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING
from desktop_app.ui.parts.links_editor import LinkSide


class RecordPanel(QWidget):
    """The fields of a record, and what else belongs to its kind alone.

    The inspector shows title, standing, links, explanation and history of every kind by itself,
    around this panel. A kind gets its panel in `pages/panels.py`.

    Attributes:
        links: the sorts of links that the inspector offers for the kind.
    """

    links: Sequence[LinkSide] = ()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SPACING)

    def show_record(self, plan: Plan, record_id: str) -> None:
        """Show a record of the panel's kind as it is now; called again after every change."""
        raise NotImplementedError
