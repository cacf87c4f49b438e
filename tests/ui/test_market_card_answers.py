"""What cards say below their texts: the answers that no score sums up."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop_app.plan.edits import add_record, add_records
from desktop_app.plan.fields import Record, text_in
from desktop_app.plan.goals import Decision, Link, LinkKind
from desktop_app.plan.history import label
from desktop_app.plan.kpis import Kpi
from desktop_app.plan.plan import Plan
from desktop_app.ui.services import Services
from tests.ui.market_boards import (
    KINDS,
    BoardAlone,
    board_alone,
    filled,
    know,
    product_plan,
    voice_plan,
)

Boards = Callable[..., BoardAlone]
KPI = Kpi(id="KPI-1", key="back", name=text_in("en", "Come back"), unit="%")


@pytest.fixture
def boards(services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Boards]:
    know(monkeypatch, KINDS)
    made: list[BoardAlone] = []

    def make(plan: Plan, *extra: Record, read_only: bool = False) -> BoardAlone:
        made.append(board_alone(services, tmp_path, plan, *extra, read_only=read_only))
        return made[-1]

    yield make
    for board in made:
        board.close()


def test_that_a_factor_says_its_numbers_in_one_line_and_its_unit_below(boards: Boards) -> None:
    board = boards(filled([("tam", ["People"])], "chain"))
    board.change("People", scores={"low": 0.5, "base": 1200.0, "high": 1500.0})
    board.change("People", answers={"counted_in": "people"})
    assert board.answers("People").split("\n") == [
        "Low: 0.5\u00a0· Base: 1,200\u00a0· High: 1,500",
        "Counted in: people",
    ]


def test_that_numbers_that_are_missing_leave_no_gap(boards: Boards) -> None:
    board = boards(filled([("tam", ["People"])], "chain"))
    board.change("People", scores={"high": 7.0})
    assert board.answers("People") == "High: 7"


def test_that_a_card_without_answers_says_where_to_give_them(boards: Boards) -> None:
    board = boards(filled([("tam", ["People"])], "chain"))
    assert board.answers("People") == "Click to answer"
    assert board.spoken("People") == ["People", "Evidence: One source", "Found this month"]


def test_that_a_plan_that_is_only_read_asks_nothing(boards: Boards) -> None:
    board = boards(filled([("tam", ["People"]), ("sam", [])], "chain"), read_only=True)
    assert board.answers("People") == ""


def test_that_a_click_on_the_answers_opens_the_questions(boards: Boards) -> None:
    board = boards(filled([("tam", ["People"])], "chain"))
    panel, row = board.place("People")
    cards = panel.list
    place = cards.visualRect(panel.model.index(row))
    below = cards.delegate.answers_at(place, cards.fontMetrics(), panel.model.cards[row])
    QTest.mouseClick(
        cards.viewport(), Qt.MouseButton.LeftButton, pos=below.topLeft() + QPoint(5, 5)
    )
    assert list(board.popup().editors) == ["low", "base", "counted_in", "high"]


def test_that_a_click_on_the_text_asks_nothing(boards: Boards) -> None:
    board = boards(filled([("tam", ["People"])], "chain"))
    board.click("People")
    assert board.popups() == []
    assert board.view.chosen_ids() == [board.id_of("People")]


def test_that_only_kinds_with_a_score_have_badges(boards: Boards) -> None:
    chain = boards(filled([("tam", ["People"])], "chain"))
    assert [panel.list.delegate.has_score for panel in chain.view.panels.values()] == [False] * 2
    chain.close()
    four = boards(filled([("good", ["a"])]))
    assert {panel.list.delegate.has_score for panel in four.view.panels.values()} == {True}
    assert four.answers("a") == ""


def test_that_a_score_is_joined_by_the_choice_that_it_leaves_out(boards: Boards) -> None:
    board = boards(filled([("good", ["a", "b"])]))
    board.change("a", impact=4.0, likelihood=5.0, answers={"horizon": "later"})
    assert (board.answers("a"), board.answers("b")) == ("Later", "")
    assert board.spoken("a")[:3] == ["a", "Score: 20", "Later"]


def test_that_a_choice_that_the_kind_does_not_offer_stays_as_it_was_written(
    boards: Boards,
) -> None:
    board = boards(filled([("good", ["a"])]))
    board.change("a", answers={"horizon": "some day"})
    assert board.answers("a") == "some day"


def test_that_requirements_say_their_class_and_the_day_they_came_out(boards: Boards) -> None:
    board = boards(product_plan())
    said = {text: board.answers(text) for text in ("Order ahead", "Dark colours", "Pay by face")}
    assert said == {
        "Order ahead": "Must-be",
        "Dark colours": "",
        "Pay by face": "released on 1998-04-08",
    }
    assert board.said == {
        "planned": ["Order ahead", "Dark colours"],
        "released": ["Pay by face"],
    }
    panel, row = board.place("Order ahead")
    card, words = panel.model.cards[row], panel.model.texts
    assert (words.badge(card), words.owner(card), words.strength(card)) == ("80", "Chen", 0)


def test_that_themes_say_their_mentions_and_their_owner(boards: Boards) -> None:
    board = boards(voice_plan())
    assert board.said == {"all": ["Waiting", "Taste"]}
    assert board.spoken("Waiting") == ["Waiting", "Score: 236", "Owner: Wu"]
    assert board.answers("Waiting") == ""


def test_that_an_assumption_says_how_it_is_tested_and_what_became_of_it(boards: Boards) -> None:
    board = boards(filled([("all", ["A voucher helps"])], "tests"), KPI)
    board.change(
        "A voucher helps",
        scores={"threshold": 0.25},
        answers={"verify": "ask half of them", "direction": "at_least", "learned": "it does"},
    )
    assert board.answers("A voucher helps").split("\n") == [
        "To verify we will: ask half of them",
        "Right if: At least 0.25",
        "We learned: it does",
    ]
    assert "○ No KPI or threshold yet" in board.spoken("A voucher helps")


def test_that_an_assumption_names_the_kpi_that_decides(boards: Boards) -> None:
    board = boards(filled([("all", ["It helps"])], "tests"), KPI)
    link = Link(
        id="LNK-1", source=board.id_of("It helps"), target="KPI-1", kind=LinkKind.MEASURED_BY
    )
    board.change("It helps", scores={"threshold": 0.25}, answers={"direction": "at_least"})
    board.desk.edit(label("Add"), partial(add_record, record=link))
    assert board.answers("It helps").split("\n") == [
        "We measure: Come back",
        "Right if: At least 25%",
    ]
    assert "◇ Waiting for a value" in board.spoken("It helps")


def test_that_a_card_tells_that_a_decision_relies_on_it(boards: Boards) -> None:
    board = boards(filled([("all", ["It helps", "It does not"])], "tests"))
    link = Link(id="LNK-1", source="DEC-1", target=board.id_of("It helps"), kind=LinkKind.RELIES_ON)
    decided = [Decision(id="DEC-1", title="Go on"), link]
    board.desk.edit(label("Add"), partial(add_records, new=decided))
    assert board.spoken("It helps")[-1] == "A decision relies on it"
    assert "A decision relies on it" not in board.spoken("It does not")


def test_that_answers_make_a_card_higher_and_their_end_makes_it_as_before(
    boards: Boards,
) -> None:
    board = boards(filled([("good", ["a"])]))
    panel, row = board.place("a")

    def height() -> int:
        panel.list.doItemsLayout()
        return panel.list.visualRect(panel.model.index(row)).height()

    before = height()
    board.change("a", answers={"horizon": "later"})
    between = height()
    board.change("a", answers={})
    assert between > before
    assert height() == before


def test_that_a_long_answer_is_shortened_on_the_card(boards: Boards) -> None:
    board = boards(filled([("tam", ["People"])], "chain"))
    board.change("People", answers={"counted_in": "people " * 500})
    said = board.answers("People")
    assert said.endswith("…")
    assert 100 < len(said) <= 170
    assert any(part.startswith("Counted in: people people") for part in board.spoken("People"))


def test_that_markup_in_answers_is_shown_as_it_was_typed(boards: Boards) -> None:
    board = boards(filled([("tam", ["People"])], "chain"))
    board.change("People", answers={"counted_in": "<b>x</b> & 🙂"})
    assert board.answers("People") == "Counted in: <b>x</b> & 🙂"
