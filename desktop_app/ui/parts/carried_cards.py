"""Cards of worksheets that are being dragged, for whatever takes them."""

from collections.abc import Iterable

from PySide6.QtCore import QMimeData

CARDS = "application/x-causeway-cards"


def carry_cards(ids: Iterable[str], text: str) -> QMimeData:
    """Cards for the pages, and a text for other programs."""
    carried = QMimeData()
    carried.setData(CARDS, "\n".join(ids).encode())
    carried.setText(text)
    return carried


def carried_ids(carried: QMimeData) -> list[str]:
    """The ids of the cards that are being dragged."""
    return [each for each in bytes(carried.data(CARDS).data()).decode().split("\n") if each]
