"""Columns that share the width there is."""

from PySide6.QtWidgets import QHeaderView


def widen_first(header: QHeaderView, *, least: int) -> None:
    """Give the first column what the others leave, but `least` pixels even if the view scrolls."""
    others = sum(header.sectionSize(section) for section in range(1, header.count()))
    header.resizeSection(0, max(least, header.viewport().width() - others))
