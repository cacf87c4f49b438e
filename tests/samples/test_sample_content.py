"""What both samples hold on their market side, in every language."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from desktop_app.analysis.check import check
from desktop_app.analysis.computing import compute, day_of
from desktop_app.analysis.worksheets.evaluating import evaluate
from desktop_app.analysis.worksheets.results import WorksheetResult
from desktop_app.catalog.worksheets import worksheet_kinds
from desktop_app.plan.fields import LocalText, Record
from desktop_app.plan.goals import LinkKind
from desktop_app.plan.market import Strength
from desktop_app.plan.measured import series_in_force
from desktop_app.plan.plan import KINDS, Plan, find, records
from desktop_app.samples.bundled import CD_RETAILER, COFFEE, sample_names
from desktop_app.words import LANGUAGES, Language
from tests.samples.built import NOW, built

NAMES = (CD_RETAILER, COFFEE)
Plans = dict[tuple[str, Language], Plan]
# Names of people and brands in brackets are the same in both ways of writing; so are these.
SIMPLIFIED_ONLY = set(
    "们这为说时对发会来过还没样开关动务标贵选项买卖图点优东单两级种类网话题满给让从长门间问题谁认识观众"
)
MADE_UP = {"zh_CN": ("示意", "模拟数据", "导入"), "en": ("Illustrative", "Synthetic", "imported")}


@pytest.fixture(scope="module")
def plans(shared_folder: Path) -> Plans:
    return {
        (name, language): built(shared_folder, name, language)
        for name in NAMES
        for language in LANGUAGES
    }


def written_texts(plan: Plan) -> Iterator[str]:
    """Every text of the plan that somebody wrote, without names of data and measured tables."""
    yield from (plan.info.title, plan.info.note)
    for kind in KINDS:
        if kind not in {"plan", "dataset", "series", "small_table", "kpi_version", "theme", "link"}:
            for record in records(plan, kind).values():
                yield from _texts(record)


def _texts(record: Record) -> Iterator[str]:
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, str) and field.name in {
            "title", "name", "text", "source", "reason", "response", "note", "by", "numbers",
        }:  # fmt: skip
            yield value
        if field.name == "answers":
            yield from value.values()


def test_that_there_are_two_samples_and_the_readers_own_comes_first() -> None:
    assert sample_names("en") == (CD_RETAILER, COFFEE)
    assert sample_names("zh_CN") == sample_names("zh_TW") == (COFFEE, CD_RETAILER)
    assert sample_names() == sample_names("en")


@pytest.mark.parametrize("name", NAMES)
def test_that_a_sample_is_the_same_plan_in_every_language(plans: Plans, name: str) -> None:
    counts = [
        {kind: len(records(plans[name, language], kind)) for kind in KINDS if kind != "plan"}
        for language in LANGUAGES
    ]
    assert counts[0] == counts[1] == counts[2]


@pytest.mark.parametrize("name", NAMES)
def test_that_no_text_of_a_sample_is_left_in_another_language(plans: Plans, name: str) -> None:
    english = [text for text in written_texts(plans[name, "en"]) if _is_chinese(text)]
    assert english == []
    simplified = set("".join(written_texts(plans[name, "zh_TW"]))) & SIMPLIFIED_ONLY
    assert simplified == set()
    for chinese in ("zh_CN", "zh_TW"):
        latin = [t for t in written_texts(plans[name, chinese]) if t and not _is_chinese(t)]
        assert [text for text in latin if text not in {"at_least", "at_most"}] == []


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)


@pytest.mark.parametrize("name", NAMES)
def test_that_every_finding_has_a_source_that_says_what_it_is(plans: Plans, name: str) -> None:
    for language in ("zh_CN", "en"):
        plan = plans[name, language]
        for finding in plan.findings.values():
            assert any(mark in finding.source for mark in MADE_UP[language]), finding.text
            assert finding.found_on is not None
            assert finding.worksheet in plan.worksheets


@pytest.mark.parametrize("name", NAMES)
def test_that_what_is_called_measured_comes_from_imported_rows(plans: Plans, name: str) -> None:
    for finding in plans[name, "en"].findings.values():
        assert ("imported" in finding.source) == (finding.strength is Strength.MEASURED)


@pytest.mark.parametrize("name", NAMES)
def test_that_every_objective_has_reasons_and_every_option_its_findings(
    plans: Plans, name: str
) -> None:
    plan = plans[name, "en"]
    because = Counter(
        link.source for link in plan.links.values() if link.kind is LinkKind.BECAUSE_OF
    )
    assert all(because[objective] >= 2 for objective in plan.objectives)
    made = _sources(plan, LinkKind.MADE_FROM)
    options = [
        finding.id
        for finding in plan.findings.values()
        if finding.worksheet is not None and _is_option(plan, finding.worksheet, finding.slot)
    ]
    assert len(options) >= 4
    assert all(made[option] >= 2 for option in options)
    assert set(options) & {link.target for link in plan.links.values() if link.source in because}


def _sources(plan: Plan, kind: LinkKind) -> Counter[str]:
    return Counter(link.source for link in plan.links.values() if link.kind is kind)


def _is_option(plan: Plan, worksheet: str, slot: str) -> bool:
    kind = worksheet_kinds()[next(w.kind for w in plan.worksheets.values() if w.id == worksheet)]
    found = kind.slot(slot)
    return found is not None and bool(found.made_from)


def results_of(plan: Plan) -> dict[str, WorksheetResult]:
    today = day_of(plan, NOW.date())
    computed = compute(plan, today)
    return {
        sheet.kind: evaluate(plan, sheet.id, computed, today) for sheet in plan.worksheets.values()
    }


def test_that_the_coffee_sample_has_a_worksheet_of_every_kind(plans: Plans) -> None:
    kinds = Counter(sheet.kind for sheet in plans[COFFEE, "zh_CN"].worksheets.values())
    bundled = {key for key in worksheet_kinds() if not key.startswith("my_")}
    assert set(kinds) == bundled
    assert set(kinds.values()) == {1}


@pytest.mark.parametrize("name", NAMES)
def test_that_no_worksheet_of_a_sample_has_a_remark(plans: Plans, name: str) -> None:
    remarks = {kind: result.remarks for kind, result in results_of(plans[name, "en"]).items()}
    assert {kind: found for kind, found in remarks.items() if found} == {}


@pytest.mark.parametrize("name", NAMES)
def test_that_every_finding_stands_in_a_slot_and_within_the_scales_of_its_kind(
    plans: Plans, name: str
) -> None:
    plan = plans[name, "en"]
    sheets = {sheet.id: worksheet_kinds()[sheet.kind] for sheet in plan.worksheets.values()}
    for finding in plan.findings.values():
        assert finding.worksheet is not None
        kind = sheets[finding.worksheet]
        assert kind.slot(finding.slot) is not None, finding.text
        for key, value in finding.scores.items():
            field = kind.field(key)
            assert field is not None, (finding.text, key)
            assert field.low is None or value >= field.low
            assert field.high is None or value <= field.high
        assert all(kind.field(key) is not None for key in finding.answers)


@pytest.mark.parametrize("name", NAMES)
def test_that_ratings_of_rivals_have_a_history(plans: Plans, name: str) -> None:
    plan = plans[name, "en"]
    days = Counter(
        (rating.subject, rating.criterion) for rating in plan.ratings.values() if rating.rated_on
    )
    (rivals,) = (sheet.id for sheet in plan.worksheets.values() if sheet.kind == "competitors")
    subjects = [one for one in plan.subjects.values() if one.worksheet == rivals]
    criteria = [one for one in plan.findings.values() if one.worksheet == rivals]
    assert sum(one.is_us for one in subjects) == 1
    assert len(subjects) == 4
    assert all(days[one.id, other.id] == 2 for one in subjects for other in criteria)


def test_that_every_requirement_says_what_it_is_for_and_what_it_is_worth(plans: Plans) -> None:
    plan = plans[COFFEE, "en"]
    served = {link.source for link in plan.links.values() if link.kind is LinkKind.SERVES}
    assert set(plan.requirements) <= served
    for one in plan.requirements.values():
        assert None not in (one.reach, one.impact, one.confidence, one.effort), one.title
        assert one.kano
    released = {one.title: one.released_on for one in plan.requirements.values() if one.released_on}
    assert len(released) == 3


def test_that_themes_are_counted_in_the_feedback(plans: Plans) -> None:
    themes = {theme.name: theme for theme in plans[COFFEE, "en"].themes.values()}
    waiting = themes["Waiting"]
    assert waiting.mentions == sum(waiting.by_period.values())
    assert waiting.by_period["2026-06"] > 3 * waiting.by_period["2026-03"]
    assert waiting.mean_score is not None
    assert waiting.mean_score < 4
    assert all(theme.dataset is not None for theme in themes.values())


def test_that_assumptions_are_judged_by_their_kpis(plans: Plans) -> None:
    plan = plans[COFFEE, "en"]
    result = results_of(plan)["assumptions"]
    assert [item.state for item in result.items] == ["right", "wrong", "open"]


def test_that_both_ways_of_sizing_the_market_come_close(plans: Plans) -> None:
    for name in NAMES:
        slots = {s.key: s for s in results_of(plans[name, "en"])["market_size"].slots}
        sizes = [slots[key].value for key in ("tam", "sam", "som", "bottom_up")]
        assert None not in sizes
        tam, sam, som, bottom_up = (size or 0.0 for size in sizes)
        assert tam > sam > som
        assert bottom_up == pytest.approx(som, rel=0.1)


def test_that_every_kpi_of_the_coffee_sample_is_measured(plans: Plans) -> None:
    plan = plans[COFFEE, "en"]
    for kpi in plan.kpis.values():
        series = series_in_force(plan, kpi.id)
        assert series is not None, kpi.key
        assert any(point.value is not None for point in series.points), kpi.key
    assert [(one.role, one.rows_read == one.rows_kept) for one in plan.datasets.values()] == [
        (role, True) for role in ("users", "spend", "feedback", "orders", "events")
    ]


CHECKED = {
    CD_RETAILER: [
        ("kpi-unused", name)
        for name in (
            "365-day value of a buyer", "30-day value of a buyer",
            "Buyers who give 80% of the revenue", "Month-1 retention",
            "Monthly churn rate of buyers", "Net growth of buyers", "Repeat rate by day",
            "Repeat rate by order", "Retained buyers", "Revenue per buyer",
        )
    ],
    COFFEE: [
        ("assumption-without-test", "Ordering ahead brings NPS back above zero"),
        (
            "finding-without-objective",
            "Taste carries the good word: answers about it score close to 9",
        )
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_that_check_finds_in_a_sample_what_is_listed_here(plans: Plans, name: str) -> None:
    plan = plans[name, "en"]
    today = day_of(plan, NOW.date())
    report = check(plan, compute(plan, today), today)
    told = [(one.rule, _title(find(plan, one.record))) for one in report.findings]
    assert sorted(told) == sorted(CHECKED[name])


def _title(record: Record | None) -> str:
    for field in ("title", "text", "name"):
        value = getattr(record, field, None)
        if value is not None:
            return value.en if isinstance(value, LocalText) else str(value)
    return ""


def test_that_a_sample_says_in_its_title_and_note_what_is_made_up(plans: Plans) -> None:
    coffee = plans[COFFEE, "zh_CN"].info
    assert "合成数据" in coffee.title
    assert "虚构" in coffee.note
    assert "synthetic" in plans[COFFEE, "en"].info.title
    assert "illustrative" in plans[CD_RETAILER, "en"].info.note
    rivals = [s.name for s in plans[COFFEE, "en"].subjects.values() if s.name.startswith("Rival")]
    assert rivals
    assert all("invented" in rival for rival in rivals)
