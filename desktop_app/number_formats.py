"""Numbers as a reader of each language expects them, wherever people read one."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple, get_args

from desktop_app.words import Language

NumberStyle = Literal["language", "chinese", "western"]
NUMBER_STYLES: tuple[NumberStyle, ...] = get_args(NumberStyle)

MISSING = "—"

CURRENCIES: Mapping[str, str] = MappingProxyType(
    {
        "CNY": "¥",
        "USD": "$",
        "TWD": "NT$",
        "HKD": "HK$",
        "EUR": "€",
        "GBP": "£",
        "JPY": "¥",
    }
)
_STEPS: Mapping[str, tuple[tuple[float, str], ...]] = MappingProxyType(
    {
        "zh_CN": ((1e8, " 亿"), (1e4, " 万")),
        "zh_TW": ((1e8, " 億"), (1e4, " 萬")),
        "en": ((1e9, "B"), (1e6, "M"), (1e4, "K")),
    }
)
_DIVISORS = {"K": 1e3}


class NumberFormats(NamedTuple):
    """How numbers are written.

    Attributes:
        language: the reader's.
        currency: ISO code of amounts of money.
        style: how large numbers are shortened: "chinese" is 1.2 万 (1.2 萬 for readers of
            traditional Chinese), "western" 12K, "language" what is usual in the language.
    """

    language: Language
    currency: str = ""
    style: NumberStyle = "language"

    def short(self, value: float | None, unit: str = "") -> str:
        """A number of about three digits: "12.3K", "1.2 万", "41.5%", "$25.26"; "—" for none."""
        if value is None:
            return MISSING
        if unit == "%":
            return self.share(value, digits=1).replace(".0%", "%")
        return _signed(value, self._symbol(unit) + self._shortened(abs(value)))

    def full(self, value: float | None, unit: str = "") -> str:
        """A number with every digit before the point: "69,659", "41.5%"; "—" for none."""
        if value is None:
            return MISSING
        if unit == "%":
            return self.share(value, digits=1).replace(".0%", "%")
        return _signed(value, self._symbol(unit) + _grouped(abs(value)))

    def share(self, fraction: float | None, *, digits: int = 0) -> str:
        """A fraction in percent: 0.415 is "42%", or "41.5%" with one digit; "—" for none."""
        if fraction is None:
            return MISSING
        return _signed(fraction, f"{abs(fraction) * 100:,.{digits}f}%")

    @property
    def _steps_of(self) -> Language:
        if self.style == "western":
            return "en"
        if self.style == "chinese" and self.language == "en":
            return "zh_CN"
        return self.language

    def _symbol(self, unit: str) -> str:
        if not unit.startswith("money"):
            return ""
        return currency_symbol(self.currency)

    def _shortened(self, value: float) -> str:
        for start, name in _STEPS[self._steps_of]:
            if value >= start:
                part = value / _DIVISORS.get(name, start)
                return f"{_trimmed(f'{part:,.{1 if part < 1000 else 0}f}')}{name}"
        return _grouped(value)


def currency_symbol(currency: str) -> str:
    """What stands before an amount: "$" for USD; the code itself where no sign is known."""
    return CURRENCIES.get(currency, f"{currency} " if currency else "")


def _grouped(value: float) -> str:
    """Thousands grouped; decimals only where they carry weight."""
    digits = 0 if value >= 1000 else 1 if value >= 100 else 2 if value >= 1 else 4
    return _trimmed(f"{value:,.{digits}f}")


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _signed(value: float, text: str) -> str:
    is_zero = not any(digit in text for digit in "123456789")
    return f"−{text}" if value < 0 and not is_zero else text
