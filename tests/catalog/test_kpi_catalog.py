from collections import Counter
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from desktop_app import terms
from desktop_app.catalog import kpis
from desktop_app.catalog.errors import CatalogFileError, Fault
from desktop_app.catalog.kpis import CatalogKpi, kpi_catalog, read_catalog
from desktop_app.catalog.table import LANGUAGES
from desktop_app.metrics.catalog_kpis import inputs_of, kpi_records, with_inputs
from desktop_app.metrics.measures.parameters import parsed
from desktop_app.metrics.measures.registry import MEASURES
from desktop_app.plan.edits import add_records
from desktop_app.plan.kpis import Additivity, Direction
from desktop_app.plan.periods import Grain
from desktop_app.words import words_in
from tests.plan.strategies import EMPTY

ENTRY = {
    "name": '{ zh_CN = "甲", zh_TW = "乙", en = "A" }',
    "definition": '{ zh_CN = "甲", zh_TW = "乙", en = "A" }',
    "stage": '"revenue"',
    "unit": '"money"',
    "additivity": '"flow"',
    "measure": '"revenue"',
}
MEASURED = [kpi for kpi in kpi_catalog().values() if kpi.measure]
FORMULAS = [kpi for kpi in kpi_catalog().values() if kpi.formula]
EVERY_KPI = pytest.mark.parametrize("entry", kpi_catalog().values(), ids=lambda kpi: kpi.key)


def written(folder: Path, entry: dict[str, str], *, head: str = 'source = "orders"') -> Path:
    file = folder / "some.toml"
    body = "\n".join(f"{name} = {value}" for name, value in entry.items())
    file.write_text(f"{head}\n[sales]\n{body}\n", "utf-8")
    return file


def fault_of(*files: Path) -> tuple[str, str, Fault, str]:
    with pytest.raises(CatalogFileError) as raised:
        read_catalog(list(files))
    error = raised.value
    return error.file, error.place, error.fault, error.value


def test_that_a_file_of_the_catalogue_is_read_whole(tmp_path: Path) -> None:
    more = {
        "direction": '"down"', "column": '"orders"', "parameters": '{ refunds = "order_date" }',
        "grain": '"week"', "leading": "true", "starter": "true", "time": '"next"',
        "needs": '["amount"]', "segments": '["channel"]',
    }  # fmt: skip
    texts = {"zh_CN": "甲", "zh_TW": "乙", "en": "A"}
    assert read_catalog([written(tmp_path, ENTRY | more)]) == {
        "sales": CatalogKpi(
            key="sales", name=texts, definition=texts, stage="revenue", unit="money",
            direction="down", additivity="flow", source="orders", measure="revenue",
            column="orders", parameters={"refunds": "order_date"}, grain="week", leading=True,
            is_starter=True, time="next", needs=("amount",), segments=("channel",),
        )
    }  # fmt: skip


def test_that_what_is_left_out_has_its_default(tmp_path: Path) -> None:
    kpi = read_catalog([written(tmp_path, ENTRY)])["sales"]
    assert (kpi.direction, kpi.column, kpi.grain, kpi.leading) == ("up", "value", "month", None)
    assert (kpi.parameters, kpi.is_starter, kpi.formula) == ({}, False, "")
    assert (kpi.time, kpi.segments, kpi.needs, kpi.guardrails) == ("within", (), (), ())


@pytest.mark.parametrize(
    ("change", "place", "fault", "value"),
    [
        ({"unit": None}, "sales.unit", Fault.MISSING, ""),
        ({"measure": '""'}, "sales.measure", Fault.MISSING, ""),
        ({"name": None}, "sales.name", Fault.MISSING, ""),
        ({"name": '{ zh_CN = "甲", en = "A" }'}, "sales.name.zh_TW", Fault.MISSING, ""),
        ({"name": '{ zh_CN = "", zh_TW = "乙", en = "A" }'}, "sales.name.zh_CN", Fault.MISSING, ""),
        ({"name.fr": '"B"', "name": None, "name.en": '"A"', "name.zh_CN": '"甲"',
          "name.zh_TW": '"乙"'}, "sales.name.fr", Fault.UNKNOWN, ""),
        ({"unit": '"euros"'}, "sales.unit", Fault.NOT_ALLOWED, "euros"),
        ({"additivity": '"sum"'}, "sales.additivity", Fault.NOT_ALLOWED, "sum"),
        ({"starter": '"yes"'}, "sales.starter", Fault.NOT_ALLOWED, "yes"),
        ({"parameters": "{ days = 30 }"}, "sales.parameters", Fault.NOT_ALLOWED, "{'days': 30}"),
        ({"time": '"later"'}, "sales.time", Fault.NOT_ALLOWED, "later"),
        ({"segments": '["mood"]'}, "sales.segments", Fault.NOT_ALLOWED, "mood"),
        ({"needs": '["amount", "amount"]'}, "sales.needs", Fault.NOT_ALLOWED, "amount"),
        ({"needs": '"amount"'}, "sales.needs", Fault.NOT_ALLOWED, "amount"),
        ({"guardrails": '["sleep"]'}, "sales.guardrails", Fault.UNKNOWN, "sleep"),
        ({"guardrails": '["sales"]'}, "sales.guardrails", Fault.UNKNOWN, "sales"),
        ({"formula": '"a * b"'}, "sales.formula", Fault.UNKNOWN, ""),
        ({"colunm": '"orders"'}, "sales.colunm", Fault.UNKNOWN, ""),
    ],
)  # fmt: skip
def test_that_a_fault_is_told_with_file_and_key(
    tmp_path: Path, change: dict[str, Any], place: str, fault: Fault, value: str
) -> None:
    entry = {name: text for name, text in (ENTRY | change).items() if text is not None}
    assert fault_of(written(tmp_path, entry)) == ("some.toml", place, fault, value)


def test_that_a_file_that_is_no_toml_is_told_with_its_line(tmp_path: Path) -> None:
    file = written(tmp_path, ENTRY | {"unit": "money"})
    with pytest.raises(CatalogFileError) as raised:
        read_catalog([file])
    assert (raised.value.file, raised.value.fault, raised.value.line) == (
        "some.toml", Fault.NOT_TOML, 6,
    )  # fmt: skip


def test_that_a_file_must_say_what_its_rows_are(tmp_path: Path) -> None:
    file = written(tmp_path, ENTRY, head='source = "dreams"')
    assert fault_of(file) == ("some.toml", "source", Fault.NOT_ALLOWED, "dreams")


def test_that_a_key_is_taken_once_in_all_files(tmp_path: Path) -> None:
    file = written(tmp_path, ENTRY)
    assert fault_of(file, file) == ("some.toml", "sales", Fault.TWICE, "sales")


def test_that_a_loose_value_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path, ENTRY, head='source = "orders"\nsales_tax = 7')
    assert fault_of(file) == ("some.toml", "sales_tax", Fault.UNKNOWN, "7")


def test_that_the_catalogue_speaks_the_words_of_the_plan() -> None:
    assert tuple(Direction) == kpis.DIRECTIONS
    assert tuple(Additivity) == kpis.ADDITIVITIES
    assert tuple(Grain) == kpis.GRAINS


def test_that_every_unit_and_stage_has_a_word() -> None:
    words = words_in("en")
    assert set(kpis.UNITS) <= set(terms._units(words))
    assert set(kpis.STAGES) <= set(terms._stages(words))


def test_that_the_catalogue_covers_every_stage_with_at_least_ninety_kpis() -> None:
    entries = kpi_catalog().values()
    assert len(entries) >= 90
    per_stage = Counter(kpi.stage for kpi in entries)
    assert set(per_stage) == set(kpis.STAGES)
    assert min(per_stage.values()) >= 3
    assert {kpi.source for kpi in entries if kpi.is_starter} == {"orders", "events"}


def test_that_no_two_kpis_have_the_same_name_in_any_language() -> None:
    for language in LANGUAGES:
        names = Counter(kpi.name[language].casefold() for kpi in kpi_catalog().values())
        assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("entry", MEASURED, ids=lambda kpi: kpi.key)
def test_that_every_measured_kpi_can_be_asked_of_its_measure(entry: CatalogKpi) -> None:
    spec = MEASURES[entry.measure]
    column = spec.column(entry.column)
    assert column is not None
    assert column.unit == entry.unit
    assert column.additivity == entry.additivity
    assert entry.source in spec.sources
    spec.settle(parsed(spec.name, spec.parameters, entry.parameters))


@pytest.mark.parametrize("entry", FORMULAS, ids=lambda kpi: kpi.key)
def test_that_every_formula_of_the_catalogue_may_stand_in_a_plan(entry: CatalogKpi) -> None:
    number = count()
    entries = with_inputs([entry], ())
    assert entries[-1] is entry
    plan = EMPTY
    for one in entries:
        plan = add_records(plan, kpi_records(one, lambda p: f"{p}-{next(number)}", rank="M"))
    inputs = [kpi_catalog()[key] for key in inputs_of(entry)]
    assert {one.key for one in inputs} == {one.key for one in entries[:-1]}
    assert {one.grain for one in inputs} == {entry.grain}


def test_that_inputs_that_a_plan_has_are_not_added_again() -> None:
    entry = kpi_catalog()["ad_ctr"]
    assert [one.key for one in with_inputs([entry, entry], {"ad_clicks"})] == [
        "ad_impressions", "ad_ctr",
    ]  # fmt: skip


@EVERY_KPI
def test_that_every_kpi_becomes_records_of_a_plan(entry: CatalogKpi) -> None:
    kpi, version = kpi_records(entry, lambda prefix: f"{prefix}-1", rank="M")
    assert (kpi.id, kpi.key, kpi.rank, kpi.name.zh_TW) == (
        "KPI-1",
        entry.key,
        "M",
        entry.name["zh_TW"],
    )
    assert (version.kpi, version.source, version.measure) == ("KPI-1", entry.source, entry.measure)
    assert version.definition.en == entry.definition["en"]
    assert (version.parameters, version.formula) == (entry.parameters, entry.formula)


@EVERY_KPI
def test_that_names_differ_from_definitions_in_every_language(entry: CatalogKpi) -> None:
    for language in LANGUAGES:
        assert entry.name[language] != entry.definition[language]
    for texts in (entry.name, entry.definition):
        assert texts["en"].replace("÷", "/").isascii()
        assert not {texts["zh_CN"], texts["zh_TW"]} & {texts["en"]}
