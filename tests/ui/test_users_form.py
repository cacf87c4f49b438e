"""The form of a question: order, what suits the data, what matters, words; and what leaves."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.charts.answer import answer_of, place_key
from desktop_app.charts.tables import Wording
from desktop_app.metrics.cache import cached_table
from desktop_app.metrics.measured import Measured
from desktop_app.metrics.measures.registry import MEASURES
from desktop_app.metrics.measuring import measure
from desktop_app.number_formats import NumberFormats
from desktop_app.ui.pages.users.answer_content import answer_file, hides_anything
from desktop_app.ui.pages.users.file_editor import FileEditor
from desktop_app.ui.pages.users.form_order import matters, parted, suggested
from desktop_app.ui.pages.users.key_figures import key_figures
from desktop_app.ui.pages.users.offer import beside_text
from desktop_app.ui.parts.parameter_words import default_word, parameter_word, stretch_word
from desktop_app.words import words_in
from tests.ui.conftest import AnsweredQuestions
from tests.ui.test_users_results import steps as steps  # noqa: PLC0414  (a fixture)
from tests.ui.users_steps import UsersSteps, imported, plan_with

WORDING = Wording(words_in("en"), NumberFormats(language="en", currency="CNY"))


def asked(folder: Path, name: str, **parameters: str) -> Measured:
    table = cached_table(imported(folder))
    assert table is not None
    return measure(table, name, parameters)


@pytest.mark.parametrize("measure_name", sorted(MEASURES))
def test_that_every_parameter_is_asked_once(measure_name: str) -> None:
    spec = MEASURES[measure_name]
    first, others = parted(spec)
    wanted = {one.name for one in spec.parameters} - {"engine", *spec.beside}
    assert sorted([*first, *others]) == sorted(wanted)
    assert ("from" in first) == ("to" in first)


@pytest.mark.parametrize(
    ("end", "cohort"),
    [("2026-01-20", "day"), ("2026-06-01", "week"), ("2028-01-01", "month")],
)
def test_that_cohorts_fit_the_length_of_the_data(end: str, cohort: str, tmp_path: Path) -> None:
    dataset = replace(imported(tmp_path), data_start="2026-01-01", data_end=end)
    assert suggested(MEASURES["retention"], dataset) == {"cohort": cohort}
    assert suggested(MEASURES["retention"], replace(dataset, data_start="")) == {}


def test_that_weeks_of_data_are_not_asked_by_month(tmp_path: Path) -> None:
    dataset = replace(imported(tmp_path), data_start="2026-01-01", data_end="2026-01-30")
    assert suggested(MEASURES["active"], dataset) == {"grain": "week"}
    assert suggested(MEASURES["rfm"], dataset) == {}


def test_that_a_parameter_matters_only_beside_what_it_belongs_to() -> None:
    churn = MEASURES["churn"]
    assert not matters(churn, "window", {})
    assert matters(churn, "window", {"mode": "inactivity"})
    assert matters(churn, "window", {"window": "30"})
    assert matters(MEASURES["twins"], "age", {})


def test_that_defaults_and_stretches_are_said_in_words() -> None:
    words = words_in("en")
    named = {one.name: one for one in MEASURES["sessions"].parameters}
    assert default_word(words, named["gap"]) == "30 min"
    assert [stretch_word(words, text) for text in ("7d", "24h", "x7d")] == ["7 d", "1 d", "x7d"]
    assert parameter_word(words, "event", measure="activation") == "Key action"
    assert parameter_word(words, "event", measure="active") == "Only these events"


def test_that_what_is_used_beside_or_missing_is_said(tmp_path: Path) -> None:
    words, spec = words_in("en"), MEASURES["channels"]
    plan = plan_with(replace(imported(tmp_path), role="spend", file="ads.csv"))
    assert beside_text(plan, spec, words) == (
        "Also uses ads.csv. Import users, and “new” can mean registered."
    )
    assert beside_text(plan, MEASURES["active"], words) == ""


def test_that_the_key_figures_of_a_number_over_time_are_its_last_whole_period(
    tmp_path: Path,
) -> None:
    assert key_figures(asked(tmp_path, "active"), WORDING) == (
        ("Last whole period", "2026-02"),
        ("Active users", "12 (0.0% on the period before)"),
    )


def test_that_the_key_figures_of_retention_are_ages_people_name(tmp_path: Path) -> None:
    found = key_figures(asked(tmp_path, "retention", cohort="month"), WORDING)
    assert found[0] == ("Back in month 1", "100%")


def test_that_totals_and_lists_leave_with_the_table(tmp_path: Path) -> None:
    measured = asked(tmp_path, "funnel", steps="visit,cart", grain="month")
    content = answer_file(measured, WORDING, is_whole=True)
    assert [block.title for block in content.further] == ["Altogether", "Conversion over time"]
    (totals,) = content.further[0].rows
    assert dict(zip(content.further[0].columns, totals, strict=True))["Entered"] == 12


def test_that_small_totals_are_hidden_too(tmp_path: Path) -> None:
    measured = replace(
        asked(tmp_path, "active"), beside={"totals": {"users": 3, "rest": {"views": 70}}}
    )
    assert hides_anything(measured)
    (hidden,) = answer_file(measured, WORDING, is_whole=False).further
    assert (hidden.columns, hidden.rows) == (("Users", "Views"), (("<5", 70),))


def test_that_what_was_clicked_is_found_again(tmp_path: Path) -> None:
    answer = answer_of(asked(tmp_path, "revenue", by="platform"))
    for at, row in enumerate(answer.rows):
        assert answer.place_of(place_key(row, "buyers")) == (at, "buyers")
    assert answer.place_of("period=1999-01") is None
    assert answer.place_of("") is None


def test_that_a_place_of_the_picture_is_explained(steps: UsersSteps) -> None:
    answer = steps.page.question.answer
    answer.chart.place_chosen.emit("period=2026-02\tcolumn=value")
    assert dict(answer.cell.shown)["Where"] == "Period: 2026-02"


def test_that_all_tables_are_copied(steps: UsersSteps) -> None:
    steps.open("churn")
    steps.set(mode="inactivity")
    steps.page.commands.copy.trigger()
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:2] == ["Period", "Value"]
    assert "Altogether" in lines


def test_that_rules_are_chosen_as_a_file(
    steps: UsersSteps, questions: AnsweredQuestions, tmp_path: Path
) -> None:
    steps.open("stages")
    editor = steps.page.question.form.editors["rules"].widget
    assert isinstance(editor, FileEditor)
    assert editor.drop.isHidden()
    questions.paths = [tmp_path / "rules.toml"]
    editor.choose.click()
    assert steps.page.question.shown == ("stages", {"rules": str(tmp_path / "rules.toml")})
    editor.drop.click()
    steps.settle()
    assert steps.page.question.shown == ("stages", {})


def test_that_settings_that_say_nothing_are_not_shown(steps: UsersSteps) -> None:
    steps.open("churn")
    window = steps.page.question.form.editors["window"].widget
    assert not window.isVisible()
    steps.set(mode="inactivity")
    assert window.isVisible()
