"""Every measure by name."""

from types import MappingProxyType

from desktop_app.metrics.measures.active import ACTIVE
from desktop_app.metrics.measures.errors import UnknownMeasureError
from desktop_app.metrics.measures.revenue import REVENUE
from desktop_app.metrics.measures.spec import MeasureSpec

MEASURES = MappingProxyType({spec.name: spec for spec in (ACTIVE, REVENUE)})


def measure_named(name: str) -> MeasureSpec:
    """The measure of that name.

    Raises: UnknownMeasureError.
    """
    spec = MEASURES.get(name)
    if spec is None:
        raise UnknownMeasureError(name, tuple(MEASURES))
    return spec
