"""Formulas for how far a key result should be by now (as `analysis/pace.py`)."""

from desktop_app.analysis.results import PaceBasis
from desktop_app.exchange.draft import TODAY, Draft
from desktop_app.exchange.formula_text import (
    BIG,
    GRAIN_LENGTHS,
    PeriodRow,
    clamped,
    grain_number,
    literal,
)
from desktop_app.exchange.formulas_reading import ReadingFormulas, or_blank
from desktop_app.exchange.key_result_facts import KeyResultFacts
from desktop_app.exchange.sheet import Cell, Formula
from desktop_app.plan.periods import parse_period
from desktop_app.words import Words

PACE_KEYS = (
    "calc.target_row", "calc.target_last", "calc.by_targets",
    "calc.year", "calc.seasonal", "calc.linear",
)  # fmt: skip


class PaceFormulas:
    """The cells of one key result's row about what is expected by now."""

    def __init__(self, draft: Draft, row: int, facts: KeyResultFacts) -> None:
        self._draft = draft
        self._facts = facts
        self._reading = ReadingFormulas(draft, row, facts)
        self._here = self._reading.here
        self._targets = PeriodRow(draft, "targets", self._here("calc.target_row"))

    def cells(self) -> dict[str, Cell]:
        """All cells, by key."""
        return {**self._by_targets(), **self._seasonal(), **self._linear(), **self._pace()}

    def _shown(self, basis: PaceBasis) -> float | str:
        return or_blank(self._facts.result.pace) if self._facts.basis is basis else ""

    def _by_targets(self) -> dict[str, Cell]:
        here, targets = self._here, self._draft.areas["targets"]
        kpi = here("calc.kpi")
        row = f'IF({kpi}="",0,IFERROR(MATCH({kpi},{targets.column("id")},0),0))'
        asked = f'OR({here("calc.target_row")}=0,{here("target")}="",{here("calc.keeps")}=1)'
        latest = self._targets.latest(self._target_rows())
        return {
            "calc.target_row": Formula(row, self._target_place()),
            "calc.target_last": Formula(f"IF({asked},0,{latest})", self._target_last()),
            "calc.by_targets": Formula(
                f'IF({here("calc.keeps")}=1,"",IF({here("calc.kind")}="milestone",'
                f'{self._due_share()},IF({here("calc.target_last")}=0,"",'
                f'IF({here("calc.kind")}="total",{self._sum_of_targets()},'
                f"{self._latest_target()}))))",
                self._shown(PaceBasis.PERIOD_TARGETS),
            ),
        }

    def _target_rows(self) -> str:
        """1 for each period whose target counts: in the window, over, and of the right grain."""
        here, grain = self._here, self._here("calc.grain")
        start, before = (
            f"MAX(0,{here('calc.start')})",
            f"MIN({BIG},{here('calc.end')},{here('calc.until')})",
        )
        return (
            f'({self._targets.values}<>"")*{self._targets.between(start, before)}'
            f'*((({grain}="")+({self._targets.header("grain")}={grain}))>0)'
        )

    def _target_place(self) -> int:
        kpis = [kpi.id for kpi in self._draft.selection.kpis]
        return kpis.index(kpi) + 1 if (kpi := self._facts.key_result.kpi) else 0

    def _target_last(self) -> int:
        facts, goal = self._facts, self._facts.goal
        if facts.is_kept or facts.key_result.target is None:
            return 0
        periods = (
            parse_period(target.period)
            for target in self._draft.selection.targets
            if target.kpi == facts.key_result.kpi
        )
        grain = facts.series.grain if facts.series else None
        orders = (
            self._draft.periods.order[period]
            for period in periods
            if period.grain is (grain or period.grain)
            and goal.window.holds(period)
            and period.end <= goal.reading.until
        )
        return max(orders, default=0)

    def _sum_of_targets(self) -> str:
        target = self._here("target")
        return f'IF({target}=0,"",{self._targets.total(self._target_rows())}/{target})'

    def _latest_target(self) -> str:
        here = self._here
        baseline, target = here("baseline"), here("target")
        value = self._targets.at(here("calc.target_last"))
        return (
            f'IF({baseline}="","",IF({baseline}={target},"",'
            f"({value}-{baseline})/({target}-{baseline})))"
        )

    def _due_share(self) -> str:
        """Weight of the milestones due by now; only where each has a due day."""
        steps = self._draft.areas["milestones"]
        own, due = f"({steps.column('calc.parent')}={self._here('id')})", steps.column("due")
        weight = steps.column("weight")
        total = f"SUMPRODUCT({own}*1,{weight})"
        return (
            f'IF({total}=0,"",IF(SUMPRODUCT({own}*({due}=""))>0,"",'
            f'SUMPRODUCT({own}*({due}<>"")*({due}<{TODAY}),{weight})/{total}))'
        )

    def _seasonal(self) -> dict[str, Cell]:
        here = self._here
        lengths = "".join(
            f'IF({here("calc.grain")}="{grain.value}",{length},'
            for grain, length in GRAIN_LENGTHS.items()
        )
        applies = (
            f'AND({here("calc.kpi")}<>"",{here("calc.kind")}<>"milestone",'
            f'{here("calc.keeps")}=0,{here("calc.by_targets")}="",'
            f'{here("calc.adds")}="flow",N({here("calc.window_periods")})>=1)'
        )
        year = f'IF({applies},{lengths}""{")" * len(GRAIN_LENGTHS)},"")'
        return {
            "calc.year": Formula(year, self._year_length()),
            "calc.seasonal": Formula(
                f'IF({here("calc.year")}="","",{self._by_last_year()})',
                self._shown(PaceBasis.SEASONAL),
            ),
        }

    def _year_length(self) -> float | str:
        facts = self._facts
        applies = (
            facts.series is not None
            and not facts.is_kept
            and facts.key_result.kind != "milestone"
            and facts.basis is not PaceBasis.PERIOD_TARGETS
            and self._draft.plan.kpis[facts.series.kpi].additivity == "flow"
            and (facts.window_periods or 0) >= 1
        )
        if not applies or facts.series is None:
            return ""
        return or_blank(GRAIN_LENGTHS.get(facts.series.grain))

    def _by_last_year(self) -> str:
        """Last year's share by now, if the window begins with a period and the year is whole."""
        here, actuals = self._here, self._reading.actuals
        first, length, periods = (
            here("calc.first_number"), here("calc.year"), here("calc.window_periods"),
        )  # fmt: skip
        begins = f"{grain_number(here('calc.start'), here('calc.grain'))}={first}"
        year = self._last_year(length)
        whole = f"SUMPRODUCT({actuals.complete()}*{year})={length}"
        negative = f"SUMPRODUCT({actuals.complete()}*{year}*({actuals.values}<0))"
        over = f"{grain_number(here('calc.until'), here('calc.grain'))}-{first}"
        passed = f"MAX(0,MIN({periods},{over}))"
        total = self._volume(periods)
        return (
            f'IF({begins},IF({whole},IF({negative}>0,"",'
            f'IF({total}=0,"",{self._volume(passed)}/({total}))),""),"")'
        )

    def _last_year(self, count: str) -> str:
        """1 for the first `count` periods of the year before the window."""
        here, actuals = self._here, self._reading.actuals
        first, length = here("calc.first_number"), here("calc.year")
        grain, number = actuals.header("grain"), actuals.header("number")
        return (
            f"({grain}={here('calc.grain')})*({number}>={first}-{length})"
            f"*({number}<{first}-{length}+{count})"
        )

    def _volume(self, periods: str) -> str:
        """What so many periods of the window had, repeating the year before it."""
        actuals, length = self._reading.actuals, self._here("calc.year")
        whole = actuals.total(self._last_year(length))
        rest = actuals.total(self._last_year(f"MOD({periods},{length})"))
        return f"(INT({periods}/{length})*{whole}+{rest})"

    def _linear(self) -> dict[str, Cell]:
        here = self._here
        start, end = here("calc.start"), here("calc.end")
        applies = (
            f'AND({here("calc.keeps")}=0,{here("calc.by_targets")}="",'
            f'{here("calc.seasonal")}="",{start}<>"",{end}<>"",N({end})>N({start}))'
        )
        share = clamped(f"({here('calc.until')}-{start})/({end}-{start})")
        return {"calc.linear": Formula(f'IF({applies},{share},"")', self._shown(PaceBasis.LINEAR))}

    def _pace(self) -> dict[str, Cell]:
        here, words = self._here, self._draft.words
        targets, season, line = (
            here("calc.by_targets"), here("calc.seasonal"), here("calc.linear"),
        )  # fmt: skip
        named = {basis: literal(basis_word(words, basis)) for basis in PaceBasis}
        basis = self._facts.basis
        return {
            "pace": Formula(
                f'IF({targets}<>"",{targets},IF({season}<>"",{season},{line}))',
                or_blank(self._facts.result.pace),
            ),
            "pace_basis": Formula(
                f'IF({targets}<>"",{named[PaceBasis.PERIOD_TARGETS]},'
                f'IF({season}<>"",{named[PaceBasis.SEASONAL]},'
                f'IF({line}<>"",{named[PaceBasis.LINEAR]},"")))',
                basis_word(words, basis) if basis else "",
            ),
        }


def basis_word(words: Words, basis: PaceBasis) -> str:
    """The word for what the pace was taken from."""
    return {
        PaceBasis.PERIOD_TARGETS: words("Period targets"),
        PaceBasis.SEASONAL: words("Last year’s shape"),
        PaceBasis.LINEAR: words("Straight line"),
    }[basis]
