from pathlib import Path

import bench_table
import pytest
from bench_table import table_of
from measuring import Measurement, read, seconds_of, tell
from rich.console import Console


def printed(measured: list[Measurement]) -> str:
    console = Console(width=120, no_color=True)
    with console.capture() as captured:
        console.print(table_of(measured))
    return captured.get()


def test_that_the_table_sets_each_measurement_against_its_target() -> None:
    table = printed([Measurement(name="save it", measured=0.45, target=0.3, beside="cold")])
    row = next(line for line in table.splitlines() if "save it" in line)
    cells = [cell.strip() for cell in row.strip("│").split("│")]
    assert cells == ["save it", "0.45 s", "≤ 0.30 s", "1.50", "cold"]


def test_that_a_measurement_reaches_the_table_as_it_was_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = Measurement(name="undo it", measured=2.5, target=5.0, unit="ms", beside="slowest 9 ms")
    tell(told)
    assert read(capsys.readouterr().out) == told


@pytest.mark.parametrize("line", ["", "loading …", "3", '{"name": "undo it"}'])
def test_that_other_lines_of_a_bench_are_no_measurements(line: str) -> None:
    assert read(line) is None


def test_that_time_is_taken_from_call_to_return(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([10.0, 13.0])
    monkeypatch.setattr("measuring.perf_counter", lambda: next(clock))
    assert seconds_of(list) == 3.0


def test_that_what_is_timed_is_called_once() -> None:
    calls: list[int] = []
    assert seconds_of(lambda: calls.append(1)) >= 0
    assert calls == [1]


def test_that_a_broken_bench_does_not_hide_the_others(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench_table, "BENCHES", tmp_path)
    (tmp_path / "broken.py").write_text("raise SystemExit('no such file')\n")
    (tmp_path / "fine.py").write_text(
        "from measuring import Measurement, tell\n"
        "tell(Measurement(name='open a plan', measured=0.2, target=0.7))\n"
    )
    assert bench_table.main([]) == 1
    said = capfd.readouterr()
    assert "open a plan" in said.out
    assert "Not measured, see above: broken." in said.err


def test_that_an_unknown_bench_is_answered_with_those_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert bench_table.main(["dance"]) == 2
    assert "plan_file" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("asked", "run"),
    [(["window"], ["window_a", "window_b"]), (["plan_file"], ["plan_file"]), ([], None)],
)
def test_that_the_first_part_of_a_name_stands_for_all_that_begin_with_it(
    *,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    asked: list[str],
    run: list[str] | None,
) -> None:
    monkeypatch.setattr(bench_table, "BENCHES", tmp_path)
    names = ["plan_file", "window_a", "window_b"]
    for name in names:
        line = f"Measurement(name={name!r}, measured=1.0, target=2.0)"
        text = f"from measuring import Measurement, tell\ntell({line})\n"
        (tmp_path / f"{name}.py").write_text(text)
    assert bench_table.main(asked) == 0
    said = capfd.readouterr().out
    assert [name for name in names if name in said] == (run or names)


def test_that_a_family_without_members_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench_table, "BENCHES", tmp_path)
    (tmp_path / "window_a.py").write_text("")
    assert bench_table.main(["windows"]) == 2
    assert "No bench windows. There are: window_a." in capsys.readouterr().err
