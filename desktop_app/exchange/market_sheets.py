"""Which worksheets have a sheet of their own, and what its formulas are made from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_app.analysis.check_evidence import priority_of
from desktop_app.analysis.results import Computed
from desktop_app.analysis.worksheets.evaluating import evaluate_all, evaluated
from desktop_app.analysis.worksheets.formulas import MADE_FROM, Formula, formula_of
from desktop_app.analysis.worksheets.market_index import market_index
from desktop_app.analysis.worksheets.results import ItemResult, SubjectResult, WorksheetResult
from desktop_app.catalog.worksheets import Field, WorksheetKind, worksheet_kinds
from desktop_app.exchange.kind_lists import kind_about
from desktop_app.exchange.measured_words import sheet_name
from desktop_app.exchange.selection import Selection
from desktop_app.plan.ids import WorksheetId
from desktop_app.plan.market import Finding, Worksheet
from desktop_app.plan.plan import Plan
from desktop_app.words import Words

KIND = "worksheet:"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketSheet:
    """A worksheet with a sheet of its own.

    Attributes:
        key: "worksheet:ID", the kind in the sheet's key line.
        name: the sheet's.
        rows: what was found, with what was computed of it, slot by slot.
        sources: what each finding is made from, by id.
        scores: of every finding of the plan that has one, by id.
        formulas: by slot; "" holds the one of all slots without their own.
    """

    key: str
    name: str
    result: WorksheetResult
    rows: tuple[tuple[Finding, ItemResult], ...]
    sources: Mapping[str, Sequence[str]]
    scores: Mapping[str, float]
    formulas: Mapping[str, Formula]

    @property
    def kind(self) -> WorksheetKind:
        """What the worksheet asks."""
        return self.result.kind

    @property
    def weight(self) -> Field | None:
        """The field that holds weights."""
        return next((field for field in reversed(self.kind.fields) if field.is_weight), None)

    @property
    def us(self) -> SubjectResult | None:
        """The subject that is us."""
        return next((subject for subject in self.result.subjects if subject.is_us), None)

    @property
    def is_made_from_others(self) -> bool:
        """Whether scores follow from the scores of other findings."""
        return any(MADE_FROM in formula.names for formula in self.formulas.values())

    @property
    def has_totals(self) -> bool:
        """Whether each subject has a total."""
        return bool(self.kind.subjects and self.kind.subjects.total == "weighted_sum")


def has_own_sheet(kind: WorksheetKind) -> bool:
    """Whether a kind asks for more than the sheet of findings holds; an unknown kind asks nothing.

    Requirements and themes have sheets for the whole plan.
    """
    return kind.records == "finding" and bool(kind.fields or kind.subjects)


def market_sheets(
    selection: Selection, computed: Computed, words: Words, taken: set[str]
) -> tuple[MarketSheet, ...]:
    """The sheets of worksheets, as people ordered them; their names join those that are taken.

    Raises: FormulaError: a formula of a kind cannot be read.
    """
    plan = selection.plan
    results = evaluate_all(plan, computed, computed.today)
    sources = market_index(plan, {})
    scores = _scores(plan, results)
    found = []
    for worksheet_id, result in results.items():
        if not has_own_sheet(result.kind):
            continue
        rows = tuple((plan.findings[item.id], item) for item in result.items)
        found.append(
            MarketSheet(
                key=KIND + worksheet_id,
                name=sheet_name(result.worksheet.title or result.kind.name[words.language], taken),
                result=result,
                rows=rows,
                sources={finding.id: sources.sources_of(finding.id) for finding, _ in rows},
                scores=scores,
                formulas=formulas_of(result.kind),
            )
        )
    return tuple(found)


def formulas_of(kind: WorksheetKind) -> Mapping[str, Formula]:
    """The formulas for scores by slot; "" for all slots without one of their own."""
    texts = {"": kind.score, **{slot.key: slot.score for slot in kind.slots}}
    return {slot: formula_of(text, {}) for slot, text in texts.items() if text}


def plan_wide(plan: Plan, computed: Computed, records: str) -> WorksheetResult | None:
    """Requirements or themes of a plan by the kind that is about them; None without such a kind.

    The plan's first worksheet about them counts; without one they are looked at all the same.
    """
    kind = kind_about(plan, records)
    if kind is None:
        return None
    kinds = worksheet_kinds()
    own = (w for w in plan.worksheets.values() if w.kind == kind.key)
    worksheet = min(own, key=lambda w: (w.rank, w.id), default=None)
    shown = worksheet or Worksheet(id=WorksheetId(""), kind=kind.key, title="")
    return evaluated(market_index(plan, kinds), shown, computed, computed.today)


def _scores(plan: Plan, results: Mapping[str, WorksheetResult]) -> Mapping[str, float]:
    """Scores by finding; impact × likelihood where it stands on no known worksheet."""
    found = {f.id: priority_of(f) for f in plan.findings.values() if f.worksheet not in results}
    scores = {str(at): value for at, value in found.items() if value is not None}
    for result in results.values():
        scores |= {item.id: item.score for item in result.items if item.score is not None}
    return scores
