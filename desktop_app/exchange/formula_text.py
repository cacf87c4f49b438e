"""Small pieces that formulas are put together from. Plain functions only, no dynamic arrays.

Inside SUMPRODUCT no IF is used: Excel would evaluate it for one cell only. Conditions are
multiplied instead. SUMPRODUCT's arguments after a comma count texts, and so "", as 0.
"""

from datetime import date

from desktop_app.exchange.addresses import Area
from desktop_app.exchange.draft import Draft
from desktop_app.plan.periods import Grain

BIG = "3000000"  # a day after every day that Excel knows
# How many days the calendar of Python had before the first that Excel counts.
_DAYS_BEFORE = date(1899, 12, 30).toordinal()


def literal(text: str) -> str:
    """A text as formulas write it."""
    return '"' + text.replace('"', '""') + '"'


def grain_number(day: str, grain: str) -> str:
    """`Period.number` of the period of a grain (a cell with its code) that holds a day."""
    monday = _DAYS_BEFORE - 1
    return (
        f'IF({grain}="month",YEAR({day})*12+MONTH({day}),IF({grain}="day",{day}+{_DAYS_BEFORE},'
        f'IF({grain}="week",INT(({day}+{monday})/7),'
        f'IF({grain}="quarter",YEAR({day})*4+INT((MONTH({day})-1)/3),YEAR({day})))))'
    )


def score_of(progress: str) -> str:
    """The score that a progress suggests, as `suggested_score` of the analysis."""
    return f"INT({clamped(progress)}*10+0.5+1E-9)/10"


def last_said(condition: str, check_ins: Area, key: str) -> str:
    """What the last of the check-ins that meet a condition says; an error for none."""
    order = check_ins.column("calc.order")
    last = f"SUMPRODUCT(MAX({condition}*{order}))"
    return f"LOOKUP(2,1/({condition}*({order}={last})),{check_ins.column(key)})"


def clamped(number: str) -> str:
    """A number as it counts for a parent: not below 0, not above 1."""
    return f"MAX(0,MIN(1,{number}))"


class PeriodRow:
    """The formula parts for one KPI's row of targets or actuals.

    `row` is a cell that holds the row's place within the sheet's records; it must not be 0.
    """

    def __init__(self, draft: Draft, kind: str, row: str) -> None:
        self._area = draft.areas[kind]
        self._keys = draft.periods.keys
        self._flags = draft.periods.flag_keys
        self._row = row

    @property
    def values(self) -> str:
        """The row's values, one per period."""
        return f"INDEX({self._area.block(self._keys[0], self._keys[-1])},{self._row},0)"

    @property
    def flags(self) -> str:
        """1 where the value of a period is complete (actuals only)."""
        return f"INDEX({self._area.block(self._flags[0], self._flags[-1])},{self._row},0)"

    def header(self, name: str) -> str:
        """A hidden row over the periods: start, end, grain, order, number."""
        return self._area.hidden_span(name, self._keys[0], self._keys[-1])

    def complete(self) -> str:
        """1 for each period with a complete value."""
        return f'({self.values}<>"")*({self.flags}=1)'

    def between(self, start: str, before: str) -> str:
        """1 for each period whose days lie from `start` until before `before`."""
        return f"({self.header('start')}>={start})*({self.header('end')}<={before})"

    def latest(self, condition: str) -> str:
        """The order of the latest period that meets a condition; 0 for none."""
        return f"SUMPRODUCT(MAX({condition}*{self.header('order')}))"

    def earliest(self, condition: str) -> str:
        """The order of the earliest period that meets a condition."""
        beyond = f"COUNT({self.header('order')})+1"
        return f"{beyond}-SUMPRODUCT(MAX({condition}*({beyond}-{self.header('order')})))"

    def at(self, order: str) -> str:
        """The value of the period of an order."""
        return f"INDEX({self.values},1,MATCH({order},{self.header('order')},0))"

    def of_period(self, name: str, order: str) -> str:
        """What a hidden row says of the period of an order."""
        header = self.header(name)
        return f"INDEX({header},1,MATCH({order},{self.header('order')},0))"

    def total(self, condition: str) -> str:
        """The sum of the values that meet a condition."""
        return f"SUMPRODUCT(({condition})*1,{self.values})"


class OwnPeriodRow(PeriodRow):
    """The same for formulas that stand in the row itself; `row` is its number."""

    def __init__(self, draft: Draft, kind: str, row: int) -> None:
        super().__init__(draft, kind, "")
        self._number = row

    @property
    def values(self) -> str:
        """The row's values, one per period."""
        return self._area.span(self._keys[0], self._keys[-1], self._number)

    @property
    def flags(self) -> str:
        """1 where the value of a period is complete (actuals only)."""
        return self._area.span(self._flags[0], self._flags[-1], self._number)


# How many periods a year has, as `analysis/pace.py` counts them.
GRAIN_LENGTHS = {Grain.DAY: 364, Grain.WEEK: 52, Grain.MONTH: 12, Grain.QUARTER: 4}
