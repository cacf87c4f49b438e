"""A matrix and a worksheet with options of kinds made here, and a grid over them."""

from dataclasses import replace

import pytest

from desktop_app.analysis.worksheets import edits, evaluating
from desktop_app.analysis.worksheets.evaluating import evaluate
from desktop_app.catalog.worksheets import Choice, Field, Slot, Subjects, WorksheetKind
from desktop_app.plan.edits import add_records
from desktop_app.plan.history import label
from desktop_app.plan.market import Finding, Rating, Requirement, Subject, Worksheet
from desktop_app.plan.plan import Plan
from desktop_app.ui.actions import Actions
from desktop_app.ui.checks import Checks
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import Look
from desktop_app.ui.pages.market.grid.grid_layout import RowSort
from desktop_app.ui.pages.market.grid.grid_view import GridView
from desktop_app.ui.services import Services
from desktop_app.ui.settings import Settings
from desktop_app.words import words_in
from tests.ui.conftest import AnsweredQuestions


def texts(text: str) -> dict[str, str]:
    return {"zh_CN": text, "zh_TW": text, "en": text}


WEIGHT = Field(key="weight", name=texts("Weight"), hint={}, low=0, high=1, is_weight=True)
IMPACT = Field(key="impact", name=texts("Impact"), hint=texts("1 little, 5 much"), low=1, high=5)
CHANCE = Field(key="likelihood", name=texts("Likelihood"), hint={}, low=1, high=5)
SHARE = Field(key="share", name=texts("Share"), hint={}, unit="%")
HORIZON = Field(
    key="horizon",
    name=texts("Horizon"),
    hint={},
    sort="choice",
    choices=(Choice(key="short", name=texts("Soon")), Choice(key="long", name=texts("Later"))),
    slots=("s", "o"),
)
MATRIX = WorksheetKind(
    key="matrix",
    name=texts("Matrix"),
    purpose=texts("-"),
    source="-",
    layout="matrix",
    picture="heat",
    slots=(Slot(key="all", name=texts("Criteria")),),
    fields=(WEIGHT,),
    subjects=Subjects(low=1, high=4, total="weighted_sum"),
)
QUARTERS = WorksheetKind(
    key="quarters",
    name=texts("Quarters"),
    purpose=texts("-"),
    source="-",
    layout="quadrants",
    picture="quadrants",
    slots=(
        Slot(key="s", name=texts("Strengths")),
        Slot(key="o", name=texts("Chances")),
        Slot(key="w", name=texts("Weaknesses")),
        Slot(key="so", name=texts("Use"), made_from=("s", "o")),
        Slot(key="wo", name=texts("Mend"), made_from=("w", "o")),
    ),
    fields=(IMPACT, CHANCE, SHARE, HORIZON),
    score="impact * likelihood",
    score_name=texts("Priority"),
)
BOARD = replace(
    QUARTERS,
    key="board",
    records="requirement",
    slot_field="stage",
    slots=(Slot(key="planned", name=texts("Planned")), Slot(key="built", name=texts("Built"))),
    fields=(Field(key="effort", name=texts("Effort"), hint={}, low=0),),
    score="",
)
KINDS = {kind.key: kind for kind in (MATRIX, QUARTERS, BOARD)}
RECORDS = (
    Worksheet(id="WKS-1", kind="matrix", title="Rivals"),
    Worksheet(id="WKS-2", kind="quarters", title="Where we stand"),
    Worksheet(id="WKS-3", kind="board", title="Product"),
    Finding(id="FND-1", text="Price", worksheet="WKS-1", slot="all", rank="1"),
    Finding(id="FND-2", text="Taste", worksheet="WKS-1", slot="all", rank="2"),
    Subject(id="SUB-1", worksheet="WKS-1", name="We", is_us=True, rank="1"),
    Subject(id="SUB-2", worksheet="WKS-1", name="Rival", rank="2"),
    Rating(id="RTG-1", subject="SUB-2", criterion="FND-1", value=4.0),
    Finding(id="FND-S", text="Known beans", worksheet="WKS-2", slot="s", rank="1"),
    Finding(id="FND-O", text="Offices\nreopen", worksheet="WKS-2", slot="o", rank="2"),
    Finding(id="FND-W", text="Few shops", worksheet="WKS-2", slot="w", rank="3"),
    Requirement(id="REQ-1", title="Track orders", rank="1"),
)


class GridHands:
    """Shows one worksheet in a grid, and works in it by what stands in rows and columns."""

    def __init__(self, desk: Desk, worksheet_id: str) -> None:
        self.desk, self.worksheet_id = desk, worksheet_id
        self.view = GridView(desk)
        self.view.resize(900, 500)
        desk.document.plan_changed.connect(self.show)
        self.show()

    @property
    def plan(self) -> Plan:
        return self.desk.document.plan

    def show(self, *_plans: Plan) -> None:
        """Show the worksheet as the page does, after every edit."""
        if self.worksheet_id not in self.plan.worksheets:
            return
        result = evaluate(self.plan, self.worksheet_id, None, self.desk.document.today)
        self.view.show_worksheet(self.plan, result)

    def row(self, key: str) -> int:
        """The row of a record, or the first of a sort of rows."""
        rows = self.view.model.layout.rows
        for number, row in enumerate(rows):
            new = f"new {row.slot}" if row.sort is RowSort.NEW else ""
            if key in {row.key, row.sort.name, new}:
                return number
        raise LookupError(key)

    def column(self, key: str) -> int:
        """The column of a field or subject, or the first of a sort of columns."""
        columns = self.view.model.layout.columns
        return next(n for n, c in enumerate(columns) if key in {c.key, c.sort.name})

    def text(self, row: str, column: str) -> str:
        """What a cell says."""
        model = self.view.model
        return str(model.data(model.index(self.row(row), self.column(column))))

    def type(self, row: str, column: str, text: str) -> bool:
        """Type into a cell."""
        model = self.view.model
        return model.setData(model.index(self.row(row), self.column(column)), text)

    def go(self, row: str, column: str) -> None:
        """Stand in a cell."""
        self.view.table.go_to(self.row(row), self.column(column))

    def select(self, *cells: tuple[str, str]) -> None:
        """Select several cells."""
        self.go(*cells[0])
        chosen = self.view.table.selectionModel()
        for row, column in cells:
            index = self.view.model.index(self.row(row), self.column(column))
            chosen.select(index, chosen.SelectionFlag.Select)

    def column_texts(self, column: str) -> list[str]:
        """What all cells of a column say."""
        at, model = self.column(column), self.view.model
        return [str(model.data(model.index(row, at))) for row in range(model.rowCount())]


def know_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program know the kinds of this module and no others."""
    for module in (edits, evaluating):
        monkeypatch.setattr(module, "worksheet_kinds", lambda: KINDS)


def desk_without_window(services: Services) -> Desk:
    """What pages work with, in English and light, without the window around them."""
    words, look = words_in("en"), Look("light")
    return Desk(
        document=services.document,
        jobs=services.jobs,
        words=words,
        look=look,
        notices=services.notices,
        selection=services.selection,
        filters=services.filters,
        memory=services.memory,
        questions=AnsweredQuestions(),
        actions=Actions(words, look),
        settings=Settings(),
        checks=Checks(services.document, services.jobs, services.selection),
    )


def fill(desk: Desk) -> None:
    """Put the worksheets into the open plan."""
    desk.edit(label("Add"), lambda plan: add_records(plan, RECORDS))
