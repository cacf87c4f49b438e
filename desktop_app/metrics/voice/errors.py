"""Expected failures around what users say. Facts only."""

from dataclasses import dataclass

from desktop_app.errors import UserFacingError


@dataclass(eq=False)
class NoFeedbackError(UserFacingError):
    """No feedback was imported into the plan."""


@dataclass(eq=False)
class FeedbackNotCachedError(UserFacingError):
    """The rows of an import are not in the cache of this computer any more."""

    file: str
