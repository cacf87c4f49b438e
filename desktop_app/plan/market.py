"""Records of the market side: worksheets, what they found, and what users ask for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.plan.fields import Record, by_key, refers_to
from desktop_app.plan.ids import (
    CareContactId,
    DatasetId,
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
    """One filled analysis of a kind (SWOT, five forces, …) of `resources/catalog/worksheets`.

    Attributes:
        copy_of: the worksheet of an earlier date that this one continues.
        settings: what the person chose for its arithmetic and picture, by name: "x", "y" and
            "size" hold ids of criteria, "divide_x" and "divide_y" numbers as text.
    """

    id: WorksheetId
    kind: str
    title: str
    made_on: date | None = None
    copy_of: WorksheetId | None = refers_to("worksheet")
    settings: Mapping[str, str] = by_key()
    note: str = ""
    rank: str = "V"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Record):
    """A statement about the market or the users, with its evidence.

    Attributes:
        slot: the part of the worksheet it stands in, for example "opportunity".
        shelf_life_months: months after `found_on` until it counts as stale.
        impact, likelihood: 1–5; priority is their product.
        scores: numbers that the worksheet's kind asks besides, by field key.
        answers: texts and choices that the worksheet's kind asks, by field key.
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
    answers: Mapping[str, str] = by_key()
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
    """A cell of a worksheet: how a subject does on a criterion, at a date.

    The newest by `rated_on` counts; those before it are its history.
    """

    id: RatingId
    subject: SubjectId = refers_to("subject", owned=True, optional=False)
    criterion: FindingId = refers_to("finding", owned=True, optional=False)
    value: float | None = None
    note: str = ""
    rated_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme(Record):
    """What many users say: found by keywords, kept as counts; texts stay in the local cache.

    Attributes:
        keywords: a text is about the theme that contains one of them …
        excluded: … and none of these.
        mentions, by_period: texts about it, in all and by month ("1997-03").
        mean_score: of those texts that have a score.
        quotes: at most five texts that a person picked.
        dataset: the import that was counted.
    """

    id: ThemeId
    name: str
    keywords: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    mentions: float | None = None
    mean_score: float | None = None
    by_period: Mapping[str, float] = by_key()
    quotes: tuple[str, ...] = ()
    dataset: DatasetId | None = refers_to("dataset")
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


@dataclass(frozen=True, slots=True, kw_only=True)
class CareContact(Record):
    """Users who were written to or called, as counts; nobody's name or number.

    Attributes:
        channel: "mail", "sms", "phone", "message" or what a person typed.
        reached, answered, solved: how many users.
    """

    id: CareContactId
    day: date
    title: str
    channel: str = ""
    theme: ThemeId | None = refers_to("theme")
    reached: float | None = None
    answered: float | None = None
    solved: float | None = None
    note: str = ""
    owner: PersonId | None = refers_to("person")
