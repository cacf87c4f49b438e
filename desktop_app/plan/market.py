"""Records of the market side: worksheets, what they found, and what users ask for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.plan.fields import Record, by_key, refers_to
from desktop_app.plan.ids import (
    FindingId,
    PersonId,
    RatingId,
    RequirementId,
    SubjectId,
    ThemeId,
    WorksheetId,
)


class Strength(StrEnum):
    """How well a finding is founded, weakest first."""

    HEARSAY = "hearsay"
    ONE_SOURCE = "one_source"
    SEVERAL = "several"
    MEASURED = "measured"


@dataclass(frozen=True, slots=True, kw_only=True)
class Worksheet(Record):
    """One filled analysis of a kind (SWOT, five forces, …) of `resources/catalog/worksheets`."""

    id: WorksheetId
    kind: str
    title: str
    made_on: date | None = None
    note: str = ""
    rank: str = "V"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Record):
    """A statement about the market or the users, with its evidence.

    Attributes:
        slot: the part of the worksheet it stands in, for example "opportunity".
        shelf_life_months: months after `found_on` until it counts as stale.
        impact, likelihood: 1–5; priority is their product.
        scores: what the worksheet's kind asks besides, by field key.
    """

    id: FindingId
    text: str
    worksheet: WorksheetId | None = refers_to("worksheet", owned=True)
    slot: str = ""
    source: str = ""
    source_link: str = ""
    found_on: date | None = None
    strength: Strength = Strength.ONE_SOURCE
    shelf_life_months: int = 12
    impact: float | None = None
    likelihood: float | None = None
    scores: Mapping[str, float] = by_key()
    owner: PersonId | None = refers_to("person")
    rank: str = "V"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject(Record):
    """A column of a worksheet: we, a competitor, a product, a segment."""

    id: SubjectId
    worksheet: WorksheetId = refers_to("worksheet", owned=True, optional=False)
    name: str
    is_us: bool = False
    rank: str = "V"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating(Record):
    """A cell of a worksheet: how a subject does on a criterion, at a date."""

    id: RatingId
    subject: SubjectId = refers_to("subject", owned=True, optional=False)
    criterion: FindingId = refers_to("finding", owned=True, optional=False)
    value: float | None = None
    note: str = ""
    rated_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme(Record):
    """What many users say: found by keywords, kept as counts."""

    id: ThemeId
    name: str
    keywords: tuple[str, ...] = ()
    mentions: float | None = None
    mean_score: float | None = None
    quotes: tuple[str, ...] = ()
    owner: PersonId | None = refers_to("person")
    rank: str = "V"


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement(Record):
    """Something to build, on its way from planned to improving.

    Attributes:
        reach, impact, confidence, effort: RICE; confidence 0–1.
    """

    id: RequirementId
    title: str
    note: str = ""
    stage: str = "planned"
    kano: str = ""
    reach: float | None = None
    impact: float | None = None
    confidence: float | None = None
    effort: float | None = None
    released_on: date | None = None
    owner: PersonId | None = refers_to("person")
    rank: str = "V"
