"""The fields of a KPI that a person edits."""

from desktop_app.plan.fields import Record
from desktop_app.plan.goals import LinkKind
from desktop_app.plan.kpis import Direction, Kpi
from desktop_app.plan.plan import Plan
from desktop_app.terms import term, unit_word
from desktop_app.ui.number_text import NOTHING
from desktop_app.ui.parts.links_editor import LinkSide
from desktop_app.ui.parts.record_form import Choices, Control, FormField
from desktop_app.ui.parts.stages import stages
from desktop_app.words import Words


def _unit(_plan: Plan, record: Record) -> str:
    return record.unit if isinstance(record, Kpi) else ""


def directions(_plan: Plan, words: Words) -> Choices:
    """Which way may be good."""
    return tuple((direction, term(words, direction)) for direction in Direction)


def units(plan: Plan, words: Words) -> Choices:
    """The units of the catalogue and those that the plan's KPIs have besides."""
    from desktop_app.catalog.kpis import UNITS

    own = {kpi.unit for kpi in plan.kpis.values()} - {"", *UNITS}
    return (("", NOTHING), *((unit, unit_word(words, unit)) for unit in (*UNITS, *sorted(own))))


KPI_FIELDS = (
    FormField(name="name"),
    FormField(name="unit", control=Control.CHOICE, choices=units),
    FormField(name="stage", control=Control.CHOICE, choices=stages),
    FormField(name="direction", control=Control.CHOICE, choices=directions),
    FormField(name="owner", control=Control.PERSON),
    FormField(name="note", control=Control.LONG_TEXT),
)
KPI_LIMITS = (
    FormField(name="goal", control=Control.NUMBER, unit=_unit),
    FormField(name="red_flag", control=Control.NUMBER, unit=_unit),
    FormField(name="guardrail_low", control=Control.NUMBER, unit=_unit),
    FormField(name="guardrail_high", control=Control.NUMBER, unit=_unit),
)
KPI_LINKS = (
    LinkSide(
        heading=lambda words: words("Moved by these initiatives"),
        kind=LinkKind.MOVES,
        other="initiative",
        is_source=False,
    ),
    LinkSide(
        heading=lambda words: words("Requirements meant to move it"),
        kind=LinkKind.MOVES,
        other="requirement",
        is_source=False,
    ),
)
