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
        head: what stands above the fields, and can be used where nothing can be changed too; it
            may hide itself in `show_record`. Put there by `stand_above`.
    """

    links: Sequence[LinkSide] = ()
    head: QWidget | None = None

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SPACING)

    def stand_above(self, head: QWidget) -> None:
        """Let the inspector put a widget above the fields; until then it is not shown."""
        head.setParent(self)
        head.hide()
        self.head = head

    def show_record(self, plan: Plan, record_id: str) -> None:
        """Show a record of the panel's kind as it is now; called again after every change."""
        raise NotImplementedError

    def shows(self, _side: LinkSide) -> bool:
        """Whether the head shows links of a sort itself, for the record that is shown."""
        return False
