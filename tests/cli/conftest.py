"""Runs commands in this process and keeps what they print."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop_app.cli.application import run_command
from desktop_app.resource_files import resource
from desktop_app.samples.bundled import CD_RETAILER
from tests.samples.built import sample_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """Its one JSON document."""
        document: dict[str, Any] = json.loads(self.out)
        return document


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `causeway` with these arguments."""

    def running(*arguments: object) -> Ran:
        capsys.readouterr()
        code = run_command([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Ran(code=code, out=printed.out, err=printed.err)

    return running


@pytest.fixture
def orders() -> Path:
    """The real orders that come with Causeway."""
    return resource("data", "cdnow_orders.csv")


@pytest.fixture
def small_orders(tmp_path: Path) -> Path:
    """Five orders of three people."""
    path = tmp_path / "orders.csv"
    path.write_text(
        "customer_id,date,quantity,amount\n"
        "a,2026-01-05,1,10\n"
        "b,2026-01-09,2,30\n"
        "a,2026-02-03,1,20\n"
        "c,2026-02-11,1,15\n"
        "b,2026-03-02,3,60\n",
        encoding="utf-8",
    )
    return path


@pytest.fixture(scope="session")
def sample_plan(shared_folder: Path) -> Path:
    """The sample plan, built once from its raw data; copy before changing it."""
    return sample_file(shared_folder, CD_RETAILER, "en")


@pytest.fixture
def plan(tmp_path: Path, sample_plan: Path) -> Path:
    """A copy of the sample plan that a test may change."""
    return Path(shutil.copy(sample_plan, tmp_path / "plan.causeway"))
