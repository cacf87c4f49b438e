"""What was computed of worksheets as the JSON of the command line's contract."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from desktop_app.analysis.explanation import Explanation
from desktop_app.analysis.wording import explanation_json
from desktop_app.analysis.worksheets.results import (
    ItemResult,
    SlotResult,
    SubjectResult,
    Swing,
    TotalResult,
    WorksheetResult,
)
from desktop_app.analysis.worksheets.wording import remark_text
from desktop_app.words import Words

_Part = ItemResult | SlotResult | SubjectResult | TotalResult | Swing


def worksheets_json(results: Mapping[str, WorksheetResult], words: Words) -> dict[str, Any]:
    """The results of every worksheet, by id."""
    return {worksheet_id: _worksheet(result, words) for worksheet_id, result in results.items()}


def _worksheet(result: WorksheetResult, words: Words) -> dict[str, Any]:
    return {
        "kind": result.worksheet.kind,
        "title": result.worksheet.title,
        "items": _parts(result.items, words),
        "slots": _parts(result.slots, words),
        "subjects": _parts(result.subjects, words),
        "totals": _parts(result.totals, words),
        "swings": _parts(result.swings, words),
        "ratings": [
            {"criterion": criterion, "subject": subject, "rating": rating.id, "value": rating.value,
             "earlier": [old.id for old in result.history.get((criterion, subject), ())]}
            for (criterion, subject), rating in result.ratings.items()
        ],
        "counts": [
            {"field": field, "choice": choice, "count": count}
            for (field, choice), count in result.counts.items()
        ],
        "axes": dict(result.axes),
        "divides": dict(result.divides),
        "white_spaces": [list(place) for place in result.white_spaces],
        "remarks": [remark_text(remark, words) for remark in result.remarks],
    }  # fmt: skip


def _parts(parts: Iterable[_Part], words: Words) -> list[dict[str, Any]]:
    """Every attribute of a result under its own name, and how it came about."""
    return [
        {name: _value(getattr(part, name), words) for name in _names_of(part)} for part in parts
    ]


def _names_of(part: _Part) -> tuple[str, ...]:
    names = [field.name for field in fields(part)]
    # Where there are many, the explanation is made when it is asked for.
    return (*(name for name in names if name != "why"), *(["explanation"] * ("why" in names)))


def _value(value: object, words: Words) -> object:
    if isinstance(value, Explanation):
        return explanation_json(value, words)
    return dict(value) if isinstance(value, Mapping) else value
