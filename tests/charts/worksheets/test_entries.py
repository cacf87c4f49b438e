"""What pictures of worksheets share: headings, entries, groups."""

from dataclasses import replace

import pytest

from desktop_app.catalog.worksheets import Slot, Total, WorksheetKind
from desktop_app.charts.worksheets.entries import (
    Entry,
    WorksheetHeading,
    entry_of,
    groups_of,
    heading_of,
    hint_of,
)
from tests.charts.worksheets.kinds_drawn import EFE, FORCES, factors, forces
from tests.charts.worksheets.worksheets import (
    SWOT,
    Row,
    filled,
    finding_id,
    kind_of,
    swot,
    texts,
    total,
)
from tests.translated import words_from_files

ENGLISH = words_from_files("en")
CHINESE = words_from_files("zh_CN")


def test_that_the_heading_names_worksheet_kind_date_and_what_numbers_mean() -> None:
    assert heading_of(swot().result, ENGLISH) == WorksheetHeading(
        title="Online music retail, summer 1998",
        subtitle=(
            "SWOT, as of 1998-06-15\n"
            "The number beside an entry: priority = impact × likelihood"
            "\u3000◆ older than its shelf life"
        ),
    )


def test_that_the_heading_is_in_the_reader_s_language() -> None:
    lines = heading_of(swot("zh_CN").result, CHINESE).subtitle.split("\n")
    assert lines[0] == "SWOT 分析，截至 1998-06-15"
    assert lines[1].startswith("条目旁的数字：优先级")


def test_that_totals_stand_first_with_their_scale() -> None:
    subtitle = heading_of(forces().result, ENGLISH).subtitle
    assert subtitle.split("\n")[:2] == [
        "Attractiveness 2.28 (from 1 to 5)",
        "Five forces, as of 1998-06-15",
    ]


def test_that_a_total_with_a_midpoint_names_that_instead() -> None:
    subtitle = heading_of(factors().result, ENGLISH).subtitle
    assert subtitle.split("\n")[0] == "Total 2.35 (midpoint 2.5)"


def test_that_a_total_without_a_scale_stands_alone() -> None:
    kind = replace(FORCES, totals=(Total(key="all", name=texts("In all"), value="all"),))
    made = filled(kind, [Row(slot="rivalry", text="One")], totals=[total("all", 12500)])
    assert heading_of(made.result, ENGLISH).subtitle.split("\n")[0] == "In all 12.5K"


def test_that_a_total_without_a_value_is_not_named() -> None:
    made = filled(EFE, [Row(slot="o", text="One")], totals=[total("total", None)])
    assert heading_of(made.result, ENGLISH).subtitle == "External factors (EFE), as of 1998-06-15"


def test_that_totals_are_left_out_where_the_picture_draws_them() -> None:
    subtitle = heading_of(factors().result, ENGLISH, has_totals=False).subtitle
    assert subtitle.split("\n")[0] == "External factors (EFE), as of 1998-06-15"


def test_that_a_worksheet_without_a_date_names_its_kind_alone() -> None:
    made = filled(SWOT, [Row(slot="s", text="One")])
    result = replace(made.result, worksheet=replace(made.result.worksheet, made_on=None))
    assert heading_of(result, ENGLISH).subtitle == "SWOT"


def test_that_without_scores_nothing_is_said_about_numbers() -> None:
    made = filled(SWOT, [Row(slot="s", text="One")])
    assert "number" not in heading_of(made.result, ENGLISH).subtitle


@pytest.mark.parametrize(
    ("kind", "hint"),
    [
        (SWOT, "Nothing here yet. Write something into “Strengths” to begin."),
        (
            replace(SWOT, slots=()),
            "Nothing here yet. Write down the first finding to begin.",
        ),
    ],
)
def test_that_an_empty_worksheet_says_what_to_do(kind: WorksheetKind, hint: str) -> None:
    result = filled(kind, []).result
    assert hint_of(result, ENGLISH) == hint
    assert heading_of(result, ENGLISH).hint == hint


def test_that_a_worksheet_with_entries_has_no_hint() -> None:
    assert not heading_of(swot().result, ENGLISH).hint


def test_that_an_entry_is_one_line_of_text() -> None:
    made = filled(SWOT, [Row(slot="s", text="two\nlines  and\ttabs", score=6, place=1)])
    assert entry_of(made.plan, made.result.items[0], ENGLISH) == Entry(
        id=finding_id(1), text="two lines and tabs", score=6, place=1
    )


def test_that_an_entry_whose_record_is_gone_is_named_all_the_same() -> None:
    made = filled(SWOT, [Row(slot="s", text="One")])
    item = replace(made.result.items[0], id="FND-000000000099")
    assert entry_of(made.plan, item, ENGLISH).text == "(without a text)"


def test_that_groups_follow_the_slots_and_entries_their_scores() -> None:
    rows = [
        Row(slot="w", text="low", score=2),
        Row(slot="s", text="open"),
        Row(slot="s", text="small", score=0),
        Row(slot="w", text="high", score=9),
        Row(slot="s", text="also open"),
    ]
    made = filled(SWOT, rows)
    groups = groups_of(made.plan, made.result, ENGLISH)
    assert [(group.key, [entry.text for entry in group.entries]) for group in groups[:3]] == [
        ("s", ["small", "open", "also open"]),
        ("w", ["high", "low"]),
        ("o", []),
    ]


def test_that_a_group_carries_its_question_and_what_its_options_combine() -> None:
    made = filled(SWOT, [])
    groups = {group.key: group for group in groups_of(made.plan, made.result, CHINESE)}
    assert groups["s"].question == "我们哪里做得更好？"
    assert groups["s"].name == "优势"
    assert groups["wt"].made_from == ("w", "t")
    assert [group.colour for group in groups.values()] == list(range(8))


def test_that_slots_which_the_kind_no_longer_has_come_last_with_their_own_name() -> None:
    made = filled(SWOT, [Row(slot="rumours", text="One"), Row(slot="opportunity", text="Two")])
    groups = groups_of(made.plan, made.result, ENGLISH)
    assert [(group.key, group.name) for group in groups[-2:]] == [
        ("rumours", "rumours"),
        ("opportunity", "Opportunity"),
    ]


def test_that_a_kind_without_slots_has_one_group_without_a_name() -> None:
    kind = kind_of("quadrants", texts("List"))
    made = filled(kind, [Row(slot="", text="One"), Row(slot="", text="Two")])
    (group,) = groups_of(made.plan, made.result, ENGLISH)
    assert (group.name, len(group.entries)) == ("", 2)


def test_that_a_slot_without_a_question_asks_nothing() -> None:
    kind = replace(SWOT, slots=(Slot(key="a", name=texts("A")),))
    made = filled(kind, [])
    assert groups_of(made.plan, made.result, ENGLISH)[0].question == ""
