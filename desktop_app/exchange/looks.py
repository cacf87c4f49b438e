"""What cells look like: inputs look like inputs, computed cells look computed."""

from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.exchange.sheet import Look, Role
from desktop_app.exchange.text_width import width_of
from desktop_app.number_formats import currency_symbol
from desktop_app.plan.goals import Status
from desktop_app.themes import Theme, blended
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

# How pale the ground of a status is: they are told apart by lightness as well as by hue, and
# always stand beside the word itself.
_PALENESS: dict[Status, float] = {
    Status.ON_COURSE: 0.84,
    Status.AT_RISK: 0.74,
    Status.OFF_COURSE: 0.66,
    Status.OUTDATED: 0.80,
}
_INK_DEPTH = 0.3

_SOME_DAY = "2026-03-31"
_FONTS: dict[Language, str] = {
    "en": "Calibri",
    "zh_CN": "Microsoft YaHei",
    "zh_TW": "Microsoft JhengHei",
}
_NUMBERS: dict[Look, str] = {
    Look.NUMBER: "#,##0.00",
    Look.WHOLE: "#,##0",
    Look.SHARE: "0.0%",
    Look.WEIGHT: "0.000",
    Look.DATE: "yyyy-mm-dd",
    Look.MONEY: "#,##0.00",
    Look.MONEY_WHOLE: "#,##0",
}
# About how numbers look in their cells, to know how wide they are.
_LIKE: dict[Look, str] = {
    Look.WHOLE: ",.0f",
    Look.SHARE: ",.1%",
    Look.WEIGHT: ".3f",
    Look.CENTRED: ".0f",
    Look.MONEY_WHOLE: ",.0f",
}
_MONEY = frozenset({Look.MONEY, Look.MONEY_WHOLE})
_ROLES: dict[Role, dict[str, Any]] = {
    Role.INPUT: {"bg_color": INPUT_FILL},
    Role.COMPUTED: {"bg_color": COMPUTED_FILL},
    Role.FIXED: {},
    Role.WORKING: {"font_color": SOFT_INK, "italic": True},
}


class Looks:
    """The formats of one workbook, each made once; amounts are in `currency`, an ISO code."""

    def __init__(self, book: "Workbook", language: Language, currency: str, theme: Theme) -> None:
        self._book = book
        self._theme = theme
        self.symbol = currency_symbol(currency).replace('"', "")
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
        shape |= {"text_wrap": True, "indent": 1} if wraps else self.number(look)
        return self.made(**shape, **_ROLES[role])

    def status(self, status: Status) -> tuple[str, str]:
        """The colours of a status: its ground and its ink. One that says nothing has no ground."""
        if status not in _PALENESS:
            return "#FFFFFF", SOFT_INK
        colour = self._theme.colour(status.value)
        ground = blended(colour, "#FFFFFF", _PALENESS[status])
        return ground, blended(colour, "#000000", _INK_DEPTH)

    def number(self, look: Look) -> dict[str, Any]:
        """Where a number stands in its cell, and how it is written."""
        place = {"align": "center"} if look is Look.CENTRED else {"align": "right", "indent": 1}
        return {**place, "num_format": self.number_format(look)}

    def number_width(self, value: float | date, look: Look) -> float:
        """The width of a column, in characters of Excel, in which a number can be read."""
        if isinstance(value, date) or look is Look.DATE:
            return width_of(_SOME_DAY)
        symbol = self.symbol if look in _MONEY else ""
        return width_of(symbol + format(value, _LIKE.get(look, ",.2f"))) + 1

    def number_format(self, look: Look) -> str:
        """The number format of a look."""
        plain = _NUMBERS.get(look, "General")
        return f'"{self.symbol}"{plain}' if look in _MONEY and self.symbol else plain

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
