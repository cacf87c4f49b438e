"""BG/NBD: how often customers without a contract buy, and when they stop.

Source: P. S. Fader, B. G. S. Hardie, K. L. Lee (2005), "Counting Your Customers" the Easy Way: An
Alternative to the Pareto/NBD Model, Marketing Science 24(2), equations 6, 9 and 10.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from desktop_app.metrics.models.errors import FitError, Lack
from desktop_app.metrics.models.fitting import Numbers, maximise

MODEL = "bgnbd"
_FEWEST_CUSTOMERS = 30
_FEWEST_REPEATERS = 10
_STARTS = ((1.0, 1.0, 1.0, 1.0), (0.25, 4.0, 0.8, 2.5), (1.0, 10.0, 0.2, 3.0))
_POINTS = 64
# A chance of nothing at all would be divided by.
_TINY = 1e-300


class Buyers(NamedTuple):
    """Customers with the same past.

    Attributes:
        x: repeat purchases; t_x: weeks from the first purchase to the last; t: weeks from the
            first purchase to the end of the observation.
    """

    x: int
    t_x: float
    t: float
    users: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BgNbd:
    """The fitted model: purchases as gamma(r, alpha) rates a week, dropout as beta(a, b)."""

    r: float
    alpha: float
    a: float
    b: float
    log_likelihood: float
    at_limit: bool = False

    def chance_alive(self, buyers: Sequence[Buyers]) -> "Numbers":
        """The probability that customers with this past still buy, one number for each."""
        from scipy.special import expit

        x, t_x, t, _ = _columns(buyers)
        alive: Numbers = expit(-self._log_odds_of_dropout(x, t_x, t))
        return alive

    def expected(self, buyers: Sequence[Buyers], weeks: float) -> "Numbers":
        """Purchases that each customer with this past makes in the next `weeks`, on average."""
        x, _, t, _ = _columns(buyers)
        return self._while_alive(x, t, weeks) * self.chance_alive(buyers)

    def expected_of_new(self, weeks: float) -> float:
        """Repeat purchases of a customer in the `weeks` after the first, on average."""
        import numpy as np

        nothing = np.zeros(1)
        return float(self._while_alive(nothing, nothing, weeks)[0])

    def _log_odds_of_dropout(self, x: "Numbers", t_x: "Numbers", t: "Numbers") -> "Numbers":
        """Without a repeat purchase nobody can have dropped out."""
        import numpy as np

        later = np.maximum(x, 1)
        odds = np.log(self.a / (self.b + later - 1)) + (self.r + x) * np.log(
            (self.alpha + t) / (self.alpha + t_x)
        )
        return np.where(x > 0, odds, -np.inf)

    def _while_alive(self, x: "Numbers", t: "Numbers", weeks: float) -> "Numbers":
        """Purchases in the next weeks of customers who have not dropped out.

        The mean over their chance to drop out after a purchase, a beta(a, b + x). The closed form
        with the hypergeometric function (equation 10) is the same number, but overflows where
        customers hardly differ or bought hundreds of times.
        """
        import numpy as np
        from scipy.special import betaincinv

        shares, weights = _nodes()
        expected = np.zeros(len(x))
        for purchases in np.unique(x):
            rows = x == purchases
            chances = np.maximum(betaincinv(self.a, self.b + purchases, shares), _TINY)
            rate = np.multiply.outer(weeks / (self.alpha + t[rows]), chances)
            ahead = -np.expm1(-(self.r + purchases) * np.log1p(rate)) / chances
            expected[rows] = ahead @ weights
        return expected


@cache
def _nodes() -> tuple["Numbers", "Numbers"]:
    """Where between 0 and 1 a mean is taken and with which weights: Gauss-Legendre, denser towards
    both ends, where quantiles change fastest.
    """
    import numpy as np

    points, weights = np.polynomial.legendre.leggauss(_POINTS)
    inner = (points + 1) / 2
    return inner**3 * (10 - 15 * inner + 6 * inner**2), weights * 15 * (inner * (1 - inner)) ** 2


def fit_bgnbd(buyers: Sequence[Buyers]) -> BgNbd:
    """The model of the highest likelihood.

    Raises: FitError: too few customers or repeat buyers; the rows do not determine the model.
    """
    _check(buyers)
    past = _past(buyers)
    found = maximise(MODEL, lambda parameters: _log_likelihood(past, *parameters), _STARTS)
    r, alpha, a, b = found.parameters
    return BgNbd(
        r=r,
        alpha=alpha,
        a=a,
        b=b,
        log_likelihood=found.log_likelihood,
        at_limit=found.at_limit,
    )


class _Past(NamedTuple):
    """Customers with x, t_x and t as different values and the place of each customer's among them:
    logarithms and gamma functions are worked out once per value.
    """

    parts: tuple[tuple["Numbers", "Numbers"], ...]
    users: "Numbers"


def _past(buyers: Sequence[Buyers]) -> _Past:
    import numpy as np

    *columns, users = _columns(buyers)
    parts = tuple(np.unique(column, return_inverse=True) for column in columns)
    return _Past(parts, users)


def _check(buyers: Sequence[Buyers]) -> None:
    customers = sum(one.users for one in buyers)
    if customers < _FEWEST_CUSTOMERS:
        raise FitError(MODEL, Lack.CUSTOMERS, customers, _FEWEST_CUSTOMERS)
    repeaters = sum(one.users for one in buyers if one.x > 0)
    if repeaters < _FEWEST_REPEATERS:
        raise FitError(MODEL, Lack.REPEATERS, repeaters, _FEWEST_REPEATERS)


def _columns(buyers: Sequence[Buyers]) -> tuple["Numbers", ...]:
    """x, t_x, t, users as arrays."""
    import numpy as np

    return tuple(np.array(buyers, dtype=float).reshape(-1, 4).T)


def _log_likelihood(past: _Past, r: float, alpha: float, a: float, b: float) -> float:
    import numpy as np
    from scipy.special import betaln, gammaln

    bought, waited, watched = (values for values, _ in past.parts)
    x, t_x, t = (places for _, places in past.parts)
    rates = gammaln(r + bought) - gammaln(r) + r * np.log(alpha) - betaln(a, b)
    stayed = rates + betaln(a, b + bought)
    dropped = rates + betaln(a + 1, b + np.maximum(bought, 1) - 1)
    dropped = np.where(bought > 0, dropped, -np.inf)
    power = (r + bought)[x]
    alive = stayed[x] - power * np.log(alpha + watched)[t]
    gone = dropped[x] - power * np.log(alpha + waited)[t_x]
    return float((past.users * np.logaddexp(alive, gone)).sum())
