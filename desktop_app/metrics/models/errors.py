"""Why a model cannot be fitted, as facts."""

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.errors import UserFacingError


class Lack(StrEnum):
    """What the rows do not have that a model needs."""

    CUSTOMERS = "customers"
    REPEATERS = "repeaters"
    AMOUNTS = "amounts"
    PERIODS = "periods"
    LOSSES = "losses"
    MEAN = "mean"
    SOLUTION = "solution"


@dataclass(eq=False)
class FitError(UserFacingError):
    """A model cannot be fitted to these rows.

    Attributes:
        model: "bgnbd", "gamma_gamma", "sbg" or "retention".
        found, needed: how many there are and must be, of what `lack` names; 0 where no number
            says it.
    """

    model: str
    lack: Lack
    found: int = 0
    needed: int = 0
