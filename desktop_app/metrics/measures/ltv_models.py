"""Lifetime value from a model: asks one of them about each segment."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.forecasts import Forecast, Forecasting
from desktop_app.metrics.measures.ltv_bgnbd import bgnbd_forecasts
from desktop_app.metrics.measures.ltv_retention import retention_forecasts
from desktop_app.metrics.measures.ltv_sbg import sbg_forecasts
from desktop_app.metrics.measures.spec import Found, Settings
from desktop_app.metrics.measures.timeline import Row
from desktop_app.metrics.models.errors import FitError, Lack


class Model(StrEnum):
    """Where a value comes from: what was brought, or a model."""

    HISTORY = "history"
    BGNBD = "bgnbd"
    SBG = "sbg"
    RETENTION = "retention"


def answer_model(opened: OpenTable, settings: Settings) -> Found:
    """A row per segment and day, with `fit` beside them: an object, or a list of one per segment.

    A segment that cannot be fitted has rows without a value, and its `fit` says what it lacks.

    Raises: FitError: without segments, or where none can be fitted.
    """
    model, days = settings.values["model"], settings.values["days"]
    segments = _forecasting(model, opened, settings)
    if not segments:
        raise FitError(model.value, Lack.CUSTOMERS, 0, 1)
    forecasts = {name: _forecast(each, days) for name, each in segments.items()}
    failed = [each for each in forecasts.values() if isinstance(each, FitError)]
    if len(failed) == len(forecasts):
        raise failed[0]
    has_segments = settings.by is not None
    fits = [_fit(name, each, has_segments=has_segments) for name, each in forecasts.items()]
    beside: dict[str, Any] = {"fit": fits if has_segments else fits[0]}
    new_user = [row for name, each in forecasts.items() for row in _new_user(name, each, settings)]
    if new_user:
        beside["new_user"] = new_user
    rows = [row for name, each in forecasts.items() for row in _rows(name, each, settings)]
    return Found(rows=rows, beside=beside)


def _forecasting(model: Model, opened: OpenTable, settings: Settings) -> Mapping[str, Forecasting]:
    match model:
        case Model.BGNBD:
            return bgnbd_forecasts(opened, settings)
        case Model.SBG:
            return sbg_forecasts(opened, settings)
        case _:
            return retention_forecasts(opened, settings)


def _forecast(forecasting: Forecasting, days: tuple[int, ...]) -> Forecast | FitError:
    try:
        return forecasting(days)
    except FitError as error:
        return error


def _fit(segment: str, found: Forecast | FitError, *, has_segments: bool) -> dict[str, Any]:
    head = {"segment": segment} if has_segments else {}
    if isinstance(found, FitError):
        return head | {"lacks": found.lack.value, "found": found.found, "needed": found.needed}
    return head | dict(found.fit)


def _rows(segment: str, found: Forecast | FitError, settings: Settings) -> list[Row]:
    head = _head(segment, settings)
    if isinstance(found, FitError):
        nothing = {"users": None, "revenue": None, "value": None}
        return [head | {"age": day} | nothing for day in settings.values["days"]]
    return [
        head | {"age": day, "users": found.users, "revenue": value * found.users, "value": value}
        for day, value in found.values.items()
    ]


def _new_user(segment: str, found: Forecast | FitError, settings: Settings) -> list[Row]:
    if isinstance(found, FitError):
        return []
    head = _head(segment, settings)
    return [head | {"age": day, "value": value} for day, value in found.new_user.items()]


def _head(segment: str, settings: Settings) -> Row:
    return {
        "period": None,
        "start": None,
        "segment": segment if settings.by is not None else None,
        "complete": True,
    }
