"""What pictures of revenue, value, channels and campaigns say, as values: nothing is drawn here."""

from dataclasses import replace

import pytest

from desktop_app.charts.answer import Answer
from desktop_app.charts.tables import Wording
from desktop_app.charts.twin_forms import twin_lines
from desktop_app.charts.value_forms import (
    campaign_lines,
    channel_bubbles,
    channel_grid,
    ltv_lines,
    referral_waves,
    repeat_lines,
)
from desktop_app.plan.history import label
from desktop_app.words import Language
from tests.charts.answer_rows import answer, over_time, undated
from tests.charts.answers import CAMPAIGN, CHANNELS, LTV, LTV_MODEL, REFERRAL, REPEAT
from tests.charts.looking import style_in


def wording(language: Language = "en") -> Wording:
    style = style_in(language)
    return Wording(style.words, style.numbers)


# Buying again.


def test_that_buying_again_and_buying_in_the_next_window_are_two_lines() -> None:
    lines = repeat_lines(REPEAT, wording())
    (panel,) = lines.panels
    again, following = panel.lines
    assert again.name == "Buy again in the window"
    assert [spot.value for spot in again.spots] == [0.1076, 0.1223, 0.155, 0.224, 0.198, 0.12]
    assert [spot.value for spot in following.spots] == [0.1475, 0.1745, 0.1861, None, 0.24, 0.1]


def test_that_an_answer_without_the_next_window_has_one_line() -> None:
    lines = repeat_lines(replace(REPEAT, beside={}), wording())
    assert len(lines.panels[0].lines) == 1


def test_that_the_next_window_of_segments_is_no_line_of_everybody() -> None:
    following = [{**row, "segment": "App"} for row in over_time(value=(0.1,) * 6)]
    lines = repeat_lines(replace(REPEAT, beside={"next_window": following}), wording())
    assert len(lines.panels[0].lines) == 1


# Lifetime value.


def test_that_measured_value_is_a_solid_line_by_days_since_the_first() -> None:
    lines = ltv_lines(LTV, wording())
    (line,) = lines.panels[0].lines
    assert [(spot.x, spot.value) for spot in line.spots] == [
        (0.0, 33.286),
        (30.0, 42.285),
        (90.0, 53.681),
        (180.0, 66.926),
        (365.0, 90.858),
    ]
    assert not line.is_model
    assert lines.axis.title == "Days since the first"
    assert [said for _, said in lines.axis.ticks] == ["0", "30", "90", "180", "365"]


def test_that_a_model_is_dashed_and_tells_known_users_from_new_ones() -> None:
    lines = ltv_lines(LTV_MODEL, wording())
    known, new = lines.panels[0].lines
    assert (known.name, known.is_model) == ("Users known by now", True)
    assert (new.name, new.is_model) == ("A user who just came", True)
    assert new.spots[-1].value == 39.9
    assert lines.axis.title == "Days from the data end on"


def test_that_cohorts_have_a_line_each_the_newest_six_alone() -> None:
    rows = tuple(
        {
            "period": f"1998-{month:02}",
            "start": None,
            "segment": None,
            "age": age,
            "value": month + age,
            "complete": month < 8 or age == 0,
        }
        for month in range(1, 9)
        for age in (0, 30)
    )
    lines = ltv_lines(answer("ltv", rows), wording())
    names = [line.name for line in lines.panels[0].lines]
    assert names == [f"1998-{month:02}" for month in range(3, 9)]
    assert [spot.complete for spot in lines.panels[0].lines[-1].spots] == [True, False]


def test_that_a_segment_that_could_not_be_fitted_has_gaps() -> None:
    rows = undated({"segment": "Web", "age": 30, "users": 3, "revenue": None, "value": None})
    (line,) = ltv_lines(replace(LTV_MODEL, rows=rows, beside={}), wording()).panels[0].lines
    assert [spot.value for spot in line.spots] == [None]


# Channels.


def test_that_a_channel_without_spend_has_no_cost_and_no_bar() -> None:
    grid = channel_grid(CHANNELS, wording())
    columns = list(grid.columns)
    assert columns[0] == "Channel"
    own = next(row for row in grid.rows if row[0].text == "自然流量")
    cost = own[columns.index("Cost")]
    assert (cost.text, cost.share) == ("—", None)


def test_that_bars_are_against_the_greatest_of_their_column() -> None:
    grid = channel_grid(CHANNELS, wording())
    users = [row[1].share for row in grid.rows]
    assert users == [pytest.approx(n / 8800) for n in (5200, 8800, 2100, 1500, 3900, 640)]


def test_that_a_column_nobody_has_is_left_out() -> None:
    rows = tuple({**row, "cost": None, "cac": None, "ltv_to_cac": None} for row in CHANNELS.rows)
    grid = channel_grid(replace(CHANNELS, rows=rows), wording())
    assert "Cost" not in grid.columns
    assert len(grid.columns) == len(grid.rows[0])


def test_that_channels_are_drawn_by_what_a_user_costs_and_brings() -> None:
    bubbles = channel_bubbles(CHANNELS, wording())
    names = [bubble.name for bubble in bubbles.bubbles]
    assert names == ["小红书", "抖音信息流", "微信公众号", "应用商店搜索", "线下门店扫码"]
    first = bubbles.bubbles[0]
    assert (first.x, first.y, first.size) == (35.0, 61.0, 5200.0)
    assert [factor for factor, _ in bubbles.factors] == [1.0, 3.0]


def test_that_a_bubble_says_what_it_is() -> None:
    said = channel_bubbles(CHANNELS, wording()).bubbles[0].said
    assert said.startswith("小红书: costs ")
    assert "5,200 new users" in said


# Campaigns.


def campaign(**totals: object) -> Answer:
    """A campaign whose days sum up to 2,100, with these facts beside."""
    whole = {"value": 2100.0, "effect": 800.0, "interval_low": 612.0, "interval_high": 988.0}
    known = {**whole, "distinguishable": True, "per": "phase", **totals}
    return replace(CAMPAIGN, beside={"totals": known})


def test_that_a_campaign_is_marked_with_its_first_and_last_day() -> None:
    lines = campaign_lines(campaign(), wording())
    (begins, said_begin), (ends, said_end) = lines.rules
    assert (said_begin, said_end) == ("Campaign begins", "Campaign ends")
    assert ends - begins == 5.0


def test_that_what_was_expected_is_dashed() -> None:
    measured, expected, *_band = campaign_lines(campaign(), wording()).panels[0].lines
    assert (measured.is_model, expected.is_model) == (False, True)
    assert measured.spots[7].value == 210.0 + 9 * (15 % 7) + 160
    assert expected.spots[7].value == 208.0 + 9 * (15 % 7)


def test_that_the_weeks_before_stand_in_front() -> None:
    baseline = [{"period": "1998-06-01", "start": "1998-06-01", "segment": None, "value": 7.0}]
    lines = campaign_lines(replace(CAMPAIGN, beside={"baseline": baseline}), wording())
    assert lines.panels[0].lines[0].spots[0].value == 7.0
    assert lines.panels[0].lines[1].spots[0].value is None


@pytest.mark.parametrize(
    ("totals", "said"),
    [
        ({"distinguishable": True, "per": "phase"}, "Effect: 800 (612 to 988)."),
        ({"distinguishable": True, "per": "day"}, "Effect per day: 800 (612 to 988)."),
        (
            {"distinguishable": False, "per": "phase"},
            "Effect: 800 (612 to 988), not to be told from chance.",
        ),
        (
            {"distinguishable": False, "per": "day"},
            "Effect per day: 800 (612 to 988), not to be told from chance.",
        ),
    ],
)
def test_that_the_effect_is_told_with_its_interval(totals: dict[str, object], said: str) -> None:
    lines = campaign_lines(campaign(**totals), wording())
    assert said in lines.subtitle


def test_that_without_an_effect_nothing_is_claimed() -> None:
    lines = campaign_lines(replace(CAMPAIGN, beside={}), wording())
    assert "Effect" not in lines.subtitle


# Referral.


def test_that_every_wave_has_a_bar() -> None:
    bars = referral_waves(REFERRAL, wording())
    assert [(row.label, row.parts) for row in bars.rows] == [
        ("Wave 1", (100.0,)),
        ("Wave 2", (225.0,)),
        ("Wave 3", (381.25,)),
        ("Wave 4", (576.56,)),
    ]


def test_that_without_a_seed_there_are_no_waves() -> None:
    assert referral_waves(replace(REFERRAL, beside={}), wording()).rows == ()


# One number as several tools count it, over time.


def test_that_every_tool_has_its_line_in_the_reader_s_language() -> None:
    rows = tuple(
        {**row, "tool": tool, "rule": label("Only the first entry of a user counts.")}
        for tool in (label("Calendar day"), "Mixpanel")
        for row in over_time(value=(0.1, 0.2, 0.3, 0.4, 0.5, 0.6))
    )
    for language, name in (("en", "Calendar day"), ("zh_CN", "自然日口径")):
        lines = twin_lines(answer("twins", rows), wording(language))
        assert [line.name for line in lines.panels[0].lines] == [name, "Mixpanel"]
        assert len(lines.panels[0].lines[0].spots) == 6
