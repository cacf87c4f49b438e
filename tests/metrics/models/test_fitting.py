import math

import numpy as np
import pytest

from desktop_app.metrics.models.errors import FitError, Lack
from desktop_app.metrics.models.fitting import Numbers, maximise


def test_that_the_top_of_a_hill_is_found_from_afar() -> None:
    def hill(parameters: Numbers) -> float:
        return -1e6 * float(((np.log(parameters) - [1.0, -2.0]) ** 2).sum())

    found = maximise("hill", hill, [(50.0, 50.0), (0.01, 30.0)])
    assert found.parameters == pytest.approx((math.e, math.exp(-2)), rel=1e-5)
    assert not found.at_limit


def test_that_a_slope_without_a_top_ends_at_the_limit() -> None:
    found = maximise("slope", lambda parameters: float(parameters[0]), [(1.0,)])
    assert found.at_limit


def test_that_a_likelihood_that_is_nowhere_a_number_is_refused() -> None:
    with pytest.raises(FitError) as raised:
        maximise("nothing", lambda _: math.nan, [(1.0,)])
    assert (raised.value.model, raised.value.lack) == ("nothing", Lack.SOLUTION)
