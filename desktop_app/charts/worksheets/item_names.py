"""What pictures of worksheets call records, slots, fields and parts, in the reader's language."""

from desktop_app.catalog.table import Texts
from desktop_app.plan.naming import name_in
from desktop_app.plan.plan import Plan

_ROOMS = ("findings", "themes", "requirements", "subjects")


def text_in(texts: Texts, language: str) -> str:
    """A text of the catalogue; in English where that language is missing, "" without any."""
    return texts.get(language) or texts.get("en", "")


def item_name(plan: Plan, item: str, language: str) -> str:
    """The text of a finding, the name of a theme or subject, the title of a requirement.

    "" for none.
    """
    for room in _ROOMS:
        record = getattr(plan, room).get(item)
        if record is not None:
            return one_line(name_in(record, language))
    return ""


def one_line(text: str) -> str:
    """The text with its line breaks and runs of spaces as single spaces."""
    return " ".join(text.split())
