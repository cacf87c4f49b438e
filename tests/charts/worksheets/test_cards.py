"""Boards and cards: what a card says and where it stands."""

from dataclasses import replace
from datetime import date

import pytest
from matplotlib.figure import Figure

from desktop_app.charts.worksheets.card_layout import card_plan
from desktop_app.charts.worksheets.cards import Card, Cards, board_of, cards_of, state_word
from desktop_app.charts.worksheets.entries import Entry
from desktop_app.charts.worksheets.registry import worksheet_picture
from desktop_app.plan.edits import change_record
from tests.charts.ink import boxes_of
from tests.charts.looking import drawn, faults, said, style_in
from tests.charts.worksheets.kinds_drawn import BOARD, TESTS, assumptions, board
from tests.charts.worksheets.worksheets import Filled, Row, filled, finding_id
from tests.translated import words_from_files

STYLE = style_in()
WINDOW = replace(STYLE, is_in_window=True)


def figure_of(made: Filled, width: float = 7.0, height: float = 4.2) -> Figure:
    figure = Figure(figsize=(width, height), dpi=100)
    worksheet_picture(made.plan, made.result, STYLE.words).draw(figure, WINDOW)
    return figure


def on_board(made: Filled) -> Cards:
    return board_of(made.plan, made.result, STYLE.words)


def test_that_a_board_has_a_column_per_stage_the_highest_score_first() -> None:
    value = on_board(board())
    assert [
        (column.group.name, [(card.entry.text, card.entry.score) for card in column.cards])
        for column in value.columns[:2]
    ] == [
        (
            "Planned",
            [
                ("Front page by taste", 5200),
                ("Points for every order", 3100),
                ("Gift wrapping", None),
            ],
        ),
        ("Designed", [("Thirty-second samples of every track", 8400)]),
    ]
    assert (value.is_board, value.score) == (True, "RICE")


def test_that_a_card_of_a_board_has_its_kano_class_and_release_day_as_tags() -> None:
    made = board()
    requirement = next(one for one in made.plan.requirements.values() if one.stage == "released")
    plan = change_record(made.plan, requirement.id, released_on=date(1998, 5, 4))
    (card,) = on_board(replace(made, plan=plan)).columns[3].cards
    assert card.tags == ("Must-be", "released on 1998-05-04")


def test_that_a_card_without_a_class_has_no_empty_tag() -> None:
    assert on_board(board()).columns[0].cards[2].tags == ()


def test_that_a_card_of_a_test_says_what_is_believed_measured_and_learned() -> None:
    made = assumptions()
    (column,) = cards_of(made.plan, made.result, STYLE.words).columns
    first, *_, last = column.cards
    assert first == Card(
        entry=Entry(id=finding_id(1), text="Buyers come back when we write to them within a week"),
        facts=(
            ("To verify", "Mail 2,000 first-time buyers, keep 2,000 as control"),
            ("We measure", "90-day repeat rate"),
            ("Right if", "at least 20%"),
            ("We learned", "Back within 90 days: 21% against 15%"),
        ),
        state="right",
    )
    assert (last.facts, last.state) == ((), "open")


def test_that_a_threshold_without_a_kpi_is_a_bare_number() -> None:
    row = Row(
        slot="assumption", text="One", scores={"threshold": 0.2}, answers={"direction": "at_most"}
    )
    made = filled(TESTS, [row])
    (column,) = cards_of(made.plan, made.result, STYLE.words).columns
    assert column.cards[0].facts == (("Right if", "at most 0.2"),)


@pytest.mark.parametrize(
    ("state", "word"),
    [
        ("right", "已证实"),
        ("wrong", "已推翻"),
        ("waiting", "等待数据"),
        ("open", "还没有指标或阈值"),
        ("unheard of", "unheard of"),
    ],
)
def test_that_every_state_has_a_word(state: str, word: str) -> None:
    assert state_word(words_from_files("zh_CN"), state) == word


def test_that_a_state_is_told_by_sign_word_and_colour() -> None:
    figure = figure_of(assumptions(), 9.0, 6.0)
    signs = {"● Confirmed", "■ Refuted", "◇ Waiting for a value", "○ No KPI or threshold yet"}
    assert signs <= set(said(figure))
    for role in ("on_course", "off_course", "not_started", "no_data"):
        assert len(boxes_of(figure, STYLE.theme.colour(role))) == 1


def test_that_a_smaller_picture_says_less_of_each_card_before_it_leaves_one_out() -> None:
    large, small = figure_of(assumptions(), 9.0, 6.0), figure_of(assumptions(), 6.4, 3.0)
    assert "To verify" in said(large)
    assert "To verify" not in said(small)
    assert "● Confirmed" in said(small)
    assert not any(text.startswith("+") for text in said(small))


def test_that_cards_without_room_are_counted() -> None:
    rows = [Row(slot="assumption", text=f"Belief {at}", state="open") for at in range(40)]
    made = filled(TESTS, rows)
    figure = figure_of(made)
    marks = worksheet_picture(made.plan, made.result, STYLE.words).marks(figure, WINDOW)
    assert f"+ {40 - len(marks)} more" in said(figure)
    assert faults(figure) == []


def test_that_each_column_of_a_board_counts_what_it_has_no_room_for() -> None:
    rows = [Row(slot="planned", text=f"Wish {at}", score=at) for at in range(25)]
    rows.append(Row(slot="tested", text="One"))
    made = filled(BOARD, rows)
    figure = figure_of(made)
    marks = worksheet_picture(made.plan, made.result, STYLE.words).marks(figure, WINDOW)
    assert f"+ {26 - len(marks)} more" in said(figure)
    assert {"25", "1"} <= set(said(figure))
    assert faults(figure) == []


def test_that_a_thumbnail_of_a_board_shows_blocks_to_choose() -> None:
    made = board()
    figure = figure_of(made, 3.2, 2.2)
    marks = worksheet_picture(made.plan, made.result, STYLE.words).marks(figure, WINDOW)
    assert len(marks) == 7
    assert marks[0].text == "Planned: Front page by taste (5,200)"
    assert not any("Front" in text for text in said(figure))
    assert faults(figure) == []


def test_that_cards_of_a_row_begin_at_the_same_height() -> None:
    made = assumptions()
    figure = figure_of(made, 9.0, 6.0)
    marks = worksheet_picture(made.plan, made.result, STYLE.words).marks(figure, WINDOW)
    assert marks[0].area.top == pytest.approx(marks[1].area.top)
    assert marks[0].area.height == pytest.approx(marks[1].area.height)


def test_that_a_file_is_as_high_as_its_cards_need() -> None:
    heights = []
    for count in (1, 30):
        made = filled(TESTS, [Row(slot="assumption", text="A belief " * 20) for _ in range(count)])
        figure = drawn(worksheet_picture(made.plan, made.result, STYLE.words).draw, STYLE)
        heights.append(round(figure.get_size_inches()[1] * 72))
        assert not any(text.startswith("+") for text in said(figure))
    assert 300 == heights[0] < heights[1] <= 980


CARD = Card(
    entry=Entry(id="FND-1", text="A belief", score=12, is_stale=True),
    facts=(("To verify", "Ask " * 60), ("We learned", "Little")),
    tags=("Must-be", "released on 1998-05-04"),
    state="right",
)


def test_that_a_card_is_as_high_as_what_it_says() -> None:
    heights = [card_plan(CARD, STYLE, 160, 9.5, most).height for most in (4, 1, 0)]
    assert heights[0] > heights[1] > heights[2]


def test_that_an_answer_of_one_line_stands_behind_its_name() -> None:
    lines = [text.text for text in card_plan(CARD, STYLE, 200, 9.5, 1).texts]
    assert lines[0] == "◆ A belief"
    assert lines[1].startswith("To verify: Ask")
    assert lines[2] == "We learned: Little"


@pytest.mark.parametrize("width", [60.0, 90.0, 160.0, 300.0])
def test_that_nothing_of_a_card_leaves_it(width: float) -> None:
    plan = card_plan(CARD, STYLE, width, 8.0)
    for text in plan.texts:
        assert text.x + STYLE.width_of(text.text, text.size) <= width
        assert text.y + text.size / 2 < plan.height
    for tag in plan.tags:
        assert tag.frame.x + tag.frame.width <= width
        assert tag.frame.y + tag.frame.height < plan.height


def test_that_tags_which_have_no_room_go_to_the_next_row() -> None:
    rows = {round(tag.frame.y, 3) for tag in card_plan(CARD, STYLE, 110, 8.0).tags}
    assert len(rows) > 1
