"""Days that are unlike others for this plan: campaigns, festivals, an anniversary."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.plan.fields import Record
from desktop_app.plan.ids import OccasionId


class Repeats(StrEnum):
    """When an occasion comes again."""

    ONCE = "once"
    YEARLY = "yearly"
    SPRING_FESTIVAL = "spring_festival"


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion(Record):
    """A stretch of days to compare with its like of another year: 618, Double 11, the anniversary.

    Attributes:
        start, end: first and last day of the time it was entered for.
        repeats: on the same dates each year, at the same distance from the first day of the
            Spring Festival each year, or never again.
        ready_made: which of the known occasions it was made from, "" for a person's own.
    """

    id: OccasionId
    name: str
    start: date
    end: date
    repeats: Repeats = Repeats.YEARLY
    ready_made: str = ""
    note: str = ""
    rank: str = "V"
