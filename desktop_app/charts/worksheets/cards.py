"""Records as cards: on a board with a column per slot, or side by side.

Free of matplotlib and Qt.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop_app.analysis.worksheets.answers import is_asked
from desktop_app.analysis.worksheets.results import ItemResult, WorksheetResult
from desktop_app.catalog.worksheets import Field
from desktop_app.charts.tables import Wording
from desktop_app.charts.worksheets.entries import (
    Entry,
    EntryGroup,
    WorksheetHeading,
    groups_of,
    heading_of,
    text_in,
)
from desktop_app.charts.worksheets.records_table import answer_cell
from desktop_app.number_formats import NumberFormats
from desktop_app.plan.goals import LinkKind
from desktop_app.plan.kpis import Kpi
from desktop_app.plan.market import Requirement
from desktop_app.plan.naming import name_in
from desktop_app.plan.plan import Plan, find
from desktop_app.words import Words

_TESTED = ("direction", "threshold")
STATE_ROLES: Mapping[str, str] = {
    "open": "no_data",
    "waiting": "not_started",
    "right": "on_course",
    "wrong": "off_course",
}
"""How a state looks: told by shape and word as well as by colour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One record.

    Attributes:
        facts: what is asked of it and was answered, name and answer.
        tags: short answers that need no name, such as a class or a day.
        state: "open", "waiting", "right" or "wrong"; "" where nothing is tested.
    """

    entry: Entry
    facts: tuple[tuple[str, str], ...] = ()
    tags: tuple[str, ...] = ()
    state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardColumn:
    """A slot with its cards."""

    group: EntryGroup
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """Cards by slot.

    Attributes:
        is_board: a column per slot; else all cards side by side, slots one after the other.
        score: what the number of a card is called; "" without one.
    """

    heading: WorksheetHeading
    columns: tuple[CardColumn, ...]
    is_board: bool
    score: str = ""


def board_of(plan: Plan, result: WorksheetResult, words: Words) -> Cards:
    """A column per slot; of the answers a card shows the choices, its score and its day."""
    return Cards(
        heading=heading_of(result, words),
        columns=_columns(plan, result, words, is_board=True),
        is_board=True,
        score=text_in(result.kind.score_name, words),
    )


def cards_of(plan: Plan, result: WorksheetResult, words: Words) -> Cards:
    """All cards with every answer."""
    return Cards(
        heading=heading_of(result, words),
        columns=_columns(plan, result, words, is_board=False),
        is_board=False,
        score=text_in(result.kind.score_name, words),
    )


def state_word(words: Words, state: str) -> str:
    """What became of an assumption."""
    return {
        "open": words("No KPI or threshold yet"),
        "waiting": words("Waiting for a value"),
        "right": words("Confirmed"),
        "wrong": words("Refuted"),
    }.get(state, state)


def _columns(
    plan: Plan, result: WorksheetResult, words: Words, *, is_board: bool
) -> tuple[CardColumn, ...]:
    wording = Wording(words, NumberFormats(words.language, plan.info.currency))
    items = {item.id: item for item in result.items}
    measured = _measured(plan) if result.kind.tests_kpi else {}
    make = _board_card if is_board else _full_card
    return tuple(
        CardColumn(
            group=group,
            cards=tuple(
                make(plan, result, (entry, items[entry.id]), wording, measured.get(entry.id, []))
                for entry in group.entries
            ),
        )
        for group in groups_of(plan, result, words)
    )


def _measured(plan: Plan) -> Mapping[str, list[Kpi]]:
    """The KPIs that findings are measured by, in the order they were linked."""
    found: dict[str, list[Kpi]] = defaultdict(list)
    for link in plan.links.values():
        kpi = plan.kpis.get(link.target)
        if link.kind is LinkKind.MEASURED_BY and kpi is not None:
            found[link.source].append(kpi)
    return found


def _board_card(
    plan: Plan,
    result: WorksheetResult,
    one: tuple[Entry, ItemResult],
    wording: Wording,
    kpis: list[Kpi],
) -> Card:
    entry, item = one
    record = find(plan, entry.id)
    choices = [field for field in _asked(result) if field.sort == "choice"]
    tags = [answer_cell(record, field, wording).shown for field in choices] if record else []
    if isinstance(record, Requirement) and record.released_on:
        day = record.released_on.isoformat()
        tags.append(wording.words("released on {day}").format(day=day))
    tags += [name_in(kpi, wording.words.language) for kpi in kpis]
    return Card(entry=entry, tags=tuple(tag for tag in tags if tag), state=item.state)


def _full_card(
    plan: Plan,
    result: WorksheetResult,
    one: tuple[Entry, ItemResult],
    wording: Wording,
    kpis: list[Kpi],
) -> Card:
    entry, item = one
    record = find(plan, entry.id)
    if record is None:
        return Card(entry=entry, state=item.state)
    tested = _TESTED if result.kind.tests_kpi else ()
    answers = {
        field.key: (text_in(field.name, wording.words), answer_cell(record, field, wording).shown)
        for field in _asked(result)
        if is_asked(record, field, result.kind) and field.key not in tested
    }
    facts = [fact for fact in answers.values() if fact[1]]
    if result.kind.tests_kpi:
        # What is measured stands after what is done to find out, before what was learned.
        facts[1:1] = _test(plan, result, entry.id, wording, kpis)
    return Card(entry=entry, facts=tuple(facts), state=item.state)


def _test(
    plan: Plan, result: WorksheetResult, record_id: str, wording: Wording, kpis: list[Kpi]
) -> list[tuple[str, str]]:
    """The KPIs that decide, and when the record is right."""
    words, record = wording.words, find(plan, record_id)
    names = [name_in(kpi, words.language) for kpi in kpis]
    found = [(words("We measure"), words(", ").join(names))] if names else []
    fields = {field.key: field for field in result.kind.fields}
    if record is None or not all(key in fields for key in _TESTED):
        return found
    threshold = fields["threshold"]
    unit = kpis[0].unit if kpis else threshold.unit
    answer = answer_cell(record, _with_unit(threshold, unit), wording).shown
    direction = answer_cell(record, fields["direction"], wording).shown
    if answer:
        both = words("{direction} {value}").format(direction=direction, value=answer).strip()
        found.append((words("Right if"), both))
    return found


def _with_unit(field: Field, unit: str) -> Field:
    """The threshold is in the unit of the KPI that decides."""
    return replace(field, unit=unit)


def _asked(result: WorksheetResult) -> list[Field]:
    return [field for field in result.kind.fields if field.key != result.kind.slot_field]
