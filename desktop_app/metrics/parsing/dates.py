"""Texts that people mean as dates and times. Day or month first is asked, never guessed."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo

NOT_A_DATE = "not-a-date"
NO_YEAR = "date-without-year"
OUT_OF_RANGE = "date-out-of-range"
DAY_OR_MONTH = "day-or-month-first"
SERIAL = "excel-date-system"

DAY_FIRST, MONTH_FIRST, YEAR_FIRST = "d/m/y", "m/d/y", "y/m/d"
SYSTEM_1900, SYSTEM_1904 = "1900", "1904"
FIRST_YEAR, LAST_YEAR = 1900, 2199
LONGEST_DATE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRules:
    """What is known of the dates of a column.

    Attributes:
        order: "d/m/y", "m/d/y" or "y/m/d" for dates such as 05/06/2024; None: not known.
        system: "1900" or "1904" for Excel's day numbers; None: not known.
        zone: the plan's time zone, into which instants with an offset are moved.
        naive: the zone of times without an offset.
    """

    order: str | None = None
    system: str | None = None
    zone: tzinfo = UTC
    naive: tzinfo | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedDate:
    """One text as a moment.

    Attributes:
        at: wall clock in the plan's zone, without offset; None for a problem.
        until: end of the day, week, month or quarter that the text names; `at` for a time of day.
        problem: why it is refused or what must be asked, or "".
    """

    at: datetime | None = None
    until: datetime | None = None
    problem: str = ""


_Reader = Callable[[re.Match[str], DateRules], ParsedDate]

_DAY = timedelta(days=1)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CHINESE_DIGITS = str.maketrans("一二三四", "1234")
_TIME = (
    r"(?:[T\s]+(?P<half>上午|下午|[AP]M)?\s*(?P<H>\d{1,2})(?::|时|時|点|點)(?P<M>\d{1,2})"
    r"(?:(?::|分)(?P<S>\d{1,2})(?:[.,](?P<f>\d{1,9}))?)?[分秒]?\s*(?P<half2>[AP]M)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?"
)
_WEEKDAY = re.compile(
    r"[\s(]*(?:星期|周|週|礼拜)[一二三四五六日天][)\s]*|\s*\([一二三四五六日]\)\s*"
)


def parse_date(text: str, rules: DateRules) -> ParsedDate:
    """`text` as a moment, or why not.

    Reads 2024-03-05 · 2024/3/5 10:21 · 2024.3.5 · 2024年3月5日 · 2024年3月 · 20240305 · 202403 ·
    2024Q3 · 2024年第三季度 · 2025-W01 · 5 Mar 2024 · instants with Z or an offset · Unix seconds
    and milliseconds; with the answers in `rules` also 05/06/2024 and Excel's day numbers.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if len(plain) > LONGEST_DATE:
        return ParsedDate(problem=NOT_A_DATE)
    plain = _WEEKDAY.sub(" ", plain).strip()
    for pattern, reader in _FORMS:
        match = pattern.fullmatch(plain)
        if match is not None:
            return _in_range(_attempt(reader, match, rules))
    return ParsedDate(problem=NOT_A_DATE)


def looks_like_date(text: str) -> bool:
    """Whether `text` is a date or would be one after an answer."""
    return parse_date(text, DateRules()).problem in ("", DAY_OR_MONTH, NO_YEAR)


def day_month_order(texts: Sequence[str]) -> str | None:
    """The order that the texts themselves prove, None if they prove none or both."""
    firsts, seconds = False, False
    for text in texts:
        match = _SHORT.fullmatch(unicodedata.normalize("NFKC", text).strip())
        if match is not None and len(match["y"]) == 4:
            firsts = firsts or int(match["a"]) > 12
            seconds = seconds or int(match["b"]) > 12
    if firsts == seconds:
        return None
    return DAY_FIRST if firsts else MONTH_FIRST


def has_short_year(text: str) -> bool:
    """Whether `text` is like 05/06/24."""
    match = _SHORT.fullmatch(unicodedata.normalize("NFKC", text).strip())
    return match is not None and len(match["y"]) < 4


def _attempt(reader: _Reader, match: re.Match[str], rules: DateRules) -> ParsedDate:
    try:
        return reader(match, rules)
    except OverflowError:
        return ParsedDate(problem=OUT_OF_RANGE)
    except ValueError:
        return ParsedDate(problem=NOT_A_DATE)


def _in_range(parsed: ParsedDate) -> ParsedDate:
    if parsed.at is not None and not FIRST_YEAR <= parsed.at.year <= LAST_YEAR:
        return ParsedDate(problem=OUT_OF_RANGE)
    return parsed


def _day(match: re.Match[str], rules: DateRules) -> ParsedDate:
    return _moment(datetime(int(match["y"]), int(match["m"]), int(match["d"])), match, rules)  # noqa: DTZ001


def _named_month(match: re.Match[str], rules: DateRules) -> ParsedDate:
    month = _MONTHS.index(match["m"][:3].lower()) + 1
    return _moment(datetime(int(match["y"]), month, int(match["d"])), match, rules)  # noqa: DTZ001


def _short(match: re.Match[str], rules: DateRules) -> ParsedDate:
    """05/06/2024 or 05/06/24, read in the order that was answered."""
    if rules.order is None:
        return ParsedDate(problem=DAY_OR_MONTH)
    a, b, c = match["a"], match["b"], match["y"]
    if rules.order == YEAR_FIRST:
        year, month, day = a, b, c
    else:
        (day, month), year = ((a, b) if rules.order == DAY_FIRST else (b, a)), c
    if len(year) not in (2, 4):
        raise ValueError(year)
    century = 0 if len(year) == 4 else (2000 if int(year) < 70 else 1900)
    return _moment(datetime(century + int(year), int(month), int(day)), match, rules)  # noqa: DTZ001


def _moment(day: datetime, match: re.Match[str], rules: DateRules) -> ParsedDate:
    """`day` with the time of day and the zone of the match, where it has them."""
    if match["H"] is None:
        return ParsedDate(at=day, until=day + _DAY)
    hour = _hour(int(match["H"]), (match["half"] or match["half2"] or "").upper())
    micros = int((match["f"] or "0").ljust(6, "0")[:6])
    at = day.replace(
        hour=hour, minute=int(match["M"]), second=int(match["S"] or 0), microsecond=micros
    )
    zone = _offset(match["zone"]) if match["zone"] else rules.naive
    if zone is not None:
        at = at.replace(tzinfo=zone).astimezone(rules.zone).replace(tzinfo=None)
    return ParsedDate(at=at, until=at)


def _hour(hour: int, half: str) -> int:
    if not half:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(hour)
    return hour % 12 + (12 if half in ("PM", "下午") else 0)


def _offset(text: str) -> tzinfo:
    if text in ("Z", "UTC", "GMT"):
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)


def _compact(match: re.Match[str], _rules: DateRules) -> ParsedDate:
    at = datetime.strptime(match[0], "%Y%m%d")  # noqa: DTZ007
    return ParsedDate(at=at, until=at + _DAY)


def _compact_time(match: re.Match[str], rules: DateRules) -> ParsedDate:
    at = datetime.strptime(match[0], "%Y%m%d%H%M%S")  # noqa: DTZ007
    if rules.naive is not None:
        at = at.replace(tzinfo=rules.naive).astimezone(rules.zone).replace(tzinfo=None)
    return ParsedDate(at=at, until=at)


def _months(year: int, month: int, count: int) -> ParsedDate:
    end = year * 12 + month - 1 + count
    until = datetime(end // 12, end % 12 + 1, 1)  # noqa: DTZ001
    return ParsedDate(at=datetime(year, month, 1), until=until)  # noqa: DTZ001


def _month(match: re.Match[str], _rules: DateRules) -> ParsedDate:
    return _months(int(match["y"]), int(match["m"]), 1)


def _quarter(match: re.Match[str], _rules: DateRules) -> ParsedDate:
    if not match["y"]:
        return ParsedDate(problem=NO_YEAR)
    quarter = int(match["q"].translate(_CHINESE_DIGITS))
    return _months(int(match["y"]), quarter * 3 - 2, 3)


def _week(match: re.Match[str], _rules: DateRules) -> ParsedDate:
    at = datetime.fromisocalendar(int(match["y"]), int(match["w"]), 1)
    return ParsedDate(at=at, until=at + 7 * _DAY)


def _serial(match: re.Match[str], rules: DateRules) -> ParsedDate:
    """Excel's number of days. 1900-02-29, which it counts, never was: smaller numbers are off."""
    if rules.system is None:
        return ParsedDate(problem=SERIAL)
    origin = datetime(1899, 12, 30) if rules.system == SYSTEM_1900 else datetime(1904, 1, 1)  # noqa: DTZ001
    days = float(match[0])
    at = origin + timedelta(days=int(days), seconds=round((days - int(days)) * 86_400))
    return ParsedDate(at=at, until=at + _DAY if days.is_integer() else at)


def _unix(match: re.Match[str], rules: DateRules) -> ParsedDate:
    seconds = int(match[0]) / (1000 if len(match[0]) == 13 else 1)
    at = datetime.fromtimestamp(seconds, UTC).astimezone(rules.zone).replace(tzinfo=None)
    return ParsedDate(at=at, until=at)


_SHORT = re.compile(
    rf"(?P<a>\d{{1,2}})([-/.])(?P<b>\d{{1,2}})\2(?P<y>\d{{4}}|\d{{1,2}}){_TIME}", re.IGNORECASE
)
_MONTH_NAME = r"(?P<m>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?)"
_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), reader)
    for pattern, reader in (
        (rf"(?P<y>\d{{4}})\s*([-/.])\s*(?P<m>\d{{1,2}})\s*\2\s*(?P<d>\d{{1,2}}){_TIME}", _day),
        (
            rf"(?P<y>\d{{4}})\s*年\s*(?P<m>\d{{1,2}})\s*月\s*(?P<d>\d{{1,2}})\s*[日号號]?{_TIME}",
            _day,
        ),
        (r"(?:19|20|21)\d{6}", _compact),
        (r"(?:19|20|21)\d{12}", _compact_time),
        (r"(?P<y>(?:19|20|21)\d{2})(?P<m>0[1-9]|1[0-2])", _month),
        (r"(?P<y>\d{4})\s*(?:年|[-/.])\s*(?P<m>\d{1,2})\s*月?", _month),
        (r"(?:(?P<y>\d{4})\s*(?:年|-)?\s*)?Q(?P<q>[1-4])", _quarter),
        (r"(?:(?P<y>\d{4})\s*年?)?\s*第?(?P<q>[一二三四1-4])季[度]?", _quarter),
        (r"(?P<y>\d{4})-?W(?P<w>\d{1,2})", _week),
        (r"(?P<y>\d{4})\s*年?\s*第(?P<w>\d{1,2})[周週]", _week),
        (_SHORT.pattern, _short),
        (rf"(?P<d>\d{{1,2}})[-\s]{_MONTH_NAME}[-\s,]+(?P<y>\d{{4}}){_TIME}", _named_month),
        (
            rf"{_MONTH_NAME}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}}){_TIME}",
            _named_month,
        ),
        (r"[1-7]\d{4}(?:\.\d+)?", _serial),
        (r"[1-4]\d{9}|[1-4]\d{12}", _unix),
    )
)
