"""The bundled samples as plan files of the person's own, to look at and to play with."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.plan.ids import id_factory
from desktop_app.words import Language, Words

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.plan.plan import Plan
    from desktop_app.progress import Progress

_ORDERS = "cdnow_orders.csv"
_RETAILER = "cd_retailer"


def sample_actions(language: Language) -> tuple[str, ...]:
    """The actions that open the samples; readers of Chinese get the Chinese one first."""
    actions = ("sample", "coffee_sample")
    return actions if language == "en" else actions[::-1]


def sample_title(name: str, words: Words) -> str:
    """What the file of a sample is called."""
    titles = {
        _RETAILER: words("Sample - CD retailer"),
        "coffee_2026": words("Sample - Coffee mini-program"),
    }
    return titles[name]


def build_sample_file(
    path: Path, language: Language, progress: Progress, name: str = _RETAILER
) -> Path:
    """Build a sample from its raw data and write it.

    Raises: what building and `create_plan` refuse; Cancelled.
    """
    from desktop_app.samples.bundled import build_sample
    from desktop_app.storage.opening import create_plan

    _make_folder(path)
    plan = build_sample(name, language, id_factory(secrets.randbits), _now(), progress)
    create_plan(path, plan, author="Causeway", now=_now).close()
    return path


def is_sample(plan: Plan) -> bool:
    """Whether a plan was made from the orders of the CD retailer: there the tour leads."""
    return any(dataset.file == _ORDERS for dataset in plan.datasets.values())


def _make_folder(path: Path) -> None:
    from desktop_app.storage.errors import SaveFailedError, SaveStep
    from desktop_app.storage.troubles import trouble_of

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        trouble, detail = trouble_of(error), str(path.parent)
        raise SaveFailedError(path, SaveStep.WRITE, trouble, detail) from error


def _now() -> datetime:
    # The window is built without it: the names of the samples stand in its menus.
    from datetime import UTC, datetime

    return datetime.now(UTC)
