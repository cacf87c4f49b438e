"""What pictures of stages, tiers, core users, content and feedback say, as values."""

from dataclasses import replace

import pytest

from desktop_app.charts.people_forms import (
    content_bars,
    core_curve,
    feedback_bars,
    member_columns,
    push_lines,
    stage_bars,
    stage_moves,
)
from desktop_app.charts.tables import Wording
from desktop_app.words import Language
from tests.charts.answer_rows import answer, undated
from tests.charts.answers_about_people import CONTENT, CORE_USERS, FEEDBACK, MEMBERS, PUSH, STAGES
from tests.charts.looking import style_in


def wording(language: Language = "en") -> Wording:
    style = style_in(language)
    return Wording(style.words, style.numbers)


# Stages.


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["New", "Growing", "Mature", "Dormant", "Lost"]),
        ("zh_CN", ["引入期", "成长期", "成熟期", "休眠期", "流失期"]),
        ("zh_TW", ["引入期", "成長期", "成熟期", "休眠期", "流失期"]),
    ],
)
def test_that_stages_are_named_in_the_reader_s_language(
    language: Language, names: list[str]
) -> None:
    assert [row.label for row in stage_bars(STAGES, wording(language)).rows] == names


def test_that_a_stage_tells_its_users_and_their_share_of_all() -> None:
    rows = stage_bars(STAGES, wording()).rows
    assert [row.text for row in rows] == [
        "3,200 (13.6%)",
        "2,100 (8.9%)",
        "1,450 (6.2%)",
        "5,200 (22.1%)",
        "11,620 (49.3%)",
    ]


def test_that_shares_are_of_the_segment() -> None:
    rows = undated(
        *(
            {"segment": segment, "stage": stage, "users": users}
            for segment, stage, users in (
                ("App", "new", 3),
                ("App", "lost", 1),
                ("Web", "new", 5),
                ("Web", "lost", 5),
            )
        )
    )
    found = stage_bars(answer("stages", rows), wording()).rows
    assert [(row.group, row.text) for row in found] == [
        ("App", "3 (75.0%)"),
        ("App", "1 (25.0%)"),
        ("Web", "5 (50.0%)"),
        ("Web", "5 (50.0%)"),
    ]


def test_that_moves_lie_from_the_stage_before_to_the_stage_now() -> None:
    heat = stage_moves(STAGES, wording())
    at = heat.rows.index
    cell = heat.cells[at("New"), at("Dormant")]
    assert (cell.share, cell.text) == (0.8, "80%")
    assert cell.said == "New → Dormant: 1,600 users, 80.0%"
    assert (heat.down, heat.across) == ("Stage before", "Stage now")
    assert (at("New"), at("Lost")) not in heat.cells


def test_that_moves_nobody_made_are_empty() -> None:
    moves = [{"segment": None, "from": "new", "to": "lost", "users": 0, "share": 0.0}]
    heat = stage_moves(replace(STAGES, beside={"transitions": moves}), wording())
    assert heat.cells == {}


# Tiers.


def test_that_members_are_stacked_by_tier_period_by_period() -> None:
    columns = member_columns(MEMBERS, wording("zh_CN"))
    assert [stack.part.name for stack in columns.stacks] == ["普通会员", "银卡", "金卡", "黑金卡"]
    assert columns.stacks[0].values == (900, 888, 876, 864, 852, 840)
    assert len(columns.places) == 6


def test_that_a_tier_that_comes_later_has_no_part_before() -> None:
    rows = [row for row in MEMBERS.rows if row["tier"] != "金卡" or row["period"] > "1998-03"]
    columns = member_columns(replace(MEMBERS, rows=tuple(rows)), wording())
    gold = next(stack for stack in columns.stacks if stack.part.name == "金卡")
    assert gold.values[:3] == (None, None, None)
    assert gold.values[3] == 160 - 12 * 3


# Core users.


def test_that_the_curve_begins_with_nobody_and_ends_with_everybody() -> None:
    lines = core_curve(CORE_USERS, wording())
    measured, even = lines.panels[0].lines
    assert [(spot.x, spot.value) for spot in measured.spots] == [
        (0.0, 0.0),
        (0.1466, 0.5),
        (0.4821, 0.8),
        (1.0, 1.0),
    ]
    assert (even.name, even.is_model) == ("If all gave the same", True)


def test_that_the_subtitle_says_who_gives_half_of_everything() -> None:
    subtitle = core_curve(CORE_USERS, wording()).subtitle
    assert "14.7% of the users give 50% of everything." in subtitle
    assert "48.2% of the users give 80% of everything." in subtitle


def test_that_a_point_without_a_share_is_left_out() -> None:
    rows = undated({"share_of_given": 0.5, "share_of_users": None})
    lines = core_curve(answer("core_users", rows), wording())
    assert [line.name for line in lines.panels[0].lines] == ["If all gave the same"]


# Content.


def test_that_pieces_tell_views_and_how_many_interact() -> None:
    bars = content_bars(CONTENT, wording())
    assert bars.rows[0].parts == (48200,)
    assert bars.rows[0].text == "48,200 views, 11.1% interact"


def test_that_twenty_pieces_are_shown_at_most() -> None:
    rows = undated(*({"item_id": f"p{n}", "views": 100 - n} for n in range(30)))
    bars = content_bars(answer("content", rows), wording())
    assert [bars.rows[0].label, bars.rows[-1].label, len(bars.rows)] == ["p0", "p19", 20]


# Feedback.


def test_that_themes_stand_by_frequency_with_what_they_add_up_to() -> None:
    rows = tuple(reversed(FEEDBACK.rows))
    bars = feedback_bars(replace(FEEDBACK, rows=rows), wording())
    assert [row.label for row in bars.rows][:2] == ["物流太慢", "客服响应"]
    assert [row.text for row in bars.rows][:2] == [
        "412 (33.2%); together 33%",
        "301 (24.3%); together 57%",
    ]


def test_that_the_score_has_its_margin() -> None:
    assert "NPS 25.0 ± 10.6." in feedback_bars(FEEDBACK, wording()).subtitle


def test_that_a_score_without_a_margin_is_told_alone() -> None:
    given = replace(FEEDBACK, beside={"totals": {"nps": 25.0, "nps_margin": None}})
    assert "NPS 25." in feedback_bars(given, wording()).subtitle


def test_that_without_scores_no_score_is_told() -> None:
    assert "NPS" not in feedback_bars(replace(FEEDBACK, beside={}), wording()).subtitle


# Messages.


def test_that_open_and_opt_out_rates_stand_over_the_same_number_of_messages() -> None:
    lines = push_lines(PUSH, wording())
    opened, out = lines.panels
    assert [spot.value for spot in opened.lines[0].spots] == [0.16, 0.15, 0.12, 0.09, 0.06, 0.03]
    assert [spot.value for spot in out.lines[0].spots][-2:] == [0.024, None]
    assert [said for _, said in lines.axis.ticks] == ["1", "2", "3", "4–5", "6–9", "10+"]


def test_that_the_number_of_messages_that_tires_is_marked() -> None:
    assert push_lines(PUSH, wording()).rules == ((3.0, "from here on they tire"),)


@pytest.mark.parametrize("guard", [None, {"pushes": "11"}])
def test_that_nothing_is_marked_where_nobody_tires(guard: object) -> None:
    given = replace(PUSH, beside={**PUSH.beside, "totals": {"guard": guard}})
    assert push_lines(given, wording()).rules == ()
