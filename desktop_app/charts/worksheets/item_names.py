"""What pictures of worksheets call the records they show, on one line."""

from desktop_app.plan.naming import name_in
from desktop_app.plan.plan import Plan, find
from desktop_app.words import Words


def item_name(plan: Plan, item: str, words: Words) -> str:
    """The text of a finding, the name of a theme or subject, the title of a requirement.

    "" where there is no such record, or no id.
    """
    return one_line(name_in(find(plan, item), words.language))


def one_line(text: str) -> str:
    """The text with its line breaks and runs of spaces as single spaces."""
    return " ".join(text.split())
