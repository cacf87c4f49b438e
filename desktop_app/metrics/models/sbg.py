"""Shifted beta geometric: how long customers with a contract stay.

Source: P. S. Fader, B. G. S. Hardie (2007), How to Project Customer Retention, Journal of
Interactive Marketing 21(1), equations 5 to 8 and appendix B.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from desktop_app.metrics.models.errors import FitError, Lack
from desktop_app.metrics.models.fitting import Numbers, maximise

MODEL = "sbg"
_FEWEST_PERIODS = 2
_STARTS = ((1.0, 1.0), (0.7, 4.0), (5.0, 20.0))


class Renewal(NamedTuple):
    """What became of the customers who came to the end of their 1st, 2nd, … period.

    Attributes:
        kept, lost: how many stayed on and how many left, or shares of everybody.
    """

    kept: float
    lost: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sbg:
    """The fitted model: the chance to leave differs between customers as beta(alpha, beta)."""

    alpha: float
    beta: float
    log_likelihood: float
    at_limit: bool = False

    def retention(self, period: int) -> float:
        """The share of those still there who stay on at the end of a period, 1 for the first."""
        return (self.beta + period - 1) / (self.alpha + self.beta + period - 1)

    def survival(self, periods: int) -> list[float]:
        """The share of customers still there after 0, 1, … `periods` periods."""
        shares = [1.0]
        for period in range(1, periods + 1):
            shares.append(shares[-1] * self.retention(period))
        return shares


def renewals_of(survival: Sequence[float]) -> list[Renewal]:
    """What a survival curve (shares of everybody, 1 first) says of each period."""
    return [Renewal(after, before - after) for before, after in pairwise(survival)]


def fit_sbg(renewals: Sequence[Renewal]) -> Sbg:
    """The model of the highest likelihood; periods in order, the first first.

    Raises: FitError: fewer than two periods; nobody left or nobody stayed; the rows do not
        determine the model.
    """
    import numpy as np

    if len(renewals) < _FEWEST_PERIODS:
        raise FitError(MODEL, Lack.PERIODS, len(renewals), _FEWEST_PERIODS)
    kept, lost = np.array(renewals, dtype=float).T
    if not lost.sum() or not kept.sum():
        raise FitError(MODEL, Lack.LOSSES)
    before = np.arange(len(renewals), dtype=float)

    def log_likelihood(parameters: "Numbers") -> float:
        alpha, beta = parameters
        everybody = np.log(alpha + beta + before)
        stay, leave = np.log(beta + before) - everybody, np.log(alpha) - everybody
        return float((kept * stay + lost * leave).sum())

    found = maximise(MODEL, log_likelihood, _STARTS)
    alpha, beta = found.parameters
    return Sbg(
        alpha=alpha,
        beta=beta,
        log_likelihood=found.log_likelihood,
        at_limit=found.at_limit,
    )
