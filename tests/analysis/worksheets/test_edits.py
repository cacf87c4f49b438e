"""Edits of worksheets: checked against their scales, with history, nothing of the old touched."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import count
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.analysis.worksheets import edits
from desktop_app.analysis.worksheets.copies import duplicated
from desktop_app.analysis.worksheets.edits import (
    added_items,
    moved_to_slot,
    with_answer,
    with_text,
)
from desktop_app.analysis.worksheets.errors import (
    NotANumberError,
    OptionSourcesError,
    OutOfScaleError,
    UnknownChoiceError,
)
from desktop_app.analysis.worksheets.making import new_worksheet
from desktop_app.analysis.worksheets.options import (
    finding_from_theme,
    objective_made,
    option_made,
    option_slots,
    requirement_from_theme,
)
from desktop_app.analysis.worksheets.rating_edits import (
    Cell,
    added_subject,
    marked_us,
    moved_subject,
    rated,
    subjects_of,
    with_ratings,
)
from desktop_app.analysis.worksheets.scales import answer_from
from desktop_app.analysis.worksheets.values import Making
from desktop_app.catalog.worksheets import (
    Choice,
    Example,
    Field,
    Slot,
    Subjects,
    WorksheetKind,
)
from desktop_app.plan.edits import add_record, add_records, change_record, remove_record
from desktop_app.plan.errors import UnknownRecordError
from desktop_app.plan.goals import Link, LinkKind, Objective
from desktop_app.plan.market import (
    Finding,
    Rating,
    Requirement,
    Strength,
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


@pytest.fixture(autouse=True)
def _kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = {kind.key: kind for kind in (MATRIX, GRID, BOARD, VOICE)}
    monkeypatch.setattr(edits, "worksheet_kinds", lambda: kinds)


def making(today: date = DAY) -> Making:
    numbers: Iterator[int] = count(100)
    return Making(lambda prefix: f"{prefix}-{today:%m}{next(numbers)}", today)


def ratings_of(plan: Plan) -> list[tuple[float | None, date | None]]:
    return sorted((r.value, r.rated_on) for r in plan.ratings.values())


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


class TestRatings:
    def test_that_the_same_day_changes_in_place(self) -> None:
        plan = rated(BASE, CELL, 2.0, SCALE, making())
        plan = rated(plan, CELL, 3.0, SCALE, making())
        assert ratings_of(plan) == [(3.0, DAY)]

    def test_that_another_day_keeps_what_was_before(self) -> None:
        plan = rated(BASE, CELL, 2.0, SCALE, making())
        plan = rated(plan, CELL, 3.0, SCALE, making(LATER))
        assert ratings_of(plan) == [(2.0, DAY), (3.0, LATER)]

    def test_that_the_same_rating_again_is_no_change(self) -> None:
        plan = rated(BASE, CELL, 2.0, SCALE, making())
        assert rated(plan, CELL, 2.0, SCALE, making(LATER)) is plan

    def test_that_a_rating_without_a_day_is_history(self) -> None:
        old = Rating(id="RTG-1", subject="SUB-1", criterion="FND-1", value=1.0)
        plan = rated(add_record(BASE, old), CELL, 2.0, SCALE, making())
        assert plan.ratings["RTG-1"] is old
        assert len(plan.ratings) == 2

    def test_that_an_emptied_cell_leaves_nothing_of_today_but_keeps_history(self) -> None:
        plan = rated(BASE, CELL, 2.0, SCALE, making())
        assert rated(plan, CELL, None, SCALE, making()).ratings == {}
        kept = rated(plan, CELL, None, SCALE, making(LATER))
        assert {(r.value, r.rated_on) for r in kept.ratings.values()} == {(2.0, DAY), (None, LATER)}

    def test_that_a_rating_off_the_scale_changes_nothing_of_a_block(self) -> None:
        block = {CELL: 2.0, Cell("FND-1", "SUB-2"): 5.0}
        with pytest.raises(OutOfScaleError) as refused:
            with_ratings(BASE, block, SCALE, making())
        assert (refused.value.name, refused.value.high) == ({"": "Price"}, 4)

    def test_that_changing_or_renaming_a_criterion_erases_no_score(self) -> None:
        plan = rated(BASE, CELL, 2.0, SCALE, making())
        changed = with_text(plan, "FND-1", "Price and value")
        changed = with_answer(changed, "FND-1", WEIGHT, 0.4)
        changed = moved_to_slot(changed, "FND-1", "elsewhere", "", "")
        assert changed.ratings is plan.ratings

    @given(
        st.lists(
            st.tuples(st.sampled_from(["SUB-1", "SUB-2"]), st.sampled_from([None, 1.0, 2.0, 4.0]))
        )
    )
    def test_that_a_block_says_what_its_cells_one_by_one_say(
        self, typed: list[tuple[str, float | None]]
    ) -> None:
        block = {Cell("FND-1", subject): value for subject, value in typed}
        single, hand = BASE, making()
        for cell, value in block.items():
            single = rated(single, cell, value, SCALE, hand)
        together = with_ratings(BASE, block, SCALE, hand)
        values = [{(r.subject, r.value) for r in p.ratings.values()} for p in (single, together)]
        assert (
            values[0]
            == values[1]
            == {(cell.subject, value) for cell, value in block.items() if value is not None}
        )


class TestSubjects:
    def test_that_the_first_subject_is_us_and_only_one_is(self) -> None:
        plan = added_subject(BASE, "WKS-grid", "We", making())
        plan = added_subject(plan, "WKS-grid", "They", making(LATER))
        assert [(s.name, s.is_us) for s in subjects_of(plan, "WKS-grid")] == [
            ("We", True),
            ("They", False),
        ]
        they = subjects_of(plan, "WKS-grid")[1]
        marked = marked_us(plan, they.id)
        assert [s.is_us for s in subjects_of(marked, "WKS-grid")] == [False, True]
        assert marked.subjects["SUB-1"].is_us

    @pytest.mark.parametrize("place", [0, 1, 2])
    def test_that_a_subject_is_put_where_it_is_wanted(self, place: int) -> None:
        plan = added_subject(BASE, "WKS-matrix", "Third", making())
        third = subjects_of(plan, "WKS-matrix")[2]
        moved = subjects_of(moved_subject(plan, third.id, place), "WKS-matrix")
        assert [s.name for s in moved].index("Third") == place

    def test_that_a_removed_subject_takes_its_ratings_only(self) -> None:
        block = {CELL: 2.0, Cell("FND-1", "SUB-2"): 3.0}
        plan = remove_record(with_ratings(BASE, block, SCALE, making()), "SUB-2")
        assert ratings_of(plan) == [(2.0, DAY)]


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

    def test_that_ten_thousand_lines_take_no_longer_per_line_than_a_few(self) -> None:
        def seconds(lines: int) -> float:
            begun = time.perf_counter()
            plan = added_items(BASE, "WKS-grid", "s", ["x" * 40] * lines, making())
            assert len(plan.findings) == len(BASE.findings) + lines
            return time.perf_counter() - begun

        few = min(seconds(1000) for _ in range(3))
        assert min(seconds(10_000) for _ in range(2)) < 30 * few

    def test_that_a_record_moves_to_a_slot_between_two_others(self) -> None:
        plan = moved_to_slot(BASE, "FND-W", "s", "1", "2")
        moved = plan.findings["FND-W"]
        assert moved.slot == "s"
        assert "1" < moved.rank < "2"
        assert moved_to_slot(BASE, "REQ-1", "released", "", "").requirements["REQ-1"].stage == (
            "released"
        )

    def test_that_equal_ranks_are_no_error(self) -> None:
        assert moved_to_slot(BASE, "FND-W", "s", "V", "V").findings["FND-W"].rank > "V"


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


class TestCopies:
    def filled(self) -> Plan:
        plan = rated(BASE, CELL, 2.0, SCALE, making())
        plan = rated(plan, CELL, 3.0, SCALE, making(date(2026, 5, 1)))
        plan = add_records(
            plan,
            [
                Objective(id="OBJ-1", title="Cheaper"),
                Link(id="LNK-1", source="OBJ-1", target="FND-1", kind=LinkKind.BECAUSE_OF),
            ],
        )
        return change_record(
            plan, "WKS-matrix", settings=MappingProxyType({"x": "FND-1", "divide_x": "2"})
        )

    def test_that_a_copy_has_everything_and_the_newest_ratings(self) -> None:
        plan = duplicated(self.filled(), "WKS-matrix", "Autumn", making(LATER))
        new = next(w for w in plan.worksheets.values() if w.copy_of == "WKS-matrix")
        (finding,) = [f for f in plan.findings.values() if f.worksheet == new.id]
        subjects = subjects_of(plan, new.id)
        (rating,) = [r for r in plan.ratings.values() if r.criterion == finding.id]
        assert (new.title, new.made_on, new.kind) == ("Autumn", LATER, "matrix")
        assert new.settings == {"x": finding.id, "divide_x": "2"}
        assert [(s.name, s.is_us) for s in subjects] == [("We", True), ("Rival", False)]
        assert (rating.value, rating.rated_on) == (3.0, date(2026, 5, 1))

    def test_that_nothing_of_the_old_one_is_touched(self) -> None:
        old = self.filled()
        plan = duplicated(old, "WKS-matrix", "Autumn", making(LATER))
        for kind in ("worksheets", "findings", "subjects", "ratings", "links", "objectives"):
            before, after = getattr(old, kind), getattr(plan, kind)
            assert {own: after[own] for own in before} == dict(before)

    def test_that_objectives_rest_on_the_copy_too(self) -> None:
        plan = duplicated(self.filled(), "WKS-matrix", "Autumn", making(LATER))
        links = [(link.source, link.kind) for link in plan.links.values()]
        assert links == [("OBJ-1", LinkKind.BECAUSE_OF)] * 2
        assert len({link.target for link in plan.links.values()}) == 2

    def test_that_copied_options_are_made_from_the_copies(self) -> None:
        plan = option_made(BASE, "so", "Sell to offices", ["FND-S", "FND-O"], making())
        plan = duplicated(plan, "WKS-grid", "Autumn", making(LATER))
        new = next(w for w in plan.worksheets.values() if w.copy_of)
        own = {f.id for f in plan.findings.values() if f.worksheet == new.id}
        ends = [{link.source, link.target} for link in plan.links.values()]
        assert [len(end & own) for end in ends] == [0, 0, 2, 2]

    def test_that_a_rating_of_the_copy_leaves_the_old_history_alone(self) -> None:
        old = self.filled()
        plan = duplicated(old, "WKS-matrix", "Autumn", making(date(2026, 8, 1)))
        new = next(
            f
            for f in plan.findings.values()
            if f.worksheet != "WKS-matrix" and f.id not in old.findings
        )
        subject = subjects_of(plan, new.worksheet or "")[0]
        plan = rated(plan, Cell(new.id, subject.id), 4.0, SCALE, making(LATER))
        own = [(r.value, r.rated_on) for r in plan.ratings.values() if r.criterion == new.id]
        assert own == [(3.0, date(2026, 5, 1)), (4.0, LATER)]
        assert {r.id for r in plan.ratings.values() if r.criterion == "FND-1"} == set(old.ratings)


class TestOptions:
    def test_that_the_slot_follows_from_what_was_chosen(self) -> None:
        named = [[s.key for s in option_slots(GRID, slots)] for slots in (["s", "o"], ["o"], ["s"])]
        assert named == [["so"], ["so", "wo"], ["so"]]
        assert [option_slots(GRID, slots) for slots in (["s", "w"], [], ["so"])] == [[], [], []]

    def test_that_an_option_remembers_its_findings(self) -> None:
        plan = option_made(BASE, "so", " Sell ", ["FND-S", "FND-O", "FND-S"], making())
        option = next(f for f in plan.findings.values() if f.slot == "so")
        assert (option.text, option.worksheet, option.found_on) == ("Sell", "WKS-grid", DAY)
        links = [(link.source, link.target, link.kind) for link in plan.links.values()]
        assert links == [
            (option.id, "FND-S", LinkKind.MADE_FROM),
            (option.id, "FND-O", LinkKind.MADE_FROM),
        ]

    @pytest.mark.parametrize(
        ("slot", "chosen"),
        [
            ("so", []),
            ("so", ["FND-W"]),
            ("so", ["FND-S", "FND-1"]),
            ("s", ["FND-S"]),
            ("x", ["FND-S"]),
        ],
    )
    def test_that_no_option_comes_of_findings_it_is_not_made_from(
        self, slot: str, chosen: list[str]
    ) -> None:
        with pytest.raises(OptionSourcesError):
            option_made(BASE, slot, "Sell", chosen, making())

    def test_that_the_refusal_names_the_slots_it_takes(self) -> None:
        with pytest.raises(OptionSourcesError) as refused:
            option_made(BASE, "wo", "Mend", ["FND-S"], making())
        assert [name["en"] for name in refused.value.slots] == ["Weakness", "Chance"]

    def test_that_an_objective_keeps_title_reason_and_link(self) -> None:
        plan = option_made(BASE, "so", "Sell to offices\nfrom May", ["FND-S", "FND-O"], making())
        option = next(f for f in plan.findings.values() if f.slot == "so")
        plan, made = objective_made(plan, option.id, making(LATER).new_id)
        objective = plan.objectives[made]
        assert objective.title == "Sell to offices"
        assert objective.reason == "from May\nKnown beans\nOffices reopen"
        because = [link for link in plan.links.values() if link.kind is LinkKind.BECAUSE_OF]
        assert [(link.source, link.target) for link in because] == [(made, option.id)]

    def test_that_a_theme_becomes_a_measured_finding(self) -> None:
        plan, made = finding_from_theme(BASE, "THM-1", "WKS-grid", "w", making())
        finding = plan.findings[made]
        assert (finding.text, finding.worksheet, finding.slot) == ("Slow delivery", "WKS-grid", "w")
        assert (finding.strength, finding.found_on) == (Strength.MEASURED, DAY)
        assert [(k.source, k.target, k.kind) for k in plan.links.values()] == [
            (made, "THM-1", LinkKind.MADE_FROM)
        ]

    def test_that_a_theme_becomes_a_requirement_with_its_reach(self) -> None:
        plan, made = requirement_from_theme(BASE, "THM-1", making().new_id)
        requirement = plan.requirements[made]
        assert (requirement.title, requirement.reach) == ("Slow delivery", 120.0)
        assert [(k.source, k.target, k.kind) for k in plan.links.values()] == [
            (made, "THM-1", LinkKind.SERVES)
        ]
