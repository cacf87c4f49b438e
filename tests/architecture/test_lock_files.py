import re
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

PIN = re.compile(r"^([a-z0-9][a-z0-9.-]*)==(\S+)")
HOST = re.compile(r"https?:|//|index-url|find-links|\w+\.(?:org|com|io|net|cn)\b")


def pins(text: str) -> dict[str, str]:
    """Package to version; where systems differ, all versions joined."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        if match := PIN.match(line):
            found[match[1]] = f"{found.get(match[1], '')} {match[2]}".strip()
    return found


def without_hash(text: str) -> list[str]:
    """Pinned packages that no hash follows."""
    entries = re.split(r"\n(?=[a-z0-9])", text.strip())
    return [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry]


def hosts(text: str) -> list[str]:
    """Lines that name where packages come from."""
    return [line for line in text.splitlines() if HOST.search(line)]


@pytest.fixture(params=["requirements.txt", "requirements-dev.txt", "requirements-spark.txt"])
def lock(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return (ROOT / "packaging" / name).read_text("utf-8")


def test_that_a_lock_file_pins_every_package_with_hashes(lock: str) -> None:
    assert len(pins(lock)) > 30
    assert without_hash(lock) == []


def test_that_a_lock_file_names_no_package_host(lock: str) -> None:
    assert hosts(lock) == []


def test_that_what_runs_was_tested_in_the_same_versions() -> None:
    runtime, tested = (
        pins(Path(ROOT / "packaging" / name).read_text("utf-8"))
        for name in ("requirements.txt", "requirements-dev.txt")
    )
    assert {name: tested.get(name) for name in runtime} == runtime


@pytest.mark.parametrize(
    "planted",
    [
        "--index-url https://packages.example/simple",
        "--find-links /wheels",
        "babel @ git+ssh://packages.example/babel",
        "    # from pypi.org",
    ],
)
def test_that_a_planted_host_is_found(planted: str) -> None:
    assert hosts(f"babel==2.18.0 \\\n{planted}\n") == [planted]


def test_that_a_pin_without_a_hash_is_found() -> None:
    text = "babel==2.18.0 \\\n    --hash=sha256:00\nclick==8.1.0\n    # via typer\n"
    assert without_hash(text) == ["click==8.1.0"]
