"""What a plan keeps of a measure's answer, and that nothing of it is lost on the way."""

import json
import random
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from desktop_app.charts.answer import answer_of, stored_answer
from desktop_app.metrics.answers import Answers
from desktop_app.metrics.engine import open_table
from desktop_app.metrics.measured import Measured, MeasuredSource
from desktop_app.metrics.measured_tables import beside_of, kept_table, tables_of, with_tables
from desktop_app.plan.codec import decode_record, encode_record
from desktop_app.plan.edits import add_record
from desktop_app.plan.history import EditLabel, label
from desktop_app.plan.ids import DatasetId, PlanId, SmallTableId, id_factory
from desktop_app.plan.kpis import Additivity, Dataset, SmallTable
from desktop_app.plan.people import PlanInfo
from desktop_app.plan.plan import Plan
from desktop_app.words import words_in
from tests.metrics.measures.building import orders, table_of

TABLE = SmallTableId("TBL-000000000001")
STAGES = {"zh_CN": "新", "zh_TW": "新進", "en": "New"}


def answer(**beside: object) -> Measured:
    return Measured(
        measure="stages",
        parameters={"before": "1998-06-01"},
        definition=(label("Distinct users with at least one qualifying row."),),
        unit="users",
        additivity=Additivity.UNIQUE,
        rows=({"stage": "new", "users": 7, "names": STAGES},),
        source=MeasuredSource(file="orders.csv", sha256="0" * 64, rows_read=9, rows_kept=9),
        data_end=datetime(1998, 7, 1),  # noqa: DTZ001  (wall clock)
        time_zone="Asia/Shanghai",
        engine="duckdb",
        beside=beside,
    )


def kept(measured: Measured) -> SmallTable:
    """A kept table after a journey through a plan file, which sorts names."""
    table = kept_table(measured, {}, TABLE, "Stages")
    body = json.loads(json.dumps(encode_record(table), sort_keys=True))
    read = decode_record("small_table", body)
    assert read == table
    assert isinstance(read, SmallTable)
    return read


MOVES = [{"to": "new", "from": "mature", "users": 3}, {"to": "lost", "from": "new", "users": 4}]
TOTALS = {"users": 7, "cuts": {"r": 3.5}, "at": None}


def test_that_totals_and_lists_beside_the_rows_come_back_as_they_were() -> None:
    found = beside_of(kept(answer(transitions=MOVES, totals=TOTALS, nothing=[], bare=3)))
    assert found["transitions"] == MOVES
    assert [list(row) for row in found["transitions"]] == [["to", "from", "users"]] * 2
    assert found["totals"] == TOTALS
    assert (found["nothing"], found["bare"]) == ([], 3)


def test_that_what_only_the_program_can_read_is_left_out() -> None:
    sentence: EditLabel = label("Keep table “{record}”", record="A")
    found = beside_of(kept(answer(rules=[{"text": sentence}], totals=TOTALS)))
    assert set(found) == {"totals", "names"}


def test_that_a_kept_table_is_the_same_answer_to_a_picture() -> None:
    fresh = answer(transitions=MOVES)
    stored = stored_answer(
        Plan(info=PlanInfo(id=PlanId("PLN-000000000001"), title="P")), kept(fresh)
    )
    for language in ("zh_CN", "zh_TW", "en"):
        words = words_in(language)
        assert stored.definition_in(words) == answer_of(fresh).definition_in(words)
        assert stored.names(language) == {"new": STAGES[language]}
    assert list(stored.list_beside("transitions")) == MOVES


def test_that_a_table_of_an_older_plan_has_nothing_beside_and_no_definition() -> None:
    body = {"id": TABLE, "kind": "rfm", "columns": ["code"], "rows": [["111"]]}
    read = decode_record("small_table", body)
    assert isinstance(read, SmallTable)
    assert (dict(read.beside), read.definition.in_language("en")) == ({}, "")
    assert set(encode_record(read)) == {"id", "kind", "columns", "rows"}


ROWS = orders(("ann", "1998-01-05", 10.0), ("ann", "1998-02-05", 5.0), ("bo", "1998-02-07", 7.0))


def dataset(role: str = "orders") -> Dataset:
    return Dataset(
        id=DatasetId("DST-000000000001"), file="o.csv", sha256="0", role=role, imported_at="1998"
    )


def test_that_a_table_of_no_import_yet_is_measured_from_the_first_that_suits(
    tmp_path: Path,
) -> None:
    wanted = SmallTable(id=TABLE, kind="lifecycle", kept_as="Growth", parameters={"grain": "month"})
    later = replace(wanted, id=SmallTableId("TBL-000000000002"), kind="push", kept_as="Pushes")
    plan = Plan(info=PlanInfo(id=PlanId("PLN-000000000001"), title="P"))
    plan = add_record(add_record(plan, wanted), later)
    with open_table(table_of(tmp_path, ROWS, role="orders")) as opened:
        found = tables_of(
            plan, Answers(opened), dataset(), id_factory(random.Random(1).getrandbits)
        )
    by_kind = {table.kind: table for table in found}
    assert set(by_kind) == {"retention", "rfm", "lifecycle"}
    assert "overall" in beside_of(by_kind["retention"])
    plan = with_tables(add_record(plan, dataset()), found)
    measured = plan.small_tables[TABLE]
    assert (measured.dataset, measured.kept_as, len(measured.rows)) == (dataset().id, "Growth", 2)
    assert measured.definition.en.startswith("Active users of a period are new")
    assert plan.small_tables[later.id] == later
