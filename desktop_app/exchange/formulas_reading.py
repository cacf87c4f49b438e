"""Formulas for what a key result shows now (as `analysis/reading.py`)."""

from datetime import date

from desktop_app.analysis.reading import Measured, complete_points
from desktop_app.exchange.draft import TODAY, Draft
from desktop_app.exchange.formula_text import BIG, PeriodRow, grain_number, last_said
from desktop_app.exchange.key_result_facts import KeyResultFacts
from desktop_app.exchange.sheet import Cell, Formula
from desktop_app.exchange.sheet_writer import serial_of

READING_KEYS = (
    "calc.objective", "calc.kind", "calc.kpi",
    "calc.cycle_start", "calc.cycle_end", "calc.check_in_days",
    "calc.start", "calc.end", "calc.before", "calc.row", "calc.grain", "calc.adds",
    "calc.first_number", "calc.window_periods",
    "calc.last", "calc.first", "calc.typed_day", "calc.until",
)  # fmt: skip


class ReadingFormulas:
    """The cells of one key result's row up to its current value."""

    def __init__(self, draft: Draft, row: int, facts: KeyResultFacts) -> None:
        self._draft = draft
        self._facts = facts
        self._area = draft.areas["key_results"]
        self._row = row
        self.actuals = PeriodRow(draft, "actuals", self.here("calc.row"))

    def here(self, key: str) -> str:
        """A cell of this row."""
        return self._area.here(key, self._row)

    def cells(self) -> dict[str, Cell]:
        """All cells, by key."""
        return {**self._codes(), **self._window(), **self._source(), **self._points()}

    def measured(self) -> str:
        """1 for each period whose complete value counts."""
        start = f"MAX(0,{self.here('calc.start')})"
        return f"{self.actuals.complete()}*{self.actuals.between(start, self.here('calc.before'))}"

    def _codes(self) -> dict[str, Cell]:
        lists, key_result = self._draft.lists, self._facts.key_result
        return {
            "calc.objective": Formula(
                lists.value_of("objectives", self.here("objective")), key_result.objective
            ),
            "calc.kind": Formula(
                lists.value_of("key_result_kinds", self.here("kind")), key_result.kind.value
            ),
            "calc.kpi": Formula(lists.value_of("kpis", self.here("kpi")), key_result.kpi or ""),
        }

    def _window(self) -> dict[str, Cell]:
        here, facts = self.here, self._facts
        window, cycle = facts.goal.window, facts.cycle
        before = min(window.end or date.max, facts.goal.situation.tomorrow)
        return {
            "calc.cycle_start": cycle.start if cycle else None,
            "calc.cycle_end": cycle.end if cycle else None,
            "calc.check_in_days": float(facts.check_in_days),
            "calc.start": Formula(
                _first_of(here("start"), here("calc.cycle_start")), _serial(window.start)
            ),
            "calc.end": Formula(
                _first_of(here("due"), here("calc.cycle_end"), add="+1"), _serial(window.end)
            ),
            "calc.before": Formula(f"MIN({BIG},{here('calc.end')},{TODAY}+1)", _serial(before)),
        }

    def _source(self) -> dict[str, Cell]:
        here, facts = self.here, self._facts
        actuals, kpis = self._draft.areas["actuals"], self._draft.areas["kpis"]
        kpi, series = here("calc.kpi"), facts.series
        place = 0 if facts.key_result.kpi is None else self._place(facts.key_result.kpi)
        additivity = self._additivity()
        return {
            "calc.row": Formula(
                f'IF({kpi}="",0,IFERROR(MATCH({kpi},{actuals.column("id")},0),0))', place
            ),
            "calc.grain": Formula(
                f'IF({here("calc.row")}=0,"",INDEX({actuals.column("calc.grain")},'
                f'{here("calc.row")})&"")',
                series.grain.value if series else "",
            ),
            "calc.adds": Formula(
                f'IF({kpi}="","flow",IFERROR({kpis.found("calc.additivity", kpi)},""))',
                additivity,
            ),
            **self._grain_numbers(),
        }

    def _place(self, kpi_id: str) -> int:
        return 1 + next(
            place for place, kpi in enumerate(self._draft.selection.kpis) if kpi.id == kpi_id
        )

    def _additivity(self) -> str:
        kpi = self._facts.key_result.kpi
        return "flow" if kpi is None else self._draft.plan.kpis[kpi].additivity.value

    def _grain_numbers(self) -> dict[str, Cell]:
        """Which period is the first wholly inside the window, and how many there are."""
        here, facts = self.here, self._facts
        grain, first = here("calc.grain"), here("calc.first_number")
        start, end = here("calc.start"), here("calc.end")
        return {
            "calc.first_number": Formula(
                f'IF(OR({grain}="",{start}=""),"",{grain_number(f"({start}-1)", grain)}+1)',
                or_blank(facts.first_number),
            ),
            "calc.window_periods": Formula(
                f'IF(OR({first}="",{end}=""),"",{grain_number(end, grain)}-{first})',
                or_blank(facts.window_periods),
            ),
        }

    def _points(self) -> dict[str, Cell]:
        here, facts, order = self.here, self._facts, self._draft.periods.order
        measured = [m.period for m in self._counted()]
        last = order[measured[-1]] if measured else 0
        first = order[measured[0]] if measured else 0
        return {
            "calc.last": Formula(
                f'IF({here("calc.grain")}="",0,{self.actuals.latest(self.measured())})', last
            ),
            "calc.first": Formula(
                f"IF({here('calc.last')}=0,0,{self.actuals.earliest(self.measured())})", first
            ),
            "calc.typed_day": Formula(
                self._typed_day(), serial_of(facts.typed_day) if facts.typed_day else 0
            ),
            "calc.until": Formula(self._until(), serial_of(facts.goal.reading.until)),
            "current": Formula(self._current(), or_blank(facts.result.current)),
        }

    def _counted(self) -> list[Measured]:
        """The measured points as the formula sees them: whatever the goal's kind is."""
        facts, window = self._facts, self._facts.goal.window
        situation = facts.goal.situation
        before = min(window.end or date.max, situation.tomorrow)
        return [m for m in complete_points(facts.series, before) if window.holds(m.period)]

    def _typed_day(self) -> str:
        check_ins = self._draft.areas["check_ins"]
        day = check_ins.column("day")
        return f"SUMPRODUCT(MAX({self._typed()}*({day}<={TODAY})*{day}))"

    def _typed(self) -> str:
        check_ins = self._draft.areas["check_ins"]
        own = f"({check_ins.column('calc.key_result')}={self.here('id')})"
        return f'{own}*({check_ins.column("value")}<>"")'

    def _until(self) -> str:
        here = self.here
        last, typed = here("calc.last"), here("calc.typed_day")
        does_not_add = f'AND({here("calc.kind")}="total",{here("calc.adds")}<>"flow")'
        return (
            f'IF({here("calc.kind")}="milestone",{TODAY},IF({here("calc.grain")}="",'
            f"IF({typed}=0,{TODAY},{typed}),"
            f"IF(OR({last}=0,{does_not_add}),{TODAY}+1,"
            f"{self.actuals.of_period('end', last)})))"
        )

    def _current(self) -> str:
        here = self.here
        return (
            f'IF({here("calc.kind")}="milestone",{self._done_share()},'
            f'IF({here("calc.grain")}="",{self._typed_value()},'
            f'IF({here("calc.last")}=0,"",IF({here("calc.kind")}="total",{self._sum()},'
            f"{self.actuals.at(here('calc.last'))}))))"
        )

    def _sum(self) -> str:
        total = self.actuals.total(self.measured())
        return f'IF({self.here("calc.adds")}="flow",{total},"")'

    def _typed_value(self) -> str:
        check_ins, typed_day = self._draft.areas["check_ins"], self.here("calc.typed_day")
        of_day = f"{self._typed()}*({check_ins.column('day')}={typed_day})"
        value = last_said(of_day, check_ins, "value")
        return f'IF({typed_day}=0,"",{value})'

    def _done_share(self) -> str:
        steps = self._draft.areas["milestones"]
        own = f"({steps.column('calc.parent')}={self.here('id')})"
        done = f'({steps.column("done_on")}<>"")*({steps.column("done_on")}<={TODAY})'
        weight = steps.column("weight")
        total = f"SUMPRODUCT({own}*1,{weight})"
        return f'IF({total}=0,"",SUMPRODUCT({own}*{done},{weight})/{total})'


def _first_of(own: str, cycle: str, *, add: str = "") -> str:
    return f'IF({own}<>"",{own}{add},IF({cycle}<>"",{cycle}{add},""))'


def _serial(day: date | None) -> float | str:
    return "" if day is None else serial_of(day)


def or_blank(value: float | None) -> float | str:
    """A value as a cell shows it: nothing where there is none."""
    return "" if value is None else value
