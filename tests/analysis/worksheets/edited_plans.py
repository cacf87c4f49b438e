"""Kinds made here and a plan with a worksheet of each, to be edited."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import count

import pytest

from desktop_app.analysis.worksheets import edits
from desktop_app.analysis.worksheets.rating_edits import (
    Cell,
)
from desktop_app.analysis.worksheets.values import Making
from desktop_app.catalog.worksheets import (
    Choice,
    Example,
    Field,
    Slot,
    Subjects,
    WorksheetKind,
)
from desktop_app.plan.edits import add_records
from desktop_app.plan.market import (
    Finding,
    Requirement,
    Subject,
    Theme,
    Worksheet,
)
from desktop_app.plan.plan import Plan
from tests.plan.strategies import EMPTY


def texts(text: str) -> dict[str, str]:
    return {"zh_CN": f"{text}简", "zh_TW": f"{text}繁", "en": text}


IMPACT = Field(key="impact", name=texts("Impact"), hint={}, low=1, high=5)
WEIGHT = Field(key="weight", name=texts("Weight"), hint={}, low=0, high=1, is_weight=True)
SHARE = Field(key="share", name=texts("Share"), hint={}, unit="%")
HORIZON = Field(
    key="horizon",
    name=texts("Horizon"),
    hint={},
    sort="choice",
    choices=(Choice(key="short", name=texts("Soon")), Choice(key="long", name=texts("Later"))),
)
NOTE = Field(key="note", name=texts("Note"), hint={}, sort="text")
SCALE = Subjects(low=1, high=4, names=(texts("We"), texts("Rival")))
MATRIX = WorksheetKind(
    key="matrix",
    name=texts("Matrix"),
    purpose={},
    source="",
    layout="matrix",
    picture="heat",
    slots=(Slot(key="all", name=texts("Criteria")),),
    fields=(WEIGHT,),
    subjects=SCALE,
    examples=(
        Example(slot="all", text=texts("Price"), values={"weight": 0.6}, ratings=(3, 2)),
        Example(slot="all", text=texts("Taste"), values={}, ratings=(4,)),
    ),
)
GRID = WorksheetKind(
    key="grid",
    name=texts("Grid"),
    purpose={},
    source="",
    layout="quadrants",
    picture="quadrants",
    slots=(
        Slot(key="s", name=texts("Strength")),
        Slot(key="w", name=texts("Weakness")),
        Slot(key="o", name=texts("Chance")),
        Slot(key="so", name=texts("Use"), made_from=("s", "o")),
        Slot(key="wo", name=texts("Mend"), made_from=("w", "o")),
    ),
    fields=(IMPACT, WEIGHT, SHARE, HORIZON, NOTE),
)
BOARD = replace(GRID, key="board", records="requirement", slot_field="stage")
VOICE = replace(GRID, key="voice", records="theme")
DAY, LATER = date(2026, 3, 1), date(2026, 9, 1)
BASE = add_records(
    EMPTY,
    [
        *(Worksheet(id=f"WKS-{kind}", kind=kind, title=kind) for kind in ("matrix", "grid")),
        *(Worksheet(id=f"WKS-{kind}", kind=kind, title=kind) for kind in ("board", "voice")),
        Finding(id="FND-1", text="Price", worksheet="WKS-matrix", slot="all", rank="1"),
        Subject(id="SUB-1", worksheet="WKS-matrix", name="We", is_us=True, rank="1"),
        Subject(id="SUB-2", worksheet="WKS-matrix", name="Rival", rank="2"),
        Finding(id="FND-S", text="Known beans", worksheet="WKS-grid", slot="s", rank="1"),
        Finding(id="FND-O", text="Offices reopen", worksheet="WKS-grid", slot="o", rank="2"),
        Finding(id="FND-W", text="Few shops", worksheet="WKS-grid", slot="w", rank="3"),
        Theme(id="THM-1", name="Slow delivery", mentions=120.0),
        Requirement(id="REQ-1", title="Track orders"),
    ],
)
CELL = Cell("FND-1", "SUB-1")


def know_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the edits know the kinds of this module and no others."""
    kinds = {kind.key: kind for kind in (MATRIX, GRID, BOARD, VOICE)}
    monkeypatch.setattr(edits, "worksheet_kinds", lambda: kinds)


def making(today: date = DAY) -> Making:
    numbers: Iterator[int] = count(100)
    return Making(lambda prefix: f"{prefix}-{today:%m}{next(numbers)}", today)


def ratings_of(plan: Plan) -> list[tuple[float | None, date | None]]:
    return sorted((r.value, r.rated_on) for r in plan.ratings.values())
