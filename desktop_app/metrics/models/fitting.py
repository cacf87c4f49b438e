"""Maximum likelihood over positive parameters, from several starts."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop_app.metrics.models.errors import FitError, Lack

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[Any]
else:
    Numbers = Any

# Parameters are searched as logarithms: these bounds are 3e-5 and 3e4.
_BOUND = 10.3
# The surface of a likelihood is flat around its top: polishing without derivatives decides the
# fourth digit of a parameter.
_TOLERANCE = {"xatol": 1e-7, "fatol": 1e-9, "maxiter": 4000, "maxfev": 8000}


class Fitted(NamedTuple):
    """Where the likelihood is highest."""

    parameters: tuple[float, ...]
    log_likelihood: float


def maximise(
    model: str,
    log_likelihood: Callable[[Numbers], float],
    starts: Sequence[Sequence[float]],
) -> Fitted:
    """The positive parameters of the highest likelihood.

    Each start is climbed with derivatives; the best of them is polished without.

    Args:
        model: named in the error.
        log_likelihood: of an array of parameters.
        starts: positive parameters to begin with.

    Raises: FitError: nothing converges, or a parameter runs away without bound: the rows do not
        determine it.
    """
    import numpy as np
    from scipy.optimize import minimize

    def cost(logarithms: Numbers) -> float:
        value = -log_likelihood(np.exp(logarithms))
        return float(value) if np.isfinite(value) else 1e300

    climbed = [
        minimize(cost, np.log(start), method="L-BFGS-B", bounds=[(-_BOUND, _BOUND)] * len(start))
        for start in starts
    ]
    best = min(climbed, key=lambda one: float(one.fun))
    polished = minimize(cost, best.x, method="Nelder-Mead", options=_TOLERANCE)
    ran_away = np.abs(polished.x) > _BOUND - 0.1
    if not polished.success or polished.fun >= 1e300 or bool(ran_away.any()):
        raise FitError(model, Lack.SOLUTION)
    return Fitted(tuple(float(one) for one in np.exp(polished.x)), -float(polished.fun))
