"""A worksheet for plain formulas. Imports XlsxWriter: load it only when a workbook is written."""

from xlsxwriter.worksheet import Worksheet


class PlainSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter says nothing of its types
    """Takes formulas as they are.

    XlsxWriter looks through each formula for thirty functions of newer Excel versions, which for
    a plan of 800 key results takes longer than all else together. None of ours has one (decision
    40). Should a later XlsxWriter call the method by another name, it is slow again but right.
    """

    def _prepare_formula(self, formula: str, *_unused: object, **_options: object) -> str:
        return formula.removeprefix("=")
