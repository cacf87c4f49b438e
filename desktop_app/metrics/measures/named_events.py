"""Events that a question names for a purpose: what counts as a view, a post, an opt-out."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.errors import Form, MissingParameterError, NoAttributeError
from desktop_app.metrics.measures.parameters import Parameter

if TYPE_CHECKING:
    from ibis.expr.types import Table


def named(values: Mapping[str, Any], *keys: str) -> tuple[str, ...]:
    """The events that some parameters name together; none where they are unset."""
    return tuple(name for key in keys for name in values[key] or ())


def is_one_of(rows: "Table", events: tuple[str, ...]) -> Any:  # noqa: ANN401  (an Ibis value)
    """Whether a row is one of those events; no row is where nothing is named."""
    return rows["event"].isin(list(events)).fill_null(False)  # noqa: FBT003


def require(measure: str, values: dict[str, Any], name: str) -> dict[str, Any]:
    """The values, where a parameter is set that the measure means nothing without.

    Raises: MissingParameterError.
    """
    if values[name] is None:
        raise MissingParameterError(measure, name, "")
    return values


def check_attribute(opened: OpenTable, attribute: str, parameter: str) -> str:
    """An attribute of the rows, which that parameter names.

    Raises: NoAttributeError.
    """
    if attribute not in opened.table.attributes:
        raise NoAttributeError(opened.table.file, attribute, opened.table.attributes, parameter)
    return attribute


def count_from_one(name: str) -> Parameter:
    """A parameter that is a whole number from 1 on."""
    return Parameter(name=name, parse=_count_from_one, form=Form.NUMBER)


def _count_from_one(text: str) -> int:
    count = int(text)
    if count < 1:
        raise ValueError(text)
    return count
