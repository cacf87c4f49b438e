"""Where answers are kept, and in which slot a record stands."""

import math
from datetime import date
from typing import cast

import pytest

from desktop_app.analysis.worksheets.answers import answer_of, is_asked, number_of, slot_of
from desktop_app.catalog.worksheets import worksheet_kinds
from desktop_app.plan.market import Finding, Requirement, Theme
from tests.analysis.worksheets.sheets import finding, kind_of, number_field, slot


def test_that_a_record_s_own_attribute_comes_before_its_scores() -> None:
    odd = Finding(id="FND-1", text="x", impact=4.0, scores={"impact": 1.0, "cost": 2.0})
    assert answer_of(odd, number_field("impact")) == 4.0
    assert answer_of(odd, number_field("cost")) == 2.0
    assert answer_of(odd, number_field("risk")) is None


def test_that_texts_and_choices_are_kept_among_the_answers() -> None:
    given = Finding(id="FND-1", text="x", answers={"verify": "ask ten users", "blank": ""})
    assert answer_of(given, number_field("verify", sort="text")) == "ask ten users"
    assert answer_of(given, number_field("blank", sort="text")) is None
    assert answer_of(given, number_field("strength", sort="choice")) == "one_source"
    assert number_of(given, number_field("verify", sort="text")) is None


@pytest.mark.parametrize("kept", [math.nan, math.inf, True, "4", date(1998, 1, 1)])
def test_that_what_is_no_number_answers_no_question_for_one(kept: object) -> None:
    odd = Finding(id="FND-1", text="x", scores={"a": cast("float", kept)})
    assert answer_of(odd, number_field("a")) is None


def test_that_whole_numbers_of_a_file_are_numbers() -> None:
    answer = answer_of(Finding(id="FND-1", text="x", scores={"a": 3}), number_field("a"))
    assert (answer, type(answer)) == (3.0, float)


def test_that_themes_and_requirements_answer_with_their_attributes() -> None:
    assert answer_of(Theme(id="THM-1", name="Slow", mentions=7.0), number_field("mentions")) == 7.0
    assert answer_of(Theme(id="THM-1", name="Slow"), number_field("cost")) is None
    kano = number_field("kano", sort="choice")
    assert answer_of(Requirement(id="REQ-1", title="x", kano="must"), kano) == "must"


def test_that_a_slot_is_named_by_the_kind_s_field() -> None:
    kinds = worksheet_kinds()
    assert slot_of(finding(1, "threat"), kinds["swot"]) == "threat"
    assert slot_of(finding(1, "luck"), kinds["swot"]) == "luck"
    assert slot_of(finding(1), kinds["swot"]) == ""
    tested = Requirement(id="REQ-1", title="x", stage="tested")
    assert slot_of(tested, kinds["product_board"]) == "tested"


def test_that_a_slot_may_be_a_choice_that_people_answer() -> None:
    by_horizon = kind_of(slot("now"), slot("later"), slot_field="horizon")
    assert slot_of(finding(1, answers={"horizon": "later"}), by_horizon) == "later"


def test_that_whatever_names_no_slot_stands_in_the_only_one() -> None:
    assert slot_of(Theme(id="THM-1", name="Slow"), worksheet_kinds()["user_voice"]) == "theme"
    assert slot_of(finding(1), kind_of(slot("only"))) == "only"


def test_that_a_field_may_be_asked_in_some_slots_only() -> None:
    swot = worksheet_kinds()["swot"]
    feasibility = swot.field("feasibility")
    assert feasibility is not None
    assert is_asked(finding(1, "so"), feasibility, swot)
    assert not is_asked(finding(1, "threat"), feasibility, swot)
