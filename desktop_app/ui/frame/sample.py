"""The bundled sample as a plan file of the person's own, to look at and to play with."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.plan.ids import id_factory
from desktop_app.progress import Progress
from desktop_app.words import Language

if TYPE_CHECKING:
    from desktop_app.plan.plan import Plan

_ORDERS = "cdnow_orders.csv"


def build_sample_file(path: Path, language: Language, progress: Progress) -> Path:
    """Build the sample from its raw data and write it.

    Raises: what building and `create_plan` refuse; Cancelled.
    """
    from desktop_app.samples.bundled import CD_RETAILER, build_sample
    from desktop_app.storage.opening import create_plan

    _make_folder(path)
    plan = build_sample(CD_RETAILER, language, id_factory(secrets.randbits), _now(), progress)
    create_plan(path, plan, author="Causeway", now=_now).close()
    return path


def is_sample(plan: Plan) -> bool:
    """Whether a plan was made from the bundled orders, in whatever language."""
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
    return datetime.now(UTC)
