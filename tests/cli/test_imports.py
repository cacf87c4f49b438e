import hashlib
from pathlib import Path

import pytest

from desktop_app.storage.errors import FileTrouble, SaveFailedError, SaveStep
from tests.cli.conftest import Run

IMPORT_KEYS = {
    "file", "sha256", "as", "encoding", "delimiter", "sheet", "header_row", "columns", "lines",
    "rows_read", "rows_kept", "rows_set_aside", "data_start", "data_end", "time_zone", "questions",
    "kpis_measured", "notices",
}  # fmt: skip


@pytest.fixture
def new(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "plan.causeway"
    assert run("new", path).code == 0
    return path


def test_that_importing_the_real_orders_tells_what_was_read(
    run: Run, new: Path, orders: Path
) -> None:
    ran = run("import", new, orders, "--json")
    assert ran.code == 0
    document = ran.document
    assert set(document) >= IMPORT_KEYS
    assert document["sha256"] == hashlib.sha256(orders.read_bytes()).hexdigest()
    counted = ("as", "encoding", "delimiter", "header_row", "lines", "rows_read", "rows_kept")
    assert [document[key] for key in counted] == ["orders", "utf-8", ",", 1, 69660, 69659, 69659]
    roles = {column["name"]: column["role"] for column in document["columns"]}
    assert roles == {
        "customer_id": "user_id", "date": "at", "quantity": "quantity", "amount": "amount",
    }  # fmt: skip
    assert all(column["why"] for column in document["columns"])
    assert (document["data_start"], document["data_end"]) == ("1997-01-01", "1998-07-01")
    assert document["time_zone"] == "Asia/Shanghai"
    known = {kpi["id"] for kpi in run("kpis", new, "--json").document["kpis"]}
    assert set(document["kpis_measured"]) <= known
    assert document["kpis_measured"]


def test_that_a_dry_run_changes_nothing(run: Run, new: Path, small_orders: Path) -> None:
    before = new.read_bytes()
    document = run("import", new, small_orders, "--dry-run", "--json").document
    assert document["rows_kept"] == 5
    assert new.read_bytes() == before


def test_that_every_line_is_a_header_a_row_blank_or_listed(
    run: Run, new: Path, tmp_path: Path
) -> None:
    messy = tmp_path / "messy.csv"
    messy.write_text(
        "customer_id,date,quantity,amount\na,2026-01-05,1,10\n\n"
        "b,not a day,1,10\nc,2026-01-07,1,x\n"
        "合计,,,20\n",
        encoding="utf-8",
    )
    document = run("import", new, messy, "--json").document
    aside = sum(entry["count"] for entry in document["rows_set_aside"])
    assert document["lines"] == 6
    assert document["rows_read"] == document["rows_kept"] + aside
    assert document["rows_kept"] == 1


def test_that_an_ambiguous_date_is_asked_and_not_guessed(
    run: Run, new: Path, tmp_path: Path
) -> None:
    file = tmp_path / "orders.csv"
    file.write_text("user,date,amount\na,03/04/2026,1\nb,05/06/2026,2\n", encoding="utf-8")
    before = new.read_bytes()
    ran = run("import", new, file, "--json")
    assert ran.code == 1
    assert "date" in ran.document["error"]["message"]
    assert new.read_bytes() == before
    questions = run("import", new, file, "--dry-run", "--json").document["questions"]
    assert [question["column"] for question in questions] == ["date"]
    answer = f"date={questions[0]['choices'][0]}"
    assert run("import", new, file, "--answer", answer).code == 0


def test_that_measure_needs_no_plan(run: Run, orders: Path) -> None:
    document = run("measure", orders, "active", "--param", "grain=month", "--json").document
    assert set(document) >= {
        "measure", "parameters", "definition", "unit", "source", "data_end", "engine", "rows",
    }  # fmt: skip
    march = next(row for row in document["rows"] if row["period"] == "1997-03")
    assert march == {
        "period": "1997-03", "start": "1997-03-01", "segment": None, "value": 9524,
        "complete": True,
    }  # fmt: skip
    assert document["data_end"] == "1998-07-01T00:00:00+08:00"
    assert document["source"]["rows_kept"] == 69659


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("import", "PLAN", "empty.csv"), "empty.csv"),
        (("import", "PLAN", "noise.bin"), "noise.bin"),
        (("import", "PLAN", "missing.csv"), "missing.csv"),
        (("import", "PLAN", "orders.csv", "--map", "date=nonsense"), "nonsense"),
        (("import", "PLAN", "orders.csv", "--map", "nobody=amount"), "nobody"),
        (("import", "PLAN", "orders.csv", "--map", "date"), "date"),
        (("measure", "orders.csv", "nonsense"), "nonsense"),
        (("measure", "orders.csv", "active", "--param", "grain=fortnight"), "fortnight"),
        (("measure", "orders.csv", "active", "--param", "nonsense=1"), "nonsense"),
        (("show", "orders.csv"), "orders.csv"),
        (("show", "missing.causeway"), "missing.causeway"),
        (("chart", "PLAN", "nonsense", "out.png"), "nonsense"),
        (("export", "PLAN", "out.docx"), "out.docx"),
        (("export", "PLAN", "out.xlsx", "--team", "nobody"), "nobody"),
        (("report", "PLAN", "out.txt"), "out.txt"),
    ],
)
def test_that_a_fault_in_the_input_is_one_sentence_and_changes_nothing(  # noqa: PLR0917
    run: Run, new: Path, small_orders: Path, tmp_path: Path, arguments: tuple[str, ...], word: str
) -> None:
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 40)
    assert small_orders.name == "orders.csv"
    files = {"PLAN": new, **{a: tmp_path / a for a in arguments if "." in a}}
    before = {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    ran = run(*(files.get(argument, argument) for argument in arguments))
    assert ran.code == 1
    assert word in ran.err
    assert "Traceback" not in ran.err + ran.out
    assert {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


def test_that_a_fault_with_json_is_a_document_as_well(run: Run, new: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_bytes(b"")
    ran = run("import", new, tmp_path / "empty.csv", "--json")
    assert ran.code == 1
    error = ran.document["error"]
    assert set(error) == {"kind", "message", "file", "place", "hint"}
    assert error["file"] == "empty.csv"
    assert error["message"] in ran.err


def test_that_wrong_usage_ends_with_two(run: Run) -> None:
    assert run("import").code == 2
    assert run("nonsense").code == 2


def test_that_every_command_explains_itself(run: Run) -> None:
    names = "demo new import kpis measure show check export merge chart report history verify"
    for name in names.split():
        ran = run(name, "--help")
        assert ran.code == 0
        assert name in ran.out


def test_that_an_import_that_could_not_be_saved_leaves_no_trace(
    run: Run, new: Path, small_orders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = new.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr("desktop_app.storage.saving._replace", refuse_to_replace)
        assert run("import", new, small_orders).code == 1
    assert new.read_bytes() == before
    assert run("import", new, small_orders).code == 0
    labels = [r["label"] for r in run("history", new, "--json").document["revisions"]]
    assert labels == ["Create the plan", "Import orders.csv"]


def refuse_to_replace(_temporary: Path, target: Path, *_: object) -> None:
    raise SaveFailedError(target, SaveStep.REPLACE, FileTrouble.NOT_ALLOWED)


def test_that_marks_in_names_are_shown_as_they_are(run: Run, new: Path, tmp_path: Path) -> None:
    file = tmp_path / "a[bold].csv"
    file.write_text("user,date,[red]amount[/x]\na,2026-01-05,1\nb,2026-01-06,2\n", encoding="utf-8")
    ran = run("import", new, file, "--map", "[red]amount[/x]=amount")
    assert ran.code == 0
    assert "a[bold].csv" in ran.out
    assert "[red]amount[/x]" in ran.out
