"""What can be wrong with a question about value, channels or campaigns, as facts."""

from dataclasses import dataclass

from desktop_app.errors import UserFacingError


@dataclass(eq=False)
class ShortBaselineError(UserFacingError):
    """The rows begin (`first`) after the days with which a campaign is compared (`start`)."""

    file: str
    start: str
    first: str


@dataclass(eq=False)
class NoCampaignDayError(UserFacingError):
    """The campaign (`start`) begins after the rows are complete (`end`, exclusive)."""

    file: str
    start: str
    end: str
