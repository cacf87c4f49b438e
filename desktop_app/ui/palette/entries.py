"""What the palette finds: commands, pages, plans and records, each as one line."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Sort(StrEnum):
    """What is done with an entry when it is chosen."""

    COMMAND = "command"
    PAGE = "page"
    PLAN = "plan"
    RECORD = "record"
    ANALYSIS = "analysis"
    HEADING = "heading"


class Entry(NamedTuple):
    """One line of the palette.

    Attributes:
        sort, key: what to do: run the action of that key, go to that page, open that file, show
            that record, ask that measure.
        text: what is searched and shown first.
        context: shown behind it: the kind and where it belongs.
        also: further words that it is found by; never shown.
        icon, role: the icon and its colour.
        right: a shortcut, or how a goal stands, at the end of the line; its colour.
        is_possible: whether it can be chosen now.
    """

    sort: Sort
    key: str
    text: str
    context: str = ""
    also: str = ""
    icon: str = ""
    role: str = "muted"
    right: str = ""
    right_role: str = "muted"
    is_possible: bool = True

    @property
    def name(self) -> str:
        """What tells it from all others, for as long as the plan is remembered."""
        return f"{self.sort.value}:{self.key}"
