"""The samples, each built once however many tests and processes look at it."""

import random
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path

import pytest

from desktop_app.plan.ids import IdFactory, id_factory
from desktop_app.plan.plan import Plan
from desktop_app.progress import Progress
from desktop_app.samples.bundled import build_sample
from desktop_app.storage.opening import create_plan
from desktop_app.storage.plan_file import read_plan
from desktop_app.words import Language
from tests.shared import made_once

NOW = datetime(2026, 11, 22, tzinfo=UTC)
PLAN = "plan.causeway"


def ids() -> IdFactory:
    """Ids that are the same in every run."""
    return id_factory(random.Random(1).getrandbits)


def sample_file(shared_folder: Path, name: str, language: Language) -> Path:
    """A sample with everything measured, as a file; copy it before changing it."""
    return made_once(shared_folder / f"{name}-{language}", partial(_make, name, language)) / PLAN


@cache
def built(shared_folder: Path, name: str, language: Language) -> Plan:
    """A sample with everything measured; plans never change, so that tests may share them."""
    return read_plan(sample_file(shared_folder, name, language)).plan


def _make(name: str, language: Language, folder: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAUSEWAY_HOME", str(folder / "home"))
        plan = build_sample(name, language, ids(), NOW, Progress())
    create_plan(folder / PLAN, plan, author="Causeway", now=lambda: NOW).close()
