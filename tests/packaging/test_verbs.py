import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import checks
import dev
import environment
import pytest
import system_packages
import verbs


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[list[str]]:
    """The programs that a verb would start: name and arguments. Nothing is installed."""
    calls: list[list[str]] = []

    def remember(command: Sequence[str], _variables: Mapping[str, str]) -> int:
        calls.append([Path(command[0]).stem, *command[1:]])
        return 0

    monkeypatch.setattr(environment, "ensure", lambda _purpose: None)
    monkeypatch.setattr(system_packages, "ensure_qt_libraries", lambda *, with_window: with_window)
    monkeypatch.setattr(verbs, "_catalogues_are_stale", lambda: False)
    monkeypatch.setattr(verbs, "_call", remember)
    monkeypatch.setattr(verbs, "DEMO", tmp_path / "demo")
    monkeypatch.setattr(verbs, "SAMPLE", tmp_path / "demo" / "plan.causeway")
    return calls


def test_that_run_writes_the_demo_and_says_where_when_there_is_no_screen(
    called: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(verbs, "has_screen", lambda: False)
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "plan.xlsx").touch()
    assert verbs.main(["run"]) == 0
    assert called == [["causeway", "demo", str(tmp_path / "demo")]]
    assert capsys.readouterr().out == (
        f"No screen here, so the demo was written to {tmp_path / 'demo'}:\n  plan.xlsx\n"
    )


def test_that_run_makes_the_sample_once_and_opens_it(
    called: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(verbs, "has_screen", lambda: True)
    demo, sample = str(tmp_path / "demo"), str(tmp_path / "demo" / "plan.causeway")
    verbs.main(["run"])
    assert called == [["causeway", "demo", demo], ["causeway", sample]]
    called.clear()
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "plan.causeway").touch()
    verbs.main(["run", "--exit-after-paint"])
    assert called == [["causeway", sample, "--exit-after-paint"]]


def test_that_arguments_of_run_can_name_another_command(called: list[list[str]]) -> None:
    verbs.main(["run", "check", "my.causeway", "--json"])
    assert called == [["causeway", "check", "my.causeway", "--json"]]


@pytest.mark.parametrize(("failed", "code"), [([], 0), (["mypy"], 1)])
def test_that_a_failed_check_fails_the_test_command_after_all_tests_ran(
    called: list[list[str]], monkeypatch: pytest.MonkeyPatch, failed: list[str], code: int
) -> None:
    monkeypatch.setattr(checks, "run_all", lambda: failed)
    assert verbs.main(["test", "-k", "plan"]) == code
    assert [call[:3] for call in called] == [["python", "-m", "pytest"]]
    assert called[0][-2:] == ["-k", "plan"]


def test_that_disagreeing_translations_fail_the_test_command_and_stop_no_test(
    called: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def disagree(command: Sequence[str], _variables: Mapping[str, str]) -> int:
        called.append([Path(argument).name for argument in command])
        return int("translations.py" in called[-1])

    monkeypatch.setattr(verbs, "_call", disagree)
    monkeypatch.setattr(verbs, "_catalogues_are_stale", lambda: True)
    monkeypatch.setattr(checks, "run_all", list)
    assert verbs.main(["test"]) == 1
    assert [call[1] for call in called] == ["translations.py", "-m"]


def test_that_a_campaign_runs_only_its_own_tests(called: list[list[str]]) -> None:
    verbs.main(["campaign", "faults", "-x"])
    assert called == [["python", "-m", "pytest", "-m", "campaign(name='faults')", "-x"]]


def test_that_an_unknown_verb_is_refused_with_those_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as left:
        verbs.main(["dance"])
    assert left.value.code == 2
    assert "run" in capsys.readouterr().err


def test_that_a_failed_set_up_is_said_in_one_line(
    called: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_purpose: str) -> None:
        raise environment.SetUpError("The disk is full.")

    monkeypatch.setattr(environment, "ensure", fail)
    assert verbs.main(["lint"]) == 1
    assert capsys.readouterr().err == "The disk is full.\n"
    assert called == []


def test_that_an_older_python_is_told_which_one_to_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(shutil, "which", lambda name: name if name == "python3.12" else None)
    assert dev._what_to_use() == (
        "Causeway needs Python 3.11 or newer; this is Python 3.9. Run: python3.12 packaging/dev.py"
    )


def test_that_catalogues_are_compiled_again_after_a_translation_changed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "resources" / "locale" / "zh_CN"
    compiled = folder / "LC_MESSAGES" / "causeway.mo"
    compiled.parent.mkdir(parents=True)
    monkeypatch.setattr(verbs, "ROOT", tmp_path)
    assert verbs._catalogues_are_stale()
    (folder / "ui.po").touch()
    compiled.touch()
    for path, seconds in ((folder, 10), (folder / "ui.po", 10), (compiled, 20)):
        os.utime(path, (seconds, seconds))
    assert not verbs._catalogues_are_stale()
    os.utime(folder / "ui.po", (30, 30))
    assert verbs._catalogues_are_stale()


def test_that_every_failed_check_is_named_with_what_it_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    planted = {
        "quiet": ("python", "-c", "pass"),
        "loud": ("python", "-c", "print('line 3 is too long'); raise SystemExit(1)"),
    }
    monkeypatch.setattr(checks, "CHECKS", planted)
    assert checks.run_all() == ["loud"]
    said = capsys.readouterr().out
    assert said == f"{'quiet':14} ok\n{'loud':14} FAILED\nline 3 is too long\n\n"
