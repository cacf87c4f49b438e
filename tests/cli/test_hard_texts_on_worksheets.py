"""Texts that are hard to handle go all the way: kept, opened again, drawn, written, shown."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.plan.edits import change_record
from desktop_app.storage.opening import create_plan
from desktop_app.storage.plan_file import read_plan
from tests.analysis.worksheets.sheets import finding, plan_with, sheet
from tests.cli.conftest import Run

NOW = datetime(2026, 7, 1, tzinfo=UTC)
HARD = {
    "html": '<b>R&D</b> <img src="x.png"> & &lt; $x^2$ {name} %s',
    "scripts": "👨‍👩‍👧‍👦 مرحبا \u202eright to left\u202c שלום e\u0301\u0302 𠮷",
    "control": "a\x00b\x01c\x07d\x1be\x7ff\x85g\u2028h\ufeff\ufffei\tj\r\nk",
    "long": "很长" * 15_000,
}


@pytest.mark.parametrize("name", HARD)
def test_that_a_hard_text_survives_and_is_shown(run: Run, tmp_path: Path, name: str) -> None:
    text, path = HARD[name], tmp_path / "hard.causeway"
    said = {"text": text, "source": text, "source_link": text}
    plan = plan_with(
        replace(sheet("swot"), title=text),
        replace(finding(1, "strength"), **said),
        replace(finding(2, "threat"), text=f"{text} {text}"[:30_000]),
    )
    create_plan(path, change_record(plan, "PLN-1", title=text), author="t", now=lambda: NOW).close()
    stored = read_plan(path).plan
    assert stored.findings["FND-1"].text == stored.worksheets["WKS-1"].title == text
    document = run("show", path, "--json").document
    assert document["worksheet_results"]["WKS-1"]["title"] == text
    out = tmp_path / "out.svg"
    assert run("chart", path, "worksheet:WKS-1", out).code == 0
    assert out.read_text("utf-8").startswith("<?xml")
    assert run("export", path, tmp_path / "out.xlsx").code == 0
