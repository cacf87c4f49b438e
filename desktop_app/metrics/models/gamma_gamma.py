"""Gamma-Gamma: what a customer's purchases are worth on average.

Source: P. S. Fader, B. G. S. Hardie (2013), The Gamma-Gamma Model of Monetary Value; after Fader,
Hardie, Lee (2005), RFM and CLV, Journal of Marketing Research 42(4).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from desktop_app.metrics.models.errors import FitError, Lack
from desktop_app.metrics.models.fitting import Numbers, maximise

MODEL = "gamma_gamma"
_FEWEST_REPEATERS = 10


class Spenders(NamedTuple):
    """Customers with as many repeat purchases of the same mean value.

    Attributes:
        x: repeat purchases, at least 1; value: their mean value, above 0.
    """

    x: int
    value: float
    users: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GammaGamma:
    """The fitted model: values as gamma(p, ν) with ν as gamma(q, gamma)."""

    p: float
    q: float
    gamma: float
    log_likelihood: float
    at_limit: bool = False

    @property
    def mean(self) -> float:
        """The mean value of a purchase over all customers."""
        return self.p * self.gamma / (self.q - 1)

    def expected(self, x: "Numbers", value: "Numbers") -> "Numbers":
        """The mean value of a purchase of customers with `x` purchases of mean `value`.

        It lies between their own mean and that of all customers; with x = 0 it is the latter.
        """
        return self.p * (self.gamma + x * value) / (self.p * x + self.q - 1)


def fit_gamma_gamma(spenders: Sequence[Spenders]) -> GammaGamma:
    """The model of the highest likelihood.

    Raises: FitError: too few repeat buyers; the rows do not determine the model, or it has no mean.
    """
    import numpy as np

    repeaters = sum(one.users for one in spenders)
    if repeaters < _FEWEST_REPEATERS:
        raise FitError(MODEL, Lack.AMOUNTS, repeaters, _FEWEST_REPEATERS)
    columns = tuple(np.array(spenders, dtype=float).T)
    # The scale is taken out of the money, so that cents and millions start alike.
    scale = float((columns[1] * columns[2]).sum() / columns[2].sum())
    scaled = (columns[0], columns[1] / scale, columns[2])
    starts = ((6.0, 4.0, 0.5), (1.0, 2.0, 1.0), (2.0, 10.0, 5.0))
    found = maximise(MODEL, lambda parameters: _log_likelihood(scaled, *parameters), starts)
    p, q, gamma = found.parameters
    if found.at_limit and p >= q:
        # Amounts without any spread make the likelihood grow without end.
        raise FitError(MODEL, Lack.SOLUTION)
    if q <= 1:
        raise FitError(MODEL, Lack.MEAN)
    shifted = found.log_likelihood - float(columns[2].sum() * np.log(scale))
    return GammaGamma(
        p=p, q=q, gamma=gamma * scale, log_likelihood=shifted, at_limit=found.at_limit
    )


def _log_likelihood(columns: tuple["Numbers", ...], p: float, q: float, gamma: float) -> float:
    import numpy as np
    from scipy.special import betaln

    x, value, users = columns
    total = x * value
    density = (q * np.log(gamma) + p * x * np.log(total) - (p * x + q) * np.log(gamma + total)) - (
        betaln(p * x, q) + np.log(value)
    )
    return float((users * density).sum())


def correlation(spenders: Sequence[Spenders]) -> float | None:
    """How far frequency and value go together (Pearson), which the model takes to be not at all.

    None where one of them is the same for everybody.
    """
    users = sum(one.users for one in spenders)
    if not users:
        return None
    mean_x = sum(one.x * one.users for one in spenders) / users
    mean_value = sum(one.value * one.users for one in spenders) / users
    away = [(one.x - mean_x, one.value - mean_value, one.users) for one in spenders]
    spread_x = sum(n * dx * dx for dx, _, n in away)
    spread_value = sum(n * dv * dv for _, dv, n in away)
    if not spread_x or not spread_value:
        return None
    return sum(n * dx * dv for dx, dv, n in away) / sqrt(spread_x * spread_value)
