"""What days, festivals and occasions are called for a reader."""

from datetime import date

from desktop_app.analysis.calendar.days import Calendar, DayKind, Special
from desktop_app.words import Words

_SATURDAY = 5


def festival_word(words: Words, name: str) -> str:
    """A festival by the name that the list of days off has for it; unknown ones as they are."""
    known = {
        "春节": words("Spring Festival"),
        "元旦": words("New Year's Day"),
        "一月一日": words("New Year's Day"),
        "中华民国开国纪念日": words("Founding Day"),
        "清明节": words("Qingming"),
        "民族扫墓节": words("Qingming"),
        "劳动节": words("Labour Day"),
        "端午节": words("Dragon Boat Festival"),
        "中秋节": words("Mid-Autumn Festival"),
        "中秋节翌日": words("Mid-Autumn Festival"),
        "国庆节": words("National Day"),
        "国庆日": words("National Day"),
        "中华人民共和国国庆日": words("National Day"),
        "和平纪念日": words("Peace Memorial Day"),
        "儿童节": words("Children's Day"),
        "孔子诞辰纪念日": words("Teachers' Day"),
        "台湾光复节": words("Retrocession Day"),
        "臺灣光復節": words("Retrocession Day"),
        "行宪纪念日": words("Constitution Day"),
        "香港特别行政区成立纪念日": words("Establishment Day"),
        "澳门特别行政区成立纪念日": words("Establishment Day"),
        "重阳节": words("Double Ninth Festival"),
        "佛诞": words("Buddha's Birthday"),
        "耶稣受难节": words("Good Friday"),
        "复活节星期一": words("Easter Monday"),
        "圣诞节": words("Christmas Day"),
    }
    return known.get(name, name)


def weekday_word(words: Words, day: date) -> str:
    """The day of the week, short."""
    return (
        words("Mon"), words("Tue"), words("Wed"), words("Thu"), words("Fri"), words("Sat"),
        words("Sun"),
    )[day.weekday()]  # fmt: skip


def special_name(words: Words, calendar: Calendar, day: date) -> str:
    """The festival or occasion that a day belongs to, with its number; "" for ordinary days."""
    kind = calendar.kind(day)
    if kind.special is None:
        return words("working day in exchange") if kind.works and day.weekday() >= _SATURDAY else ""
    name = plain_name(words, calendar, kind)
    if kind.number < 0:
        return words("{n} days before {name}").format(n=-kind.number, name=name)
    return words("{name}, day {n}").format(name=name, n=kind.number + 1)


def plain_name(words: Words, calendar: Calendar, kind: DayKind) -> str:
    """The name of the festival or occasion of a day that is one."""
    if kind.special is Special.FESTIVAL:
        return festival_word(words, kind.name)
    return next(one.name for one in calendar.occasions if one.id == kind.name)
