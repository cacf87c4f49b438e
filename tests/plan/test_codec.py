"""Records as JSON and back."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from desktop_app.plan.codec import decode_record, decode_value, encode_record, encode_value
from desktop_app.plan.errors import UnreadableRecordError
from desktop_app.plan.goals import KeyResult, KeyResultKind, Objective
from desktop_app.plan.kpis import Point, Series
from desktop_app.plan.plan import KINDS, Plan, every_record, field_names, kind_of
from tests.plan.strategies import crowded, plans


@settings(max_examples=60)
@given(plans())
def test_that_every_record_survives_json(plan: Plan) -> None:
    for record in every_record(plan):
        body = json.loads(json.dumps(encode_record(record), allow_nan=False))
        assert decode_record(kind_of(record).name, body) == record


def test_that_every_kind_has_a_record_in_the_crowded_plan() -> None:
    assert {kind_of(record).name for record in every_record(crowded())} == set(KINDS)


def test_that_single_values_survive_json() -> None:
    for record in every_record(crowded()):
        kind = kind_of(record).name
        for name in field_names(kind):
            value = getattr(record, name)
            assert decode_value(kind, name, encode_value(value)) == value


def test_that_defaults_are_left_out() -> None:
    assert encode_record(Objective(id="OBJ-1", title="Grow")) == {"id": "OBJ-1", "title": "Grow"}


def test_that_dates_and_choices_are_plain_text() -> None:
    record = KeyResult(
        id="KRS-1", objective="OBJ-1", title="x", kind=KeyResultKind.TOTAL, due=date(2026, 3, 1)
    )
    assert encode_record(record) == {
        "id": "KRS-1", "objective": "OBJ-1", "title": "x", "kind": "total", "due": "2026-03-01",
    }  # fmt: skip


def test_that_fields_of_a_newer_version_are_kept_as_they_came() -> None:
    body = {"id": "OBJ-1", "title": "Grow", "mood": {"level": [1, None]}}
    record = decode_record("objective", body)
    assert dict(record.extra) == {"mood": {"level": [1, None]}}
    assert encode_record(record) == body


def test_that_points_are_rows() -> None:
    series = Series(
        id="SER-1", kpi="KPI-1", version="VER-1",
        points=(Point("2026-01", 0.5, 1.0, 2.0), Point("2026-02", None, complete=False)),
    )  # fmt: skip
    body = encode_record(series)
    assert body["points"] == [
        ["2026-01", 0.5, 1.0, 2.0, True],
        ["2026-02", None, None, None, False],
    ]
    assert decode_record("series", body) == series


@pytest.mark.parametrize(
    ("kind", "body", "field"),
    [
        ("objective", {"title": "x"}, "id"),
        ("objective", {"id": 5, "title": "x"}, "id"),
        ("nothing", {"id": "OBJ-1"}, "id"),
        ("objective", {"id": "OBJ-1"}, "id"),
        ("objective", {"id": "OBJ-1", "title": 5}, "title"),
        ("objective", {"id": "OBJ-1", "title": "x", "weight": "much"}, "weight"),
        ("objective", {"id": "OBJ-1", "title": "x", "weight": True}, "weight"),
        ("objective", {"id": "OBJ-1", "title": "x", "weight": float("nan")}, "weight"),
        ("objective", {"id": "OBJ-1", "title": "x", "is_committed": 1}, "is_committed"),
        ("objective", {"id": "OBJ-1", "title": "x", "alignment": "both"}, "alignment"),
        ("cycle", {"id": "CYC-1", "title": "x", "start": "soon", "end": "2026-01-01"}, "start"),
        ("cycle", {"id": "CYC-1", "title": "x", "start": 5, "end": "2026-01-01"}, "start"),
        ("kpi", {"id": "KPI-1", "key": "k", "name": "Buyers"}, "name"),
        ("kpi_version", {"id": "VER-1", "kpi": "KPI-1", "number": 1.5}, "number"),
        ("theme", {"id": "THM-1", "name": "x", "keywords": "a"}, "keywords"),
        ("scenario", {"id": "SCN-1", "title": "x", "changes": ["a"]}, "changes"),
        ("small_table", {"id": "TBL-1", "kind": "rfm", "rows": [[{"a": 1}]]}, "rows"),
        ("series", {"id": "SER-1", "kpi": "K", "version": "V", "points": [[1, 2]]}, "points"),
        ("series", {"id": "SER-1", "kpi": "K", "version": "V", "points": [["2026", "2"]]},
         "points"),
        ("series", {"id": "SER-1", "kpi": "K", "version": "V",
                    "points": [["2026", 1, 1, 1, 1]]}, "points"),
    ],
)  # fmt: skip
def test_that_a_record_of_a_wrong_form_names_the_field(
    kind: str, body: dict[str, Any], field: str
) -> None:
    with pytest.raises(UnreadableRecordError) as caught:
        decode_record(kind, body)
    assert caught.value.field == field
