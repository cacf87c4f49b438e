"""Worksheets made with the example of their kind: whole in the plan and in the arithmetic."""

from datetime import date
from itertools import count

import pytest

from desktop_app.analysis.worksheets.evaluating import evaluate
from desktop_app.analysis.worksheets.making import new_worksheet
from desktop_app.analysis.worksheets.results import WorksheetResult
from desktop_app.analysis.worksheets.values import Making
from desktop_app.catalog.worksheets import WorksheetKind, worksheet_kinds
from desktop_app.plan.edits import add_records
from desktop_app.words import LANGUAGES, Language
from tests.plan.strategies import EMPTY

DAY = date(2026, 3, 2)
EVERY_KIND = pytest.mark.parametrize("kind", worksheet_kinds().values(), ids=lambda kind: kind.key)


def example_of(kind: WorksheetKind, language: Language = "en") -> WorksheetResult:
    number = count(1)
    making = Making(lambda prefix: f"{prefix}-{next(number)}", DAY)
    made = new_worksheet(kind, "Example", language, making, with_example=True)
    plan = add_records(EMPTY, made)
    return evaluate(plan, made[0].id, None, DAY)


@EVERY_KIND
@pytest.mark.parametrize("language", LANGUAGES)
def test_that_nothing_of_an_example_is_odd(kind: WorksheetKind, language: Language) -> None:
    result = example_of(kind, language)
    assert [remark for remark in result.remarks if remark.rule != "ways-differ"] == []
    assert len(result.items) == len(kind.examples)


@EVERY_KIND
def test_that_an_example_has_every_score_and_every_total(kind: WorksheetKind) -> None:
    result = example_of(kind)
    scored = {item.slot: item.score for item in result.items}
    assert [slot for slot, score in scored.items() if kind.score and score is None] == []
    assert [total.key for total in result.totals if total.value is None] == []
    assert [subject.name for subject in result.subjects if subject.missing] == []
    if kind.regions:
        assert all(item.region for item in result.items)
    if kind.score_high is not None:
        plain = [
            i.score or 0 for i in result.items if not (slot := kind.slot(i.slot)) or not slot.score
        ]
        assert max(plain) <= kind.score_high


def test_that_options_of_the_example_are_scored_by_what_they_are_made_from() -> None:
    options = [item for item in example_of(worksheet_kinds()["swot"]).items if len(item.slot) == 2]
    assert [(item.slot, item.score) for item in options] == [
        ("so", (25 + 16) / 2 + 5),
        ("st", (20 + 20) / 2 + 4),
        ("wo", (20 + 12) / 2 + 4),
        ("wt", (16 + 20) / 2 + 5),
    ]


def test_that_the_competitors_of_the_example_have_their_totals() -> None:
    subjects = example_of(worksheet_kinds()["competitors"]).subjects
    assert [(one.name, round(one.total or 0, 6)) for one in subjects] == [
        ("Our brand", 2.5), ("Competitor A", 3.5), ("Competitor B", 2.85),
    ]  # fmt: skip


def test_that_the_forces_of_the_example_leave_an_attractiveness() -> None:
    result = example_of(worksheet_kinds()["five_forces"])
    forces = [round(slot.value or 0, 6) for slot in result.slots]
    assert forces == [4.6, 4.0, 2.5, 3.0, 3.0]
    assert result.totals[0].value == pytest.approx(6 - sum(forces) / 5)


@pytest.mark.parametrize(("key", "total"), [("efe", 2.65), ("ife", 2.35)])
def test_that_the_factors_of_the_example_make_their_total(key: str, total: float) -> None:
    result = example_of(worksheet_kinds()[key])
    assert result.totals[0].value == pytest.approx(total)


def test_that_the_market_of_the_example_gets_smaller_from_tam_to_som() -> None:
    slots = {slot.key: slot for slot in example_of(worksheet_kinds()["market_size"]).slots}
    assert slots["tam"].value == pytest.approx(1_350_000_000)
    assert slots["sam"].value == pytest.approx(378_000_000)
    assert slots["som"].value == pytest.approx(11_340_000)
    assert slots["bottom_up"].value == pytest.approx(11_246_400)


def test_that_the_requirements_of_the_example_are_ranked_by_rice() -> None:
    items = example_of(worksheet_kinds()["product_board"]).items
    assert [(item.slot, round(item.score or 0)) for item in items] == [
        ("planned", 1600), ("planned", 4800), ("designed", 7200), ("tested", 10000),
        ("released", 11200), ("improving", 8000),
    ]  # fmt: skip
