"""Identities: a kind's prefix and twelve random Crockford base-32 characters, as in OBJ-7Q2M…."""

from collections.abc import Callable
from typing import NewType

PlanId = NewType("PlanId", str)
CycleId = NewType("CycleId", str)
PersonId = NewType("PersonId", str)
TeamId = NewType("TeamId", str)
WorksheetId = NewType("WorksheetId", str)
FindingId = NewType("FindingId", str)
SubjectId = NewType("SubjectId", str)
RatingId = NewType("RatingId", str)
ObjectiveId = NewType("ObjectiveId", str)
KeyResultId = NewType("KeyResultId", str)
KpiId = NewType("KpiId", str)
KpiVersionId = NewType("KpiVersionId", str)
TargetId = NewType("TargetId", str)
InitiativeId = NewType("InitiativeId", str)
OccasionId = NewType("OccasionId", str)
MilestoneId = NewType("MilestoneId", str)
CheckInId = NewType("CheckInId", str)
DecisionId = NewType("DecisionId", str)
RiskId = NewType("RiskId", str)
RequirementId = NewType("RequirementId", str)
ThemeId = NewType("ThemeId", str)
CareContactId = NewType("CareContactId", str)
LinkId = NewType("LinkId", str)
DatasetId = NewType("DatasetId", str)
ScenarioId = NewType("ScenarioId", str)
ReviewId = NewType("ReviewId", str)
SeriesId = NewType("SeriesId", str)
SmallTableId = NewType("SmallTableId", str)

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_RANDOM_BITS = 60

RandomBits = Callable[[int], int]
IdFactory = Callable[[str], str]


def id_factory(random_bits: RandomBits) -> IdFactory:
    """A maker of ids from a source of randomness such as `secrets.randbits`.

    The returned function takes a kind's prefix ("OBJ") and returns a new id.
    """

    def new_id(prefix: str) -> str:
        number = random_bits(_RANDOM_BITS)
        letters = (_CROCKFORD[number >> shift & 31] for shift in range(_RANDOM_BITS - 5, -1, -5))
        return f"{prefix}-{''.join(letters)}"

    return new_id
