"""Answers and items of worksheets: checked on their scales, nothing lost."""

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.analysis.worksheets import edits
from desktop_app.analysis.worksheets.edits import (
    added_items,
    dated_in_slot,
    with_answer,
    with_text,
)
from desktop_app.analysis.worksheets.errors import (
    NotANumberError,
    OutOfScaleError,
    UnknownChoiceError,
)
from desktop_app.analysis.worksheets.making import new_worksheet
from desktop_app.analysis.worksheets.scales import answer_from
from desktop_app.catalog.worksheets import (
    Example,
    Field,
    Slot,
)
from desktop_app.plan.edits import add_records, change_record
from desktop_app.plan.errors import UnknownRecordError
from desktop_app.plan.market import (
    Finding,
    Strength,
    Subject,
    Worksheet,
)
from desktop_app.plan.plan import Plan
from tests.analysis.worksheets.edited_plans import (
    BASE,
    BOARD,
    DAY,
    HORIZON,
    IMPACT,
    LATER,
    MATRIX,
    NOTE,
    SHARE,
    WEIGHT,
    know_kinds,
    making,
    texts,
)

RELEASING = replace(
    BOARD,
    slots=(
        Slot(key="planned", name=texts("Planned")),
        Slot(key="out", name=texts("Out"), sets_date="released_on"),
    ),
)


@pytest.fixture(autouse=True)
def _kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    know_kinds(monkeypatch)


class TestAnswers:
    def test_that_an_answer_goes_where_its_record_keeps_it(self) -> None:
        plan = with_answer(BASE, "FND-S", IMPACT, 4.0)
        plan = with_answer(plan, "FND-S", WEIGHT, 0.25)
        plan = with_answer(plan, "FND-S", HORIZON, "long")
        plan = with_answer(plan, "FND-S", NOTE, "<b>said</b>")
        finding = plan.findings["FND-S"]
        assert finding.impact == 4.0
        assert finding.scores == {"weight": 0.25}
        assert finding.answers == {"horizon": "long", "note": "<b>said</b>"}

    def test_that_no_answer_takes_it_away_and_leaves_the_others(self) -> None:
        plan = with_answer(with_answer(BASE, "FND-S", WEIGHT, 0.25), "FND-S", SHARE, 0.5)
        plan = with_answer(plan, "FND-S", WEIGHT, None)
        assert plan.findings["FND-S"].scores == {"share": 0.5}
        cleared = with_answer(with_answer(plan, "FND-S", IMPACT, 3.0), "FND-S", IMPACT, None)
        assert cleared.findings["FND-S"].impact is None

    def test_that_a_number_outside_its_scale_is_refused_with_field_value_and_scale(self) -> None:
        with pytest.raises(OutOfScaleError) as refused:
            with_answer(BASE, "FND-S", IMPACT, 6.0)
        error = refused.value
        assert (error.name["en"], error.value, error.low, error.high) == ("Impact", 6.0, 1, 5)

    @pytest.mark.parametrize("value", [float("nan"), 0.99, -1.0, 5.01])
    def test_that_nothing_outside_the_scale_gets_in(self, value: float) -> None:
        with pytest.raises(OutOfScaleError):
            with_answer(BASE, "FND-S", IMPACT, value)

    def test_that_the_same_answer_leaves_the_plan_as_it_was(self) -> None:
        plan = with_answer(BASE, "FND-S", WEIGHT, 0.25)
        assert with_answer(plan, "FND-S", WEIGHT, 0.25) is plan

    def test_that_members_of_enumerations_and_whole_numbers_stay_such(self) -> None:
        strength = Field(key="strength", name={}, hint={}, sort="text")
        months = Field(key="shelf_life_months", name={}, hint={})
        plan = with_answer(BASE, "FND-S", strength, "several")
        plan = with_answer(plan, "FND-S", months, 6.0)
        finding = plan.findings["FND-S"]
        assert finding.strength is Strength.SEVERAL
        assert (finding.shelf_life_months, type(finding.shelf_life_months)) == (6, int)
        assert with_answer(plan, "FND-S", months, None).findings["FND-S"].shelf_life_months == 12

    def test_that_an_unknown_record_is_named(self) -> None:
        with pytest.raises(UnknownRecordError):
            with_answer(BASE, "FND-9", IMPACT, 1.0)
        with pytest.raises(UnknownRecordError):
            added_items(BASE, "WKS-9", "s", ["a"], making())

    def test_that_whatever_has_a_text_is_renamed_by_it(self) -> None:
        plan = with_text(with_text(with_text(BASE, "FND-1", "a"), "REQ-1", "b"), "THM-1", "c")
        names = plan.findings["FND-1"].text, plan.requirements["REQ-1"].title
        assert (*names, plan.themes["THM-1"].name) == ("a", "b", "c")


class TestTypedTexts:
    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("3", 3.0), ("3.5", 3.5), ("3,5", 3.5), ("３", 3.0), ("４．５", 4.5), (" 2 ", 2.0),
            ("", None), ("—", None), ("200%", 2.0), ("２００％", 2.0), ("+3", 3.0),
        ],
    )  # fmt: skip
    def test_that_numbers_are_read_as_people_write_them(
        self, text: str, value: float | None
    ) -> None:
        assert answer_from(IMPACT, text) == value

    def test_that_shares_are_percents_with_and_without_the_sign(self) -> None:
        assert [answer_from(SHARE, text) for text in ("41.5%", "41.5", "４１，５％")] == [0.415] * 3

    def test_that_large_amounts_have_their_words(self) -> None:
        money = replace(SHARE, unit="money")
        assert [answer_from(money, t) for t in ("1.2亿", "1,234", "3万", "¥12.50")] == [
            120_000_000.0,
            1234.0,
            30_000.0,
            12.5,
        ]

    @pytest.mark.parametrize("text", ["three", "1-2", "约3", "3/5", "=1+1", "😀", "1 2"])
    def test_that_what_is_no_number_is_refused_with_the_text(self, text: str) -> None:
        with pytest.raises(NotANumberError) as refused:
            answer_from(IMPACT, text)
        assert (refused.value.text, refused.value.name) == (text, IMPACT.name)

    @pytest.mark.parametrize("text", ["long", "LATER", "Later简", "later繁"])
    def test_that_a_choice_is_known_by_its_key_and_its_names(self, text: str) -> None:
        assert answer_from(HORIZON, text) == "long"

    def test_that_an_unknown_choice_is_told_with_those_there_are(self) -> None:
        with pytest.raises(UnknownChoiceError) as refused:
            answer_from(HORIZON, "never")
        assert [name["en"] for name in refused.value.allowed] == ["Soon", "Later"]


class TestItems:
    def test_that_lines_become_findings_in_their_order_after_the_others(self) -> None:
        plan = added_items(BASE, "WKS-grid", "s", [" one ", "", "<i>two</i>", "  "], making())
        own = [f for f in plan.findings.values() if f.worksheet == "WKS-grid"]
        own.sort(key=lambda f: f.rank)
        assert [f.text for f in own][-2:] == ["one", "<i>two</i>"]
        assert {(f.slot, f.found_on) for f in own[-2:]} == {("s", DAY)}

    def test_that_blank_lines_alone_leave_the_plan_as_it_was(self) -> None:
        assert added_items(BASE, "WKS-grid", "s", ["", " "], making()) is BASE

    def test_that_a_board_gets_requirements_and_voices_get_themes(self) -> None:
        plan = added_items(BASE, "WKS-board", "tested", ["Faster"], making())
        plan = added_items(plan, "WKS-voice", "", ["Price"], making(LATER))
        assert [(r.title, r.stage) for r in plan.requirements.values()][-1] == ("Faster", "tested")
        assert [theme.name for theme in plan.themes.values()][-1] == "Price"

    def test_that_ten_thousand_lines_are_ten_thousand_findings(self) -> None:
        plan = added_items(BASE, "WKS-grid", "s", ["x" * 40] * 10_000, making())
        assert len(plan.findings) == len(BASE.findings) + 10_000


class TestDatesOfSlots:
    def board(self, stage: str, day: date | None = None) -> Plan:
        return change_record(BASE, "REQ-1", stage=stage, released_on=day)

    def test_that_a_slot_sets_its_date_where_there_is_none(self) -> None:
        plan = dated_in_slot(self.board("out"), "REQ-1", RELEASING, DAY)
        assert plan.requirements["REQ-1"].released_on == DAY

    def test_that_a_date_that_is_there_stays(self) -> None:
        before = self.board("out", date(2025, 5, 1))
        assert dated_in_slot(before, "REQ-1", RELEASING, DAY) is before

    @pytest.mark.parametrize("stage", ["planned", "gone"])
    def test_that_other_slots_set_nothing(self, stage: str) -> None:
        before = self.board(stage)
        assert dated_in_slot(before, "REQ-1", RELEASING, DAY) is before
        assert dated_in_slot(before, "REQ-1", None, DAY) is before

    def test_that_what_is_typed_into_the_slot_has_its_date(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(edits, "worksheet_kinds", lambda: {"board": RELEASING})
        plan = added_items(BASE, "WKS-board", "out", ["Pay by face"], making())
        plan = added_items(plan, "WKS-board", "planned", ["Later"], making(LATER))
        days = {each.title: each.released_on for each in plan.requirements.values()}
        assert days == {"Track orders": None, "Pay by face": DAY, "Later": None}


class TestNewWorksheets:
    def test_that_a_new_one_has_its_columns_and_the_first_is_us(self) -> None:
        worksheet, *subjects = new_worksheet(MATRIX, "Rivals", "zh_TW", making())
        assert isinstance(worksheet, Worksheet)
        assert (worksheet.kind, worksheet.title, worksheet.made_on) == ("matrix", "Rivals", DAY)
        named = [(s.name, s.is_us) for s in subjects if isinstance(s, Subject)]
        assert named == [("We繁", True), ("Rival繁", False)]

    def test_that_the_example_comes_with_answers_and_ratings(self) -> None:
        made = new_worksheet(MATRIX, "Rivals", "en", making(), with_example=True)
        plan = add_records(BASE, made)
        findings = [r for r in made if isinstance(r, Finding)]
        assert [(f.text, dict(f.scores)) for f in findings] == [
            ("Price", {"weight": 0.6}),
            ("Taste", {}),
        ]
        assert findings[0].rank < findings[1].rank
        assert sorted(r.value or 0 for r in plan.ratings.values()) == [2, 3, 4]

    def test_that_an_example_off_its_own_scale_is_refused(self) -> None:
        odd = Example(slot="all", text=texts("x"), values={"weight": 7.0})
        with pytest.raises(OutOfScaleError):
            new_worksheet(replace(MATRIX, examples=(odd,)), "x", "en", making(), with_example=True)
