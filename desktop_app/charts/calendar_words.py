"""What days off and occasions are called, and what a year calls its months, for a reader."""

from desktop_app.words import Words


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
        "重阳节": words("Double Ninth Festival"),
        "佛诞": words("Buddha's Birthday"),
        "耶稣受难节": words("Good Friday"),
        "复活节星期一": words("Easter Monday"),
        "圣诞节": words("Christmas Day"),
    }
    return known.get(name, name)
