"""What can be wrong with a question about an imported metric, as facts."""

from dataclasses import dataclass

from desktop_app.errors import UserFacingError


@dataclass(eq=False)
class UnknownMetricError(UserFacingError):
    """The table has no metric of that name; `known` are some of those that it has."""

    file: str
    metric: str
    known: tuple[str, ...]


@dataclass(eq=False)
class OtherGrainError(UserFacingError):
    """The values of a metric stand for periods that do not make up the periods asked for."""

    metric: str
    grain: str
    asked: str
