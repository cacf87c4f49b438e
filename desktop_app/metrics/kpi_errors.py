"""Why a KPI of the plan is not measured."""

from dataclasses import dataclass

from desktop_app.errors import UserFacingError


@dataclass(eq=False)
class UnansweredParameterError(UserFacingError):
    """The KPI came from the catalogue with a question that nobody has answered yet."""

    measure: str
    parameter: str
