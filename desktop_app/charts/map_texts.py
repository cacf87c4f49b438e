"""What the cards and headings of the causeway map say, for whoever paints them."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.charts.map_nodes import MapColumn, MapNode
from desktop_app.number_formats import NumberFormats
from desktop_app.plan.goals import Status
from desktop_app.plan.market import Strength
from desktop_app.terms import initiative_status_word, term
from desktop_app.themes import STATUS_MARKS
from desktop_app.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRow:
    """A line below a card's title; colours are roles of the theme.

    Attributes:
        is_large: the row carries the card's number.
        layout: how the worksheet is laid out whose icon stands before the row; "" for none.
    """

    left: str = ""
    left_role: str = "muted"
    right: str = ""
    right_role: str = "muted"
    is_large: bool = False
    layout: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardBar:
    """A progress bar with a mark for the pace; both are fractions."""

    progress: float
    pace: float | None
    role: str


def column_headings(words: Words) -> Mapping[MapColumn, str]:
    """What the columns hold."""
    return {
        MapColumn.FINDINGS: words("Findings"),
        MapColumn.OBJECTIVES: words("Objectives"),
        MapColumn.KEY_RESULTS: words("Key results"),
        MapColumn.KPIS: words("KPIs"),
        MapColumn.INITIATIVES: words("Initiatives"),
    }


def column_joints(words: Words) -> tuple[str, ...]:
    """How each column leads to the next, four texts that read as a sentence with the headings."""
    return (
        words("lead to"),
        words("shown by"),
        words("measured with"),
        words("moved by"),
    )


def column_role(column: MapColumn) -> str:
    """The theme's colour role of a column's kind of record."""
    return ("finding", "objective", "key_result", "kpi", "initiative")[column]


def card_role(node: MapNode) -> str:
    """The colour role of a card's edge: its status; nothing but a status is coloured."""
    return node.status.value if node.status else "line"


def status_text(status: Status, words: Words) -> str:
    """A status as shape and word: "▲ At risk"."""
    return f"{STATUS_MARKS[status.value]} {term(words, status)}"


def card_bar(node: MapNode) -> CardBar | None:
    """The progress bar of a goal's card; None where there is no progress."""
    if node.progress is None:
        return None
    return CardBar(progress=node.progress, pace=node.pace, role=card_role(node))


def card_rows(node: MapNode, words: Words, numbers: NumberFormats) -> list[CardRow]:
    """The lines below the title of a card."""
    match node.kind:
        case "objective" | "key_result":
            return _goal_rows(node, words, numbers)
        case "kpi":
            return _kpi_rows(node, words, numbers)
        case "initiative":
            return [CardRow(left=initiative_status_word(words, node.note), right=node.owner)]
        case _:
            return _finding_rows(node, words, numbers)


def _finding_rows(node: MapNode, words: Words, numbers: NumberFormats) -> list[CardRow]:
    """How well it is founded and how urgent it is; where it stands, and how old it is."""
    priority = ""
    if node.priority is not None:
        priority = words("Priority {value}").format(value=numbers.full(node.priority))
    rows = [
        CardRow(
            left=term(words, Strength(node.note)), right=priority or node.owner, right_role="text"
        )
    ]
    age = _age_text(node, words)
    if node.origin or age:
        role = "at_risk" if node.is_stale else "muted"
        rows.append(CardRow(left=node.origin, right=age, right_role=role, layout=node.layout))
    return rows


def _age_text(node: MapNode, words: Words) -> str:
    """Its age where it has a date; a stale one says so in words and with a mark."""
    if node.age_months is None:
        return ""
    if not node.age_months:
        return words("Under a month old")
    age = words.count("{n} month old", "{n} months old", node.age_months)
    return words("▲ {age}, stale").format(age=age) if node.is_stale else age


def _goal_rows(node: MapNode, words: Words, numbers: NumberFormats) -> list[CardRow]:
    status = node.status or Status.NO_DATA
    rows = [
        CardRow(
            left=status_text(status, words),
            left_role=status.value,
            right=numbers.share(node.progress) if node.progress is not None else "",
            right_role="text",
        )
    ]
    if node.value is not None and node.target is not None:
        sentence = words("{value}, target {target}")
        value, target = (numbers.short(v, node.unit) for v in (node.value, node.target))
        rows.append(CardRow(left=sentence.format(value=value, target=target), right=node.period))
    elif node.value is not None:
        rows.append(CardRow(left=numbers.short(node.value, node.unit), right=node.period))
    elif node.owner:
        rows.append(CardRow(left=node.owner))
    return rows


def _kpi_rows(node: MapNode, words: Words, numbers: NumberFormats) -> list[CardRow]:
    value = numbers.short(node.value, node.unit)
    rows = [CardRow(left=value, left_role="text", right=node.period, is_large=True)]
    if node.status is None:
        return rows
    target = ""
    if node.target is not None:
        target = words("Target {value}").format(value=numbers.short(node.target, node.unit))
    return [
        *rows,
        CardRow(left=status_text(node.status, words), left_role=node.status.value, right=target),
    ]
