"""What follows from a worksheet by arithmetic alone. Never stored; without words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from desktop_app.analysis.explanation import Explanation, Fact
from desktop_app.catalog.worksheets import WorksheetKind
from desktop_app.plan.fields import by_key
from desktop_app.plan.market import Rating, Worksheet

Reason = Callable[[], Explanation]
"""Makes an explanation when somebody asks for it: nobody reads those of 500 cards at every key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """Something of which there are many on a worksheet, and that can say how it came about.

    Attributes:
        why: makes the explanation. It follows from what a worksheet says, as everything else does,
            and is not compared.
    """

    why: Reason = field(compare=False, repr=False)

    @property
    def explanation(self) -> Explanation:
        """How it came about, made anew each time."""
        return self.why()


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemResult(Explained):
    """One finding, requirement or theme of a worksheet.

    Attributes:
        slot: where it stands; a slot that the kind does not have stays as it is.
        score: by the kind's formula; None where an answer is missing: the explanation says which.
        place: 1 for the highest score of its slot (of the worksheet where slots are no groups);
            equal scores share a place; None without a score.
        weight: its effective share, fixed or shared; None where the kind has no weights.
        low, base, high: a factor's values; None otherwise.
        x, y, size: on the axes of the kind; None where a value is missing.
        region: the key of the region it lies in; "" without one.
        state: of an assumption: "open" (no KPI or threshold), "waiting" (no value yet), "right",
            "wrong"; "" where the kind tests nothing.
        age_months: since it was found; None without a date.
        is_stale: older than its shelf life.
        share: its part of all scores together, where the picture is a Pareto; else None.
        cumulative: its share and those of all before it in that order, largest first.
        is_vital: it is one of the few that make 80 % together.
    """

    id: str
    slot: str
    score: float | None = None
    place: int | None = None
    weight: float | None = None
    low: float | None = None
    base: float | None = None
    high: float | None = None
    x: float | None = None
    y: float | None = None
    size: float | None = None
    region: str = ""
    state: str = ""
    age_months: int | None = None
    is_stale: bool = False
    share: float | None = None
    cumulative: float | None = None
    is_vital: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotResult:
    """One slot: how many records, its value with low and high where there are such."""

    key: str
    count: int
    explanation: Explanation
    value: float | None = None
    low: float | None = None
    high: float | None = None
    weight: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectResult(Explained):
    """One subject of a matrix.

    Attributes:
        total: by the kind; None while nothing is rated.
        gap: its total less the best other subject's; None without one of them.
        missing: criteria that are not rated; they are left out, never taken as 0.
        gaps: per criterion id, its rating less the best other subject's.
        x, y, size: its ratings on the chosen criteria.
    """

    id: str
    name: str
    is_us: bool
    total: float | None = None
    gap: float | None = None
    missing: int = 0
    gaps: Mapping[str, float | None] = by_key()
    x: float | None = None
    y: float | None = None
    size: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalResult:
    """A number of the whole worksheet."""

    key: str
    explanation: Explanation
    value: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """What one factor moves: the slot's value with it at low and at high, the others at base.

    A factor is listed for every slot whose chain it is in, so for SOM as well as for TAM: a
    tornado shows those of one `slot`. `low` may be the larger one.
    """

    item: str
    slot: str
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something odd: "weights-not-one", "slot-exceeds", "ways-differ", "slot-unknown", ….

    Its sentence is made by `analysis.worksheets.wording.remark_text`.
    """

    rule: str
    facts: Mapping[str, Fact] = by_key()


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksheetResult:
    """Everything computed of one worksheet.

    Attributes:
        items: in slot order, within a slot as people ordered them.
        ratings: the newest rating by (criterion id, subject id); cells without one are missing.
        history: ratings before it, newest first, for cells that have some.
        counts: how many records answer each choice, by (field key, choice key); the key "" holds
            those without an answer.
        axes: ids of the criteria on x, y and size of a positioning map; "" where none is.
        divides: where the regions part, by "x" and "y".
        white_spaces: middle of parts of a positioning map (x, y) where nobody stands.
        swings: largest first.
    """

    worksheet: Worksheet
    kind: WorksheetKind
    items: tuple[ItemResult, ...]
    slots: tuple[SlotResult, ...]
    subjects: tuple[SubjectResult, ...] = ()
    totals: tuple[TotalResult, ...] = ()
    ratings: Mapping[tuple[str, str], Rating] = by_key()
    history: Mapping[tuple[str, str], tuple[Rating, ...]] = by_key()
    counts: Mapping[tuple[str, str], int] = by_key()
    axes: Mapping[str, str] = by_key()
    divides: Mapping[str, float] = by_key()
    white_spaces: tuple[tuple[float, float], ...] = ()
    swings: tuple[Swing, ...] = ()
    remarks: tuple[Remark, ...] = ()
