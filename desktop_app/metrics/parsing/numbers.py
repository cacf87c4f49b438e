"""Texts that people mean as numbers. What could be read two ways is refused, not guessed."""

import math
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

NOT_A_NUMBER = "not-a-number"

NO_VALUE = frozenset({
    "-", "--", "---", "—", "——", "–", "/", "\\", "n/a", "na", "nan", "null", "none", "nil",
    "(null)", "无", "無", "暂无", "暫無", "未知", "空", "#div/0!", "#n/a", "#value!", "#ref!",
    "#name?", "#num!", "#null!",
})  # fmt: skip
"""Words for "no value", in lower case."""

_CURRENCIES = {
    "¥": "CNY", "rmb": "CNY", "cny": "CNY", "人民币": "CNY", "人民幣": "CNY", "nt$": "TWD",
    "twd": "TWD", "ntd": "TWD", "新台币": "TWD", "新臺幣": "TWD", "新台幣": "TWD", "hk$": "HKD",
    "hkd": "HKD", "港币": "HKD", "港幣": "HKD", "us$": "USD", "$": "USD", "usd": "USD",
    "美元": "USD", "€": "EUR", "eur": "EUR", "£": "GBP", "gbp": "GBP", "jpy": "JPY", "日元": "JPY",
    "日圓": "JPY", "元": "", "圆": "", "圓": "", "块": "",
}  # fmt: skip
_TENS = {
    "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "十亿": 9, "百亿": 10,
    "千亿": 11, "万亿": 12, "k": 3, "m": 6, "mn": 6, "bn": 9, "b": 9,
}  # fmt: skip

_SAME = str.maketrans({"−": "-", "–": "-", "‒": "-", "萬": "万", "億": "亿", "’": "'", "‘": "'"})
_CURRENCY = "|".join(sorted(map(re.escape, _CURRENCIES), key=len, reverse=True))
_UNIT = "|".join(sorted(_TENS, key=len, reverse=True))
_POINT = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?(?:e[+-]?\d{1,3})?|\.\d+"
_COMMA = r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d*)?|,\d+"
_SURE_COMMA = re.compile(r"[-+]?(?:\d{1,3}(?:\.\d{3})+,\d*|\d+,(?:\d{1,2}|\d{4,}))")


def _whole(core: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<sign>[-+]?)\s*(?P<before>{_CURRENCY})?\s*(?P<sign2>[-+]?)\s*"
        rf"(?P<parts>(?:{core})\s*(?:{_UNIT})?(?:(?:{core})(?:{_UNIT}))*)"
        rf"\s*(?P<rate>[%‰])?\s*(?P<after>{_CURRENCY})?"
    )


_WITH_POINT, _WITH_COMMA = _whole(_POINT), _whole(_COMMA)
_PART_POINT = re.compile(rf"({_POINT})\s*({_UNIT})?")
_PART_COMMA = re.compile(rf"({_COMMA})\s*({_UNIT})?")
LONGEST_NUMBER = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRules:
    """What a person answered about the numbers of a column.

    Attributes:
        decimal_comma: `1.234,5` is 1234.5.
        bare_are_percent: numbers without a sign are percents, as those with one are.
    """

    decimal_comma: bool = False
    bare_are_percent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedNumber:
    """One text as a number.

    Attributes:
        value: None for "no value" and for a problem.
        unit: "%" for a rate (already divided), a currency such as "CNY", or "".
        problem: why it is refused, or "".
    """

    value: float | None = None
    unit: str = ""
    problem: str = ""

    @property
    def is_read(self) -> bool:
        """Whether the text was understood, be it as "no value"."""
        return not self.problem


_REFUSED = ParsedNumber(problem=NOT_A_NUMBER)


def parse_number(text: str, rules: NumberRules) -> ParsedNumber:
    """`text` as a number: 1,234 · (1,234) · ３万 · 1亿2000万 · 1.2k · ¥12.50 · 12% · 5‰ · 无.

    Refused because they say two things: 1 234 · 1.234,5 · 12,34 · 约300 · 1-2.
    """
    plain = plain_text(text)
    if not plain or plain in NO_VALUE:
        return ParsedNumber()
    if len(plain) > LONGEST_NUMBER:
        return _REFUSED
    bracketed = plain.startswith("(") and plain.endswith(")")
    pattern = _WITH_COMMA if rules.decimal_comma else _WITH_POINT
    match = pattern.fullmatch(plain[1:-1].strip() if bracketed else plain)
    if match is None or not _signs_agree(match, bracketed=bracketed):
        return _REFUSED
    value = _value(match["parts"], rules)
    if value is None:
        return _REFUSED
    is_negative = bracketed or "-" in (match["sign"], match["sign2"])
    return _rated(-value if is_negative else value, match, rules)


def plain_text(text: str) -> str:
    """Half-width, lower case, one minus sign, no apostrophe that only marks text."""
    folded = unicodedata.normalize("NFKC", text).translate(_SAME).strip().lower()
    return folded.removeprefix("'").strip()


def is_surely_decimal_comma(text: str) -> bool:
    """Whether a comma in `text` can only be the decimal sign: 12,5 · 1.234,56."""
    return _SURE_COMMA.fullmatch(plain_text(text)) is not None


def _signs_agree(match: re.Match[str], *, bracketed: bool) -> bool:
    signs = int(bracketed) + bool(match["sign"]) + bool(match["sign2"])
    both = match["before"] and match["after"]
    return signs <= 1 and not both and not (match["rate"] and (match["before"] or match["after"]))


def _value(parts: str, rules: NumberRules) -> Decimal | None:
    """The sum of parts such as 1亿2000万, whose units must fall.

    Every part has a unit: 3万2 means 32,000 to a speaker and 30,002 to an accountant.
    """
    pattern = _PART_COMMA if rules.decimal_comma else _PART_POINT
    found = [
        (_decimal(digits, rules), _TENS.get(unit, 0)) for digits, unit in pattern.findall(parts)
    ]
    tens = [ten for _number, ten in found]
    if any(later >= earlier for earlier, later in pairwise(tens)):
        return None
    return sum((number.scaleb(ten) for number, ten in found), Decimal(0))


def _decimal(digits: str, rules: NumberRules) -> Decimal:
    """Decimal, because 1.1 x 10000 in floats is 11000.000000000002."""
    if rules.decimal_comma:
        return Decimal(digits.replace(".", "").replace(",", "."))
    return Decimal(digits.replace(",", ""))


def _rated(value: Decimal, match: re.Match[str], rules: NumberRules) -> ParsedNumber:
    if not math.isfinite(float(value)):
        return _REFUSED
    if match["rate"]:
        tens = -3 if match["rate"] == "‰" else -2
        return ParsedNumber(value=float(value.scaleb(tens)), unit="%")
    currency = _CURRENCIES[match["before"] or match["after"] or "元"]
    if rules.bare_are_percent and not currency:
        return ParsedNumber(value=float(value.scaleb(-2)), unit="%")
    return ParsedNumber(value=float(value), unit=currency)
