"""Expected failures around what users say. Facts only."""

from dataclasses import dataclass

from desktop_app.errors import UserFacingError


@dataclass(eq=False)
class NoFeedbackError(UserFacingError):
    """The plan has no import of feedback whose texts could be counted."""
