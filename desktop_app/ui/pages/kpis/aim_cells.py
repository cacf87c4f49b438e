"""What the KPI list says about a KPI's change and its target."""

from PySide6.QtGui import QColor

from desktop_app.analysis.results import KpiResult
from desktop_app.plan.kpis import Direction, Kpi
from desktop_app.plan.measured import version_in_force
from desktop_app.plan.periods import Grain, period_of
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import Look
from desktop_app.ui.number_text import NOTHING, typed_text
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.words import Words


class ChangeCells:
    """Text, colour and sort key of the change since the complete period before."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def text(self, kpi: Kpi) -> str:
        """What changed since the complete period before: arrow, sign and amount."""
        delta = self.key(kpi)
        if delta is None:
            return NOTHING
        if kpi.unit == "%":
            return in_points(self._desk.words, delta)
        text = numbers_of(self._desk).full(delta, kpi.unit)
        return with_arrow(delta, f"+{text}" if delta > 0 else text)

    def key(self, kpi: Kpi) -> float | None:
        """The change as a number."""
        result = _result(self._desk, kpi)
        return result.delta if result else None

    def colour(self, kpi: Kpi) -> QColor | None:
        """Good or bad, where the direction says which."""
        return colour_of(self._desk.look, is_better(kpi, self.key(kpi)))

    def tip(self, kpi: Kpi) -> str:
        """The change in words."""
        words, result = self._desk.words, _result(self._desk, kpi)
        if result is None or result.previous is None or not result.delta:
            return ""
        better = is_better(kpi, result.delta)
        if better is None:
            return words("Compared with {period}").format(period=result.previous.period)
        text = words("Better than in {period}") if better else words("Worse than in {period}")
        return text.format(period=result.previous.period)


class TargetCells:
    """Text, what is typed and sort key of the target of the period that the list shows."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def period(self, kpi: Kpi) -> str:
        """The period whose target the list shows."""
        result = _result(self._desk, kpi)
        if result and result.current:
            return result.current.period
        version = version_in_force(self._desk.document.plan, kpi.id)
        grain = version.grain if version else Grain.MONTH
        return period_of(self._desk.document.today, grain).label

    def text(self, kpi: Kpi) -> str:
        """What that period should show."""
        return numbers_of(self._desk).full(self.key(kpi), kpi.unit)

    def typed(self, kpi: Kpi) -> str:
        """The target as a person types it."""
        return typed_text(self.key(kpi), kpi.unit)

    def key(self, kpi: Kpi) -> float | None:
        """The target as a number."""
        result = _result(self._desk, kpi)
        if result and result.current:
            return result.target
        wanted = (kpi.id, self.period(kpi))
        targets = self._desk.document.plan.targets.values()
        return next((t.value for t in targets if (t.kpi, t.period) == wanted), None)

    def tip(self, kpi: Kpi) -> str:
        """Which period it is the target of."""
        text = self._desk.words("Target for {period}")
        return text.format(period=self.period(kpi))


def _result(desk: Desk, kpi: Kpi) -> KpiResult | None:
    return desk.document.computed.kpis.get(kpi.id)


def is_better(kpi: Kpi, change: float | None) -> bool | None:
    """Whether a change is good by the KPI's direction; None where that cannot be said."""
    if not change or kpi.direction is Direction.WITHIN:
        return None
    return (change > 0) == (kpi.direction is Direction.UP)


def colour_of(look: Look, better: bool | None) -> QColor | None:  # noqa: FBT001
    """The colour of a change for the better or the worse."""
    if better is None:
        return None
    return look.colour("on_course" if better else "off_course")


def in_points(words: Words, change: float) -> str:
    """A difference of two rates: "↑ +1.2 pp"."""
    points = f"{change * 100:+.1f}".replace("-", "−")
    return with_arrow(change, words("{n} pp").format(n=points))


def with_arrow(change: float, text: str) -> str:
    """The text of a change behind the arrow of its direction."""
    if change > 0:
        return f"↑ {text}"
    return f"↓ {text}" if change < 0 else f"→ {text}"
