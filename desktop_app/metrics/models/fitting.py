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
_AT_BOUND = _BOUND - 0.1
_NOWHERE = 1e300
# The surface of a likelihood is flat around its top: polishing without derivatives decides the
# fourth digit of a parameter.
_POLISHING = {"xatol": 1e-6, "fatol": 1e-12, "maxiter": 4000, "maxfev": 8000}


class Fitted(NamedTuple):
    """Where the likelihood is highest.

    Attributes:
        at_limit: a parameter lies at the end of what was searched. The likelihood hardly changes
            there any more: the model has become a simpler one, in which customers do not differ.
    """

    parameters: tuple[float, ...]
    log_likelihood: float
    at_limit: bool


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

    Raises: FitError: no start converges.
    """
    import numpy as np
    from scipy.optimize import minimize

    # Tolerances are absolute, and the likelihood grows with the rows.
    scale = max(1.0, abs(log_likelihood(np.array(starts[0], dtype=float))))

    def cost(logarithms: Numbers) -> float:
        value = -log_likelihood(np.exp(logarithms)) / scale
        return float(value) if np.isfinite(value) else _NOWHERE

    bounds = [(-_BOUND, _BOUND)] * len(starts[0])
    climbed = [minimize(cost, np.log(one), method="L-BFGS-B", bounds=bounds) for one in starts]
    top = min(climbed, key=_cost)
    polished = minimize(cost, top.x, method="Nelder-Mead", bounds=bounds, options=_POLISHING)
    best = min((top, polished), key=_cost)
    has_converged = best.fun < _NOWHERE and (top.success or polished.success)
    if not has_converged:
        raise FitError(model, Lack.SOLUTION)
    return Fitted(
        parameters=tuple(float(one) for one in np.exp(best.x)),
        log_likelihood=-float(best.fun) * scale,
        at_limit=bool((np.abs(best.x) > _AT_BOUND).any()),
    )


def _cost(found: Any) -> float:  # noqa: ANN401  (a result of SciPy)
    return float(found.fun)
