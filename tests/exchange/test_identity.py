"""A workbook says whose it is in three places and carries what was exported."""

import base64
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.exchange import identity as identity_module
from desktop_app.exchange.errors import DamagedSnapshotError, NotOurWorkbookError
from desktop_app.exchange.identity import (
    BASE_SHEET,
    CHUNK,
    Identity,
    embedded_base,
    identity_in_key_line,
    identity_in_properties,
    snapshot_of,
)
from desktop_app.plan.codec import decode_record
from desktop_app.plan.market import Finding
from desktop_app.plan.plan import KINDS, records
from desktop_app.words import LANGUAGES
from tests.exchange.books import opened, sheets_by_kind, written
from tests.exchange.plans import plan_with_everything

WHOSE = Identity(plan_id="PLN-1", export_id="EXP-1", revision="7")
PATH = Path("some.xlsx")


@pytest.fixture(scope="module")
def book_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("identity") / "plan.xlsx"
    written(plan_with_everything(), path, export_id="EXP-1", revision="7")
    return path


def base_cells(path: Path) -> list[object]:
    return [cell.value for cell in opened(path)[BASE_SHEET]["A"]]


def test_that_every_sheet_tells_plan_export_revision_and_kind(book_path: Path) -> None:
    told = {sheet.title: str(sheet["A1"].value) for sheet in opened(book_path).worksheets}
    assert told["Key results"] == "causeway1|PLN-1|EXP-1|7|key_results"
    assert {identity_in_key_line(line)[0] for line in told.values()} == {WHOSE}  # type: ignore[index]
    kinds = [identity_in_key_line(line)[1] for line in told.values()]  # type: ignore[index]
    assert len(set(kinds)) == len(kinds)


def test_that_the_meta_sheet_and_the_document_repeat_the_identity(book_path: Path) -> None:
    book = opened(book_path)
    meta = {row[0].value: row[1].value for row in book["_meta"].iter_rows(min_row=2)}
    told: Any = book
    properties = {item.name: item.value for item in told.custom_doc_props.props}
    assert identity_in_properties(meta) == WHOSE
    assert identity_in_properties(properties) == WHOSE
    assert properties["causeway_base_sha256"] == base_cells(book_path)[1]
    assert meta["language"] == "en"


def test_that_the_snapshot_holds_every_exported_record_whole(book_path: Path) -> None:
    plan = plan_with_everything()
    base = embedded_base(base_cells(book_path), book_path)
    found = {body["id"]: decode_record(kind, body) for kind, body in base.records}
    not_carried = {"dataset", "series"}
    expected = {
        record_id: record
        for kind in KINDS
        if kind not in not_carried
        for record_id, record in records(plan, kind).items()
    }
    assert base.identity == WHOSE
    assert found == expected


def test_that_rows_carry_ids_and_columns_carry_keys_in_hidden_places(book_path: Path) -> None:
    sheet = sheets_by_kind(opened(book_path))["objectives"]
    ids = [cell.value for cell in sheet["A"][2:]]
    assert ids == ["OBJ-1", "OBJ-2", "OBJ-3", "OBJ-9", "OBJ-4", "OBJ-5", "OBJ-6", "OBJ-7", "OBJ-8"]
    assert [cell.value for cell in sheet[1][1:5]] == ["title", "parent", "alignment", "cycle"]
    assert sheet.row_dimensions[1].hidden
    assert sheet.column_dimensions["A"].hidden


def test_that_the_hidden_sheets_are_hidden_as_deep_as_they_should_be(book_path: Path) -> None:
    states = {sheet.title: sheet.sheet_state for sheet in opened(book_path).worksheets}
    hidden = {title: state for title, state in states.items() if state != "visible"}
    assert hidden == {"_lists": "hidden", "_meta": "hidden", "_base": "veryHidden"}


@given(
    st.text(st.characters(exclude_characters="|", exclude_categories=["Cs"])),
    st.text(st.characters(exclude_characters="|", exclude_categories=["Cs"])),
)
def test_that_a_key_line_is_read_as_it_was_written(export_id: str, revision: str) -> None:
    whose = Identity(plan_id="PLN-1", export_id=export_id, revision=revision)
    assert identity_in_key_line(whose.key_line("kpis")) == (whose, "kpis")


@pytest.mark.parametrize("line", ["", "id", "causeway2|a|b|c|d", "causeway1|a|b|c", "a|b|c|d|e|f"])
def test_that_other_first_cells_are_nobodys(line: str) -> None:
    assert identity_in_key_line(line) is None


def test_that_properties_of_another_program_are_nobodys() -> None:
    assert identity_in_properties({"author": "Ann"}) is None


@given(st.lists(st.text(max_size=200), min_size=1, max_size=30))
def test_that_a_snapshot_gives_back_its_records_in_their_order(texts: list[str]) -> None:
    findings = [Finding(id=f"FND-{n}", text=text) for n, text in enumerate(texts)]
    snapshot = snapshot_of(findings)
    cells = [WHOSE.key_line(BASE_SHEET), snapshot.sha256, *snapshot.chunks]
    base = embedded_base(cells, PATH)
    assert [decode_record(kind, body) for kind, body in base.records] == findings
    assert snapshot.records == len(texts)


def test_that_a_large_snapshot_is_cut_into_cells_that_excel_holds() -> None:
    findings = [Finding(id=f"FND-{n}", text=str(hash(str(n)) ** 3)) for n in range(5000)]
    chunks = snapshot_of(findings).chunks
    assert len(chunks) > 1
    assert {len(chunk) for chunk in chunks[:-1]} == {CHUNK}


@pytest.mark.parametrize(
    ("place", "text"),
    [(1, "0" * 64), (2, "not base64!"), (2, base64.b64encode(b"not zlib").decode())],
)
def test_that_a_changed_snapshot_is_refused(place: int, text: str) -> None:
    snapshot = snapshot_of([Finding(id="FND-1", text="a")])
    cells: list[object] = [WHOSE.key_line(BASE_SHEET), snapshot.sha256, *snapshot.chunks]
    cells[place] = text
    with pytest.raises(DamagedSnapshotError):
        embedded_base(cells, PATH)


def test_that_a_snapshot_without_content_is_refused() -> None:
    with pytest.raises(DamagedSnapshotError):
        embedded_base([WHOSE.key_line(BASE_SHEET), "0" * 64], PATH)


def test_that_a_snapshot_that_unfolds_without_end_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(identity_module, "LARGEST_SNAPSHOT", 1000)
    bomb = base64.b64encode(zlib.compress(b" " * 1_000_000)).decode()
    with pytest.raises(DamagedSnapshotError):
        embedded_base([WHOSE.key_line(BASE_SHEET), "0" * 64, bomb], PATH)


@pytest.mark.parametrize("cells", [[], [None], ["id"], [WHOSE.key_line("kpis"), "x", "y"]])
def test_that_a_sheet_without_its_key_line_is_not_ours(cells: list[object]) -> None:
    with pytest.raises(NotOurWorkbookError):
        embedded_base(cells, PATH)


def test_that_identity_and_base_survive_another_program_that_loads_and_saves(
    book_path: Path, tmp_path: Path
) -> None:
    before = opened(book_path)
    resaved = tmp_path / "resaved.xlsx"
    before.save(resaved)
    after = opened(resaved)
    assert sheets_by_kind(after).keys() == sheets_by_kind(opened(book_path)).keys()
    assert embedded_base(base_cells(resaved), resaved) == embedded_base(
        base_cells(book_path), book_path
    )
    for kind, sheet in sheets_by_kind(after).items():
        original = sheets_by_kind(before)[kind]
        assert [cell.value for cell in sheet["A"]] == [cell.value for cell in original["A"]]
        assert [cell.value for cell in sheet[1]] == [cell.value for cell in original[1]]


def test_that_every_sheet_of_every_language_tells_the_same_plan(tmp_path: Path) -> None:
    kinds = []
    for language in LANGUAGES:
        path = tmp_path / f"{language}.xlsx"
        written(plan_with_everything(), path, language=language)
        book = opened(path)
        told = [identity_in_key_line(str(sheet["A1"].value)) for sheet in book.worksheets]
        assert {found[0].plan_id for found in told if found} == {"PLN-1"}
        assert None not in told
        kinds.append([found[1] for found in told if found])
    assert kinds[0] == kinds[1] == kinds[2]


def test_that_an_emptied_base_sheet_is_damaged_or_nobodys_but_never_trusted() -> None:
    snapshot = snapshot_of([Finding(id="FND-1", text="a")])
    whole: list[object] = [WHOSE.key_line(BASE_SHEET), snapshot.sha256, *snapshot.chunks]
    for missing in range(len(whole)):
        cells = [cell for place, cell in enumerate(whole) if place != missing]
        with pytest.raises((DamagedSnapshotError, NotOurWorkbookError)):
            embedded_base(cells, PATH)
