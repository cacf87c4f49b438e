"""The actions page: initiatives, whom they belong to and what they are meant to move."""

from typing import Any

from desktop_app.plan.edits import last_rank
from desktop_app.plan.fields import Record
from desktop_app.plan.goals import Initiative, LinkKind
from desktop_app.plan.history import label
from desktop_app.plan.ids import InitiativeId
from desktop_app.plan.plan import Plan
from desktop_app.terms import initiative_status_word
from desktop_app.ui.desk import Desk
from desktop_app.ui.number_text import day_text
from desktop_app.ui.pages.records.record_page import RecordKind, RecordPage
from desktop_app.ui.parts.links_editor import LinkSide
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.ui.parts.record_form import Choices, Control, FormField
from desktop_app.ui.parts.record_names import name_of
from desktop_app.ui.parts.record_table import TableColumn
from desktop_app.ui.parts.stages import stages
from desktop_app.words import Words

_STATUSES = ("planned", "active", "done", "stopped")


def _statuses(_plan: Plan, words: Words) -> Choices:
    return tuple((status, initiative_status_word(words, status)) for status in _STATUSES)


FIELDS = (
    FormField(name="title"),
    FormField(name="status", control=Control.CHOICE, choices=_statuses),
    FormField(name="owner", control=Control.PERSON),
    FormField(name="stage", control=Control.CHOICE, choices=stages),
    FormField(name="start", control=Control.DAY),
    FormField(name="end", control=Control.DAY),
    FormField(name="budget", control=Control.NUMBER),
    FormField(name="spent", control=Control.NUMBER),
    FormField(name="note", control=Control.LONG_TEXT),
)
LINKS = (
    LinkSide(heading=lambda words: words("Moves these KPIs"), kind=LinkKind.MOVES, other="kpi"),
    LinkSide(
        heading=lambda words: words("Moves these key results"),
        kind=LinkKind.MOVES,
        other="key_result",
    ),
    LinkSide(
        heading=lambda words: words("Serves these objectives"),
        kind=LinkKind.SERVES,
        other="objective",
    ),
)


class InitiativesPage(RecordPage):
    """Initiatives with owner, dates and budget."""

    def __init__(self, desk: Desk) -> None:
        words = desk.words

        def made(plan: Plan) -> Record:
            return Initiative(
                id=InitiativeId(desk.document.new_id("INI")),
                title=words("New initiative"),
                rank=last_rank(plan.initiatives.values()),
            )

        super().__init__(
            desk,
            RecordKind(
                kind="initiative",
                icon="initiatives",
                title=words("Actions"),
                purpose=words(
                    "An initiative is work that is meant to move a KPI. Say which one, who does"
                    " it, and until when."
                ),
                add="add_initiative",
                made=made,
                added=lambda name: label("Add initiative “{record}”", record=name),
                removed=lambda n: label("Remove {n} initiatives", n=str(n)),
                columns=_columns(desk),
                fields=FIELDS,
                says=words("Filter by title, owner or KPI"),
            ),
        )


def _columns(desk: Desk) -> dict[str, TableColumn]:
    words, cells = desk.words, _Cells(desk)
    return {
        "title": TableColumn(
            title="", text=lambda i: i.title, key=lambda i: i.title.casefold(), width_ems=0
        ),
        "status": TableColumn(
            title="",
            text=lambda i: initiative_status_word(words, i.status),
            key=lambda i: _STATUSES.index(i.status) if i.status in _STATUSES else None,
            width_ems=7,
        ),
        "moves": TableColumn(
            title=words("Moves"),
            text=cells.moves,
            key=lambda i: cells.moves(i).casefold() or None,
            width_ems=14,
            is_dispensable=True,
        ),
        "owner": TableColumn(
            title="",
            text=cells.owner,
            key=lambda i: cells.owner(i).casefold() or None,
            width_ems=7,
            is_dispensable=True,
        ),
        "end": TableColumn(title="", text=cells.end, key=lambda i: i.end),
        "budget": TableColumn(
            title="", text=cells.budget, key=lambda i: i.budget, is_number=True, width_ems=8
        ),
    }


class _Cells:
    """What the cells say of other records."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._links: object = None
        self._moved: dict[str, list[str]] = {}

    def moves(self, initiative: Any) -> str:  # noqa: ANN401
        """The names of what it moves."""
        plan, words = self._desk.document.plan, self._desk.words
        if self._links is not plan.links:
            self._links, self._moved = plan.links, {}
            for link in plan.links.values():
                if link.kind is LinkKind.MOVES:
                    self._moved.setdefault(link.source, []).append(link.target)
        names = [name_of(plan, target, words) for target in self._moved.get(initiative.id, ())]
        return "、".join(names) if words.language != "en" else ", ".join(names)

    def owner(self, initiative: Any) -> str:  # noqa: ANN401
        """Who answers for it."""
        return name_of(self._desk.document.plan, initiative.owner, self._desk.words)

    def end(self, initiative: Any) -> str:  # noqa: ANN401
        """Its last day."""
        return day_text(initiative.end, self._desk.words)

    def budget(self, initiative: Any) -> str:  # noqa: ANN401
        """What it may cost."""
        return numbers_of(self._desk).full(initiative.budget, "money")
