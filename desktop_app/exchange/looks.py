"""What cells look like: inputs look like inputs, computed cells look computed."""

from typing import TYPE_CHECKING, Any

from desktop_app.exchange.sheet import Look, Role
from desktop_app.plan.goals import Status
from desktop_app.words import Language

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

INK = "#1F2933"
SOFT_INK = "#5F6B76"
FAINT_INK = "#9AA5B1"
ACCENT = "#1F5673"
ACCENT_SOFT = "#5C8399"
LINE = "#D5DBE1"
INPUT_FILL = "#FFFBEB"
COMPUTED_FILL = "#EFF4F7"
PACE_LINE = "#B8860B"

# Told apart by lightness as well as by hue, and always beside the word itself.
STATUS_COLOURS: dict[Status, tuple[str, str]] = {
    Status.ON_COURSE: ("#D6EBDD", "#15573A"),
    Status.AT_RISK: ("#FCE9B8", "#6B4E00"),
    Status.OFF_COURSE: ("#F6CFC4", "#7D2410"),
    Status.OUTDATED: ("#DCD6EA", "#453570"),
    Status.NO_DATA: ("#FFFFFF", SOFT_INK),
    Status.NOT_STARTED: ("#FFFFFF", SOFT_INK),
}

_FONTS: dict[Language, str] = {
    "en": "Calibri",
    "zh_CN": "Microsoft YaHei",
    "zh_TW": "Microsoft JhengHei",
}
_NUMBERS: dict[Look, str] = {
    Look.QUANTITY: "#,##0.##",
    Look.NUMBER: "#,##0.00",
    Look.WHOLE: "#,##0",
    Look.SHARE: "0.0%",
    Look.WEIGHT: "0.000",
    Look.DATE: "yyyy-mm-dd",
    Look.MONEY: "#,##0.00",
}
_ROLES: dict[Role, dict[str, Any]] = {
    Role.INPUT: {"bg_color": INPUT_FILL},
    Role.COMPUTED: {"bg_color": COMPUTED_FILL},
    Role.FIXED: {},
    Role.WORKING: {"font_color": SOFT_INK, "italic": True},
}


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: "Workbook", language: Language) -> None:
        self._book = book
        self._base = {"font_name": _FONTS[language], "font_size": 10, "font_color": INK}
        self._made: dict[object, Format] = {}

    @property
    def font(self) -> str:
        """The name of the font of this language."""
        return str(self._base["font_name"])

    def cell(self, look: Look, role: Role) -> "Format":
        """The format of a table's cell."""
        wraps = look in {Look.TEXT, Look.LONG_TEXT}
        shape: dict[str, Any] = {"border": 1, "border_color": LINE, "valign": "vcenter"}
        shape |= {"text_wrap": True, "indent": 1} if wraps else {"align": "right"}
        if look is Look.CENTRED:
            shape["align"] = "center"
        if look in _NUMBERS:
            shape["num_format"] = _NUMBERS[look]
        return self.made(**shape, **_ROLES[role])

    def number_format(self, look: Look) -> str:
        """The number format of a look."""
        return _NUMBERS.get(look, "General")

    def heading(self, role: Role) -> "Format":
        """The format of a column's heading."""
        fill = ACCENT if role is Role.INPUT else ACCENT_SOFT
        return self.made(
            bold=True, font_color="#FFFFFF", bg_color=fill, border=1, border_color="#FFFFFF",
            text_wrap=True, valign="vcenter", align="center",
        )  # fmt: skip

    def made(self, **properties: Any) -> "Format":  # noqa: ANN401  (properties of a format)
        """A format of the workbook's font with some properties, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({**self._base, **properties})
        return self._made[key]
