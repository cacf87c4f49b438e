"""Which worksheet a person means by an id, a title or a kind. Free of matplotlib and Qt."""

from datetime import date

from desktop_app.plan.market import Worksheet
from desktop_app.plan.plan import Plan, by_rank


def worksheet_asked(plan: Plan, asked: str) -> Worksheet | None:
    """The worksheet of that id, title or kind, in this order and whatever the case of letters.

    Of several the one made last, of those the first as people ordered them; None without one.
    """
    wanted = asked.strip().casefold()
    ordered = by_rank(plan.worksheets)
    for field in ("id", "title", "kind"):
        found = [one for one in ordered if getattr(one, field).casefold() == wanted]
        if found:
            return max(found, key=_made_on)
    return None


def _made_on(worksheet: Worksheet) -> date:
    return worksheet.made_on or date.min
