from pathlib import Path

import environment
import pytest
import system_packages
from environment import SetUpError, ensure
from places import child_environment


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The steps that `ensure` takes in an empty checkout, each as its last argument."""
    taken: list[str] = []
    venv = tmp_path / ".venv"

    def take(command: list[str], _what: str) -> None:
        taken.append(Path(command[-1]).name)
        if "venv" in command:
            (venv / "bin").mkdir(parents=True)
            (venv / "pyvenv.cfg").write_text("version = 3.11.2\n")
            (venv / "bin" / "python").touch()
            (venv / "bin" / "pip").touch()
        if "--no-deps" in command:
            (venv / "bin" / "causeway").touch()

    for name in ("RUNTIME_LOCK", "DEV_LOCK"):
        monkeypatch.setattr(environment, name, tmp_path / f"{name}.txt")
        (tmp_path / f"{name}.txt").write_text("babel==2.18.0\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", venv)
    monkeypatch.setattr(environment, "NOTE", venv / "causeway.json")
    monkeypatch.setattr(environment, "program", lambda name: venv / "bin" / name)
    monkeypatch.setattr(environment, "_run_step", take)
    return taken


def test_that_a_fresh_checkout_gets_everything_once(steps: list[str], tmp_path: Path) -> None:
    ensure("run")
    assert steps == [".venv", "RUNTIME_LOCK.txt", tmp_path.name, "desktop_app"]
    steps.clear()
    ensure("run")
    assert steps == []


def test_that_an_environment_for_developing_is_fit_for_running(steps: list[str]) -> None:
    ensure("develop")
    steps.clear()
    ensure("run")
    assert steps == []


def test_that_an_environment_for_running_is_completed_for_developing(steps: list[str]) -> None:
    ensure("run")
    steps.clear()
    ensure("develop")
    assert steps == ["DEV_LOCK.txt"]


def test_that_a_changed_lock_file_is_installed(steps: list[str], tmp_path: Path) -> None:
    ensure("run")
    steps.clear()
    (tmp_path / "RUNTIME_LOCK.txt").write_text("babel==2.19.0\n")
    ensure("run")
    assert steps == ["RUNTIME_LOCK.txt"]


def test_that_a_changed_project_file_installs_the_project_alone(
    steps: list[str], tmp_path: Path
) -> None:
    ensure("run")
    steps.clear()
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    ensure("run")
    assert steps == [tmp_path.name, "desktop_app"]


def test_that_an_environment_from_another_place_is_made_again(
    steps: list[str], tmp_path: Path
) -> None:
    ensure("run")
    steps.clear()
    note = tmp_path / ".venv" / "causeway.json"
    note.write_text(note.read_text().replace(str(tmp_path), "/elsewhere"))
    ensure("run")
    assert steps == [".venv", "RUNTIME_LOCK.txt", tmp_path.name, "desktop_app"]


def test_that_a_half_made_environment_is_made_again(steps: list[str], tmp_path: Path) -> None:
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").touch()
    ensure("run")
    assert steps[0] == ".venv"


def test_that_an_unfinished_installation_is_taken_up_again(
    steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_command: list[str], what: str) -> None:
        raise SetUpError(what)

    ensure("run")
    with monkeypatch.context() as broken:
        broken.setattr(environment, "_run_step", fail)
        with pytest.raises(SetUpError):
            ensure("develop")
    steps.clear()
    ensure("develop")
    assert steps == ["DEV_LOCK.txt"]


def test_that_nothing_is_made_where_venv_is_incomplete(
    steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_packages, "ensure_venv", lambda: False)
    with pytest.raises(SetUpError, match="venv module is incomplete"):
        ensure("run")
    assert steps == []


def test_that_programs_of_the_environment_keep_their_byte_code(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in child_environment()
