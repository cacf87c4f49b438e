"""What can be wrong with an edit, as facts."""

from dataclasses import dataclass

from desktop_app.errors import UserFacingError


@dataclass(eq=False)
class UnknownRecordError(UserFacingError):
    """The plan has no record of this identity."""

    kind: str
    id: str


@dataclass(eq=False)
class DuplicateRecordError(UserFacingError):
    """A record of this identity exists already."""

    kind: str
    id: str


@dataclass(eq=False)
class MissingReferenceError(UserFacingError):
    """A field names a record that the plan does not have."""

    kind: str
    id: str
    field: str
    missing: str


@dataclass(eq=False)
class BlankTextError(UserFacingError):
    """A field that names the record was left blank."""

    kind: str
    id: str
    field: str


@dataclass(eq=False)
class NotFiniteError(UserFacingError):
    """A number is infinite or not a number."""

    kind: str
    id: str
    field: str


@dataclass(eq=False)
class TargetEqualsBaselineError(UserFacingError):
    """A change goal whose target is its baseline has no progress; it is a goal to keep."""

    title: str
    value: float


@dataclass(eq=False)
class BadBoundsError(UserFacingError):
    """A goal to keep lacks the bounds its kind needs, or they are the wrong way round."""

    title: str
    kind: str


@dataclass(eq=False)
class OutOfRangeError(UserFacingError):
    """A number lies outside what its field allows."""

    kind: str
    id: str
    field: str
    low: float
    high: float
    value: float


@dataclass(eq=False)
class ParentCycleError(UserFacingError):
    """An objective would become its own ancestor."""

    title: str


@dataclass(eq=False)
class EndBeforeStartError(UserFacingError):
    """A stretch of time ends before it starts."""

    kind: str
    id: str


@dataclass(eq=False)
class ReasonNeededError(UserFacingError):
    """An override without a reason."""

    field: str


@dataclass(eq=False)
class TooManyQuotesError(UserFacingError):
    """A theme keeps a few quotes only: what users wrote stays on this computer."""

    name: str
    most: int


@dataclass(eq=False)
class UnknownPeriodError(UserFacingError):
    """A text is no period label such as 2026-03 or 2026-W09."""

    label: str


@dataclass(eq=False)
class UnreadableRecordError(UserFacingError):
    """A stored record does not have the form of its kind."""

    kind: str
    id: str
    field: str


@dataclass(eq=False)
class NothingToUndoError(UserFacingError):
    """History has no step in the asked direction."""
