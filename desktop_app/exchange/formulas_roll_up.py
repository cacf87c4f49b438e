"""Formulas for how objectives follow from their children (as `analysis/objective_results.py`).

A column must not refer to itself, so what passes upwards has one set of columns per level: round
0 knows the key results alone, each next round adds what the child objectives had in the round
before. After as many rounds as there are levels every objective has its result. All references
go by id, so rows may be sorted.
"""

from collections.abc import Mapping, Sequence

from desktop_app.analysis.objective_results import objective_result
from desktop_app.analysis.results import GoalResult
from desktop_app.exchange.draft import Draft
from desktop_app.exchange.formula_text import score_of
from desktop_app.exchange.formulas_reading import or_blank
from desktop_app.exchange.formulas_status import RANKED, rank_of, ranks
from desktop_app.exchange.formulas_weights import counted_children, own_key_results
from desktop_app.exchange.sheet import Cell, Formula
from desktop_app.plan.goals import Objective

_PARTS = ("progress", "pace", "done", "wanted", "derived", "rank")
# The columns of key results that hold the same.
_PART_OF_RESULTS = {
    "progress": "progress",
    "pace": "pace",
    "done": "calc.done",
    "wanted": "calc.wanted",
    "rank": "calc.rank",
}
_WORST = len(RANKED) + 1
Results = Mapping[str, GoalResult]


def results_by_round(draft: Draft) -> list[Results]:
    """How each objective stands in each round, by id: what its cells show from the start."""
    known: dict[str, GoalResult] = {k.id: draft.goal(k.id) for k in draft.selection.key_results}
    found: list[Results] = []
    for _ in range(draft.rounds):
        now: dict[str, GoalResult] = {
            o.id: objective_result(draft.situation, o, known, draft.computed.kpis)
            for o in draft.selection.objectives
        }
        found.append(now)
        known = {**known, **now}
    return found


def round_keys(rounds: int) -> tuple[str, ...]:
    """The working columns of all rounds, first round first."""
    return tuple(f"calc.{part}.{number}" for number in range(rounds) for part in _PARTS)


class RollUpFormulas:
    """The cells of one objective's row that follow from its children."""

    def __init__(
        self, draft: Draft, row: int, objective: Objective, rounds: Sequence[Results]
    ) -> None:
        self._draft = draft
        self._objective = objective
        self._row = row
        self._rounds = rounds
        self._area = draft.areas["objectives"]
        self._results = own_key_results(draft, self._here("id"))
        self._children = counted_children(draft, self._here("id"))

    def cells(self) -> dict[str, Cell]:
        """All cells, by key."""
        cells: dict[str, Cell] = {"calc.broken": self._broken()}
        for number in range(self._draft.rounds):
            cells |= self._round(number)
        return cells | self._outcome()

    def _here(self, key: str) -> str:
        return self._area.here(key, self._row)

    def _round(self, number: int) -> dict[str, Cell]:
        result = self._rounds[number][self._objective.id]
        amounts, name = result.amounts, f"calc.{{}}.{number}".format
        is_sum = f'{self._here("calc.roll_up")}="sum"'
        wanted, done = self._here(name("wanted")), self._here(name("done"))
        summed = f'IF(N({wanted})=0,"",{done}/{wanted})'
        weighted = self._mean(number, "progress", needed=("progress",))
        paced = self._mean(number, "pace", needed=("progress", "pace"))
        return {
            name("wanted"): Formula(
                f'IF({is_sum},{self._amount(number, "wanted")},"")',
                "" if amounts is None else amounts.wanted,
            ),
            name("done"): Formula(
                f'IF({is_sum},{self._amount(number, "done")},"")',
                "" if amounts is None else amounts.done,
            ),
            name("progress"): Formula(
                f"IF({is_sum},{summed},{weighted})", or_blank(result.progress)
            ),
            name("pace"): Formula(
                f"IF({is_sum},{self._summed_pace(number)},{paced})", or_blank(result.pace)
            ),
            **self._ranks(number, result),
        }

    def _columns(self, number: int, part: str) -> tuple[str, str | None]:
        """A part's column of key results, and of objectives in the round before."""
        results = self._draft.areas["key_results"]
        of_results = results.column(_PART_OF_RESULTS[part])
        return of_results, self._area.column(f"calc.{part}.{number - 1}") if number else None

    def _mean(self, number: int, part: str, needed: tuple[str, ...]) -> str:
        """The weighted mean of what children have within 0–1; "" where none has `needed`."""
        sums, totals = [], []
        for place, (own, weight) in enumerate(self._groups()):
            columns = [self._columns(number, name)[place] for name in needed]
            column = self._columns(number, part)[place]
            if column is None:
                continue
            has = "".join(f'*({name}<>"")' for name in columns)
            totals.append(f"SUMPRODUCT({own}{has},{weight})")
            sums.append(f"SUMPRODUCT({own}{has}*({column}>0)*({column}<1),{weight},{column})")
            sums.append(f"SUMPRODUCT({own}{has}*({column}>=1),{weight})")
        total = "+".join(totals)
        return f'IF({total}=0,"",({"+".join(sums)})/({total}))'

    def _groups(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Which key results, and which objectives, count, with their weights."""
        key_results = self._draft.areas["key_results"].column("effective_weight")
        return (
            (self._results, key_results),
            (self._children, self._area.column("effective_weight")),
        )

    def _amount(self, number: int, part: str) -> str:
        """Sum of what the children add; "" where no child adds."""
        counts, sums = [], []
        for place, (own, _) in enumerate(self._groups()):
            column = self._columns(number, part)[place]
            if column is not None:
                counts.append(f'SUMPRODUCT({own}*({column}<>""))')
                sums.append(f"SUMPRODUCT({own}*1,{column})")
        return f'IF({"+".join(counts)}=0,"",{"+".join(sums)})'

    def _summed_pace(self, number: int) -> str:
        sums, totals = [], []
        for place, (own, _) in enumerate(self._groups()):
            progress, pace, wanted = (
                self._columns(number, part)[place] for part in ("progress", "pace", "wanted")
            )
            if progress is None or pace is None or wanted is None:
                continue
            has = f'{own}*({progress}<>"")*({pace}<>"")*({wanted}<>"")'
            sums.append(f"SUMPRODUCT({has},{wanted},{pace})")
            totals.append(f"SUMPRODUCT({has},{wanted})")
        total = "+".join(totals)
        return f'IF({total}=0,"",({"+".join(sums)})/({total}))'

    def _ranks(self, number: int, result: GoalResult) -> dict[str, Cell]:
        """The worst status of the children, then what guardrails and the owner make of it."""
        worst = []
        for place, (own, _) in enumerate(self._groups()):
            ranks_of = self._columns(number, "rank")[place]
            if ranks_of is not None:
                worst.append(f"SUMPRODUCT(MAX({own}*({_WORST}-{ranks_of})))")
        derived, override = self._here(f"calc.derived.{number}"), self._here("calc.override")
        on_course, at_risk = rank_of(RANKED[3]), rank_of(RANKED[2])
        taken = f"MIN({len(RANKED)},{_WORST}-MAX({','.join(worst)}))"
        broken = f"{self._here('calc.broken')}>0"
        return {
            f"calc.derived.{number}": Formula(
                f"IF(AND({broken},{taken}={on_course}),{at_risk},{taken})",
                rank_of(result.derived_status),
            ),
            f"calc.rank.{number}": Formula(
                f"IF(OR({override}=0,AND({broken},{override}={on_course},{taken}={on_course})),"
                f"{derived},{override})",
                rank_of(result.status),
            ),
        }

    def _broken(self) -> Formula:
        """How many broken guardrails bind the objective: its key results' and linked KPIs'."""
        own, links = self._here("id"), self._draft.areas["links"]
        of_results = self._draft.areas["key_results"].column("calc.guardrail")
        forth = f"({links.column('calc.source')}={own})*1,{links.column('calc.target_broken')}"
        back = f"({links.column('calc.target')}={own})*1,{links.column('calc.source_broken')}"
        return Formula(
            f"SUMPRODUCT({self._results}*1,{of_results})+SUMPRODUCT({forth})+SUMPRODUCT({back})",
            broken_guardrails(self._draft, self._objective),
        )

    def _outcome(self) -> dict[str, Cell]:
        last, lists = self._draft.rounds - 1, self._draft.lists
        result = self._draft.goal(self._objective.id)
        derived, rank = self._here(f"calc.derived.{last}"), self._here(f"calc.rank.{last}")
        progress = self._here(f"calc.progress.{last}")
        return {
            "progress": Formula(progress, or_blank(result.progress)),
            "pace": Formula(self._here(f"calc.pace.{last}"), or_blank(result.pace)),
            "derived_status": Formula(
                lists.label_of("statuses", f"INDEX({ranks()},{derived})"),
                lists.called("statuses", result.derived_status),
            ),
            "status": Formula(
                lists.label_of("statuses", f"INDEX({ranks()},{rank})"),
                lists.called("statuses", result.status),
            ),
            "suggested_score": Formula(
                f'IF({progress}="","",{score_of(progress)})', or_blank(result.suggested_score)
            ),
        }


def broken_guardrails(draft: Draft, objective: Objective) -> int:
    """How often a broken guardrail binds an objective; a KPI counts for each tie."""
    plan, kpis = draft.plan, draft.computed.kpis
    broken = {kpi.id for kpi in draft.selection.kpis if kpis[kpi.id].is_guardrail_broken}
    ties: list[str | None] = [
        k.kpi for k in draft.selection.key_results if k.objective == objective.id
    ]
    for link in draft.selection.links:
        if link.source == objective.id and link.target in plan.kpis:
            ties.append(link.target)
        if link.target == objective.id and link.source in plan.kpis:
            ties.append(link.source)
    return sum(kpi in broken for kpi in ties)
